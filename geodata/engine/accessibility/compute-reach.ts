import { classifyCells, MARGINAL_CLASS, MARGINAL_COMBO_COUNT, sumByClass } from './classify-marginal.ts';
import { isBeyondData, isHighBeyondData } from './data-edge.ts';
import { getGroupColumns } from './group-columns.ts';
import type { GroupId } from './groups.ts';
import { toRangedCount } from './ranged-count.ts';
import type { BandReach, GroupReach, MarginalReach, MarginalRequest, ReachRequest } from './reach.ts';
import type { SlottedCells, SlotSums } from './slot-cells.ts';
import { sortIntoSlots, sumBySlot, sumMunicipalities, sumUpTo } from './slot-cells.ts';

/**
 * How many people of each group can reach the site within each cutoff.
 *
 * - A cell counts whole or not at all: it is within a cutoff when its door-to-door time ≤ the cutoff.
 * - `reach.central` uses the field as it is; `low` and `high` are the smallest and largest of three evaluations,
 *   with street time (not terminal time) × 1, × timeFactor.low and × timeFactor.high.
 * - `band` is the central reach of the cutoff less that of the cutoff before.
 * - `byMunicipality` divides each cell's central count by its land-area shares; its sum is `reach.central`.
 * - `isAtLeast`: the cutoff exceeds the time up to which the field is complete; `isHighAtLeast`: it does so when
 *   street time × timeFactor.low brings that edge nearer.
 *
 * Throws: RangeError unless the cutoffs ascend and the factors are positive.
 * Complexity: O(reached cells × groups) after one pass over the cells.
 */
export function computeReach(request: ReachRequest): GroupReach[] {
  checkRequest(request);
  const slotted = sortIntoSlots(request);
  const columns = getGroupColumns(request.cells);
  return request.groups.map((group) => {
    const sums = sumBySlot(request.cells, columns.countByCell[group], slotted);
    return readBands(request, group, { slotted, sums });
  });
}

function checkRequest({ cutoffsMinutes, timeFactor, cells, field }: ReachRequest): void {
  if (cutoffsMinutes.some((cutoff, i) => !(cutoff >= 0) || (i > 0 && cutoff <= cutoffsMinutes[i - 1]!))) {
    throw new RangeError(`cutoffs ${cutoffsMinutes.join(', ')}: expected ascending minutes ≥ 0`);
  }
  if (!(timeFactor.low > 0 && timeFactor.high > 0)) {
    throw new RangeError(`time factors ${timeFactor.low}, ${timeFactor.high}: expected > 0`);
  }
  if (field.secondsByCell.length !== cells.count) {
    throw new RangeError(`field of ${field.secondsByCell.length} cells: expected ${cells.count}`);
  }
}

function readBands(
  request: ReachRequest,
  group: GroupId,
  { slotted, sums }: { slotted: SlottedCells; sums: SlotSums },
): GroupReach {
  const { cells, field, cutoffsMinutes } = request;
  const bands: BandReach[] = [];
  const byMunicipality: Float64Array[] = [];
  let previous = 0;
  for (const [i, cutoffMinutes] of cutoffsMinutes.entries()) {
    const [central = 0, low = 0, high = 0] = slotted.slotEnds.map((ends) => sumUpTo(sums.total, ends[i]!));
    bands.push({
      cutoffMinutes,
      reach: toRangedCount(central, low, high),
      band: central - previous,
      isAtLeast: isBeyondData(field, cutoffMinutes),
      isHighAtLeast: isHighBeyondData(field, cutoffMinutes, request.timeFactor),
      estimatedShare: central === 0 ? 0 : sumUpTo(sums.estimated, slotted.slotEnds[0]![i]!) / central,
    });
    previous = central;
    byMunicipality.push(sumMunicipalities(sums, slotted.slotEnds[0]![i]!, cells.municipalityCodes.length));
  }
  return { group, bands, byMunicipality };
}

/**
 * What a site adds over existing offices, in four exclusive classes.
 *
 * With s the time to the site and e the time to the nearest existing office (the least over their fields):
 * - `new`: s ≤ site cutoff, e > existing cutoff;
 * - `bothNowNearer`: both within, s < e; `bothNotNearer`: both within, s ≥ e;
 * - `onlyExisting`: e ≤ existing cutoff, s > site cutoff.
 *
 * The first three sum to the site's central reach at its cutoff; without existing offices everything is `new`.
 * Ranges: the smallest and largest of three evaluations, the same factor stretching the street time to the site and
 * to the existing offices together. A class may be largest in the central one, so low and high of the classes need
 * not sum to those of the reach.
 *
 * Throws: RangeError when a field belongs to other cells. Complexity: O(cells × (fields + groups)).
 */
export function computeMarginalReach(request: MarginalRequest): MarginalReach[] {
  const { cells, groups, siteCutoffMinutes, existingCutoffMinutes } = request;
  for (const { secondsByCell } of [request.field, ...request.existingFields]) {
    if (secondsByCell.length !== cells.count) {
      throw new RangeError(`field of ${secondsByCell.length} cells: expected ${cells.count}`);
    }
  }
  const comboByCell = classifyCells(request);
  const columns = getGroupColumns(cells);
  return groups.map((group) => {
    const counts = columns.countByCell[group];
    const countByCombo = new Float64Array(MARGINAL_COMBO_COUNT);
    for (let cell = 0; cell < cells.count; cell++) countByCombo[comboByCell[cell]!]! += counts[cell]!;
    const [central, low, high] = [0, 1, 2].map((evaluation) => sumByClass(countByCombo, evaluation)) as [
      Float64Array,
      Float64Array,
      Float64Array,
    ];
    const range = (name: Exclude<keyof typeof MARGINAL_CLASS, 'none'>) => {
      const index = MARGINAL_CLASS[name];
      return toRangedCount(central[index]!, low[index]!, high[index]!);
    };
    return {
      group,
      siteCutoffMinutes,
      existingCutoffMinutes,
      new: range('new'),
      bothNowNearer: range('bothNowNearer'),
      bothNotNearer: range('bothNotNearer'),
      onlyExisting: range('onlyExisting'),
    };
  });
}
