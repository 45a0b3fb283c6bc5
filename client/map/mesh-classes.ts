import type { GroupId } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import {
  computeClassBreaks,
  countGroupByCell,
  listClassColors,
  POPULATION_COLORS,
  roundToNice,
  toCellBounds,
} from '#contract/drawing/mesh-classes.ts';
import type { MeasureUnit } from '../state/view-state.ts';
import { NO_CLASS, type Bounds } from './map-adapter.ts';

export {
  computeClassBreaks,
  countGroupByCell,
  listClassColors,
  POPULATION_COLORS,
  roundToNice,
  toCellBounds,
};

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

/** Values as the legend counts them: per cell, or per square kilometer. */
export function toMeasureByCell(cells: RegionCells, group: GroupId, unit: MeasureUnit): Float64Array {
  const values = countGroupByCell(cells, group);
  if (unit === 'perCell') return values;
  return values.map((value, i) => value / computeCellSquareKilometers(cells.meshCodeByCell[i] ?? 0));
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
