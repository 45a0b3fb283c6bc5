import { computeAreaSquareMeters, computeRingBounds, type AreaRing, type Corner } from './area-ring.ts';
import { hasCommonPoint, type Segment } from './segments.ts';

/** What an area may be; screens and messages name these values. */
export const AREA_LIMITS = {
  minimumCorners: 3,
  maximumCorners: 500,
  /** About 30 m × 30 m: what is smaller is a slip of the hand, and no building's grounds. */
  minimumSquareMeters: 1_000,
  /** Twice the prefecture of Fukuoka (4,988 km²). */
  maximumSquareMeters: 10_000_000_000,
  /** Width and height: what exceeds it is a continent, or degrees that were meters. */
  maximumDegrees: 3,
} as const;

/** Why a ring is no area anybody can work with. The last two need to know the region (`find-ground-fault.ts`). */
export const AREA_FAULT_REASONS = [
  'tooFewVertices',
  'tooManyVertices',
  'selfCrossing',
  'tooSmall',
  'tooLarge',
  'crossesAntimeridian',
  'outsideRegion',
  'atSea',
] as const;
export type AreaFaultReason = (typeof AREA_FAULT_REASONS)[number];

export interface AreaFault {
  readonly reason: AreaFaultReason;
  /** Index of the corner at which it shows; null when it is about the whole. */
  readonly corner: number | null;
}

const toSegment = (from: Corner, to: Corner): Segment => ({
  x1: from.lon,
  y1: from.lat,
  x2: to.lon,
  y2: to.lat,
});

/**
 * What is wrong with a ring by its shape alone; null: nothing. Either way round is right. Corners that repeat and
 * edges that touch count as crossing: what they enclose is ambiguous.
 * Complexity: O(corners²), about a millisecond for 500 corners.
 */
export function findAreaFault(ring: AreaRing): AreaFault | null {
  if (ring.length < AREA_LIMITS.minimumCorners) return { reason: 'tooFewVertices', corner: null };
  if (ring.length > AREA_LIMITS.maximumCorners) {
    return { reason: 'tooManyVertices', corner: AREA_LIMITS.maximumCorners };
  }
  const extent = findExtentFault(ring);
  if (extent !== null) return extent;
  const crossing = findCrossingCorner(ring);
  if (crossing !== null) return { reason: 'selfCrossing', corner: crossing };
  const squareMeters = computeAreaSquareMeters(ring);
  if (squareMeters < AREA_LIMITS.minimumSquareMeters) return { reason: 'tooSmall', corner: null };
  if (squareMeters > AREA_LIMITS.maximumSquareMeters) return { reason: 'tooLarge', corner: null };
  return null;
}

function findExtentFault(ring: AreaRing): AreaFault | null {
  for (const [index, corner] of ring.entries()) {
    const nextIndex = (index + 1) % ring.length;
    if (Math.abs((ring[nextIndex] ?? corner).lon - corner.lon) > 180) {
      return { reason: 'crossesAntimeridian', corner: nextIndex };
    }
  }
  const [west, south, east, north] = computeRingBounds(ring);
  const isWide = Math.max(east - west, north - south) > AREA_LIMITS.maximumDegrees;
  return isWide ? { reason: 'tooLarge', corner: null } : null;
}

/** The corner at which the first edge starts that has more than its ends in common with another; null: none has. */
function findCrossingCorner(ring: AreaRing): number | null {
  const edges = ring.map((corner, i) => toSegment(corner, ring[(i + 1) % ring.length] ?? corner));
  for (const [index, edge] of edges.entries()) {
    if (edge.x1 === edge.x2 && edge.y1 === edge.y2) return index;
    for (let other = index + 1; other < edges.length; other += 1) {
      const second = edges[other];
      if (second === undefined || !isNear(edge, second)) continue;
      const isNext = other === index + 1;
      const isPrevious = index === 0 && other === edges.length - 1;
      if (isNext && isTurningBack(edge, second)) return other;
      if (isPrevious && isTurningBack(second, edge)) return index;
      if (!isNext && !isPrevious && hasCommonPoint(edge, second)) return index;
    }
  }
  return null;
}

/** Whether the boxes around two edges have a point in common: most pairs of a ring end here. */
function isNear(a: Segment, b: Segment): boolean {
  return (
    Math.min(a.x1, a.x2) <= Math.max(b.x1, b.x2) &&
    Math.min(b.x1, b.x2) <= Math.max(a.x1, a.x2) &&
    Math.min(a.y1, a.y2) <= Math.max(b.y1, b.y2) &&
    Math.min(b.y1, b.y2) <= Math.max(a.y1, a.y2)
  );
}

/** Whether an edge runs back over the one before it. */
function isTurningBack(edge: Segment, next: Segment): boolean {
  const [dx, dy] = [edge.x2 - edge.x1, edge.y2 - edge.y1];
  const [nextDx, nextDy] = [next.x2 - next.x1, next.y2 - next.y1];
  return dx * nextDy - dy * nextDx === 0 && dx * nextDx + dy * nextDy < 0;
}

/**
 * Whether a line drawn so far may go on to a corner: the index of the corner whose edge the new one would cross,
 * null where it crosses none. `isClosing`: the corner is the first one again.
 */
export function findPathCrossing(path: AreaRing, next: Corner, isClosing = false): number | null {
  const last = path.at(-1);
  if (last === undefined) return null;
  const drawn = toSegment(last, next);
  for (const [index, corner] of path.entries()) {
    const end = path[index + 1];
    if (end === undefined) break;
    const edge = toSegment(corner, end);
    const isBefore = index === path.length - 2;
    if (isBefore ? isTurningBack(edge, drawn) : !(isClosing && index === 0) && hasCommonPoint(edge, drawn)) {
      return index;
    }
  }
  return null;
}

/** The first corner whose edge another edge of an open line crosses; null: none does. Complexity: O(corners²). */
export function findLineCrossing(path: AreaRing): number | null {
  for (let end = 2; end < path.length; end += 1) {
    const next = path[end];
    const crossing = next === undefined ? null : findPathCrossing(path.slice(0, end), next);
    if (crossing !== null) return crossing;
  }
  return null;
}
