import type { ComparisonBudget } from '../geometry/find-self-crossing.ts';
import { findSelfCrossing } from '../geometry/find-self-crossing.ts';
import type { MultiPolygonRings, Ring } from '../geometry/positions.ts';
import { computeBbox, computeSignedArea, isInRing } from '../geometry/positions.ts';
import { JsonShapeError } from '../json/json-record.ts';

const SMALLEST_RING = 4;
/** Widest municipality: 小笠原村, from 沖ノ鳥島 (136.1° E) to 南鳥島 (154.0° E), 17.9 degrees. Source: 国土地理院. */
const LARGEST_DEGREES = 20;

/** Throws: JsonShapeError with GEOM_INVALID (or GEOM_TOO_LARGE) naming the ring, and the position where there is one. */
export function checkRing(ring: Ring, path: string, budget: ComparisonBudget): void {
  const [first] = ring;
  const last = ring.at(-1);
  if (ring.length < SMALLEST_RING) failRing(path, 'a ring of at least four positions', ring.length);
  if (first === undefined || first[0] !== last?.[0] || first[1] !== last[1]) {
    failRing(`${path}[${ring.length - 1}]`, `a ring that ends where it starts (${String(first)})`, last);
  }
  if (computeSignedArea(ring) === 0) failRing(path, 'a ring that encloses an area', first);
  const crossing = findSelfCrossing(ring, budget);
  if (crossing.kind === 'crossing') failRing(path, 'a ring that does not cross itself', crossing.at);
  if (crossing.kind === 'undecided') {
    throw new JsonShapeError(path, 'a ring simple enough to check', ring.length, { code: 'GEOM_TOO_LARGE' });
  }
}

/** Throws: JsonShapeError with GEOM_INVALID when no position of a hole lies inside its outer ring. */
export function checkHole(hole: Ring, outer: Ring, path: string): void {
  if (hole.some((position) => isInRing(outer, position))) return;
  failRing(path, 'a hole inside its outer ring', hole[0]);
}

/** Throws: JsonShapeError with GEOM_EXTENT when the land jumps across the 180° meridian or exceeds a municipality. */
export function checkExtent(polygons: MultiPolygonRings, path: string): void {
  for (const ring of polygons.flat()) {
    for (const [index, [lon]] of ring.entries()) {
      const previous = ring[index - 1];
      if (previous === undefined || Math.abs(lon - previous[0]) <= 180) continue;
      failExtent(path, 'a shape that does not cross the 180° meridian', ring[index]);
    }
  }
  const [west, south, east, north] = computeBbox(polygons.flat(2));
  if (east - west > 180) failExtent(path, 'a shape on one side of the 180° meridian', [west, east]);
  if (east - west <= LARGEST_DEGREES && north - south <= LARGEST_DEGREES) return;
  failExtent(path, `a shape that nowhere exceeds ${LARGEST_DEGREES} degrees`, [west, south, east, north]);
}

function failRing(path: string, expectation: string, value: unknown): never {
  throw new JsonShapeError(path, expectation, value, { code: 'GEOM_INVALID' });
}

function failExtent(path: string, expectation: string, value: unknown): never {
  throw new JsonShapeError(path, expectation, value, { code: 'GEOM_EXTENT' });
}
