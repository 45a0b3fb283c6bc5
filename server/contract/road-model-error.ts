/** How wrong the screening roads were in one city whose real roads are known and that the model had not seen. */
export interface CityModelError {
  readonly nameJa: string;
  readonly nameEn: string;
  /** Longest trips compared, kilometers. */
  readonly upToKm: number;
  /** Median of |model − real roads| ÷ real roads over all trips, percent. */
  readonly medianPercent: number;
  /** 10 % of the trips lie below, signed percent; minus: the model is too fast. */
  readonly p10Percent: number;
  /** 90 % of the trips lie below, signed percent. */
  readonly p90Percent: number;
}

/** The study of docs/methods/screening-roads-accuracy.md, as answers cite it: measured elsewhere, never here. */
export interface RoadModelError {
  readonly cities: readonly CityModelError[];
  /** Slug of the method page with tables, plots and what is untested. */
  readonly methodPage: 'screening-roads-accuracy';
}

/** null until the study has figures; they are those of tests/accuracy/results.json, compared by a test. */
export const ROAD_MODEL_ERROR: RoadModelError | null = null;

/** What one line says of the study: the extremes over its cities. */
export interface RoadModelErrorSummary {
  readonly medianPercent: { readonly low: number; readonly high: number };
  readonly bandPercent: { readonly low: number; readonly high: number };
  readonly upToKm: { readonly low: number; readonly high: number };
}

/** Whole percents. Throws: RangeError without a city. */
export function summarizeRoadModelError({ cities }: RoadModelError): RoadModelErrorSummary {
  if (cities.length === 0) throw new RangeError('road model error: expected at least one city, got none');
  const toExtremes = (
    lows: readonly number[],
    highs: readonly number[],
  ): { readonly low: number; readonly high: number } => ({
    low: Math.round(Math.min(...lows)),
    high: Math.round(Math.max(...highs)),
  });
  const medians = cities.map((city) => city.medianPercent);
  const distances = cities.map((city) => city.upToKm);
  return {
    medianPercent: toExtremes(medians, medians),
    bandPercent: toExtremes(
      cities.map((city) => city.p10Percent),
      cities.map((city) => city.p90Percent),
    ),
    upToKm: toExtremes(distances, distances),
  };
}
