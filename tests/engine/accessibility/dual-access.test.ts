import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeReach } from '#engine/accessibility/compute-reach.ts';
import { computeDualAccess } from '#engine/accessibility/dual-access.ts';
import { getGroupColumns } from '#engine/accessibility/group-columns.ts';
import { createCountedCells, createField } from '../../worlds/counted-cells.ts';

const CELLS = 25;
const people = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: CELLS, maxLength: CELLS });
const minutes = fc.array(fc.oneof(fc.integer({ min: 1, max: 130 }), fc.constant(Infinity)), {
  minLength: CELLS,
  maxLength: CELLS,
});

describe('dual access', () => {
  test('is the inverse of reach: N people within the minutes, fewer within one second less', () => {
    fc.assert(
      fc.property(people, minutes, fc.integer({ min: 1, max: 1300 }), (women, times, target) => {
        const cells = createCountedCells({ women, men: women.map(() => 0) });
        const field = createField({ minutes: times });
        const timeFactor = { low: 1, high: 1 };
        const countByCell = getGroupColumns(cells).countByCell.total;
        const reachWithin = (cutoff: number): number =>
          computeReach({ cells, field, cutoffsMinutes: [cutoff], groups: ['total'], timeFactor })[0]!
            .bands[0]!.reach.central;
        const { central } = computeDualAccess({
          countByCell,
          field,
          target,
          searchedMinutes: 120,
          timeFactor,
        }).minutes;
        if (central === null) {
          expect(reachWithin(120)).toBeLessThan(target);
        } else {
          expect(reachWithin(central)).toBeGreaterThanOrEqual(target);
          expect(reachWithin(Math.max(0, central - 1 / 60))).toBeLessThan(central === 0 ? Infinity : target);
        }
      }),
    );
  });

  test('more people never take less time; faster roads never take longer', () => {
    fc.assert(
      fc.property(people, minutes, fc.integer({ min: 1, max: 600 }), (women, times, target) => {
        const countByCell = Float64Array.from(women);
        const field = createField({ minutes: times, terminalSeconds: 60 });
        const compute = (wanted: number) =>
          computeDualAccess({
            countByCell,
            field,
            target: wanted,
            searchedMinutes: 120,
            timeFactor: { low: 0.8, high: 1.25 },
          }).minutes;
        const [few, more] = [compute(target), compute(2 * target)];
        for (const side of ['low', 'central', 'high'] as const) {
          expect(few[side] ?? Infinity).toBeLessThanOrEqual(more[side] ?? Infinity);
        }
        expect(few.low ?? Infinity).toBeLessThanOrEqual(few.central ?? Infinity);
        expect(few.central ?? Infinity).toBeLessThanOrEqual(few.high ?? Infinity);
      }),
    );
  });
});
