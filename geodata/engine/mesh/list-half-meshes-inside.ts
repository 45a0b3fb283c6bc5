import { computeRingBounds, isInsideArea, type AreaRing, type Corner } from '../geo/area-ring.ts';
import { HALF_CELLS_PER_LAT_DEGREE, HALF_CELLS_PER_LON_DEGREE, halfIndexToHalfMesh } from './mesh-code.ts';

/** A half-mesh square (about 500 m) and its middle. */
export interface HalfMeshSquare {
  readonly code: number;
  readonly center: Corner;
}

export type HalfMeshesInside =
  | { readonly ok: true; readonly squares: readonly HalfMeshSquare[] }
  /** More squares than asked for: at least `count` of them. */
  | { readonly ok: false; readonly count: number };

/**
 * Half-mesh squares whose middle lies inside an area, from the southwest, row by row; inhabited or not.
 * Invariant: areas side by side share no square. Complexity: O(squares of the bounds × corners).
 * Throws: RangeError for an area off the lattice of JIS X 0410.
 */
export function listHalfMeshesInside(ring: AreaRing, limit: number): HalfMeshesInside {
  const [west, south, east, north] = computeRingBounds(ring);
  const [firstRow, lastRow] = [south, north].map((lat) => Math.floor(lat * HALF_CELLS_PER_LAT_DEGREE));
  const [firstColumn, lastColumn] = [west, east].map((lon) => Math.floor(lon * HALF_CELLS_PER_LON_DEGREE));
  const squares: HalfMeshSquare[] = [];
  for (let latIndex = firstRow ?? 0; latIndex <= (lastRow ?? -1); latIndex += 1) {
    for (let lonIndex = firstColumn ?? 0; lonIndex <= (lastColumn ?? -1); lonIndex += 1) {
      const center = {
        lon: (lonIndex + 0.5) / HALF_CELLS_PER_LON_DEGREE,
        lat: (latIndex + 0.5) / HALF_CELLS_PER_LAT_DEGREE,
      };
      if (!isInsideArea(ring, center)) continue;
      if (squares.length >= limit) return { ok: false, count: limit + 1 };
      squares.push({ code: halfIndexToHalfMesh({ latIndex, lonIndex }), center });
    }
  }
  return { ok: true, squares };
}
