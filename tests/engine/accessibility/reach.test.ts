import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import { getGroupColumns } from '#engine/accessibility/group-columns.ts';
import type { GroupId } from '#engine/accessibility/groups.ts';
import { GROUP_IDS, GROUPS, MEASURE_IDS } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import type { TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '#engine/traveltime/travel-time-field.ts';
import { createPlainLand } from '../../worlds/screening-worlds.ts';
import { createWorldCells } from '../../worlds/world-cells.ts';

fc.configureGlobal({ seed: 20_261_122 });

const cells = createWorldCells(createPlainLand(16, 16, 0));
const TERMINAL = 98;

const toField = (seconds: ArrayLike<number>, completeUpToSeconds = UNREACHED_SECONDS): TravelTimeField => ({
  secondsByCell: Uint16Array.from(seconds),
  secondsByGridCell: new Uint16Array(0),
  terminalSeconds: TERMINAL,
  completeUpToSeconds,
});
const secondsArrays = fc.array(
  fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: TERMINAL, max: 4500 }) },
    { weight: 1, arbitrary: fc.constantFrom(900, 1800, 2700, 3600) },
    { weight: 1, arbitrary: fc.constant(UNREACHED_SECONDS) },
  ),
  { minLength: cells.count, maxLength: cells.count },
);
const cutoffLists = fc
  .uniqueArray(fc.integer({ min: 0, max: 120 }), { minLength: 1, maxLength: 5 })
  .map((cutoffs) => cutoffs.toSorted((a, b) => a - b));
const timeFactors = fc.record({
  low: fc.double({ min: 0.6, max: 1, noNaN: true }),
  high: fc.double({ min: 1, max: 1.6, noNaN: true }),
});
const groups: readonly GroupId[] = ['women20to64', 'total', 'age15to17'];

const countOf = (group: GroupId, cell: number): number => getGroupColumns(cells).countByCell[group][cell]!;

/** The definition, cell by cell. */
function countNaively(group: GroupId, seconds: readonly number[], cutoff: number, factor: number): number {
  let sum = 0;
  for (const [cell, value] of seconds.entries()) {
    if (value === UNREACHED_SECONDS) continue;
    if ((value - TERMINAL) * factor + TERMINAL <= cutoff * 60) sum += countOf(group, cell);
  }
  return sum;
}

describe('groups', () => {
  test('are sums and differences of published columns of one cell', () => {
    for (const group of GROUP_IDS) {
      const { plus, minus } = GROUPS[group];
      for (let cell = 0; cell < cells.count; cell++) {
        const sum = (measures: readonly (typeof MEASURE_IDS)[number][]): number =>
          measures.reduce((total, measure) => total + cells.countByCell[measure][cell]!, 0);
        expect(countOf(group, cell)).toBeCloseTo(sum(plus) - sum(minus), 9);
      }
    }
    expect(getGroupColumns(cells)).toBe(getGroupColumns(cells));
  });
});

