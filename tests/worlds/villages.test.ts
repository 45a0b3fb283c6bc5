import { describe, expect, test } from 'vitest';
import { computeFloatingCatchment } from '#engine/accessibility/competition.ts';
import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import { computeDecayWeights } from '#engine/accessibility/decay-table.ts';
import { computeDualAccess } from '#engine/accessibility/dual-access.ts';
import {
  buildWorkforceColumns,
  computeEffectiveWorkforce,
} from '#engine/accessibility/effective-workforce.ts';
import { getGroupColumns } from '#engine/accessibility/group-columns.ts';
import { computeSpatialAvailability } from '#engine/accessibility/spatial-availability.ts';
import { computeUnionReach } from '#engine/accessibility/union-reach.ts';
import { createCountedCells, createField } from './counted-cells.ts';

/*
 * Five villages along one road, ten minutes from one to the next, no terminal time:
 *
 *   village      0    1    2    3    4
 *   women       10   20   30   40   50     (150)
 *   men          1    2    3    4    5     (15)
 *   office A    10    0   10   20   30     minutes
 *   office B    30   20   10    0   10
 *   existing     0   10   20   30   40
 *
 * Villages 0–2 lie in municipality 40001, villages 3 and 4 in 40002.
 */
const cells = createCountedCells({
  women: [10, 20, 30, 40, 50],
  men: [1, 2, 3, 4, 5],
  municipalityCodes: ['40001', '40002'],
  municipalityByCell: [0, 0, 0, 1, 1],
});
const a = createField({ minutes: [10, 0, 10, 20, 30] });
const b = createField({ minutes: [30, 20, 10, 0, 10] });
const existing = createField({ minutes: [0, 10, 20, 30, 40] });
/** Street time halved and doubled: 20 minutes become 10, 10 become 20. */
const timeFactor = { low: 0.5, high: 2 };
const searchedMinutes = 120;
const women = getGroupColumns(cells).countByCell.women20to64;

const computeUnion = (fields: readonly ReturnType<typeof createField>[]) =>
  computeUnionReach({
    cells,
    fields,
    groups: ['women20to64', 'men20to64', 'all20to64'],
    timeFactor,
    cutoffMinutes: 10,
    existingFields: [existing],
    existingCutoffMinutes: 10,
  });

const weigh = (field: ReturnType<typeof createField>) =>
  computeDecayWeights({ decay: { kind: 'step', cutoffMinutes: 10 }, searchedMinutes }, field, 1);

const computeDual = (target: number, factors = { low: 1, high: 1 }) =>
  computeDualAccess({ countByCell: women, field: a, target, searchedMinutes, timeFactor: factors });

