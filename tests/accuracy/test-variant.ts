import type { Assumptions } from '#engine/traveltime/assumptions.ts';
import type { SpeedRule } from './car-road.ts';
import { measureErrors } from './measure-errors.ts';
import type { ExpresswaySpeeds, Trips, VariantId } from './model-variants.ts';
import { computeVariantTimes, getShippedParameters, getVariant, SHIPPED_VARIANTS } from './model-variants.ts';
import { measureExpresswayMix } from './osm-expressways.ts';
import { roundFigure } from './statistics.ts';
import type { Site, StudyArea } from './study-area.ts';
import type { Calibration, Test } from './study-result.ts';
import type { Tolls } from './travel-times.ts';
import { computeDistances, computeTrueTimes } from './travel-times.ts';

/** Two samples that share no seed: one to choose parameters on, one to report errors on. */
export const FIT_SEED = 20261122;
export const FIT_SITES = 40;
export const TEST_SEED = 411;
export const TEST_SITES = 240;

/** Distances and true times between all cells and the sites. */
export function createTrips(area: StudyArea, sites: readonly Site[], tolls: Tolls): Trips {
  return {
    area,
    sites,
    tolls,
    meters: computeDistances(area, sites),
    trueSeconds: computeTrueTimes(area, sites, tolls),
  };
}

/** The other cities' expressways tell how fast expressways are; the record where they have none. */
export function pickExpresswaySpeeds(areas: readonly StudyArea[]): ExpresswaySpeeds {
  const mix = measureExpresswayMix(areas.map(({ extract }) => extract));
  return {
    ...(mix.rural === undefined ? {} : { expresswayKmh: roundFigure(mix.rural) }),
    ...(mix.urban === undefined ? {} : { urbanExpresswayKmh: roundFigure(mix.urban) }),
  };
}

/**
 * The errors of a variant on a city: the record's own figures, or those chosen on all other cities.
 * Throws: RangeError when there is no such choice.
 */
export function testVariant(options: {
  readonly trips: Trips;
  readonly others: readonly StudyArea[];
  readonly id: VariantId;
  readonly record: Assumptions;
  readonly rule: SpeedRule;
  readonly calibrations: readonly Calibration[];
}): Test {
  const { trips, others, id, record, rule } = options;
  const city = trips.area.city.id;
  const isShipped = SHIPPED_VARIANTS.some((variant) => variant.id === id);
  const unseen = options.calibrations.find(
    ({ variant, tolls, cities }) =>
      variant === id &&
      (tolls === 'both' || tolls === trips.tolls) &&
      cities.length === others.length &&
      !cities.includes(city),
  );
  const parameters = isShipped ? getShippedParameters(record, id) : unseen?.parameters;
  if (parameters === undefined) throw new RangeError(`${id}: expected a calibration without ${city}`);
  const expressways = isShipped ? {} : pickExpresswaySpeeds(others);
  const seconds = computeVariantTimes(trips, getVariant(id).network, { record, parameters, expressways });
  return {
    rule,
    city,
    tolls: trips.tolls,
    variant: id,
    parameters,
    expressways,
    errors: measureErrors(trips, seconds),
  };
}
