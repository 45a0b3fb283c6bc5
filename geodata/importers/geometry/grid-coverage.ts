import { QUARTER_CELLS_PER_LAT_DEGREE, QUARTER_CELLS_PER_LON_DEGREE } from '#engine/mesh/mesh-code.ts';
import type { MultiPolygonRings, Ring } from './positions.ts';
import { computeSignedArea } from './positions.ts';

/** Columns of a quarter-mesh lattice line that go round the globe: makes one number of two indexes. */
const LATTICE_COLUMNS = 360 * QUARTER_CELLS_PER_LON_DEGREE;
/** A clipped piece this close to its box's area is the whole box. */
const WHOLE_BOX_TOLERANCE = 1e-9;

/** One number for a quarter-mesh cell. */
export function toLatticeKey(latIndex: number, lonIndex: number): number {
  return latIndex * LATTICE_COLUMNS + lonIndex;
}

/** Inverse of `toLatticeKey`. */
export function fromLatticeKey(key: number): { readonly latIndex: number; readonly lonIndex: number } {
  return { latIndex: Math.floor(key / LATTICE_COLUMNS), lonIndex: key % LATTICE_COLUMNS };
}

interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** Half plane: `axis` coordinate times `sign` at most `limit` times `sign`. */
interface HalfPlane {
  readonly axis: 0 | 1;
  readonly limit: number;
  readonly sign: 1 | -1;
}

/**
 * Share of every quarter-mesh cell covered by a multipolygon, by exact clipping.
 * The polygon is cut in halves along lattice lines until each piece lies in one cell; the piece's shoelace area
 * in units of the cell is the share (within one cell of 231 m the scale of longitude changes by under 3 · 10⁻⁵).
 * Returns: share 0–1 by `toLatticeKey`; untouched cells are absent.
 * Source: Sutherland and Hodgman, Reentrant Polygon Clipping, CACM 17 (1974); the degenerate edges it leaves
 * along a cut have no area.
 */
export function computeGridCoverage(polygons: MultiPolygonRings): Map<number, number> {
  const shareByKey = new Map<number, number>();
  for (const rings of polygons) {
    for (const [index, ring] of rings.entries()) {
      const scaled = ring.map(
        ([lon, lat]) => [lon * QUARTER_CELLS_PER_LON_DEGREE, lat * QUARTER_CELLS_PER_LAT_DEGREE] as const,
      );
      addRing(scaled, index === 0 ? 1 : -1, shareByKey);
    }
  }
  for (const [key, share] of shareByKey) {
    if (share <= 0) shareByKey.delete(key);
    else if (share > 1) shareByKey.set(key, 1);
  }
  return shareByKey;
}

function addRing(ring: Ring, sign: 1 | -1, shareByKey: Map<number, number>): void {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const [x, y] of ring) {
    west = Math.min(west, Math.floor(x));
    south = Math.min(south, Math.floor(y));
    east = Math.max(east, Math.floor(x) + 1);
    north = Math.max(north, Math.floor(y) + 1);
  }
  if (west === Infinity) return;
  splitRing(ring, { west, south, east, north }, (box, share) => {
    for (let latIndex = box.south; latIndex < box.north; latIndex += 1) {
      for (let lonIndex = box.west; lonIndex < box.east; lonIndex += 1) {
        const key = toLatticeKey(latIndex, lonIndex);
        shareByKey.set(key, (shareByKey.get(key) ?? 0) + sign * share);
      }
    }
  });
}

/** Halves the box until a piece fills it or it is one cell, and hands on the share of each of its cells. */
function splitRing(ring: Ring, box: Box, add: (box: Box, share: number) => void): void {
  if (ring.length < 3) return;
  const width = box.east - box.west;
  const height = box.north - box.south;
  const share = Math.abs(computeSignedArea(ring)) / (width * height);
  if ((width === 1 && height === 1) || share > 1 - WHOLE_BOX_TOLERANCE) {
    if (share > 0) add(box, share);
    return;
  }
  if (width >= height) {
    const middle = box.west + Math.floor(width / 2);
    splitRing(clipRing(ring, { axis: 0, limit: middle, sign: 1 }), { ...box, east: middle }, add);
    splitRing(clipRing(ring, { axis: 0, limit: middle, sign: -1 }), { ...box, west: middle }, add);
  } else {
    const middle = box.south + Math.floor(height / 2);
    splitRing(clipRing(ring, { axis: 1, limit: middle, sign: 1 }), { ...box, north: middle }, add);
    splitRing(clipRing(ring, { axis: 1, limit: middle, sign: -1 }), { ...box, south: middle }, add);
  }
}

/** The part of a ring inside a half plane. */
function clipRing(ring: Ring, { axis, limit, sign }: HalfPlane): Ring {
  const clipped: (readonly [number, number])[] = [];
  let previous = ring.at(-1);
  if (previous === undefined) return clipped;
  let wasInside = previous[axis] * sign <= limit * sign;
  for (const current of ring) {
    const isInside = current[axis] * sign <= limit * sign;
    if (isInside !== wasInside) {
      const part = (limit - previous[axis]) / (current[axis] - previous[axis]);
      const other = axis === 0 ? 1 : 0;
      const crossing = previous[other] + part * (current[other] - previous[other]);
      clipped.push(axis === 0 ? [limit, crossing] : [crossing, limit]);
    }
    if (isInside) clipped.push(current);
    previous = current;
    wasInside = isInside;
  }
  return clipped;
}