describe('five villages: union within 10 minutes', () => {
  test('nobody is counted twice', () => {
    // Central: A reaches villages 0, 1, 2 = 60 women; B reaches 2, 3, 4 = 120; village 2 (30) is in both.
    // Halved: A reaches 0–3 = 100, B reaches 1–4 = 140; villages 1–3 (90) are in both.
    // Doubled: A reaches only village 1 = 20, B only village 3 = 40.
    const [result, men, all] = computeUnion([a, b]);
    expect(result).toMatchObject({
      union: { low: 60, central: 150, high: 150 },
      overlap: { low: 0, central: 30, high: 90 },
      // Only A: 0 and 1 = 30; halved: village 0 = 10; doubled: village 1 = 20.
      // Only B: 3 and 4 = 90; halved: village 4 = 50; doubled: village 3 = 40.
      onlyByOffice: [
        { low: 10, central: 30, high: 30 },
        { low: 40, central: 90, high: 90 },
      ],
      pairs: [{ first: 0, second: 1, both: { low: 0, central: 30, high: 90 } }],
      isAtLeast: false,
      isHighAtLeast: false,
    });
    // Existing within 10: villages 0, 1; halved 0–2; doubled 0. New: 30+40+50 = 120; halved 40+50 = 90;
    // doubled: villages 1 and 3 = 60.
    expect(result!.newOverExisting).toEqual({ low: 60, central: 120, high: 120 });
    expect([...result!.byMunicipality]).toEqual([60, 90]);
    expect(men!.union.central).toBe(15);
    expect(all!.union.central).toBe(165);
  });

  test('the same office twice adds nobody; no office reaches nobody', () => {
    const [once] = computeUnion([a]);
    const [twice] = computeUnion([a, a]);
    expect(twice!.union).toEqual(once!.union);
    expect(twice!.overlap).toEqual(once!.union);
    expect(twice!.onlyByOffice.map(({ central }) => central)).toEqual([0, 0]);
    const [none] = computeUnion([]);
    expect(none!.union).toEqual({ low: 0, central: 0, high: 0 });
  });

  test('the set says “at least” when one of its offices looks beyond the edge of data', () => {
    const edged = createField({ minutes: [10, 0, 10, 20, 30], completeUpToSeconds: 599 });
    const [result] = computeUnion([edged, b]);
    expect(result).toMatchObject({ isAtLeast: true, isHighAtLeast: true });
    // Complete up to 15 minutes; halved roads meet that edge at 7.5 minutes.
    const later = createField({ minutes: [10, 0, 10, 20, 30], completeUpToSeconds: 900 });
    expect(computeUnion([later, b])[0]).toMatchObject({ isAtLeast: false, isHighAtLeast: true });
  });

  test('marginal classes of A over the existing office, by hand', () => {
    // Within 10 minutes of A: 0 (10 min; existing 0 min), 1 (0; 10), 2 (10; 20: not within 10 of existing).
    const [marginal] = computeMarginalReach({
      cells,
      field: a,
      existingFields: [existing],
      groups: ['women20to64'],
      siteCutoffMinutes: 10,
      existingCutoffMinutes: 10,
      timeFactor: { low: 1, high: 1 },
    });
    expect(marginal!.new.central).toBe(30);
    expect(marginal!.bothNowNearer.central).toBe(20);
    expect(marginal!.bothNotNearer.central).toBe(10);
    expect(marginal!.onlyExisting.central).toBe(0);
    const [reach] = computeReach({
      cells,
      field: a,
      cutoffsMinutes: [10],
      groups: ['women20to64'],
      timeFactor: { low: 1, high: 1 },
    });
    expect(reach!.bands[0]!.reach.central).toBe(60);
  });
});

describe('five villages: effective workforce', () => {
  const linear = { kind: 'linear', cutoffMinutes: 40 } as const;

  test('count × participation × share × decay', () => {
    const columns = buildWorkforceColumns(cells, {
      group: 'all20to64',
      participation: { women: Float64Array.of(0.5, 0.8), men: Float64Array.of(1, 0.5) },
      shareRatio: 0.1,
    });
    // In the labor force: village 0: 10 × 0.5 + 1 = 6; 1: 10 + 2 = 12; 2: 15 + 3 = 18; 3: 32 + 2 = 34; 4: 40 + 2.5.
    // Linear to 0 at 40 minutes, seen from A at 10, 0, 10, 20, 30: 0.75, 1, 0.75, 0.5, 0.25.
    // 4.5 + 12 + 13.5 + 17 + 10.625 = 57.625, a tenth of which looks for such work.
    const result = computeEffectiveWorkforce({
      columns,
      field: a,
      decay: linear,
      searchedMinutes,
      timeFactor: { low: 1, high: 1 },
    });
    expect(result.people.central).toBeCloseTo(5.7625, 12);
    expect(result).toMatchObject({ withoutRate: 0, isAtLeast: false });
    // Halved times: 0.875, 1, 0.875, 0.75, 0.625: 5.25 + 12 + 15.75 + 25.5 + 26.5625 = 85.0625.
    const ranged = computeEffectiveWorkforce({
      columns,
      field: a,
      decay: linear,
      searchedMinutes,
      timeFactor: { low: 0.5, high: 1 },
    });
    expect(ranged.people.high).toBeCloseTo(8.50625, 12);
    expect(ranged.people.low).toBeCloseTo(5.7625, 12);
  });

  test('people whose municipality has no rate are listed apart, not counted as 0 in silence', () => {
    const columns = buildWorkforceColumns(cells, {
      group: 'women20to64',
      participation: { women: Float64Array.of(0.5, Number.NaN), men: Float64Array.of(1, 1) },
      shareRatio: 1,
    });
    const result = computeEffectiveWorkforce({
      columns,
      field: a,
      decay: { kind: 'step', cutoffMinutes: 20 },
      searchedMinutes,
      timeFactor: { low: 1, high: 1 },
    });
    // Villages 0–3 lie within 20 minutes: half of 60 women, and the 40 of village 3 without a rate.
    expect(result.people.central).toBe(30);
    expect(result.withoutRate).toBe(40);
  });

  test('beyond the edge of data it is “at least”; what cannot be is refused', () => {
    const columns = buildWorkforceColumns(cells, {
      group: 'women20to64',
      participation: { women: Float64Array.of(1, 1), men: Float64Array.of(1, 1) },
      shareRatio: 1,
    });
    const field = createField({ minutes: [10, 0, 10, 20, 30], completeUpToSeconds: 1800 });
    const shared = { columns, field, searchedMinutes, timeFactor: { low: 1, high: 1 } };
    expect(computeEffectiveWorkforce({ ...shared, decay: linear }).isAtLeast).toBe(true);
    expect(
      computeEffectiveWorkforce({ ...shared, decay: { kind: 'step', cutoffMinutes: 30 } }).isAtLeast,
    ).toBe(false);
    const participation = { women: Float64Array.of(1.2, 1), men: Float64Array.of(1, 1) };
    expect(() =>
      buildWorkforceColumns(cells, { group: 'women20to64', participation, shareRatio: 1 }),
    ).toThrow(/0 to 1/);
    expect(() =>
      buildWorkforceColumns(cells, {
        group: 'women20to64',
        participation: { women: Float64Array.of(1, 1), men: Float64Array.of(1, 1) },
        shareRatio: 5,
      }),
    ).toThrow(/share 5/);
    expect(() =>
      buildWorkforceColumns(cells, {
        group: 'onePersonHouseholds20to29',
        participation: { women: Float64Array.of(1, 1), men: Float64Array.of(1, 1) },
        shareRatio: 1,
      }),
    ).toThrow(/counts people/);
  });
});

