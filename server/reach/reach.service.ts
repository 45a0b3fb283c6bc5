import type { IsochronesRequest, IsochronesResponse } from '#contract/isochrones.ts';
import type { ReachRequest, ReachResponse } from '#contract/reach.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { buildProvenance, type ProvenanceSource } from '../provenance/build-provenance.ts';
import { listReachCaveats, listTravelCaveats } from '../provenance/list-caveats.ts';
import { createSiteUnlinkable } from './site-unlinkable.ts';
import { toReachAnswer } from './to-reach-answer.ts';

/** Who can reach a site, and how far that is. Throws: ProblemFailure. */
export interface ReachService {
  computeReach(request: ReachRequest, signal: AbortSignal): Promise<ReachResponse>;
  computeIsochrones(request: IsochronesRequest, signal: AbortSignal): Promise<IsochronesResponse>;
}

export function createReachService(pool: ComputePool, source: ProvenanceSource): ReachService {
  const { municipalities } = source.region;
  const regionCodes = new Set(municipalities.filter((one) => one.isInRegion).map((one) => one.code));

  return {
    computeReach: async (request, signal) => {
      const result = await pool.run({ kind: 'reach', request }, signal);
      if (result.kind === 'unlinkable') throw createSiteUnlinkable(result.reason, result.existingOffice);
      if (result.kind !== 'reach') throw new Error(`compute result ${result.kind}: expected reach`);
      const lookup = { codes: result.municipalityCodes, regionCodes };
      const answer = toReachAnswer(result.answer, lookup);
      const otherTolls = result.otherTolls === null ? null : toReachAnswer(result.otherTolls, lookup);
      const answers = otherTolls === null ? [answer] : [answer, otherTolls];
      return {
        request,
        answer,
        otherTolls,
        provenance: buildProvenance(source, listReachCaveats(request, answers)),
      };
    },
    computeIsochrones: async (request, signal) => {
      const result = await pool.run({ kind: 'isochrones', request }, signal);
      if (result.kind === 'unlinkable') throw createSiteUnlinkable(result.reason, null);
      if (result.kind !== 'isochrones') throw new Error(`compute result ${result.kind}: expected isochrones`);
      const isAtLeast = result.features.some((feature) => feature.properties.isAtLeast);
      return {
        type: 'FeatureCollection',
        features: result.features,
        provenance: buildProvenance(source, listTravelCaveats(request.mode, isAtLeast)),
      };
    },
  };
}
