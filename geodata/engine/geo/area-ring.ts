import { computeLocalMetric } from './local-metric.ts';

/** One corner of an area. Units: degrees, WGS 84. */
export interface Corner {
  readonly lon: number;
  readonly lat: number;
}

/** Corners of an area in order, either way round; the first is not repeated at the end. */
export type AreaRing = readonly Corner[];

/** West, south, east and north ends of corners. Units: degrees. Throws: RangeError without corners. */
export function computeRingBounds(ring: AreaRing): readonly [number, number, number, number] {
  if (ring.length === 0) throw new RangeError('bounds of an area: expected at least one corner, got none');
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { lon, lat } of ring) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return [west, south, east, north];
}

/**
 * Area a ring encloses, on the flat map at its middle latitude.
 * Units: m². Range: 0 or more, whichever way round; meaningful for rings that do not cross themselves, within
 * 0.1 % up to about 100 km at Japanese latitudes.
 * Source: shoelace formula (Gauss); scale of the ellipsoid as in `computeLocalMetric`.
 */
export function computeAreaSquareMeters(ring: AreaRing): number {
  const origin = ring[0];
  if (origin === undefined) return 0;
  const [, south, , north] = computeRingBounds(ring);
  const metric = computeLocalMetric((south + north) / 2);
  let doubled = 0;
  let previous = ring.at(-1) ?? origin;
  for (const corner of ring) {
    // From the first corner: products of whole degrees would cost the last digits.
    doubled +=
      (previous.lon - origin.lon) * (corner.lat - origin.lat) -
      (corner.lon - origin.lon) * (previous.lat - origin.lat);
    previous = corner;
  }
  return (Math.abs(doubled) / 2) * metric.metersPerLonDegree * metric.metersPerLatDegree;
}

/**
 * Whether a place lies inside a ring (even-odd rule). On the edge exactly one of two areas that share it answers
 * yes, so that areas side by side never count a cell twice.
 */
export function isInsideArea(ring: AreaRing, place: Corner): boolean {
  let isInside = false;
  let previous = ring.at(-1);
  for (const corner of ring) {
    if (previous !== undefined && previous.lat > place.lat !== corner.lat > place.lat) {
      const crossing =
        corner.lon + ((place.lat - corner.lat) / (previous.lat - corner.lat)) * (previous.lon - corner.lon);
      if (place.lon < crossing) isInside = !isInside;
    }
    previous = corner;
  }
  return isInside;
}

/**
 * A place well inside a ring that does not cross itself: the middle of its widest stretch among those half-way
 * between neighboring corners' latitudes. The same ring always gives the same place.
 * Complexity: O(corners²). Throws: RangeError for a ring that encloses nothing.
 */
export function computeInteriorPlace(ring: AreaRing): Corner {
  const lats = [...new Set(ring.map(({ lat }) => lat))].sort((a, b) => a - b);
  let best: Corner | null = null;
  let bestWidth = 0;
  for (const [index, lat] of lats.entries()) {
    const next = lats[index + 1];
    if (next === undefined) break;
    const middle = (lat + next) / 2;
    const crossings = listCrossings(ring, middle);
    for (let i = 0; i + 1 < crossings.length; i += 2) {
      const [west = 0, east = 0] = crossings.slice(i, i + 2);
      if (east - west <= bestWidth) continue;
      bestWidth = east - west;
      best = { lon: (west + east) / 2, lat: middle };
    }
  }
  if (best === null) throw new RangeError('interior place: expected a ring that encloses an area');
  return best;
}

/** Longitudes at which a ring crosses a parallel that runs through none of its corners, ascending. */
function listCrossings(ring: AreaRing, lat: number): readonly number[] {
  const crossings: number[] = [];
  let previous = ring.at(-1);
  for (const corner of ring) {
    if (previous !== undefined && previous.lat > lat !== corner.lat > lat) {
      const share = (lat - previous.lat) / (corner.lat - previous.lat);
      crossings.push(previous.lon + share * (corner.lon - previous.lon));
    }
    previous = corner;
  }
  return crossings.sort((a, b) => a - b);
}