describe('competition', () => {
  test('five villages, step of 10 minutes: A offers 10 seats, B 30', () => {
    // r: village 0: 10 ÷ 10 = 1, 1: 20 ÷ 10 = 2, 2: 30 ÷ 40 = 0.75, 3: 40 ÷ 30 = 4/3, 4: 50 ÷ 30 = 5/3.
    // People per seat: A: 1 + 2 + 0.75 = 3.75; B: 0.75 + 4/3 + 5/3 = 3.75. 10 × 3.75 + 30 × 3.75 = 150.
    // Availability: A: 10 + 20 + 30 × 10/40 = 37.5; B: 30 × 30/40 + 40 + 50 = 112.5.
    const request = {
      countByCell: women,
      offices: [
        { seats: 10, weightByCell: weigh(a) },
        { seats: 30, weightByCell: weigh(b) },
      ],
    };
    const catchment = computeFloatingCatchment(request);
    expect(catchment.valueByOffice[0]).toBeCloseTo(3.75, 12);
    expect(catchment.valueByOffice[1]).toBeCloseTo(3.75, 12);
    expect(catchment.coveredCount).toBe(150);
    const availability = computeSpatialAvailability(request);
    expect(availability.valueByOffice[0]).toBeCloseTo(37.5, 12);
    expect(availability.valueByOffice[1]).toBeCloseTo(112.5, 12);
    expect(availability.total).toBeCloseTo(150, 10);
  });

  test('three cells, one of them out of reach and one half as near', () => {
    // P = 100, 200, 300. J1: 10 seats, weights 1, 1, 0. J2: 30 seats, weights 0, 0.5, 0.
    // r_0 = 100 ÷ 10 = 10, r_1 = 200 ÷ (10 + 15) = 8; nobody reaches cell 2.
    // A_1 = 18, A_2 = 4; 10 × 18 + 30 × 4 = 300 = 100 + 200.
    const request = {
      countByCell: Float64Array.of(100, 200, 300),
      offices: [
        { seats: 10, weightByCell: Float64Array.of(1, 1, 0) },
        { seats: 30, weightByCell: Float64Array.of(0, 0.5, 0) },
      ],
    };
    expect(computeFloatingCatchment(request)).toEqual({
      valueByOffice: Float64Array.of(18, 4),
      coveredCount: 300,
      total: 300,
    });
    // F^S = 1/4, 3/4; F^t in cell 1 = 2/3, 1/3; products 1/6, 1/4, sum 5/12: shares 2/5 and 3/5 of 200.
    const availability = computeSpatialAvailability(request);
    expect(availability.valueByOffice[0]).toBeCloseTo(100 + 80, 10);
    expect(availability.valueByOffice[1]).toBeCloseTo(120, 10);
  });

  test('the example of Soukhov et al. (2023), as the accessibility package carries it', () => {
    // Three homes A, B, C of 50,000, 150,000 and 10,000 people and three centers of 100,000, 100,000 and 10,000
    // jobs; 15 minutes to one's own center, 30 between A and B, 100 to or from C; f = e^(−0.1 t). Jobs are divided
    // among people there: jobs take the part of our people, and the people of our seats.
    // Source: ipeaGIT/accessibility, tests/testthat/test-spatial_availability.R (MIT): 66833, 133203, 9963.
    const minutes = [
      [15, 30, 100],
      [30, 15, 100],
      [100, 100, 15],
    ];
    const request = {
      countByCell: Float64Array.of(100_000, 100_000, 10_000),
      offices: [50_000, 150_000, 10_000].map((seats, home) => ({
        seats,
        weightByCell: Float64Array.from(minutes[home]!, (t) => Math.exp(-0.1 * t)),
      })),
    };
    const { valueByOffice } = computeSpatialAvailability(request);
    expect([...valueByOffice].map(Math.round)).toEqual([66_833, 133_203, 9_963]);
  });

  test('an office without seats, or of other cells, is a fault of the caller', () => {
    const countByCell = Float64Array.of(1, 2);
    for (const compute of [computeFloatingCatchment, computeSpatialAvailability]) {
      const weightByCell = Float64Array.of(1, 1);
      expect(() => compute({ countByCell, offices: [{ seats: 0, weightByCell }] })).toThrow(/0 seats/);
      expect(() =>
        compute({ countByCell, offices: [{ seats: 1, weightByCell: Float64Array.of(1) }] }),
      ).toThrow(/1 weights/);
      // Nobody to compete: nobody is covered, and nothing is divided by zero.
      expect(compute({ countByCell, offices: [] })).toMatchObject({ coveredCount: 0, total: 0 });
    }
  });
});

