import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeReach } from '#engine/accessibility/compute-reach.ts';
import { getGroupColumns } from '#engine/accessibility/group-columns.ts';
import { LARGEST_SET } from '#engine/accessibility/reach-masks.ts';
import { computeUnionReach } from '#engine/accessibility/union-reach.ts';
import { createField } from '../../worlds/counted-cells.ts';
import { createPlainLand } from '../../worlds/screening-worlds.ts';
import { createWorldCells } from '../../worlds/world-cells.ts';

const cells = createWorldCells(createPlainLand(12, 12, 0));
const TERMINAL = 98;
const times = fc.array(
  fc.oneof({ weight: 6, arbitrary: fc.double({ min: 2, max: 80, noNaN: true }) }, fc.constant(Infinity)),
  { minLength: cells.count, maxLength: cells.count },
);
const fields = fc.array(
  times.map((minutes) => createField({ minutes, terminalSeconds: TERMINAL })),
  { minLength: 1, maxLength: 6 },
);
const timeFactors = fc.record({
  low: fc.double({ min: 0.6, max: 1, noNaN: true }),
  high: fc.double({ min: 1, max: 1.6, noNaN: true }),
});
const cutoffs = fc.integer({ min: 1, max: 70 });
const SIDES = ['low', 'central', 'high'] as const;
const shared = { cells, existingFields: [], existingCutoffMinutes: 60 };

const expectRange = (actual: Record<(typeof SIDES)[number], number>, values: readonly number[]): void => {
  expect(actual.central).toBeCloseTo(values[0]!, 6);
  expect(actual.low).toBeCloseTo(Math.min(...values), 6);
  expect(actual.high).toBeCloseTo(Math.max(...values), 6);
};

