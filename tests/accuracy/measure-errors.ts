import { computeLocalMetric } from '#engine/geo/local-metric.ts';
import type { Zone } from './city.ts';
import { DISTANCE_CLASSES, groupByDistance } from './distance-classes.ts';
import type { Trips } from './model-variants.ts';
import type { Band } from './statistics.ts';
import { computeBand, computeMedianAbsolute } from './statistics.ts';
import type { Matrix } from './travel-times.ts';

/** Signed errors are model − truth: negative means the model is too fast. */
export interface PairErrors {
  readonly pairs: number;
  readonly medianAbsolutePercent: number;
  readonly medianAbsoluteMinutes: number;
  readonly percent: Band;
  readonly minutes: Band;
}

export interface ClassErrors extends PairErrors {
  readonly fromKm: number;
  readonly toKm: number;
}

export interface ReachErrors {
  readonly cutoffMinutes: number;
  /** Sites whose true reach is between 1 % and 90 % of the city; others have nothing to get wrong. */
  readonly sites: number;
  readonly medianAbsolutePercent: number;
  readonly percent: Band;
}

export interface ZoneErrors extends PairErrors {
  readonly zoneId: string;
  /** The same for pairs with both ends BORDER_METERS or more inside the extract, where fewer true ways are cut off. */
  readonly pairsAwayFromBorder: number;
  readonly percentAwayFromBorder: Band;
}

export interface VariantErrors {
  readonly all: PairErrors;
  readonly classes: readonly ClassErrors[];
  readonly reach: readonly ReachErrors[];
  readonly zones: readonly ZoneErrors[];
  /** Band over the sites of each site's own median error, percent, trips of 3 km and more. */
  readonly siteMedianPercent: Band;
}

export const CUTOFFS_MINUTES = [15, 30, 45] as const;
const LEAST_REACH_SHARE = 0.01;
const MOST_REACH_SHARE = 0.9;
/** Fewer sites than this are no basis for a band: the reach row is left out. */
const FEWEST_SITES = 30;
const SITE_MEDIAN_FROM_METERS = 3000;
const BORDER_METERS = 2000;

function measurePairs(trips: Trips, seconds: Matrix, pairs: Iterable<number>): PairErrors {
  const percent: number[] = [];
  const minutes: number[] = [];
  for (const pair of pairs) {
    const truth = trips.trueSeconds[pair]!;
    const error = seconds[pair]! - truth;
    if (Number.isNaN(error)) continue;
    percent.push((100 * error) / truth);
    minutes.push(error / 60);
  }
  return {
    pairs: percent.length,
    medianAbsolutePercent: computeMedianAbsolute(percent),
    medianAbsoluteMinutes: computeMedianAbsolute(minutes),
    percent: computeBand(percent),
    minutes: computeBand(minutes),
  };
}

function sumReach(trips: Trips, seconds: Matrix, site: number, cutoffSeconds: number): number {
  const { weightByCell } = trips.area;
  let sum = 0;
  for (const [cell, weight] of weightByCell.entries()) {
    if (seconds[site * weightByCell.length + cell]! <= cutoffSeconds) sum += weight;
  }
  return sum;
}

function measureReach(trips: Trips, seconds: Matrix, cutoffMinutes: number): ReachErrors | undefined {
  const total = trips.area.weightByCell.reduce((a, b) => a + b, 0);
  const percent: number[] = [];
  for (let site = 0; site < trips.sites.length; site++) {
    const truth = sumReach(trips, trips.trueSeconds, site, cutoffMinutes * 60);
    if (truth < LEAST_REACH_SHARE * total || truth > MOST_REACH_SHARE * total) continue;
    percent.push(100 * (sumReach(trips, seconds, site, cutoffMinutes * 60) / truth - 1));
  }
  if (percent.length < FEWEST_SITES) return undefined;
  return {
    cutoffMinutes,
    sites: percent.length,
    medianAbsolutePercent: computeMedianAbsolute(percent),
    percent: computeBand(percent),
  };
}