describe('five villages: dual access', () => {
  test('the least minutes within which N women live', () => {
    // From A: 20 women at once, 60 within 10 minutes, 100 within 20, all 150 within 30.
    expect(computeDual(1).minutes.central).toBe(0);
    expect(computeDual(20).minutes.central).toBe(0);
    expect(computeDual(21).minutes.central).toBe(10);
    expect(computeDual(60).minutes.central).toBe(10);
    expect(computeDual(61).minutes.central).toBe(20);
    expect(computeDual(150).minutes.central).toBe(30);
    expect(computeDual(151).minutes).toEqual({ low: null, central: null, high: null });
    expect(computeDual(61, timeFactor).minutes).toEqual({ low: 10, central: 20, high: 40 });
  });

  test('beyond what was searched there is no figure, and beyond the edge of data it is “at most”', () => {
    const far = createField({ minutes: [10, 0, 10, 119, Infinity], completeUpToSeconds: 1200 });
    const shared = { countByCell: women, field: far, searchedMinutes, timeFactor: { low: 0.9, high: 1.1 } };
    const result = computeDualAccess({ ...shared, target: 100 });
    expect(result.minutes.low).toBeCloseTo(107.1, 10);
    expect(result.minutes).toMatchObject({ central: 119, high: null });
    expect(result.isAtMost).toBe(true);
    expect(computeDualAccess({ ...shared, target: 60 }).isAtMost).toBe(false);
    expect(computeDualAccess({ ...shared, target: 101 }).minutes.central).toBeNull();
    expect(() => computeDual(0)).toThrow(/target 0/);
  });

  test('terminal time is not stretched', () => {
    const field = createField({ minutes: [2, 2, 2, 2, 12], terminalSeconds: 120 });
    const result = computeDualAccess({ countByCell: women, field, target: 150, searchedMinutes, timeFactor });
    // 10 minutes on the road and 2 at both ends: 5 + 2, 10 + 2, 20 + 2.
    expect(result.minutes).toEqual({ low: 7, central: 12, high: 22 });
  });
});
