import { assert, double, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ASSUMPTION_BOUNDS,
  ASSUMPTION_IDS,
  changeAssumptions,
  getAssumptionUnit,
  keepTravelChanges,
} from '#engine/traveltime/assumptions.ts';
import { getTimeFactor, getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import { createWorldAssumptions } from '../../worlds/screening-worlds.ts';

const record = createWorldAssumptions({
  'streetTime.factor': { low: 0.8, high: 1.25 },
  'car.morningFactor': { low: 1.2, high: 1.8 },
});

describe('changed assumptions', () => {
  test('no change, or the value already recorded, is the very same record', () => {
    expect(changeAssumptions(record, {})).toBe(record);
    expect(changeAssumptions(record, { 'car.ordinaryKmh': 36, 'walk.speedKmh': undefined })).toBe(record);
  });

  test('a change names itself in the version and in its source, and leaves the record alone', () => {
    const before = structuredClone(record);
    const changed = changeAssumptions(record, { 'car.ordinaryKmh': 30 });
    expect(changed.version).toBe('world-1+car.ordinaryKmh=30');
    expect(changed.values['car.ordinaryKmh']).toMatchObject({
      value: 30,
      sourceJa: expect.stringContaining('利用者') as string,
      sourceEn: 'changed by the user (the record says 36)',
    });
    expect(record).toEqual(before);
  });

  test('the unit of a name is the unit of the record', () => {
    for (const id of ASSUMPTION_IDS) expect(getAssumptionUnit(id)).toBe(record.values[id].unit);
  });

  test('the area per seat asks for no new search: what travel rests on is the same without it', () => {
    const seats = { 'register.squareMetersPerSeat': 8 } as const;
    expect(keepTravelChanges(seats)).toEqual({});
    expect(changeAssumptions(record, keepTravelChanges(seats))).toBe(record);
    expect(changeAssumptions(record, seats).values['register.squareMetersPerSeat'].value).toBe(8);
    expect(keepTravelChanges({ ...seats, 'walk.speedKmh': 4 })).toEqual({ 'walk.speedKmh': 4 });
    expect(() => changeAssumptions(record, { 'register.squareMetersPerSeat': 0.5 })).toThrow(
      /expected 1 to 100 m²/,
    );
  });

  test('a range keeps its ratio to the value: low ≤ value ≤ high whatever is typed', () => {
    assert(
      property(double({ min: 0.1, max: 10, noNaN: true }), (factor) => {
        const changed = changeAssumptions(record, { 'streetTime.factor': factor });
        const { low, value, high } = changed.values['streetTime.factor'];
        expect(low).toBeLessThanOrEqual(value);
        expect(value).toBeLessThanOrEqual(high);
        const range = getTimeFactorRange(changed);
        expect(range.low).toBeCloseTo(0.8, 10);
        expect(range.high).toBeCloseTo(1.25, 10);
      }),
      { seed: 20261122, numRuns: 200 },
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, 0, -1, ASSUMPTION_BOUNDS['km/h'].maximum + 1])(
    'a speed of %s is refused, with what was expected',
    (speed) => {
      expect(() => changeAssumptions(record, { 'car.ordinaryKmh': speed })).toThrow(
        /expected 1 to 200 km\/h/,
      );
    },
  );

  test('the morning multiplies value and range, for cars only', () => {
    const morning = { mode: 'car', congestion: 'morning' } as const;
    expect(getTimeFactor(record, morning)).toBe(1.5);
    expect(getTimeFactorRange(record, morning).low).toBeCloseTo((0.8 * 1.2) / 1.5, 12);
    expect(getTimeFactorRange(record, morning).high).toBeCloseTo((1.25 * 1.8) / 1.5, 12);
    expect(getTimeFactor(record, { mode: 'walk', congestion: 'morning' })).toBe(1);
  });
});
