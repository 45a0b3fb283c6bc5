import { minutesToSeconds, toMinutes } from '#engine/units/units.ts';
import type { IsochronesRequest, IsochronesResponse } from '#contract/isochrones.ts';
import type { ReachRequest, ReachResponse } from '#contract/reach.ts';
import type { UnlinkableReason } from '#engine/traveltime/travel-time-field.ts';
import type { ComputedReach, ComputeOutcome } from '../compute/compute-messages.ts';
import type { ComputePool } from '../compute/compute-pool.ts';
import { buildProvenance, type ProvenanceSource } from '../provenance/build-provenance.ts';
import { listReachCaveats, listTravelCaveats } from '../provenance/list-caveats.ts';
import { toReachAnswer } from './to-reach-answer.ts';

/** Why there is no answer; `existingOffice` is its index in the request, or null for the site itself. */
export type ReachRefusal =
  | Extract<ComputeOutcome, { ok: false }>
  | { readonly ok: false; readonly reason: UnlinkableReason; readonly existingOffice: number | null };

export type ReachOutcome<Answer> = { readonly ok: true; readonly answer: Answer } | ReachRefusal;

/** Who can reach a site, and how far that is. */
export interface ReachService {
  computeReach(request: ReachRequest, signal: AbortSignal): Promise<ReachOutcome<ReachResponse>>;
  computeIsochrones(
    request: IsochronesRequest,
    signal: AbortSignal,
  ): Promise<ReachOutcome<IsochronesResponse>>;
}

export function createReachService(pool: ComputePool, source: ProvenanceSource): ReachService {
  const { municipalities } = source.region;
  const regionCodes = new Set(municipalities.filter((one) => one.isInRegion).map((one) => one.code));

  return {
    computeReach: async (request, signal) => {
      const outcome = await pool.run({ kind: 'reach', request }, signal);
      if (!outcome.ok) return outcome;
      const { result } = outcome;
      if (result.kind === 'unlinkable') return { ok: false, ...result };
      if (result.kind !== 'reach') throw new Error(`compute result ${result.kind}: expected reach`);
      const lookup = { codes: result.municipalityCodes, regionCodes };
      const answer = toReachAnswer(result.answer, lookup);
      const otherTolls = result.otherTolls === null ? null : toReachAnswer(result.otherTolls, lookup);
      const answers = otherTolls === null ? [answer] : [answer, otherTolls];
      const isMarginalAtLeast = [result.answer, result.otherTolls].some(
        (computed) => computed !== null && hasIncompleteMarginal(request, computed),
      );
      const caveats = listReachCaveats(request, answers, isMarginalAtLeast);
      const provenance = buildProvenance(source, request.assumptions, caveats);
      return { ok: true, answer: { request, answer, otherTolls, provenance } };
    },
    computeIsochrones: async (request, signal) => {
      const outcome = await pool.run({ kind: 'isochrones', request }, signal);
      if (!outcome.ok) return outcome;
      const { result } = outcome;
      if (result.kind === 'unlinkable') return { ok: false, ...result };
      if (result.kind !== 'isochrones') throw new Error(`compute result ${result.kind}: expected isochrones`);
      const isAtLeast = result.features.some((feature) => feature.properties.isAtLeast);
      const provenance = buildProvenance(source, request.assumptions, listTravelCaveats(request, isAtLeast));
      return { ok: true, answer: { type: 'FeatureCollection', features: result.features, provenance } };
    },
  };
}

const isBeyond = (cutoffMinutes: number, completeUpToSeconds: number): boolean =>
  minutesToSeconds(toMinutes(cutoffMinutes)) > completeUpToSeconds;

/** True when the marginal classes look beyond the edge of loaded data, at the site or at an existing office. */
function hasIncompleteMarginal(request: ReachRequest, computed: ComputedReach): boolean {
  if (computed.marginal.length === 0) return false;
  return (
    isBeyond(request.siteCutoffMinutes, computed.completeUpToSeconds) ||
    isBeyond(request.existingCutoffMinutes, computed.existingCompleteUpToSeconds)
  );
}
