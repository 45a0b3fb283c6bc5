import { readFileSync } from 'node:fs';
import { ROAD_MODEL_ERROR, summarizeRoadModelError } from '#contract/road-model-error.ts';
import { describe, expect, it } from 'vitest';
import { CITIES } from './city.ts';
import type { StudyResult } from './study-result.ts';
import { RESULTS_FILE } from './study-files.ts';

/** The recorded values as the product uses them, terminal times included. */
const VARIANT = 'shippedTerminal';

const result = JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as StudyResult;

describe('the error every answer cites', () => {
  it("is the study's, for the recorded values, in every city and setting", () => {
    const expected = result.cities.flatMap(({ city, expresswayKmh }) => {
      const { nameJa, nameEn, longestTripMeters } = CITIES.find((one) => one.id === city)!;
      const settings = expresswayKmh === null ? (['free'] as const) : (['tolls', 'free'] as const);
      return settings.map((tolls) => {
        const { all } = result.tests.find(
          (test) =>
            test.rule === 'limits' && test.city === city && test.tolls === tolls && test.variant === VARIANT,
        )!.errors;
        return {
          nameJa,
          nameEn,
          tolls: tolls === 'tolls',
          upToKm: longestTripMeters / 1000,
          medianPercent: all.medianAbsolutePercent,
          p10Percent: all.percent.p10,
          p90Percent: all.percent.p90,
        };
      });
    });
    expect(ROAD_MODEL_ERROR?.cities).toEqual(expected);
  });

  it('is said with its extremes', () => {
    const error = ROAD_MODEL_ERROR;
    if (error === null) throw new Error('road model error: expected the study to have landed');
    const { medianPercent, bandPercent, upToKm } = summarizeRoadModelError(error);
    expect(medianPercent.low).toBeLessThanOrEqual(medianPercent.high);
    expect(bandPercent.low).toBeLessThan(0);
    expect(bandPercent.high).toBeGreaterThan(0);
    expect(upToKm).toEqual({ low: 12, high: 50 });
    expect(() => summarizeRoadModelError({ ...error, cities: [] })).toThrow(RangeError);
  });
});
