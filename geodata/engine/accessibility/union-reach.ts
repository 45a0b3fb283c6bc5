import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { isBeyondData, isHighBeyondData } from './data-edge.ts';
import { getGroupColumns } from './group-columns.ts';
import type { GroupId } from './groups.ts';
import { toRangedCount } from './ranged-count.ts';
import { computeReachedCells, computeReachMasks } from './reach-masks.ts';
import type { RangedCount, ReachRequest } from './reach.ts';
import type { RegionCells } from './region-cells.ts';
import { toFactorTriple } from './stretch-time.ts';

export interface UnionRequest extends Pick<ReachRequest, 'cells' | 'groups' | 'timeFactor'> {
  /** Any set of offices, at most LARGEST_SET. */
  readonly fields: readonly TravelTimeField[];
  readonly cutoffMinutes: number;
  /** Offices that are there and stay; may be empty. */
  readonly existingFields: readonly TravelTimeField[];
  readonly existingCutoffMinutes: number;
}

/** People whom both offices reach; indices into the request's fields, first < second. */
export interface PairOverlap {
  readonly first: number;
  readonly second: number;
  readonly both: RangedCount;
}

export interface UnionReach {
  readonly group: GroupId;
  /** Reached by at least one office of the set. */
  readonly union: RangedCount;
  /** Reached by two or more. */
  readonly overlap: RangedCount;
  /** Of the union: not within the existing cutoff of any existing office. */
  readonly newOverExisting: RangedCount;
  /** By office: reached by it and no other of the set. */
  readonly onlyByOffice: readonly RangedCount[];
  readonly pairs: readonly PairOverlap[];
  /** By MunicipalityIndex: the union's central count, cells divided by their land-area shares. */
  readonly byMunicipality: Float64Array;
  readonly isAtLeast: boolean;
  readonly isHighAtLeast: boolean;
}

/** One of the three evaluations: whom each cell is reached by, and whether it is reached already. */
interface Evaluation {
  readonly maskByCell: Uint16Array;
  readonly isExistingByCell: Uint8Array;
}

/**
 * What a set of offices reaches as one network, nobody counted twice.
 *
 * Every cell has a mask of the offices that reach it within the cutoff; each figure is the sum of the people in the
 * cells whose mask has a property: union: any bit; overlap: two bits or more; only office k: exactly bit k; pair
 * (j, k): both bits. So union = Σ only + overlap, and union ≤ Σ of the offices' reaches.
 * Ranges: the smallest and largest of three evaluations, one factor stretching the street time of all offices.
 *
 * Throws: RangeError for too many offices, or a field of other cells.
 * Complexity: O(cells × (offices + groups) + 2^offices × offices²).
 */
export function computeUnionReach(request: UnionRequest): UnionReach[] {
  const { cells, groups, fields, cutoffMinutes, timeFactor } = request;
  const evaluations = toFactorTriple(timeFactor).map((factor) => ({
    maskByCell: computeReachMasks(cells.count, { fields, cutoffMinutes, factor }),
    isExistingByCell: computeReachedCells(cells.count, {
      fields: request.existingFields,
      cutoffMinutes: request.existingCutoffMinutes,
      factor,
    }),
  }));
  const columns = getGroupColumns(cells);
  const isAtLeast = fields.some((field) => isBeyondData(field, cutoffMinutes));
  const isHighAtLeast = fields.some((field) => isHighBeyondData(field, cutoffMinutes, timeFactor));
  return groups.map((group) => {
    const counts = columns.countByCell[group];
    const { range, rangeOfNew } = createRanges(counts, evaluations, fields.length);
    const offices = fields.map((_, office) => office);
    return {
      group,
      union: range(() => true),
      overlap: range((mask) => (mask & (mask - 1)) !== 0),
      newOverExisting: rangeOfNew(),
      onlyByOffice: offices.map((office) => range((mask) => mask === 1 << office)),
      pairs: offices.flatMap((first) =>
        offices.slice(first + 1).map((second) => ({
          first,
          second,
          both: range((mask) => hasOffice(mask, first) && hasOffice(mask, second)),
        })),
      ),
      byMunicipality: sumUnionByMunicipality(cells, counts, evaluations[0]!),
      isAtLeast,
      isHighAtLeast,
    };
  });
}

const hasOffice = (mask: number, office: number): boolean => (mask & (1 << office)) !== 0;

function sumWhere(countByMask: Float64Array, hasProperty: (mask: number) => boolean): number {
  let total = 0;
  for (let mask = 1; mask < countByMask.length; mask++) if (hasProperty(mask)) total += countByMask[mask]!;
  return total;
}

/** Sums over the masks that have a property, as the range of the three evaluations. */
function createRanges(counts: Float64Array, evaluations: readonly Evaluation[], officeCount: number) {
  const sums = evaluations.map((evaluation) => sumByMask(counts, evaluation, officeCount));
  return {
    range: (hasProperty: (mask: number) => boolean): RangedCount => {
      const [central = 0, low = 0, high = 0] = sums.map((sum) => sumWhere(sum.all, hasProperty));
      return toRangedCount(central, low, high);
    },
    rangeOfNew: (): RangedCount => {
      const [central = 0, low = 0, high = 0] = sums.map((sum) => sumWhere(sum.new, () => true));
      return toRangedCount(central, low, high);
    },
  };
}

/** People by mask: all of them, and those no existing office reaches. */
function sumByMask(
  counts: Float64Array,
  { maskByCell, isExistingByCell }: Evaluation,
  officeCount: number,
): Readonly<Record<'all' | 'new', Float64Array>> {
  const all = new Float64Array(2 ** officeCount);
  const fresh = new Float64Array(2 ** officeCount);
  for (let cell = 0; cell < maskByCell.length; cell++) {
    const mask = maskByCell[cell]!;
    if (mask === 0) continue;
    all[mask]! += counts[cell]!;
    if (isExistingByCell[cell] === 0) fresh[mask]! += counts[cell]!;
  }
  return { all, new: fresh };
}

function sumUnionByMunicipality(
  cells: RegionCells,
  counts: Float64Array,
  { maskByCell }: Evaluation,
): Float64Array {
  const { firstShareByCell, municipalityByShare, weightByShare } = cells;
  const byMunicipality = new Float64Array(cells.municipalityCodes.length);
  for (let cell = 0; cell < maskByCell.length; cell++) {
    const count = counts[cell]!;
    if (maskByCell[cell] === 0 || count === 0) continue;
    for (let share = firstShareByCell[cell]!; share < firstShareByCell[cell + 1]!; share++) {
      byMunicipality[municipalityByShare[share]!]! += count * weightByShare[share]!;
    }
  }
  return byMunicipality;
}
