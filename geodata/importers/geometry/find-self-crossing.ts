import type { Position, Ring } from './positions.ts';

export type SelfCrossing =
  | { readonly kind: 'none' }
  /** `at`: the start of one of two stretches that cross. */
  | { readonly kind: 'crossing'; readonly at: Position }
  /** Too many stretches lie beside each other for the budget of comparisons. */
  | { readonly kind: 'undecided' };

/** Comparisons of two stretches that a whole file may still cost. */
export interface ComparisonBudget {
  left: number;
}

/** About a second; the most intricate published ring (9,824 positions) takes 0.04 s. */
export function createComparisonBudget(): ComparisonBudget {
  return { left: 20_000_000 };
}

/** Stands for positions past the end, which are never asked for. */
const ORIGIN: Position = [0, 0];

/**
 * Whether a closed ring crosses itself (a bow-tie). Stretches that only touch, as islands joined at a point do, are
 * no crossing. A sweep from west to east compares only stretches that share longitudes.
 */
export function findSelfCrossing(ring: Ring, budget: ComparisonBudget): SelfCrossing {
  const getStart = (index: number): Position => ring[index] ?? ORIGIN;
  const getEnd = (index: number): Position => ring[index + 1] ?? ORIGIN;
  // By stretch, which is known by the index of its start: smallest longitude, degrees.
  const west = Float64Array.from({ length: ring.length - 1 }, (_, index) =>
    Math.min(getStart(index)[0], getEnd(index)[0]),
  );
  const order = Uint32Array.from(west.keys()).sort((a, b) => (west[a] ?? 0) - (west[b] ?? 0));
  let active: number[] = [];
  for (const current of order) {
    budget.left -= active.length;
    if (budget.left < 0) return { kind: 'undecided' };
    const start = getStart(current);
    const end = getEnd(current);
    const currentWest = west[current] ?? 0;
    active = active.filter((other) => Math.max(getStart(other)[0], getEnd(other)[0]) >= currentWest);
    for (const other of active) {
      if (isCrossing([start, end], [getStart(other), getEnd(other)])) return { kind: 'crossing', at: start };
    }
    active.push(current);
  }
  return { kind: 'none' };
}

type Stretch = readonly [start: Position, end: Position];

/** Whether each of two stretches has the ends of the other strictly on different sides. */
function isCrossing(a: Stretch, b: Stretch): boolean {
  const areApart =
    Math.max(a[0][1], a[1][1]) < Math.min(b[0][1], b[1][1]) ||
    Math.min(a[0][1], a[1][1]) > Math.max(b[0][1], b[1][1]);
  if (areApart) return false;
  return toSide(a, b[0]) * toSide(a, b[1]) < 0 && toSide(b, a[0]) * toSide(b, a[1]) < 0;
}

/** −1, 0 or 1: right of, on, left of a stretch. */
function toSide([start, end]: Stretch, [x, y]: Position): number {
  return Math.sign((end[0] - start[0]) * (y - start[1]) - (end[1] - start[1]) * (x - start[0]));
}
