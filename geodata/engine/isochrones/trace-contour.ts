/**
 * Values on a lattice of points, row-major from the south-west; a value above every threshold stands for
 * "outside" (unreached land and sea alike).
 */
export interface Lattice {
  readonly rows: number;
  readonly columns: number;
  /** Length rows × columns. The outermost ring must lie outside every threshold. */
  readonly values: Uint16Array;
  /** Values from this on are outside and carry no slope: the contour passes half-way to them. */
  readonly outsideValue: number;
}

/** A closed ring in lattice coordinates; first and last point equal; inside to the left. */
export interface ContourRing {
  /** Twice the point count: x (columns) and y (rows) of each point in turn. */
  readonly coordinates: Float64Array;
  /** Index of the ring that encloses this one, −1 for outer rings. */
  readonly outerRing: number;
}

/**
 * By corner mask (1 south-west, 2 south-east, 4 north-east, 8 north-west inside): the segments of the contour in
 * a square as pairs of sides (0 south, 1 east, 2 north, 3 west), each directed with the inside to its left.
 * The two saddles (5 and 10) are listed with their inside corners apart; the other reading is in JOINED_SADDLES.
 */
const SEGMENTS: readonly (readonly number[])[] = [
  [],
  [0, 3],
  [1, 0],
  [1, 3],
  [2, 1],
  [0, 3, 2, 1],
  [2, 0],
  [2, 3],
  [3, 2],
  [0, 2],
  [1, 0, 3, 2],
  [1, 2],
  [3, 1],
  [0, 1],
  [3, 0],
  [],
];
const JOINED_SADDLES: Readonly<Record<number, readonly number[]>> = { 5: [0, 1, 2, 3], 10: [1, 2, 3, 0] };

/**
 * Contours of "value ≤ threshold" by marching squares with linear interpolation.
 * The level is threshold + ½: values are whole, so no crossing ever falls on a lattice point and rings neither
 * touch nor degenerate. For two thresholds the inside of the lower one lies within that of the higher one in every
 * square: crossings move monotonically along the sides, and a saddle is joined once its mean is within the level.
 *
 * Source: Lorensen & Cline, "Marching Cubes", SIGGRAPH 1987, in two dimensions; saddles by the mean of the four
 * corners (the "asymptotic decider" of Nielson & Hamann, 1991, simplified).
 * Complexity: O(rows × columns + contour length).
 */
export function traceContour(lattice: Lattice, threshold: number): ContourRing[] {
  const nextByEdge = linkSegments(lattice, threshold);
  return followRings(lattice, threshold, nextByEdge);
}

/**
 * Edge numbers: 2 × point for the edge to its east, 2 × point + 1 for the edge to its north.
 * Returns by edge: the edge the contour runs to from here, −1 where it does not pass.
 */
function linkSegments({ rows, columns, values, outsideValue }: Lattice, threshold: number): Int32Array {
  const nextByEdge = new Int32Array(2 * rows * columns).fill(-1);
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const point = row * columns + column;
      const southWest = values[point]!;
      const southEast = values[point + 1]!;
      const northWest = values[point + columns]!;
      const northEast = values[point + columns + 1]!;
      const mask =
        (southWest <= threshold ? 1 : 0) |
        (southEast <= threshold ? 2 : 0) |
        (northEast <= threshold ? 4 : 0) |
        (northWest <= threshold ? 8 : 0);
      if (mask === 0 || mask === 15) continue;
      let segments = SEGMENTS[mask]!;
      if (mask === 5 || mask === 10) {
        const hasSlope = Math.max(southWest, southEast, northWest, northEast) < outsideValue;
        const isJoined = hasSlope && southWest + southEast + northWest + northEast <= 4 * threshold + 2;
        if (isJoined) segments = JOINED_SADDLES[mask]!;
      }
      for (let i = 0; i < segments.length; i += 2) {
        nextByEdge[toEdge(point, columns, segments[i]!)] = toEdge(point, columns, segments[i + 1]!);
      }
    }
  }
  return nextByEdge;
}

function toEdge(point: number, columns: number, side: number): number {
  if (side === 0) return 2 * point;
  if (side === 1) return 2 * (point + 1) + 1;
  if (side === 2) return 2 * (point + columns);
  return 2 * point + 1;
}

function followRings(lattice: Lattice, threshold: number, nextByEdge: Int32Array): ContourRing[] {
  const ringByEdge = new Int32Array(nextByEdge.length).fill(-1);
  const rings: ContourRing[] = [];
  for (let start = 0; start < nextByEdge.length; start++) {
    if (nextByEdge[start]! < 0 || ringByEdge[start]! >= 0) continue;
    const points: number[] = [];
    let doubleArea = 0;
    let edge = start;
    do {
      ringByEdge[edge] = rings.length;
      pushCrossing(lattice, threshold, { edge, points });
      edge = nextByEdge[edge]!;
    } while (edge !== start);
    points.push(points[0]!, points[1]!);
    for (let i = 0; i + 3 < points.length; i += 2) {
      doubleArea += points[i]! * points[i + 3]! - points[i + 2]! * points[i + 1]!;
    }
    const outerRing = doubleArea > 0 ? -1 : findOuterRing({ start, ringByEdge, nextByEdge, rings });
    rings.push({ coordinates: Float64Array.from(points), outerRing });
  }
  return rings;
}

/** Where the contour crosses an edge, half-way when one end is outside without slope. */
function pushCrossing(
  { columns, values, outsideValue }: Lattice,
  threshold: number,
  { edge, points }: { edge: number; points: number[] },
): void {
  const point = edge >> 1;
  const isNorthward = (edge & 1) === 1;
  const from = values[point]!;
  const to = values[point + (isNorthward ? columns : 1)]!;
  const share = from >= outsideValue || to >= outsideValue ? 0.5 : (threshold + 0.5 - from) / (to - from);
  const row = Math.floor(point / columns);
  const column = point - row * columns;
  points.push(column + (isNorthward ? 0 : share), row + (isNorthward ? share : 0));
}

/**
 * The outer ring around a hole. Scanning begins in the south-west, so a hole's first edge is on its southern or
 * western side with inside points to the west of it or below; going west along the row from there, the first edge
 * the contour crosses bounds the same piece: its ring is the outer one, or a hole of it.
 */
function findOuterRing(options: {
  readonly start: number;
  readonly ringByEdge: Int32Array;
  readonly nextByEdge: Int32Array;
  readonly rings: readonly ContourRing[];
}): number {
  const { start, ringByEdge, nextByEdge, rings } = options;
  // A northward edge's southern end and an eastward edge's western end lie inside the piece.
  for (let edge = ((start >> 1) - 1) * 2; edge >= 0; edge -= 2) {
    if (nextByEdge[edge]! < 0) continue;
    const ring = ringByEdge[edge]!;
    const outer = rings[ring];
    if (outer === undefined) throw new Error(`contour edge ${edge}: expected a ring found before`);
    return outer.outerRing < 0 ? ring : outer.outerRing;
  }
  throw new Error(`contour edge ${start}: expected a hole to lie within an outer ring`);
}
