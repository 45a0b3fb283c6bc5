import { readFile } from 'node:fs/promises';
import type { Assumptions } from '#engine/traveltime/assumptions.ts';
import type { LossSurface } from './calibrate.ts';
import { averageSurfaces, chooseParameters, computeLossSurface } from './calibrate.ts';
import type { SpeedRule } from './car-road.ts';
import type { CityId } from './city.ts';
import { CITIES } from './city.ts';
import { getInhabitedShare } from './city-grid.ts';
import type { VariantErrors } from './measure-errors.ts';
import { measureErrors } from './measure-errors.ts';
import type { ExpresswaySpeeds, Parameters, Trips, Variant, VariantId } from './model-variants.ts';
import {
  computeVariantTimes,
  FITTED_VARIANTS,
  getShippedParameters,
  getVariant,
  SHIPPED_VARIANTS,
} from './model-variants.ts';
import type { Band } from './statistics.ts';
import { roundFigure } from './statistics.ts';
import { measureExpresswayMix } from './osm-expressways.ts';
import type { Site, StudyArea } from './study-area.ts';
import { buildStudyArea, sampleSites } from './study-area.ts';
import type { Tolls } from './travel-times.ts';
import { computeDistances, computeTrueTimes } from './travel-times.ts';

/** Two samples that share no seed: one to choose parameters on, one to report errors on. */
export const FIT_SEED = 20261122;
export const FIT_SITES = 40;
export const TEST_SEED = 411;
export const TEST_SITES = 240;
/** The record whose values count as "as shipped". */
export const RECORD_FILE = 'geodata/regions/kitakyushu/assumptions.json';

export interface CityFacts {
  readonly city: CityId;
  readonly nodes: number;
  readonly ways: number;
  readonly relations: number;
  readonly highways: number;
  readonly vertices: Readonly<Record<Tolls, number>>;
  readonly landCells: number;
  readonly inhabitedShare: number;
  readonly comparedCells: number;
  readonly expresswayKmh: number | null;
  readonly urbanExpresswayKmh: number | null;
}

export interface Calibration {
  readonly rule: SpeedRule;
  readonly variant: VariantId;
  /** Trips it was chosen on: without motorways, with them, or the mean of both. */
  readonly tolls: Tolls | 'both';
  readonly cities: readonly CityId[];
  readonly parameters: Parameters;
  /** Mean over the cities and their distance classes of the median |error|, percent. */
  readonly lossPercent: number;
}

/** Errors on one city of a variant that has not seen it (or, for `shipped`, any). */
export interface Test {
  readonly rule: SpeedRule;
  readonly city: CityId;
  readonly tolls: Tolls;
  readonly variant: VariantId;
  readonly parameters: Parameters;
  readonly expressways: ExpresswaySpeeds;
  readonly errors: VariantErrors;
}

