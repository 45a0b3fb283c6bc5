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
  return { left: 50_000_000 };
}

interface Stretch {
  readonly start: Position;
  readonly end: Position;
  readonly west: number;
  readonly east: number;
  readonly south: number;
  readonly north: number;
}

/**
 * Whether a closed ring crosses itself (a bow-tie). Stretches that only touch, as islands joined at a point do, are
 * no crossing. A sweep from west to east compares only stretches that share longitudes.
 */
export function findSelfCrossing(ring: Ring, budget: ComparisonBudget): SelfCrossing {
  const stretches = listStretches(ring).sort((a, b) => a.west - b.west);
  let active: Stretch[] = [];
  for (const current of stretches) {
    budget.left -= active.length;
    if (budget.left < 0) return { kind: 'undecided' };
    active = active.filter((other) => other.east >= current.west);
    for (const other of active) {
      if (other.north < current.south || other.south > current.north) continue;
      if (isCrossing(other, current)) return { kind: 'crossing', at: current.start };
    }
    active.push(current);
  }
  return { kind: 'none' };
}

function listStretches(ring: Ring): Stretch[] {
  return ring.slice(1).map((end, index) => {
    const start = ring[index] ?? end;
    return {
      start,
      end,
      west: Math.min(start[0], end[0]),
      east: Math.max(start[0], end[0]),
      south: Math.min(start[1], end[1]),
      north: Math.max(start[1], end[1]),
    };
  });
}

/** Whether each of two stretches has the ends of the other strictly on different sides. */
function isCrossing(a: Stretch, b: Stretch): boolean {
  return toSide(a, b.start) * toSide(a, b.end) < 0 && toSide(b, a.start) * toSide(b, a.end) < 0;
}

/** −1, 0 or 1: right of, on, left of a stretch. */
function toSide({ start, end }: Stretch, [x, y]: Position): number {
  return Math.sign((end[0] - start[0]) * (y - start[1]) - (end[1] - start[1]) * (x - start[0]));
}
