import type { AreaRing, Corner } from './area-ring.ts';

/** West, south, east, north in degrees. */
type Rectangle = readonly [number, number, number, number];

interface Side {
  readonly isInside: (corner: Corner) => boolean;
  readonly cross: (from: Corner, to: Corner) => Corner;
}

const atLon =
  (lon: number) =>
  (from: Corner, to: Corner): Corner => ({
    lon,
    lat: from.lat + ((lon - from.lon) / (to.lon - from.lon)) * (to.lat - from.lat),
  });
const atLat =
  (lat: number) =>
  (from: Corner, to: Corner): Corner => ({
    lat,
    lon: from.lon + ((lat - from.lat) / (to.lat - from.lat)) * (to.lon - from.lon),
  });

function cut(ring: AreaRing, { isInside, cross }: Side): AreaRing {
  const kept: Corner[] = [];
  let previous = ring.at(-1);
  for (const corner of ring) {
    if (previous === undefined) break;
    if (isInside(corner) !== isInside(previous)) kept.push(cross(previous, corner));
    if (isInside(corner)) kept.push(corner);
    previous = corner;
  }
  return kept;
}

/** Twice the area in square degrees, signed by the ring's turn. */
function computeDoubled(ring: AreaRing, { lon, lat }: Corner): number {
  let doubled = 0;
  let previous = ring.at(-1);
  for (const corner of ring) {
    if (previous !== undefined) {
      doubled += (previous.lon - lon) * (corner.lat - lat) - (corner.lon - lon) * (previous.lat - lat);
    }
    previous = corner;
  }
  return doubled;
}

/**
 * Which share of a rectangle an area covers, on the flat map.
 * Range: 0–1. Invariant: shares of rectangles that tile the area's bounds sum to the area's own size.
 * Source: Sutherland & Hodgman, Reentrant polygon clipping, CACM 17 (1), 1974; the edges it lays along the rectangle
 * for an area of several pieces run back over themselves and enclose nothing.
 */
export function computeSharedArea(ring: AreaRing, [west, south, east, north]: Rectangle): number {
  const sides: readonly Side[] = [
    { isInside: ({ lon }) => lon >= west, cross: atLon(west) },
    { isInside: ({ lon }) => lon <= east, cross: atLon(east) },
    { isInside: ({ lat }) => lat >= south, cross: atLat(south) },
    { isInside: ({ lat }) => lat <= north, cross: atLat(north) },
  ];
  const inside = sides.reduce(cut, ring);
  const doubled = computeDoubled(inside, { lon: west, lat: south });
  return Math.min(1, Math.abs(doubled) / 2 / ((east - west) * (north - south)));
}
