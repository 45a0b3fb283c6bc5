/** Longitude, latitude in degrees. */
export type Position = readonly [number, number];
/** Ring of positions, closed where it comes from a file; computations take open ones too. */
export type Ring = readonly Position[];
/** Outer ring first, then holes. */
export type PolygonRings = readonly Ring[];
export type MultiPolygonRings = readonly PolygonRings[];

/** West, south, east, north in degrees. */
export type Bbox = readonly [number, number, number, number];

/**
 * Signed area of a ring in square degrees (shoelace): positive when counterclockwise.
 */
export function computeSignedArea(ring: Ring): number {
  let doubled = 0;
  let previous = ring.at(-1);
  for (const position of ring) {
    if (previous !== undefined) doubled += previous[0] * position[1] - position[0] * previous[1];
    previous = position;
  }
  return doubled / 2;
}

/** Whether a position lies inside a ring (even-odd rule); on the ring itself either answer. */
export function isInRing(ring: Ring, [x, y]: Position): boolean {
  let isInside = false;
  let previous = ring.at(-1);
  for (const current of ring) {
    if (previous !== undefined && previous[1] > y !== current[1] > y) {
      const crossing =
        current[0] + ((y - current[1]) / (previous[1] - current[1])) * (previous[0] - current[0]);
      if (x < crossing) isInside = !isInside;
    }
    previous = current;
  }
  return isInside;
}

/** Whether a position lies inside any polygon and outside that polygon's holes. */
export function isInMultiPolygon(polygons: MultiPolygonRings, position: Position): boolean {
  return polygons.some(
    ([outer, ...holes]) =>
      outer !== undefined && isInRing(outer, position) && !holes.some((hole) => isInRing(hole, position)),
  );
}

/** Smallest box around positions. Throws: Error without any. */
export function computeBbox(positions: Iterable<Position>): Bbox {
  let west = Infinity;
  let south = Infinity;
  let east = -Infinity;
  let north = -Infinity;
  for (const [lon, lat] of positions) {
    west = Math.min(west, lon);
    south = Math.min(south, lat);
    east = Math.max(east, lon);
    north = Math.max(north, lat);
  }
  if (west === Infinity) throw new Error('bounding box of no positions: expected at least one');
  return [west, south, east, north];
}

export function isInBbox([west, south, east, north]: Bbox, [lon, lat]: Position): boolean {
  return lon >= west && lon <= east && lat >= south && lat <= north;
}
