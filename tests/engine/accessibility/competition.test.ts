import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type CompetitionRequest,
  computeFloatingCatchment,
  computeOfficeCatchment,
  requireConserved,
  sumWeightedSeats,
} from '#engine/accessibility/competition.ts';
import { computeSpatialAvailability } from '#engine/accessibility/spatial-availability.ts';

const CELLS = 30;
const weights = fc.array(fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 1e-12, max: 1, noNaN: true })), {
  minLength: CELLS,
  maxLength: CELLS,
});
const requests: fc.Arbitrary<CompetitionRequest> = fc.record({
  countByCell: fc
    .array(fc.integer({ min: 0, max: 5000 }), { minLength: CELLS, maxLength: CELLS })
    .map((counts) => Float64Array.from(counts)),
  offices: fc.array(
    fc.record({
      seats: fc.integer({ min: 1, max: 1000 }),
      weightByCell: weights.map((values) => Float64Array.from(values)),
    }),
    { minLength: 1, maxLength: 6 },
  ),
});

/** Equal but for rounding. */
const expectNear = (actual: number, expected: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));

describe('competition', () => {
  test('conserves: the covered people are handed out, no more and no fewer', () => {
    fc.assert(
      fc.property(requests, ({ countByCell, offices }) => {
        const covered = countByCell.reduce(
          (sum, count, cell) =>
            sum + (offices.some(({ weightByCell }) => weightByCell[cell]! > 0) ? count : 0),
          0,
        );
        const catchment = computeFloatingCatchment({ countByCell, offices });
        const availability = computeSpatialAvailability({ countByCell, offices });
        expect(catchment.coveredCount).toBe(covered);
        expect(availability.coveredCount).toBe(covered);
        expectNear(
          offices.reduce((sum, { seats }, j) => sum + seats * catchment.valueByOffice[j]!, 0),
          covered,
        );
        expectNear(
          availability.valueByOffice.reduce((sum, value) => sum + value, 0),
          covered,
        );
      }),
    );
  });

  test('both measures divide the same people: V = S × A', () => {
    fc.assert(
      fc.property(requests, (request) => {
        const catchment = computeFloatingCatchment(request);
        const availability = computeSpatialAvailability(request);
        for (const [j, { seats }] of request.offices.entries()) {
          expectNear(availability.valueByOffice[j]!, seats * catchment.valueByOffice[j]!);
        }
      }),
    );
  });

  test('does not care for the order; adds up over disjoint people; one office alone gets everybody it reaches', () => {
    fc.assert(
      fc.property(requests, ({ countByCell, offices }) => {
        const straight = computeFloatingCatchment({ countByCell, offices });
        const reversed = computeFloatingCatchment({ countByCell, offices: offices.toReversed() });
        for (const [j, value] of straight.valueByOffice.entries()) {
          expectNear(reversed.valueByOffice[offices.length - 1 - j]!, value);
        }
        const women = countByCell.map((count) => Math.floor(count / 3));
        const men = countByCell.map((count, cell) => count - women[cell]!);
        const parts = [women, men].map((counts) =>
          computeFloatingCatchment({ countByCell: counts, offices }),
        );
        for (const [j, value] of straight.valueByOffice.entries()) {
          expectNear(parts[0]!.valueByOffice[j]! + parts[1]!.valueByOffice[j]!, value);
        }
        const [first] = offices;
        const alone = computeSpatialAvailability({ countByCell, offices: [first!] });
        expectNear(alone.valueByOffice[0]!, alone.coveredCount);
      }),
    );
  });

  test('one office beside others whose weighted seats are known is the same as the whole computation', () => {
    fc.assert(
      fc.property(requests, ({ countByCell, offices }) => {
        const whole = computeFloatingCatchment({ countByCell, offices });
        for (const [j, office] of offices.entries()) {
          const others = offices.filter((_, other) => other !== j);
          const seats = sumWeightedSeats(others, countByCell.length);
          expectNear(computeOfficeCatchment(countByCell, office, seats), whole.valueByOffice[j]!);
        }
      }),
    );
  });

  test('a further competitor never gives anybody more people', () => {
    fc.assert(
      fc.property(requests, requests, (one, { offices: [rival] }) => {
        const before = computeSpatialAvailability(one);
        const after = computeSpatialAvailability({ ...one, offices: [...one.offices, rival!] });
        for (const [j, value] of before.valueByOffice.entries()) {
          expect(after.valueByOffice[j]).toBeLessThanOrEqual(value * (1 + 1e-9) + 1e-9);
        }
      }),
    );
  });

  test('lost or made people are a bug that is not answered', () => {
    expect(() => requireConserved(100, 100 + 1e-9, 'test')).not.toThrow();
    expect(() => requireConserved(100, 100.1, 'test')).toThrow(/expected the 100 covered/);
    expect(() => requireConserved(0, Number.NaN, 'test')).toThrow(/NaN/);
  });
});
