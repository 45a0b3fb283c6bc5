import { computeRingBounds, isInsideArea, type AreaRing, type Corner } from './area-ring.ts';
import { computeDestination } from './destination.ts';
import { toLonLat } from './lon-lat.ts';
import { hasCommonPoint } from './segments.ts';

/** One piece of land: its coast, with holes for lakes left out. */
interface LandPiece {
  readonly ring: AreaRing;
  readonly bounds: readonly [number, number, number, number];
}

/** The land for which data are loaded, and further land of which only the outline is known. */
export interface Ground {
  readonly loaded: readonly LandPiece[];
  readonly hinted: readonly LandPiece[];
  /** Smallest box around the loaded land: west, south, east, north in degrees. */
  readonly bounds: readonly [number, number, number, number];
}

const toPiece = (ring: AreaRing): LandPiece => ({ ring, bounds: computeRingBounds(ring) });

/** Throws: RangeError without loaded land. */
export function buildGround(loaded: readonly AreaRing[], hinted: readonly AreaRing[]): Ground {
  return {
    loaded: loaded.map(toPiece),
    hinted: hinted.map(toPiece),
    bounds: computeRingBounds(loaded.flat()),
  };
}

export type GroundFault = 'outsideRegion' | 'atSea';

/** The drawn coast is simplified and quays end at it: a place this near to land is on land. */
export const SHORE_METERS = 250;
const SHORE_BEARINGS = [0, 45, 90, 135, 180, 225, 270, 315];

const isInBounds = ([west, south, east, north]: LandPiece['bounds'], { lon, lat }: Corner): boolean =>
  lon >= west && lon <= east && lat >= south && lat <= north;

const isOn = (pieces: readonly LandPiece[], place: Corner): boolean =>
  pieces.some(({ ring, bounds }) => isInBounds(bounds, place) && isInsideArea(ring, place));

/** Why nothing can stand at a place: no data are loaded there, or it is farther than SHORE_METERS from land. */
export function findPlaceFault(place: Corner, ground: Ground): GroundFault | null {
  if (isOn(ground.loaded, place)) return null;
  const around = SHORE_BEARINGS.map((bearing) =>
    computeDestination(toLonLat(place.lon, place.lat), bearing, SHORE_METERS),
  );
  if (around.some((one) => isOn(ground.loaded, one))) return null;
  return isOutsideGround(place, ground) ? 'outsideRegion' : 'atSea';
}

/** Whether no data are loaded around a place: beyond the loaded land's bounds, or on land without data. */
export function isOutsideGround(place: Corner, ground: Ground): boolean {
  return !isInBounds(ground.bounds, place) || (isOn(ground.hinted, place) && !isOn(ground.loaded, place));
}

export interface GroundFaultAt {
  readonly reason: GroundFault;
  /** Index of the corner that lies outside; null when it is about the whole. */
  readonly corner: number | null;
}

/**
 * Why an area cannot be worked with where it lies: a corner outside the loaded region, or no land in it at all.
 * An area that reaches into the sea is right: harbors do.
 */
export function findAreaGroundFault(ring: AreaRing, ground: Ground): GroundFaultAt | null {
  const outside = ring.findIndex((corner) => isOutsideGround(corner, ground));
  if (outside >= 0) return { reason: 'outsideRegion', corner: outside };
  return hasLand(ring, ground) ? null : { reason: 'atSea', corner: null };
}

function hasLand(ring: AreaRing, { loaded }: Ground): boolean {
  const bounds = computeRingBounds(ring);
  const near = loaded.filter(({ bounds: other }) => isOverlapping(bounds, other));
  return near.some(
    (piece) =>
      ring.some((corner) => isInBounds(piece.bounds, corner) && isInsideArea(piece.ring, corner)) ||
      piece.ring.some((corner) => isInBounds(bounds, corner) && isInsideArea(ring, corner)) ||
      isCrossing(ring, piece.ring, bounds),
  );
}

const isOverlapping = (a: LandPiece['bounds'], b: LandPiece['bounds']): boolean =>
  a[0] <= b[2] && b[0] <= a[2] && a[1] <= b[3] && b[1] <= a[3];

/** Whether an edge of one ring meets an edge of the other. */
function isCrossing(ring: AreaRing, coast: AreaRing, bounds: LandPiece['bounds']): boolean {
  return coast.some((from, i) => {
    const to = coast[(i + 1) % coast.length] ?? from;
    const edge = { x1: from.lon, y1: from.lat, x2: to.lon, y2: to.lat };
    const box = [
      Math.min(from.lon, to.lon),
      Math.min(from.lat, to.lat),
      Math.max(from.lon, to.lon),
      Math.max(from.lat, to.lat),
    ] as const;
    if (!isOverlapping(box, bounds)) return false;
    return ring.some((corner, j) => {
      const next = ring[(j + 1) % ring.length] ?? corner;
      return hasCommonPoint(edge, { x1: corner.lon, y1: corner.lat, x2: next.lon, y2: next.lat });
    });
  });
}
