import type { ReachRequest } from './reach.ts';
import type { RegionCells } from './region-cells.ts';
import { computeSecondsThreshold, toFactorTriple } from './stretch-time.ts';

/**
 * Cells sorted into slots between neighbouring time thresholds: one pass over the times serves every group, cutoff
 * and factor. A cell lies in slot k when thresholds[k−1] < its seconds ≤ thresholds[k].
 */
export interface SlottedCells {
  /** Cells within the largest threshold, ascending. */
  readonly reachedCells: Uint32Array;
  /** By entry of reachedCells: slot. */
  readonly slotByReached: Uint8Array;
  readonly slotCount: number;
  /** [evaluation][cutoff]: slots below this count toward the cutoff. */
  readonly slotEnds: readonly (readonly number[])[];
}

/** People of one group by slot. */
export interface SlotSums {
  readonly total: Float64Array;
  readonly estimated: Float64Array;
  /** Length slots × municipalities, row by slot. */
  readonly byMunicipality: Float64Array;
}

/** Complexity: O(cells + cutoffs × factors). */
export function sortIntoSlots({ cells, field, cutoffsMinutes, timeFactor }: ReachRequest): SlottedCells {
  const thresholdsByFactor = toFactorTriple(timeFactor).map((factor) =>
    cutoffsMinutes.map((cutoff) => computeSecondsThreshold(cutoff, field, factor)),
  );
  const thresholds = [...new Set(thresholdsByFactor.flat())].sort((a, b) => a - b);
  const largest = thresholds.at(-1) ?? -1;
  const slotBySeconds = new Uint8Array(largest + 1);
  for (let seconds = 0, slot = 0; seconds <= largest; seconds++) {
    while (seconds > thresholds[slot]!) slot++;
    slotBySeconds[seconds] = slot;
  }
  const reachedCells = new Uint32Array(cells.count);
  const slotByReached = new Uint8Array(cells.count);
  let reachedCount = 0;
  for (let cell = 0; cell < cells.count; cell++) {
    const seconds = field.secondsByCell[cell]!;
    if (seconds > largest) continue;
    reachedCells[reachedCount] = cell;
    slotByReached[reachedCount++] = slotBySeconds[seconds]!;
  }
  return {
    reachedCells: reachedCells.subarray(0, reachedCount),
    slotByReached: slotByReached.subarray(0, reachedCount),
    slotCount: thresholds.length,
    slotEnds: thresholdsByFactor.map((row) => row.map((threshold) => thresholds.indexOf(threshold) + 1)),
  };
}

/** Adds up one group over the reached cells. Complexity: O(shares of reached cells). */
export function sumBySlot(cells: RegionCells, counts: Float64Array, slotted: SlottedCells): SlotSums {
  const { reachedCells, slotByReached, slotCount } = slotted;
  const { firstShareByCell, municipalityByShare, weightByShare, isEstimatedByCell } = cells;
  const municipalityCount = cells.municipalityCodes.length;
  const total = new Float64Array(slotCount);
  const estimated = new Float64Array(slotCount);
  const byMunicipality = new Float64Array(slotCount * municipalityCount);
  for (let i = 0; i < reachedCells.length; i++) {
    const cell = reachedCells[i]!;
    const count = counts[cell]!;
    if (count === 0) continue;
    const slot = slotByReached[i]!;
    total[slot]! += count;
    if (isEstimatedByCell[cell] === 1) estimated[slot]! += count;
    const rowStart = slot * municipalityCount;
    const lastShare = firstShareByCell[cell + 1]!;
    for (let share = firstShareByCell[cell]!; share < lastShare; share++) {
      byMunicipality[rowStart + municipalityByShare[share]!]! += count * weightByShare[share]!;
    }
  }
  return { total, estimated, byMunicipality };
}

/** People in all slots below `slotEnd`. */
export function sumUpTo(slots: Float64Array, slotEnd: number): number {
  let sum = 0;
  for (let slot = 0; slot < slotEnd; slot++) sum += slots[slot]!;
  return sum;
}

/** The same by municipality. Shape: length municipalityCount, by MunicipalityIndex. */
export function sumMunicipalities(sums: SlotSums, slotEnd: number, municipalityCount: number): Float64Array {
  const counts = new Float64Array(municipalityCount);
  for (let slot = 0; slot < slotEnd; slot++) {
    for (let municipality = 0; municipality < municipalityCount; municipality++) {
      counts[municipality]! += sums.byMunicipality[slot * municipalityCount + municipality]!;
    }
  }
  return counts;
}