/** Ratios of the uninhabited to the inhabited speed tried on hills. */
export const HILL_RATIOS = [0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

export interface HillSweep {
  readonly city: CityId;
  readonly parameters: Parameters;
  readonly allPercent: Band;
  readonly allMedianAbsolutePercent: number;
  readonly hillsPercent: Band;
}

export interface StudyResult {
  readonly sample: {
    readonly fitSeed: number;
    readonly fitSites: number;
    readonly testSeed: number;
    readonly testSites: number;
  };
  /** Values of the record the study rests on. */
  readonly record: Readonly<Record<string, number>>;
  readonly cities: readonly CityFacts[];
  readonly calibrations: readonly Calibration[];
  readonly tests: readonly Test[];
  readonly hills: readonly HillSweep[];
}

const RECORD_IDS = [
  'car.ordinaryKmh',
  'car.uninhabitedKmh',
  'car.terminalHomeSeconds',
  'car.terminalOfficeSeconds',
  'car.rampSeconds',
  'car.expresswayKmh',
  'car.urbanExpresswayKmh',
] as const;

export async function readRecord(): Promise<Assumptions> {
  return JSON.parse(await readFile(RECORD_FILE, 'utf8')) as Assumptions;
}

/** The record's values the study depends on. */
export const listRecordValues = (record: Assumptions): Record<string, number> =>
  Object.fromEntries(RECORD_IDS.map((id) => [id, record.values[id].value]));

function describe(area: StudyArea): CityFacts {
  const { extract, roads, inputs } = area;
  const mix = measureExpresswayMix([extract]);
  return {
    city: area.city.id,
    nodes: extract.nodeCount,
    ways: extract.wayCount,
    relations: extract.relationCount,
    highways: extract.highways.length,
    vertices: {
      tolls: roads.tolls.network.streets.vertexCount,
      free: roads.free.network.streets.vertexCount,
    },
    landCells: inputs.land.classByGridCell.reduce((sum, landClass) => sum + (landClass === 0 ? 0 : 1), 0),
    inhabitedShare: roundFigure(getInhabitedShare(inputs.land)),
    comparedCells: area.halfCellByCell.length,
    expresswayKmh: mix.rural === undefined ? null : roundFigure(mix.rural),
    urbanExpresswayKmh: mix.urban === undefined ? null : roundFigure(mix.urban),
  };
}

function createTrips(area: StudyArea, sites: readonly Site[], tolls: Tolls): Trips {
  return {
    area,
    sites,
    tolls,
    meters: computeDistances(area, sites),
    trueSeconds: computeTrueTimes(area, sites, tolls),
  };
}

/** The other cities' expressways tell how fast expressways are; the record where they have none. */
function pickExpresswaySpeeds(areas: readonly StudyArea[]): ExpresswaySpeeds {
  const mix = measureExpresswayMix(areas.map(({ extract }) => extract));
  return {
    ...(mix.rural === undefined ? {} : { expresswayKmh: roundFigure(mix.rural) }),
    ...(mix.urban === undefined ? {} : { urbanExpresswayKmh: roundFigure(mix.urban) }),
  };
}

interface RuleRequest {
  readonly rule: SpeedRule;
  readonly record: Assumptions;
  /** Every variant, or the product's candidate and the naive one only. */
  readonly variants: readonly VariantId[];
  readonly report: (line: string) => void;
}

/** The loss surfaces of one city. */
interface CitySurfaces {
  readonly city: CityId;
  /** The model has one set of speeds with and without tolled roads: the mean over both. */
  readonly screening: LossSurface;
  /** The naive alternative may have two. */
  readonly straightLine: Readonly<Record<Tolls, LossSurface>>;
}

/** Every set of cities parameters are chosen on: each alone, each pair, all. */
const FIT_SETS: readonly (readonly CityId[])[] = [
  ...CITIES.map(({ id }) => [id]),
  ...CITIES.map(({ id }) => CITIES.map((city) => city.id).filter((other) => other !== id)),
  CITIES.map(({ id }) => id),
];

function computeCitySurfaces(area: StudyArea, record: Assumptions, isRatioFitted: boolean): CitySurfaces {
  const sites = sampleSites(area, FIT_SITES, FIT_SEED);
  const options = { record, isRatioFitted, expressways: pickExpresswaySpeeds([area]) };
  const surfacesOf = (tolls: Tolls) => {
    const trips = createTrips(area, sites, tolls);
    return {
      screening: computeLossSurface(trips, 'screening', options),
      straightLine: computeLossSurface(trips, 'straightLine', options),
    };
  };
  const [free, tolls] = [surfacesOf('free'), surfacesOf('tolls')];
  return {
    city: area.city.id,
    screening: averageSurfaces([free.screening, tolls.screening]),
    straightLine: { free: free.straightLine, tolls: tolls.straightLine },
  };
}

function calibrate(variant: Variant, surfaces: readonly CitySurfaces[], rule: SpeedRule): Calibration[] {
  const settings: readonly Calibration['tolls'][] =
    variant.network === 'screening' ? ['both'] : ['free', 'tolls'];
  return settings.flatMap((tolls) =>
    FIT_SETS.map((cities) => {
      const seen = surfaces
        .filter(({ city }) => cities.includes(city))
        .map((surface) => (tolls === 'both' ? surface.screening : surface.straightLine[tolls]));
      const { parameters, loss } = chooseParameters(variant, seen);
      return { rule, variant: variant.id, tolls, cities, parameters, lossPercent: roundFigure(100 * loss) };
    }),
  );
}

async function runRule({ rule, record, variants, report }: RuleRequest) {
  const fitted = FITTED_VARIANTS.filter(({ id }) => variants.includes(id));
  const isRatioFitted = fitted.some((variant) => variant.isRatioFitted);
  const areas: StudyArea[] = [];
  const surfaces: CitySurfaces[] = [];
  for (const city of CITIES) {
    const area = await buildStudyArea(city, rule);
    areas.push(area);
    surfaces.push(computeCitySurfaces(area, record, isRatioFitted));
    report(`${rule}: ${city.id} calibrated`);
  }
  const calibrations = fitted.flatMap((variant) => calibrate(variant, surfaces, rule));
  const tests: Test[] = [];
  for (const area of areas) {
    const others = areas.filter((other) => other !== area);
    const sites = sampleSites(area, TEST_SITES, TEST_SEED);
    for (const tolls of ['free', 'tolls'] as const) {
      const trips = createTrips(area, sites, tolls);
      for (const id of variants) tests.push(testVariant({ trips, others, id, record, rule, calibrations }));
      report(`${rule}: ${area.city.id} ${tolls} compared`);
    }
  }
  return { areas, calibrations, tests };
}

/** How far off the hills are when land without people is driven more slowly; parameters chosen on all cities. */
function sweepHills(
  areas: readonly StudyArea[],
  calibrations: readonly Calibration[],
  record: Assumptions,
): HillSweep[] {
  const chosen = calibrations.find(
    ({ variant, cities }) => variant === 'oneSpeedConstant' && cities.length === CITIES.length,
  );
  if (chosen === undefined) throw new RangeError('oneSpeedConstant: expected a calibration on all cities');
  return areas.flatMap((area) => {
    const trips = createTrips(area, sampleSites(area, TEST_SITES, TEST_SEED), 'free');
    return HILL_RATIOS.map((uninhabitedRatio) => {
      const parameters = { ...chosen.parameters, uninhabitedRatio };
      const seconds = computeVariantTimes(trips, 'screening', { record, parameters, expressways: {} });
      const { all, zones } = measureErrors(trips, seconds);
      const hills = zones.find(({ zoneId }) =>
        area.city.zones.some(({ id, kind }) => id === zoneId && kind === 'hills'),
      );
      if (hills === undefined) throw new RangeError(`${area.city.id}: expected a zone of hills`);
      return {
        city: area.city.id,
        parameters,
        allPercent: all.percent,
        allMedianAbsolutePercent: all.medianAbsolutePercent,
        hillsPercent: hills.percent,
      };
    });
  });
}

function testVariant(options: {
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

/** The whole study: minutes of computing, the same figures every time. */
export async function runStudy(report: (line: string) => void): Promise<StudyResult> {
  const record = await readRecord();
  const all = [...SHIPPED_VARIANTS, ...FITTED_VARIANTS].map(({ id }) => id);
  const few: readonly VariantId[] = ['shipped', 'oneSpeedConstant', 'crowConstant'];
  const main = await runRule({ rule: 'limits', record, variants: all, report });
  const hills = sweepHills(main.areas, main.calibrations, record);
  const builtUp = await runRule({ rule: 'builtUp', record, variants: few, report });
  const classOnly = await runRule({ rule: 'classOnly', record, variants: few, report });
  const rules = [main, builtUp, classOnly];
  return {
    sample: { fitSeed: FIT_SEED, fitSites: FIT_SITES, testSeed: TEST_SEED, testSites: TEST_SITES },
    record: listRecordValues(record),
    cities: main.areas.map(describe),
    calibrations: rules.flatMap(({ calibrations }) => calibrations),
    tests: rules.flatMap(({ tests }) => tests),
    hills,
  };
}
