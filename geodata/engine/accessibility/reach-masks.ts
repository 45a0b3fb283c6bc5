import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { computeSecondsThreshold } from './stretch-time.ts';

/** A mask is a whole number below 2^LARGEST_SET: enough for any set people compare. */
export const LARGEST_SET = 15;

export interface MaskRequest {
  readonly fields: readonly TravelTimeField[];
  readonly cutoffMinutes: number;
  readonly factor: number;
}

/**
 * Which offices reach a cell within a cutoff: bit k is set when the cell's time to office k, street time × factor,
 * is ≤ the cutoff. A person counted by mask is counted once, however many offices reach them.
 * Shape: length cellCount, by CellIndex. Throws: RangeError beyond LARGEST_SET offices.
 * Complexity: O(cells × offices).
 */
export function computeReachMasks(
  cellCount: number,
  { fields, cutoffMinutes, factor }: MaskRequest,
): Uint16Array {
  if (fields.length > LARGEST_SET) {
    throw new RangeError(`set of ${fields.length} offices: expected at most ${LARGEST_SET}`);
  }
  const maskByCell = new Uint16Array(cellCount);
  for (const [office, field] of fields.entries()) {
    const { secondsByCell } = field;
    if (secondsByCell.length !== cellCount) {
      throw new RangeError(`field of ${secondsByCell.length} cells: expected ${cellCount}`);
    }
    const threshold = computeSecondsThreshold(cutoffMinutes, field, factor);
    const bit = 2 ** office;
    for (let cell = 0; cell < cellCount; cell++) {
      if (secondsByCell[cell]! <= threshold) maskByCell[cell]! += bit;
    }
  }
  return maskByCell;
}

/** By CellIndex: 1 where any of the offices reaches the cell. Complexity: O(cells × offices). */
export function computeReachedCells(cellCount: number, request: MaskRequest): Uint8Array {
  const isReachedByCell = new Uint8Array(cellCount);
  for (const field of request.fields) {
    const threshold = computeSecondsThreshold(request.cutoffMinutes, field, request.factor);
    for (let cell = 0; cell < cellCount; cell++) {
      if (field.secondsByCell[cell]! <= threshold) isReachedByCell[cell] = 1;
    }
  }
  return isReachedByCell;
}
