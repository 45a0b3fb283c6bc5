import { computeLocalMetric } from '../geo/local-metric.ts';
import type { LonLat } from '../geo/lon-lat.ts';
import { toLonLat } from '../geo/lon-lat.ts';
import {
  QUARTER_CELLS_PER_LAT_DEGREE,
  QUARTER_CELLS_PER_LON_DEGREE,
  toQuarterIndex,
} from '../mesh/mesh-code.ts';
import type { LandGrid } from './screening-inputs.ts';
import { EDGE_OF_DATA_FLAG, LAND_CLASS } from './screening-inputs.ts';

/** LAND_CLASS of a grid cell without its flag; beyond the grid everything is sea or unknown. */
export function getLandClass(land: LandGrid, row: number, column: number): number {
  if (row < 0 || column < 0 || row >= land.rows || column >= land.columns) return LAND_CLASS.seaOrUnknown;
  return land.classByGridCell[row * land.columns + column]! & ~EDGE_OF_DATA_FLAG;
}

export function isLand(land: LandGrid, row: number, column: number): boolean {
  return getLandClass(land, row, column) !== LAND_CLASS.seaOrUnknown;
}

/** Degrees of the center of a grid column. */
export const getColumnLon = (land: LandGrid, column: number): number =>
  (land.firstLonIndex + column + 0.5) / QUARTER_CELLS_PER_LON_DEGREE;

/** Degrees of the center of a grid row. */
export const getRowLat = (land: LandGrid, row: number): number =>
  (land.firstLatIndex + row + 0.5) / QUARTER_CELLS_PER_LAT_DEGREE;

/** Row and column of the grid cell that contains a position; may lie outside the grid. */
export function toRowAndColumn(land: LandGrid, position: LonLat): { row: number; column: number } {
  const { latIndex, lonIndex } = toQuarterIndex(position);
  return { row: latIndex - land.firstLatIndex, column: lonIndex - land.firstLonIndex };
}

/** Sides of a grid cell at a latitude, meters (about 231 north–south × 289 east–west at 33.7° N). */
export function computeCellMeters(latitude: number): { widthMeters: number; heightMeters: number } {
  const metric = computeLocalMetric(latitude);
  return {
    widthMeters: metric.metersPerLonDegree / QUARTER_CELLS_PER_LON_DEGREE,
    heightMeters: metric.metersPerLatDegree / QUARTER_CELLS_PER_LAT_DEGREE,
  };
}

/** A land cell near a position. */
export interface NearLandCell {
  readonly gridCell: number;
  readonly center: LonLat;
  /** From the position to the cell's center. */
  readonly centerMeters: number;
  /** From the position to the nearest point of the cell, 0 inside it. */
  readonly cellMeters: number;
}

/** Land cells whose nearest point lies within a distance, nearest center first (ties: lower cell first). */
export function listLandCellsNear(land: LandGrid, position: LonLat, withinMeters: number): NearLandCell[] {
  const metric = computeLocalMetric(position.lat);
  const { widthMeters, heightMeters } = computeCellMeters(position.lat);
  const home = toRowAndColumn(land, position);
  const rowReach = Math.ceil(withinMeters / heightMeters) + 1;
  const columnReach = Math.ceil(withinMeters / widthMeters) + 1;
  const found: NearLandCell[] = [];
  for (let row = home.row - rowReach; row <= home.row + rowReach; row++) {
    for (let column = home.column - columnReach; column <= home.column + columnReach; column++) {
      if (!isLand(land, row, column)) continue;
      const center = toLonLat(getColumnLon(land, column), getRowLat(land, row));
      const eastMeters = Math.abs(center.lon - position.lon) * metric.metersPerLonDegree;
      const northMeters = Math.abs(center.lat - position.lat) * metric.metersPerLatDegree;
      const cellMeters = Math.hypot(
        Math.max(0, eastMeters - widthMeters / 2),
        Math.max(0, northMeters - heightMeters / 2),
      );
      if (cellMeters > withinMeters) continue;
      found.push({
        gridCell: row * land.columns + column,
        center,
        centerMeters: Math.hypot(eastMeters, northMeters),
        cellMeters,
      });
    }
  }
  return found.sort((a, b) => a.centerMeters - b.centerMeters || a.gridCell - b.gridCell);
}
