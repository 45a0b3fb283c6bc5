import { getColumnLon, getRowLat } from '../streets/land-grid.ts';
import type { LandGrid } from '../streets/screening-inputs.ts';
import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '../traveltime/travel-time-field.ts';
import { toCutoffSeconds } from '../units/units.ts';
import type { ContourRing, Lattice } from './trace-contour.ts';
import { traceContour } from './trace-contour.ts';

/** [longitude, latitude], degrees. */
export type RingPosition = [number, number];

/** The area within a cutoff: for drawing only; people are counted on the mesh. */
export interface IsochroneBand {
  readonly cutoffMinutes: number;
  /** Coordinates of a GeoJSON MultiPolygon (RFC 7946: closed rings, outer ones counterclockwise). */
  readonly coordinates: RingPosition[][][];
}

export interface IsochroneRequest {
  readonly field: TravelTimeField;
  readonly land: LandGrid;
  readonly cutoffsMinutes: readonly number[];
}

/** A window of the grid with one ring of outside points around it. */
interface Window extends Lattice {
  readonly firstRow: number;
  readonly firstColumn: number;
}

/** RFC 7946, 11.2: six decimals are about 10 cm. */
const DECIMALS = 1e6;

/**
 * Areas within each cutoff, by marching squares between the centers of the grid cells.
 *
 * Between two reached cells the boundary is interpolated; toward sea, or land that is not reached, it passes
 * half-way, so that no area extends over water by more than half a cell. Areas of ascending cutoffs are nested by
 * construction; holes are kept.
 * Complexity: O(cells of the reached window × cutoffs).
 */
export function computeIsochrones({ field, land, cutoffsMinutes }: IsochroneRequest): IsochroneBand[] {
  return cutoffsMinutes.map((cutoffMinutes) => {
    const threshold = Math.min(UNREACHED_SECONDS - 1, Math.floor(toCutoffSeconds(cutoffMinutes)));
    const window = cropToReached(field, land, threshold);
    if (window === undefined) return { cutoffMinutes, coordinates: [] };
    return { cutoffMinutes, coordinates: toMultiPolygon(traceContour(window, threshold), window, land) };
  });
}

/** The smallest window that holds every cell within the threshold and its neighbours. */
function cropToReached({ secondsByGridCell }: TravelTimeField, land: LandGrid, threshold: number) {
  let south = land.rows;
  let north = -1;
  let west = land.columns;
  let east = -1;
  for (let row = 0; row < land.rows; row++) {
    const rowStart = row * land.columns;
    for (let column = 0; column < land.columns; column++) {
      if (secondsByGridCell[rowStart + column]! > threshold) continue;
      if (row < south) south = row;
      north = row;
      if (column < west) west = column;
      if (column > east) east = column;
    }
  }
  if (north < 0) return undefined;
  const rows = north - south + 3;
  const columns = east - west + 3;
  const values = new Uint16Array(rows * columns).fill(UNREACHED_SECONDS);
  for (let row = 0; row < rows; row++) {
    const gridRow = south - 1 + row;
    if (gridRow < 0 || gridRow >= land.rows) continue;
    const firstColumn = Math.max(0, west - 1);
    const source = secondsByGridCell.subarray(
      gridRow * land.columns + firstColumn,
      gridRow * land.columns + Math.min(land.columns, east + 2),
    );
    values.set(source, row * columns + firstColumn - (west - 1));
  }
  return {
    rows,
    columns,
    values,
    outsideValue: UNREACHED_SECONDS,
    firstRow: south - 1,
    firstColumn: west - 1,
  };
}

function toMultiPolygon(rings: readonly ContourRing[], window: Window, land: LandGrid): RingPosition[][][] {
  const polygonByRing = new Map<number, RingPosition[][]>();
  for (const [index, ring] of rings.entries()) {
    if (ring.outerRing < 0) polygonByRing.set(index, [toPositions(ring, window, land)]);
  }
  for (const ring of rings) {
    if (ring.outerRing >= 0) polygonByRing.get(ring.outerRing)!.push(toPositions(ring, window, land));
  }
  return [...polygonByRing.values()];
}

function toPositions({ coordinates }: ContourRing, window: Window, land: LandGrid): RingPosition[] {
  const positions: RingPosition[] = [];
  for (let i = 0; i < coordinates.length; i += 2) {
    positions.push([
      Math.round(getColumnLon(land, window.firstColumn + coordinates[i]!) * DECIMALS) / DECIMALS,
      Math.round(getRowLat(land, window.firstRow + coordinates[i + 1]!) * DECIMALS) / DECIMALS,
    ]);
  }
  return positions;
}
