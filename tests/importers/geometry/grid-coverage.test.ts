import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeGridCoverage, fromLatticeKey, toLatticeKey } from '#importers/geometry/grid-coverage.ts';
import type { Position, Ring } from '#importers/geometry/positions.ts';
import { computeSignedArea } from '#importers/geometry/positions.ts';

fc.configureGlobal({ seed: 20_261_122 });

/** Lattice position (columns and rows of quarter cells from 41,800 / 16,200) as degrees. */
function at(column: number, row: number): Position {
  return [(41_800 + column) / 320, (16_200 + row) / 480];
}

function shareAt(coverage: ReadonlyMap<number, number>, column: number, row: number): number {
  return coverage.get(toLatticeKey(16_200 + row, 41_800 + column)) ?? 0;
}

describe('coverage of quarter-mesh cells', () => {
  test('a rectangle from the middle of one cell to the middle of another covers halves and wholes', () => {
    const coverage = computeGridCoverage([[[at(0.5, 0), at(3.5, 0), at(3.5, 2), at(0.5, 2)]]]);
    expect([0, 1, 2, 3, 4].map((column) => shareAt(coverage, column, 1))).toEqual([0.5, 1, 1, 0.5, 0]);
    expect(shareAt(coverage, 1, 2)).toBe(0);
  });

  test('a triangle over one cell covers half of it, in either direction of drawing', () => {
    const triangle: Ring = [at(0, 0), at(1, 0), at(0, 1)];
    for (const ring of [triangle, triangle.toReversed()]) {
      expect(shareAt(computeGridCoverage([[ring]]), 0, 0)).toBeCloseTo(0.5, 12);
    }
  });

  test('a hole is taken out', () => {
    const outer = [at(0, 0), at(2, 0), at(2, 2), at(0, 2)];
    const hole = [at(0.5, 0.5), at(1, 0.5), at(1, 1), at(0.5, 1)];
    expect(shareAt(computeGridCoverage([[outer, hole]]), 0, 0)).toBeCloseTo(0.75, 12);
  });

  test('shares sum to the area of any star-shaped polygon, and none exceeds a whole cell', () => {
    const radii = fc.array(fc.double({ min: 0.2, max: 7, noNaN: true }), { minLength: 3, maxLength: 24 });
    fc.assert(
      fc.property(radii, fc.double({ min: 0, max: 1, noNaN: true }), (lengths, shift) => {
        const ring = lengths.map((length, index) => {
          const angle = (2 * Math.PI * index) / lengths.length;
          return at(20 + shift + length * Math.cos(angle), 20 + length * Math.sin(angle));
        });
        const coverage = computeGridCoverage([[ring]]);
        const sum = [...coverage.values()].reduce((total, share) => total + share, 0);
        expect(sum).toBeCloseTo(Math.abs(computeSignedArea(ring)) * 320 * 480, 6);
        expect(Math.max(0, ...coverage.values())).toBeLessThanOrEqual(1);
      }),
      { numRuns: 200 },
    );
  });

  test('two polygons that share a border cover each cell as their union does', () => {
    const middle = [at(3.3, 0.1), at(2.7, 2.4), at(3.9, 4.9)];
    const west = computeGridCoverage([[[at(0.2, 0.1), ...middle, at(0.4, 4.9)]]]);
    const east = computeGridCoverage([[[at(6.6, 4.9), ...middle.toReversed(), at(6.1, 0.1)]]]);
    const both = computeGridCoverage([
      [[at(0.2, 0.1), at(3.3, 0.1), at(6.1, 0.1), at(6.6, 4.9), at(0.4, 4.9)]],
    ]);
    for (const [key, share] of both)
      expect((west.get(key) ?? 0) + (east.get(key) ?? 0)).toBeCloseTo(share, 9);
  });

  test('lattice keys go both ways', () => {
    expect(fromLatticeKey(toLatticeKey(16_263, 41_884))).toEqual({ latIndex: 16_263, lonIndex: 41_884 });
  });
});