describe('reach', () => {
  test('equals the definition, cell by cell, with its range', () => {
    fc.assert(
      fc.property(secondsArrays, cutoffLists, timeFactors, (seconds, cutoffsMinutes, timeFactor) => {
        const results = computeReach({ cells, field: toField(seconds), cutoffsMinutes, groups, timeFactor });
        for (const { group, bands } of results) {
          let previous = 0;
          for (const { cutoffMinutes, reach, band } of bands) {
            const evaluations = [1, timeFactor.low, timeFactor.high].map((factor) =>
              countNaively(group, seconds, cutoffMinutes, factor),
            );
            expect(reach.central).toBeCloseTo(evaluations[0]!, 6);
            expect(reach.low).toBeCloseTo(Math.min(...evaluations), 6);
            expect(reach.high).toBeCloseTo(Math.max(...evaluations), 6);
            expect(band).toBeCloseTo(evaluations[0]! - previous, 6);
            previous = evaluations[0]!;
          }
        }
      }),
    );
  });

  test('22. 0 ≤ reach ≤ total, low ≤ central ≤ high; 11. monotone in the cutoff', () => {
    fc.assert(
      fc.property(secondsArrays, cutoffLists, timeFactors, (seconds, cutoffsMinutes, timeFactor) => {
        const results = computeReach({ cells, field: toField(seconds), cutoffsMinutes, groups, timeFactor });
        for (const { group, bands } of results) {
          const total = getGroupColumns(cells).countByCell[group].reduce((sum, n) => sum + n, 0);
          let before = { low: 0, central: 0, high: 0 };
          for (const { reach } of bands) {
            expect(before.central - 1e-9 <= reach.central && before.low - 1e-9 <= reach.low).toBe(true);
            expect(reach.low <= reach.central && reach.central <= reach.high).toBe(true);
            expect(reach.high).toBeLessThanOrEqual(total + 1e-6);
            before = reach;
          }
        }
      }),
    );
  });

  test('22. additive over disjoint people, and powers of two name the reached set', () => {
    const few = createWorldCells(createPlainLand(8, 8, 0));
    const powers = Float64Array.from({ length: few.count }, (_, cell) => 2 ** cell);
    const coded: RegionCells = {
      ...few,
      countByCell: { ...few.countByCell, householdsWithChildrenUnder6: powers },
    };
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 4000 }), { minLength: few.count, maxLength: few.count }),
        (seconds) => {
          const [result] = computeReach({
            cells: coded,
            field: toField(seconds),
            cutoffsMinutes: [30],
            groups: ['householdsWithChildrenUnder6'],
            timeFactor: { low: 1, high: 1 },
          });
          const expected = seconds.reduce((sum, value, cell) => sum + (value <= 1800 ? 2 ** cell : 0), 0);
          expect(result!.bands[0]!.reach.central).toBe(expected);
        },
      ),
    );
    const whole = computeReach({
      cells,
      field: toField(Array.from({ length: cells.count }, (_, cell) => 100 + 40 * cell)),
      cutoffsMinutes: [30],
      groups: ['all20to64', 'women20to64', 'men20to64'],
      timeFactor: { low: 1, high: 1 },
    }).map(({ bands }) => bands[0]!.reach.central);
    expect(whole[0]).toBeCloseTo(whole[1]! + whole[2]!, 6);
  });

  test('23. municipal counts are ≥ 0 and sum to the reach within 1e-9; estimated share within 0–1', () => {
    fc.assert(
      fc.property(secondsArrays, cutoffLists, timeFactors, (seconds, cutoffsMinutes, timeFactor) => {
        for (const result of computeReach({
          cells,
          field: toField(seconds),
          cutoffsMinutes,
          groups,
          timeFactor,
        })) {
          for (const [i, { reach, estimatedShare }] of result.bands.entries()) {
            const municipal = result.byMunicipality[i]!;
            expect(municipal.length).toBe(cells.municipalityCodes.length);
            expect(municipal.every((count) => count >= 0)).toBe(true);
            const sum = municipal.reduce((total, count) => total + count, 0);
            expect(Math.abs(sum - reach.central)).toBeLessThanOrEqual(1e-9 * Math.max(1, reach.central));
            expect(estimatedShare >= 0 && estimatedShare <= 1).toBe(true);
          }
        }
      }),
    );
  });

  test('23. splitting a cell’s share between municipalities keeps every sum', () => {
    const field = toField(Array.from({ length: cells.count }, (_, cell) => 100 + 40 * cell));
    const request = { field, cutoffsMinutes: [20, 40], groups, timeFactor: { low: 0.9, high: 1.1 } };
    const unshared: RegionCells = {
      ...cells,
      firstShareByCell: Uint32Array.from({ length: cells.count + 1 }, (_, cell) => cell),
      municipalityByShare: new Uint16Array(cells.count),
      weightByShare: new Float64Array(cells.count).fill(1),
    };
    const split = computeReach({ ...request, cells });
    for (const [i, result] of computeReach({ ...request, cells: unshared }).entries()) {
      expect(result.bands).toEqual(split[i]!.bands);
      expect(result.byMunicipality[1]![0]).toBeCloseTo(result.bands[1]!.reach.central, 6);
    }
  });

  test('beyond the edge of data a figure is “at least”', () => {
    const field = toField(new Uint16Array(cells.count).fill(200), 1801);
    const [result] = computeReach({
      cells,
      field,
      cutoffsMinutes: [15, 30, 31],
      groups: ['total'],
      timeFactor: { low: 0.8, high: 1.2 },
    });
    expect(result!.bands.map(({ isAtLeast }) => isAtLeast)).toEqual([false, false, true]);
  });

  test('faults of the caller are refused with their values', () => {
    const request = { cells, field: toField(new Uint16Array(cells.count).fill(1)), groups };
    const timeFactor = { low: 1, high: 1 };
    expect(() => computeReach({ ...request, timeFactor, cutoffsMinutes: [30, 15] })).toThrow(/ascending/);
    expect(() => computeReach({ ...request, timeFactor: { low: 0, high: 1 }, cutoffsMinutes: [1] })).toThrow(
      /factors/,
    );
    expect(() => computeReach({ ...request, field: toField([1]), timeFactor, cutoffsMinutes: [1] })).toThrow(
      /field of 1/,
    );
    expect(computeReach({ ...request, timeFactor, cutoffsMinutes: [0] })[0]!.bands[0]!.reach.high).toBe(0);
  });
});

