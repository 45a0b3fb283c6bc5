/** A straight segment in any plane coordinates (here degrees: crossings do not depend on the axes' scale). */
export interface Segment {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
}

/** Twice the signed area of the triangle: > 0 when c lies left of a → b. */
function computeTurn(s: Segment, x: number, y: number): number {
  return (s.x2 - s.x1) * (y - s.y1) - (s.y2 - s.y1) * (x - s.x1);
}

function isWithinBox(s: Segment, x: number, y: number): boolean {
  return (
    Math.min(s.x1, s.x2) <= x &&
    x <= Math.max(s.x1, s.x2) &&
    Math.min(s.y1, s.y2) <= y &&
    y <= Math.max(s.y1, s.y2)
  );
}

/**
 * Whether two segments have a point in common; touching counts.
 * Source: orientation test, Cormen et al., Introduction to Algorithms, 33.1 (SEGMENTS-INTERSECT).
 */
export function hasCommonPoint(a: Segment, b: Segment): boolean {
  const b1 = computeTurn(a, b.x1, b.y1);
  const b2 = computeTurn(a, b.x2, b.y2);
  const a1 = computeTurn(b, a.x1, a.y1);
  const a2 = computeTurn(b, a.x2, a.y2);
  if (b1 * b2 < 0 && a1 * a2 < 0) return true;
  if (b1 === 0 && isWithinBox(a, b.x1, b.y1)) return true;
  if (b2 === 0 && isWithinBox(a, b.x2, b.y2)) return true;
  if (a1 === 0 && isWithinBox(b, a.x1, a.y1)) return true;
  return a2 === 0 && isWithinBox(b, a.x2, a.y2);
}