describe('union of offices', () => {
  test('equals the definition, person by person', () => {
    fc.assert(
      fc.property(fields, fields, cutoffs, timeFactors, (offices, existing, cutoffMinutes, timeFactor) => {
        const [result] = computeUnionReach({
          cells,
          fields: offices,
          groups: ['women20to64'],
          timeFactor,
          cutoffMinutes,
          existingFields: existing,
          existingCutoffMinutes: 45,
        });
        const counts = getGroupColumns(cells).countByCell.women20to64;
        const evaluations = [1, timeFactor.low, timeFactor.high].map((factor) => {
          const isWithin = (field: (typeof offices)[number], cell: number, cutoff: number): boolean => {
            const seconds = field.secondsByCell[cell]!;
            return seconds !== 0xffff && (seconds - TERMINAL) * factor + TERMINAL <= cutoff * 60;
          };
          const sum = { union: 0, overlap: 0, fresh: 0, only: offices.map(() => 0) };
          for (let cell = 0; cell < cells.count; cell++) {
            const who = offices.flatMap((field, k) => (isWithin(field, cell, cutoffMinutes) ? [k] : []));
            if (who.length === 0) continue;
            sum.union += counts[cell]!;
            if (who.length > 1) sum.overlap += counts[cell]!;
            else sum.only[who[0]!]! += counts[cell]!;
            if (!existing.some((field) => isWithin(field, cell, 45))) sum.fresh += counts[cell]!;
          }
          return sum;
        });
        expectRange(
          result!.union,
          evaluations.map(({ union }) => union),
        );
        expectRange(
          result!.overlap,
          evaluations.map(({ overlap }) => overlap),
        );
        expectRange(
          result!.newOverExisting,
          evaluations.map(({ fresh }) => fresh),
        );
        for (const [k, only] of result!.onlyByOffice.entries()) {
          expectRange(
            only,
            evaluations.map((sum) => sum.only[k]!),
          );
        }
        const sum = result!.byMunicipality.reduce((total, count) => total + count, 0);
        expect(sum).toBeCloseTo(result!.union.central, 6);
      }),
      { numRuns: 40 },
    );
  });

  test('largest reach ≤ union ≤ Σ of the reaches, in every evaluation; union = Σ only + overlap', () => {
    fc.assert(
      fc.property(fields, cutoffs, timeFactors, (offices, cutoffMinutes, timeFactor) => {
        const request = { ...shared, fields: offices, groups: ['total'] as const, timeFactor, cutoffMinutes };
        const [result] = computeUnionReach(request);
        const reaches = offices.map(
          (field) =>
            computeReach({ cells, field, cutoffsMinutes: [cutoffMinutes], groups: ['total'], timeFactor })[0]!
              .bands[0]!.reach,
        );
        for (const side of SIDES) {
          const values = reaches.map((reach) => reach[side]);
          expect(result!.union[side]).toBeGreaterThanOrEqual(Math.max(...values) - 1e-6);
          expect(result!.union[side]).toBeLessThanOrEqual(values.reduce((sum, n) => sum + n, 0) + 1e-6);
        }
        const only = result!.onlyByOffice.reduce((sum, { central }) => sum + central, 0);
        expect(only + result!.overlap.central).toBeCloseTo(result!.union.central, 6);
        // Σ of reaches counts who is reached by k offices k times: pairs of two offices are their overlap.
        if (offices.length === 2) {
          expect(result!.pairs[0]!.both).toEqual(result!.overlap);
          expect(reaches[0]!.central + reaches[1]!.central - result!.overlap.central).toBeCloseTo(
            result!.union.central,
            6,
          );
        }
      }),
      { numRuns: 60 },
    );
  });

  test('does not care for the order, and duplicates add nothing to a union', () => {
    fc.assert(
      fc.property(
        fields.chain((offices) =>
          fc.tuple(
            fc.constant(offices),
            fc.shuffledSubarray([...offices.keys()], { minLength: offices.length }),
          ),
        ),
        cutoffs,
        timeFactors,
        ([offices, order], cutoffMinutes, timeFactor) => {
          const compute = (set: typeof offices) =>
            computeUnionReach({
              ...shared,
              fields: set,
              groups: ['all20to64'],
              timeFactor,
              cutoffMinutes,
            })[0]!;
          const straight = compute(offices);
          const shuffled = compute(order.map((k) => offices[k]!));
          for (const side of SIDES) {
            expect(shuffled.union[side]).toBeCloseTo(straight.union[side], 6);
            expect(shuffled.overlap[side]).toBeCloseTo(straight.overlap[side], 6);
            for (const [place, k] of order.entries()) {
              expect(shuffled.onlyByOffice[place]![side]).toBeCloseTo(straight.onlyByOffice[k]![side], 6);
            }
          }
          const doubled = compute([...offices, offices[0]!]);
          for (const side of SIDES) expect(doubled.union[side]).toBeCloseTo(straight.union[side], 6);
          expect(doubled.onlyByOffice[0]!.high).toBe(0);
        },
      ),
      { numRuns: 40 },
    );
  });

  test('grows with the cutoff and adds up over disjoint groups', () => {
    fc.assert(
      fc.property(fields, cutoffs, cutoffs, timeFactors, (offices, one, other, timeFactor) => {
        const compute = (cutoffMinutes: number) =>
          computeUnionReach({
            ...shared,
            fields: offices,
            groups: ['women20to64', 'men20to64', 'all20to64'],
            timeFactor,
            cutoffMinutes,
          });
        const near = compute(Math.min(one, other));
        const far = compute(Math.max(one, other));
        for (const side of SIDES) {
          for (const [group, { union }] of near.entries()) {
            expect(union[side]).toBeLessThanOrEqual(far[group]!.union[side] + 1e-6);
          }
          expect(near[0]!.union[side] + near[1]!.union[side]).toBeCloseTo(near[2]!.union[side], 6);
        }
      }),
      { numRuns: 40 },
    );
  });

  test('too large a set, or a field of other cells, is refused', () => {
    const field = createField({ minutes: Array.from({ length: cells.count }, () => 5) });
    const request = {
      ...shared,
      groups: ['total'] as const,
      timeFactor: { low: 1, high: 1 },
      cutoffMinutes: 10,
    };
    const many = Array.from({ length: LARGEST_SET + 1 }, () => field);
    expect(() => computeUnionReach({ ...request, fields: many })).toThrow(/at most 15/);
    expect(() => computeUnionReach({ ...request, fields: [createField({ minutes: [1] })] })).toThrow(
      /field of 1/,
    );
  });
});