describe('marginal reach', () => {
  test('equals the definition of the four classes, cell by cell', () => {
    fc.assert(
      fc.property(
        secondsArrays,
        fc.array(secondsArrays, { maxLength: 3 }),
        fc.tuple(fc.integer({ min: 1, max: 70 }), fc.integer({ min: 1, max: 70 })),
        timeFactors,
        (site, existing, [siteCutoffMinutes, existingCutoffMinutes], timeFactor) => {
          const [result] = computeMarginalReach({
            cells,
            field: toField(site),
            existingFields: existing.map((seconds) => toField(seconds)),
            groups: ['women20to64'],
            siteCutoffMinutes,
            existingCutoffMinutes,
            timeFactor,
          });
          const sums = [1, timeFactor.low, timeFactor.high].map((factor) => {
            const sum = { new: 0, bothNowNearer: 0, bothNotNearer: 0, onlyExisting: 0 };
            const stretch = (seconds: number): number =>
              seconds === UNREACHED_SECONDS ? Infinity : (seconds - TERMINAL) * factor + TERMINAL;
            for (let cell = 0; cell < cells.count; cell++) {
              const s = stretch(site[cell]!);
              const e = Math.min(Infinity, ...existing.map((seconds) => stretch(seconds[cell]!)));
              const count = countOf('women20to64', cell);
              if (s <= siteCutoffMinutes * 60) {
                if (e > existingCutoffMinutes * 60) sum.new += count;
                else if (s < e) sum.bothNowNearer += count;
                else sum.bothNotNearer += count;
              } else if (e <= existingCutoffMinutes * 60) sum.onlyExisting += count;
            }
            return sum;
          });
          for (const key of ['new', 'bothNowNearer', 'bothNotNearer', 'onlyExisting'] as const) {
            const values = sums.map((sum) => sum[key]);
            expect(result![key].central).toBeCloseTo(values[0]!, 6);
            expect(result![key].low).toBeCloseTo(Math.min(...values), 6);
            expect(result![key].high).toBeCloseTo(Math.max(...values), 6);
          }
        },
      ),
    );
  });

  test('the first three classes sum to the site’s reach; without existing offices all is new', () => {
    fc.assert(
      fc.property(secondsArrays, secondsArrays, fc.integer({ min: 1, max: 70 }), (site, office, cutoff) => {
        const timeFactor = { low: 0.8, high: 1.25 };
        const field = toField(site);
        const [reach] = computeReach({
          cells,
          field,
          cutoffsMinutes: [cutoff],
          groups: ['total'],
          timeFactor,
        });
        const marginal = (existingFields: readonly TravelTimeField[]) =>
          computeMarginalReach({
            cells,
            field,
            existingFields,
            groups: ['total'],
            siteCutoffMinutes: cutoff,
            existingCutoffMinutes: 60,
            timeFactor,
          })[0]!;
        const some = marginal([toField(office)]);
        const central = reach!.bands[0]!.reach.central;
        const sum = some.new.central + some.bothNowNearer.central + some.bothNotNearer.central;
        expect(sum).toBeCloseTo(central, 6);
        const alone = marginal([]);
        expect(alone.new.central).toBeCloseTo(central, 6);
        expect(alone.new.high).toBeCloseTo(reach!.bands[0]!.reach.high, 6);
        expect(alone.onlyExisting.high).toBe(0);
      }),
    );
  });
});
