import { GROUPS, type GroupId } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import {
  HALF_CELLS_PER_LAT_DEGREE,
  HALF_CELLS_PER_LON_DEGREE,
  halfMeshToHalfIndex,
} from '#engine/mesh/mesh-code.ts';
import type { MeasureUnit } from '../state/view-state.ts';
import { NO_CLASS, type Bounds } from './map-adapter.ts';

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

/**
 * Area of a half-mesh cell.
 * Units: km². Source: authalic sphere of the WGS 84 ellipsoid, R = 6371.0072 km; within 0.3 % at this latitude.
 */
export function computeCellSquareKilometers(meshCode: number): number {
  const { south, north, east, west } = toCellBounds(meshCode);
  const toRadians = Math.PI / 180;
  const band = Math.sin(north * toRadians) - Math.sin(south * toRadians);
  return AUTHALIC_RADIUS_KM ** 2 * (east - west) * toRadians * band;
}
const AUTHALIC_RADIUS_KM = 6371.0072;

export function toCellBounds(meshCode: number): Bounds {
  const { latIndex, lonIndex } = halfMeshToHalfIndex(meshCode);
  return {
    west: lonIndex / HALF_CELLS_PER_LON_DEGREE,
    south: latIndex / HALF_CELLS_PER_LAT_DEGREE,
    east: (lonIndex + 1) / HALF_CELLS_PER_LON_DEGREE,
    north: (latIndex + 1) / HALF_CELLS_PER_LAT_DEGREE,
  };
}

/** Values as the legend counts them: per cell, or per square kilometer. */
export function toMeasureByCell(cells: RegionCells, group: GroupId, unit: MeasureUnit): Float64Array {
  const values = countGroupByCell(cells, group);
  if (unit === 'perCell') return values;
  return values.map((value, i) => value / computeCellSquareKilometers(cells.meshCodeByCell[i] ?? 0));
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

/** Length values.length, by CellIndex: class 0 … breaks.length, or NO_CLASS below half a person. */
export function classifyCells(values: Float64Array, breaks: readonly number[]): Uint8Array {
  const classes = new Uint8Array(values.length);
  values.forEach((value, i) => {
    let index = 0;
    while (index < breaks.length && value >= (breaks[index] ?? Infinity)) index += 1;
    classes[i] = value < 0.5 ? NO_CLASS : index;
  });
  return classes;
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

/** Length 4 × count, by CellIndex: west, south, east, north. */
export function listCellBounds(cells: RegionCells): Float64Array {
  const bounds = new Float64Array(cells.count * 4);
  cells.meshCodeByCell.forEach((code, i) => {
    const { west, south, east, north } = toCellBounds(code);
    bounds.set([west, south, east, north], i * 4);
  });
  return bounds;
}

/** West and east end, and rows (40′ of latitude, numbered as in the code), of the area around Japan. */
const AROUND = { west: 122, east: 154, firstRow: 30, lastRow: 69 } as const;

/**
 * Where no census is loaded: everything around Japan outside the primary meshes (1° × 40′) that have at least one
 * inhabited cell, as rectangles without overlap.
 */
export function listUncovered(cells: RegionCells): readonly Bounds[] {
  const covered = new Set<number>();
  for (const code of cells.meshCodeByCell) covered.add(Math.floor(code / 1e5));
  const rectangles: Bounds[] = [];
  for (let row = AROUND.firstRow; row <= AROUND.lastRow; row += 1) {
    let west: number = AROUND.west;
    for (let lon: number = AROUND.west; lon <= AROUND.east; lon += 1) {
      if (lon < AROUND.east && !covered.has(row * 100 + lon - 100)) continue;
      if (lon > west) rectangles.push({ west, south: row / 1.5, east: lon, north: (row + 1) / 1.5 });
      west = lon + 1;
    }
  }
  return rectangles;
}
