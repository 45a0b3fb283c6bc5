import { GROUPS, type GroupId } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import {
  HALF_CELLS_PER_LAT_DEGREE,
  HALF_CELLS_PER_LON_DEGREE,
  halfMeshToHalfIndex,
} from '#engine/mesh/mesh-code.ts';

export interface CellBounds {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** One hue, light to deep indigo. */
export const POPULATION_COLORS: readonly string[] = [
  '#e6e3f2',
  '#cdc6e3',
  '#afa7d3',
  '#8c82c0',
  '#665ba6',
  '#41387f',
];

/** Shares of inhabited cells below each class; the dense classes are narrower, so that towns keep their shape. */
const QUANTILES: readonly number[] = [0.45, 0.68, 0.82, 0.91, 0.97];
const NICE_STEPS: readonly number[] = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** Length cells.count, by CellIndex: people or households of a group. */
export function countGroupByCell(cells: RegionCells, group: GroupId): Float64Array {
  const { plus, minus } = GROUPS[group];
  const values = new Float64Array(cells.count);
  for (const measure of plus) cells.countByCell[measure].forEach((count, i) => (values[i]! += count));
  for (const measure of minus) cells.countByCell[measure].forEach((count, i) => (values[i]! -= count));
  return values;
}

/** Edges of a half-mesh cell in degrees. */
export function toCellBounds(meshCode: number): CellBounds {
  const { latIndex, lonIndex } = halfMeshToHalfIndex(meshCode);
  return {
    west: lonIndex / HALF_CELLS_PER_LON_DEGREE,
    south: latIndex / HALF_CELLS_PER_LAT_DEGREE,
    east: (lonIndex + 1) / HALF_CELLS_PER_LON_DEGREE,
    north: (latIndex + 1) / HALF_CELLS_PER_LAT_DEGREE,
  };
}

/** The nearest number whose first digits are easy to read: 1, 1.5, 2, 3, 4, 5, 6, 8 × 10ⁿ. */
export function roundToNice(value: number): number {
  if (value <= 1) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const nearest = NICE_STEPS.reduce((best, step) =>
    Math.abs(step - value / power) < Math.abs(best - value / power) ? step : best,
  );
  return Math.round(nearest * power);
}

/**
 * Lower bounds of the classes above the first: quantiles of the inhabited cells, rounded to readable numbers,
 * strictly ascending. Fewer than five where the values do not spread.
 */
export function computeClassBreaks(values: Float64Array): readonly number[] {
  const inhabited = values.filter((value) => value >= 0.5).sort();
  if (inhabited.length === 0) return [];
  const breaks: number[] = [];
  for (const quantile of QUANTILES) {
    const value = inhabited[Math.floor(quantile * (inhabited.length - 1))] ?? 0;
    const nice = roundToNice(value);
    if (nice > (breaks.at(-1) ?? 1)) breaks.push(nice);
  }
  return breaks;
}

/** Colors for `breaks.length + 1` classes, the lightest and the deepest always among them. */
export function listClassColors(breakCount: number): readonly string[] {
  const last = POPULATION_COLORS.length - 1;
  if (breakCount === 0) return [POPULATION_COLORS[2] ?? ''];
  return Array.from(
    { length: breakCount + 1 },
    (_, i) => POPULATION_COLORS[Math.round((i * last) / breakCount)] ?? '',
  );
}
