import { type AssumptionChanges, changeAssumptions } from '#engine/traveltime/assumptions.ts';
import { CAVEATS, type CaveatCode, type Provenance } from '#contract/provenance.ts';
import type { Region } from '#contract/region.ts';
import { ROAD_MODEL_ERROR } from '#contract/road-model-error.ts';

/** What every answer cites, whatever was asked. */
export interface ProvenanceSource {
  readonly region: Region;
  readonly engineVersion: string;
}

/** Sources, assumptions and the caveats that apply to one answer, in the order of the contract's list. */
export function buildProvenance(
  source: ProvenanceSource,
  changes: AssumptionChanges,
  caveats: ReadonlySet<CaveatCode>,
): Provenance {
  const { region, engineVersion } = source;
  return {
    region: region.id,
    regionVersion: region.version,
    engineVersion,
    roads: 'screening (not validated)',
    roadModelError: ROAD_MODEL_ERROR,
    datasets: region.datasets,
    assumptions: changeAssumptions(region.assumptions, changes),
    caveats: (Object.keys(CAVEATS) as CaveatCode[])
      .filter((code) => caveats.has(code))
      .map((code) => ({ code, ja: CAVEATS[code].ja, en: CAVEATS[code].en })),
  };
}
