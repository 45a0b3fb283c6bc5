import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createComparisonBudget, findSelfCrossing } from '#importers/geometry/find-self-crossing.ts';
import type { Position } from '#importers/geometry/positions.ts';

/** Whether two stretches cross in their interiors, by the lengths along both at which they meet. */
function isCrossed([a, b]: readonly Position[], [c, d]: readonly Position[]): boolean {
  if (a === undefined || b === undefined || c === undefined || d === undefined) return false;
  const determinant = (b[0] - a[0]) * (d[1] - c[1]) - (b[1] - a[1]) * (d[0] - c[0]);
  const first = (c[0] - a[0]) * (d[1] - c[1]) - (c[1] - a[1]) * (d[0] - c[0]);
  const second = (c[0] - a[0]) * (b[1] - a[1]) - (c[1] - a[1]) * (b[0] - a[0]);
  const sign = Math.sign(determinant);
  const size = Math.abs(determinant);
  return sign !== 0 && first * sign > 0 && first * sign < size && second * sign > 0 && second * sign < size;
}

const grid = fc.tuple(fc.integer({ min: 0, max: 20 }), fc.integer({ min: 0, max: 20 }));

describe('a ring that crosses itself', () => {
  test('is found exactly when comparing all pairs finds a crossing (whole numbers)', () => {
    fc.assert(
      fc.property(fc.array(grid, { minLength: 3, maxLength: 12 }), (corners) => {
        const ring: Position[] = [...corners, corners[0] ?? [0, 0]];
        const stretches = ring.slice(1).map((end, index) => [ring[index] ?? end, end]);
        const expected = stretches.some((stretch) => stretches.some((other) => isCrossed(stretch, other)));
        const found = findSelfCrossing(ring, createComparisonBudget()).kind;
        expect(found).toBe(expected ? 'crossing' : 'none');
      }),
      { seed: 20_261_122, numRuns: 3_000 },
    );
  });

  test('one budget serves all rings of a file', () => {
    const ring: readonly Position[] = [
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 0],
    ];
    const budget = { left: 4 };
    expect(findSelfCrossing(ring, budget)).toEqual({ kind: 'none' });
    expect(findSelfCrossing(ring, budget)).toEqual({ kind: 'undecided' });
  });
});
