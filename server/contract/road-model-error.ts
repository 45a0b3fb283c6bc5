/** How wrong the screening roads, with the recorded assumptions, were in one city whose real roads are known. */
export interface CityModelError {
  readonly nameJa: string;
  readonly nameEn: string;
  /** With expressways on both sides, or without. */
  readonly tolls: boolean;
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

/**
 * Source: tests/accuracy/results.json, variant "shippedTerminal" (the values of assumptions.json), compared by a
 * test. null would say that there is no such study.
 */
export const ROAD_MODEL_ERROR: RoadModelError | null = {
  methodPage: 'screening-roads-accuracy',
  cities: [
    {
      nameJa: 'ポルトアレグレ',
      nameEn: 'Porto Alegre',
      tolls: false,
      upToKm: 12,
      medianPercent: 11.99,
      p10Percent: -37.46,
      p90Percent: 13.71,
    },
    {
      nameJa: 'ライン・ネッカー',
      nameEn: 'Rhein-Neckar',
      tolls: true,
      upToKm: 50,
      medianPercent: 16.62,
      p10Percent: -7.81,
      p90Percent: 32.38,
    },
    {
      nameJa: 'ライン・ネッカー',
      nameEn: 'Rhein-Neckar',
      tolls: false,
      upToKm: 50,
      medianPercent: 14.21,
      p10Percent: -11.04,
      p90Percent: 30.38,
    },
    {
      nameJa: 'ポルト',
      nameEn: 'Porto',
      tolls: true,
      upToKm: 50,
      medianPercent: 10.69,
      p10Percent: -8.11,
      p90Percent: 23.56,
    },
    {
      nameJa: 'ポルト',
      nameEn: 'Porto',
      tolls: false,
      upToKm: 50,
      medianPercent: 17.95,
      p10Percent: -11.4,
      p90Percent: 35.37,
    },
  ],
};

/** What one line says of the study: the extremes over its cities. */
export interface RoadModelErrorSummary {
  readonly medianPercent: { readonly low: number; readonly high: number };
  readonly bandPercent: { readonly low: number; readonly high: number };
  readonly upToKm: { readonly low: number; readonly high: number };
}

/** Whole percents. Throws: RangeError without a city. */
export function summarizeRoadModelError({ cities }: RoadModelError): RoadModelErrorSummary {
  if (cities.length === 0) throw new RangeError('road model error: expected at least one city, got none');
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

const toExtremes = (
  lows: readonly number[],
  highs: readonly number[],
): { readonly low: number; readonly high: number } => ({
  low: Math.round(Math.min(...lows)),
  high: Math.round(Math.max(...highs)),
});
