import type { LonLat } from '../geo/lon-lat.ts';
import { toLonLat } from '../geo/lon-lat.ts';
import {
  HALF_CELLS_PER_LAT_DEGREE,
  HALF_CELLS_PER_LON_DEGREE,
  halfMeshToHalfIndex,
} from '../mesh/mesh-code.ts';
import type { RegionCells } from './region-cells.ts';

/** About a meter: the precision with which the product keeps a placed site. */
const SITE_DEGREE_STEPS = 1e5;

const roundDegrees = (degrees: number): number => Math.round(degrees * SITE_DEGREE_STEPS) / SITE_DEGREE_STEPS;

/**
 * The hypothetical site of a half-mesh cell: its center, rounded as a placed site is, so that a site put there has
 * the very figures that the cell showed.
 */
export function getCellSite(meshCode: number): LonLat {
  const { latIndex, lonIndex } = halfMeshToHalfIndex(meshCode);
  return toLonLat(
    roundDegrees((lonIndex + 0.5) / HALF_CELLS_PER_LON_DEGREE),
    roundDegrees((latIndex + 0.5) / HALF_CELLS_PER_LAT_DEGREE),
  );
}

/**
 * Cells that belong to a region as places for an office: at least half of their land lies in its municipalities.
 * Shape: CellIndex, ascending. Cells outside are people to be reached, not sites.
 */
export function listSiteCells(cells: RegionCells, regionCodes: ReadonlySet<string>): Uint32Array {
  const isInRegion = cells.municipalityCodes.map((code) => regionCodes.has(code));
  const siteCells: number[] = [];
  for (let cell = 0; cell < cells.count; cell++) {
    let weight = 0;
    const lastShare = cells.firstShareByCell[cell + 1]!;
    for (let share = cells.firstShareByCell[cell]!; share < lastShare; share++) {
      if (isInRegion[cells.municipalityByShare[share]!] === true) weight += cells.weightByShare[share]!;
    }
    if (weight >= 0.5) siteCells.push(cell);
  }
  return Uint32Array.from(siteCells);
}