type Box = Zone['boxes'][number];

const isIn = ([west, south, east, north]: Box, lon: number, lat: number): boolean =>
  lon >= west && lon < east && lat >= south && lat < north;

function listZonePairs(trips: Trips, zone: Zone, candidates: Iterable<number>): number[] {
  const { lonByCell, latByCell } = trips.area;
  const first = zone.boxes[0]!;
  const last = zone.boxes.at(-1)!;
  const pairs: number[] = [];
  for (const pair of candidates) {
    const { lon, lat } = trips.sites[Math.floor(pair / lonByCell.length)]!.position;
    const cell = pair % lonByCell.length;
    const joins = (a: Box, b: Box): boolean =>
      isIn(a, lon, lat) && isIn(b, lonByCell[cell]!, latByCell[cell]!);
    if (joins(first, last) || joins(last, first)) pairs.push(pair);
  }
  return pairs;
}

/** Whether both ends of a pair lie BORDER_METERS or more from where the extract ends. */
function isAwayFromBorder(trips: Trips, pair: number): boolean {
  const { lonByCell, latByCell, bounds } = trips.area;
  const [west, south, east, north] = bounds;
  const { metersPerLonDegree, metersPerLatDegree } = computeLocalMetric((south + north) / 2);
  const isInside = (lon: number, lat: number): boolean =>
    Math.min(lon - west, east - lon) * metersPerLonDegree >= BORDER_METERS &&
    Math.min(lat - south, north - lat) * metersPerLatDegree >= BORDER_METERS;
  const { lon, lat } = trips.sites[Math.floor(pair / lonByCell.length)]!.position;
  const cell = pair % lonByCell.length;
  return isInside(lon, lat) && isInside(lonByCell[cell]!, latByCell[cell]!);
}

function measureZone(trips: Trips, seconds: Matrix, zoneId: string, pairs: readonly number[]): ZoneErrors {
  const away = measurePairs(
    trips,
    seconds,
    pairs.filter((pair) => isAwayFromBorder(trips, pair)),
  );
  return {
    zoneId,
    ...measurePairs(trips, seconds, pairs),
    pairsAwayFromBorder: away.pairs,
    percentAwayFromBorder: away.percent,
  };
}

function measureSiteMedians(trips: Trips, seconds: Matrix): Band {
  const cellCount = trips.area.lonByCell.length;
  const medians: number[] = [];
  for (let site = 0; site < trips.sites.length; site++) {
    const percent: number[] = [];
    for (let pair = site * cellCount; pair < (site + 1) * cellCount; pair++) {
      if (trips.meters[pair]! < SITE_MEDIAN_FROM_METERS) continue;
      if (trips.meters[pair]! > trips.area.city.longestTripMeters) continue;
      const error = seconds[pair]! / trips.trueSeconds[pair]! - 1;
      if (!Number.isNaN(error)) percent.push(100 * error);
    }
    if (percent.length > 0) medians.push(computeBand(percent).p50);
  }
  return computeBand(medians);
}

/** Compares a variant's times with the true ones. */
export function measureErrors(trips: Trips, seconds: Matrix): VariantErrors {
  const groups = groupByDistance(trips.meters, trips.area.city.longestTripMeters);
  const every = groups.flatMap((pairs) => [...pairs]);
  return {
    all: measurePairs(trips, seconds, every),
    classes: groups.flatMap((pairs, i) =>
      pairs.length === 0 ? [] : [{ ...DISTANCE_CLASSES[i]!, ...measurePairs(trips, seconds, pairs) }],
    ),
    reach: CUTOFFS_MINUTES.flatMap((cutoff) => measureReach(trips, seconds, cutoff) ?? []),
    zones: trips.area.city.zones.map((zone) =>
      measureZone(trips, seconds, zone.id, listZonePairs(trips, zone, every)),
    ),
    siteMedianPercent: measureSiteMedians(trips, seconds),
  };
}
