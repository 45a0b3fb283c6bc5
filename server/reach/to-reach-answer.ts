import { GROUPS } from '#engine/accessibility/groups.ts';
import type { GroupReach, MarginalReach, RangedCount } from '#engine/accessibility/reach.ts';
import { UNREACHED_SECONDS } from '#engine/traveltime/travel-time-field.ts';
import { secondsToMinutes } from '#engine/units/units.ts';
import type { ReachAnswer } from '#contract/reach.ts';
import type { ComputedReach } from '../compute/compute-messages.ts';

/** Municipality codes by MunicipalityIndex, and which of them belong to the region. */
export interface MunicipalityLookup {
  readonly codes: readonly string[];
  readonly regionCodes: ReadonlySet<string>;
}

/**
 * The engine's answer as the contract writes it. Here and nowhere before, counts become whole people or
 * households. Shape: municipalities without anybody are left out.
 */
export function toReachAnswer(computed: ComputedReach, municipalities: MunicipalityLookup): ReachAnswer {
  return {
    tolls: computed.tolls,
    groups: computed.groups.map((group) => toGroupReach(group, municipalities)),
    marginal: computed.marginal.map(toMarginal),
    completeUpToMinutes: toCompleteUpToMinutes(computed.completeUpToSeconds),
  };
}

/** Null where the edge of the loaded data was not met. */
export const toCompleteUpToMinutes = (completeUpToSeconds: number): number | null =>
  completeUpToSeconds === UNREACHED_SECONDS ? null : secondsToMinutes(completeUpToSeconds);

/** One group's bands in whole people or households. */
export function toGroupReach(
  group: GroupReach,
  municipalities: MunicipalityLookup,
): ReachAnswer['groups'][number] {
  return {
    group: group.group,
    counts: GROUPS[group.group].counts,
    bands: group.bands.map((band, cutoff) => ({
      cutoffMinutes: band.cutoffMinutes,
      reach: toWholeCounts(band.reach),
      band: Math.round(band.band),
      isAtLeast: band.isAtLeast,
      isHighAtLeast: band.isHighAtLeast,
      estimatedShare: band.estimatedShare,
      byMunicipality: toMunicipalCounts(group.byMunicipality[cutoff], municipalities),
    })),
  };
}

/** Counts by MunicipalityIndex in whole people or households; municipalities without anybody are left out. */
export function toMunicipalCounts(
  counts: Float64Array | undefined,
  { codes, regionCodes }: MunicipalityLookup,
): { readonly code: string; readonly isInRegion: boolean; readonly count: number }[] {
  return codes.flatMap((code, index) => {
    const count = Math.round(counts?.[index] ?? 0);
    return count === 0 ? [] : [{ code, isInRegion: regionCodes.has(code), count }];
  });
}

/** The four classes in whole people or households. */
export function toMarginal(marginal: MarginalReach): ReachAnswer['marginal'][number] {
  return {
    group: marginal.group,
    siteCutoffMinutes: marginal.siteCutoffMinutes,
    existingCutoffMinutes: marginal.existingCutoffMinutes,
    new: toWholeCounts(marginal.new),
    bothNowNearer: toWholeCounts(marginal.bothNowNearer),
    bothNotNearer: toWholeCounts(marginal.bothNotNearer),
    onlyExisting: toWholeCounts(marginal.onlyExisting),
  };
}

export function toWholeCounts({ low, central, high }: RangedCount): RangedCount {
  return { low: Math.round(low), central: Math.round(central), high: Math.round(high) };
}
