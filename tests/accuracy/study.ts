import type { Assumptions } from '#engine/traveltime/assumptions.ts';
import type { LossSurface } from './calibrate.ts';
import { averageSurfaces, chooseParameters, computeLossSurface } from './calibrate.ts';
import type { SpeedRule } from './car-road.ts';
import type { CityId } from './city.ts';
import { CITIES } from './city.ts';
import { getInhabitedShare } from './city-grid.ts';
import { measureErrors } from './measure-errors.ts';
import type { Variant, VariantId } from './model-variants.ts';
import { computeVariantTimes, FITTED_VARIANTS, SHIPPED_VARIANTS } from './model-variants.ts';
import { measureExpresswayMix } from './osm-expressways.ts';
import { listRecordValues, readRecord } from './record.ts';
import { roundFigure } from './statistics.ts';
import type { StudyArea } from './study-area.ts';
import { buildStudyArea, sampleSites } from './study-area.ts';
import type { Calibration, CityFacts, HillSweep, StudyResult, Test } from './study-result.ts';
import {
  createTrips,
  FIT_SEED,
  FIT_SITES,
  pickExpresswaySpeeds,
  TEST_SEED,
  TEST_SITES,
  testVariant,
} from './test-variant.ts';
import type { Tolls } from './travel-times.ts';

/** Ratios of the uninhabited to the inhabited speed tried on hills. */
const HILL_RATIOS = [0.5, 0.6, 0.7, 0.8, 0.9, 1] as const;

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
