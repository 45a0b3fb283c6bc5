import { beforeAll, describe, expect, test } from 'vitest';
import {
  computeFloatingCatchment,
  type CompetingOffice,
  type CompetitionResult,
} from '#engine/accessibility/competition.ts';
import { computeDecayWeights } from '#engine/accessibility/decay-table.ts';
import type { Decay } from '#engine/accessibility/decay.ts';
import { computeDualAccess } from '#engine/accessibility/dual-access.ts';
import { computeSpatialAvailability } from '#engine/accessibility/spatial-availability.ts';
import { computeWeightedAccess } from '#engine/accessibility/weighted-access.ts';
import type { TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import { hasSharedData } from '../importers/shared-data.ts';
import { buildFields, readBeloHorizonte, type BeloHorizonte } from './belo-horizonte.ts';
import { computeCompetitionNaively, groupRows, type RowsByPlace } from './naive-competition.ts';

const SUITE = 'accessibility of Belo Horizonte, 748,437 published pairs';

/** Longer than the longest published time, 120 minutes. */
const SEARCHED_MINUTES = 180;
const DECAYS: readonly Decay[] = [
  { kind: 'step', cutoffMinutes: 45 },
  { kind: 'linear', cutoffMinutes: 60 },
  { kind: 'logistic', inflectionMinutes: 30, spreadMinutes: 10 },
  { kind: 'exponential', halfMinutes: 15 },
];

/** R's `decay_exponential(decay_value)` is e^(−decay_value · t). */
const toHalfMinutes = (decayValue: number): number => Math.LN2 / decayValue;

/** The formulas again, in minutes and from the rows as published, with nothing of the engine. */
const FORMULAS: Readonly<Record<Decay['kind'], (t: number) => number>> = {
  step: (t) => (t > 45 ? 0 : 1),
  linear: (t) => (t >= 60 ? 0 : 1 - t / 60),
  logistic: (t) => {
    const a = Math.PI / (10 * Math.sqrt(3));
    return (1 + Math.exp((0 - 30) * a)) / (1 + Math.exp((t - 30) * a));
  },
  exponential: (t) => Math.exp((-Math.LN2 / 15) * t),
};

const accessTo = (counts: Float64Array, field: TravelTimeField, decay: Decay): number =>
  computeWeightedAccess(counts, computeDecayWeights({ decay, searchedMinutes: SEARCHED_MINUTES }, field, 1));

describe.skipIf(!hasSharedData(SUITE))(SUITE, () => {
  let city: BeloHorizonte;
  let active: TravelTimeField[];
  let passive: TravelTimeField[];
  let rowsByFrom: RowsByPlace;

  beforeAll(() => {
    city = readBeloHorizonte();
    active = buildFields(city, 'active');
    passive = buildFields(city, 'passive');
    rowsByFrom = groupRows(city);
  });

  const ofIds = <Value>(values: readonly Value[], ids: readonly string[]): Value[] =>
    ids.map((id) => values[city.ids.indexOf(id)]!);

  test('is whole: 898 places, 748,437 pairs', () => {
    expect(city.ids).toHaveLength(898);
    expect(city.rows).toHaveLength(748_437);
  });

  test.each([30, 45, 60])('cumulative access within %i minutes equals counting the rows', (cutoffMinutes) => {
    const naive = city.ids.map((id) => {
      let jobs = 0;
      for (const { to, minutes } of rowsByFrom.get(id)!) if (minutes <= cutoffMinutes) jobs += city.jobs[to]!;
      return jobs;
    });
    expect(active.map((field) => accessTo(city.jobs, field, { kind: 'step', cutoffMinutes }))).toEqual(naive);
  });

  test('cumulative access is what the package publishes, both ways round', () => {
    // ipeaGIT/accessibility (MIT), article "accessibility": head of cumulative_cutoff(…, cutoff = 30).
    const ids = [
      '89a881a5a2bffff',
      '89a881a5a2fffff',
      '89a881a5a67ffff',
      '89a881a5a6bffff',
      '89a881a5a6fffff',
      '89a881a5b03ffff',
    ];
    const step = { kind: 'step', cutoffMinutes: 30 } as const;
    expect(ofIds(active, ids).map((field) => accessTo(city.jobs, field, step))).toEqual([
      14_561, 29_452, 16_647, 10_700, 6_669, 37_029,
    ]);
    expect(ofIds(passive, ids).map((field) => accessTo(city.population, field, step))).toEqual([
      11_053, 31_903, 12_488, 14_474, 15_053, 69_582,
    ]);
    // The same article: cost_to_closest(…, "schools", n = 1), the dual of it.
    const minutes = ofIds(active, ids).map((field) => {
      const timeFactor = { low: 1, high: 1 };
      const shared = { field, target: 1, searchedMinutes: SEARCHED_MINUTES, timeFactor };
      return computeDualAccess({ ...shared, countByCell: city.schools }).minutes.central;
    });
    expect(minutes).toEqual([29, 24, 28, 33, 32, 17]);
  });

  test.each(DECAYS)('gravity with $kind equals adding up the rows, to the last bit', (decay) => {
    const weigh = FORMULAS[decay.kind];
    const naive = city.ids.map((id) =>
      rowsByFrom.get(id)!.reduce((sum, { to, minutes }) => sum + city.jobs[to]! * weigh(minutes), 0),
    );
    expect(active.map((field) => accessTo(city.jobs, field, decay))).toEqual(naive);
  });

  test('gravity is what the package publishes', () => {
    // The same article: head of gravity(…, "schools", decay_exponential(0.2)).
    const ids = [
      '89a88cdb57bffff',
      '89a88cdb597ffff',
      '89a88cdb5b3ffff',
      '89a88cdb5cfffff',
      '89a88cd909bffff',
      '89a88cd90b7ffff',
    ];
    const decay = { kind: 'exponential', halfMinutes: toHalfMinutes(0.2) } as const;
    const access = ofIds(active, ids).map((field) => accessTo(city.schools, field, decay));
    expect(access.map((value) => value.toFixed(8))).toEqual([
      '0.03041853',
      '1.15549493',
      '0.56519126',
      '0.19852152',
      '0.41378042',
      '0.95737555',
    ]);
  });

  /** Offices of every cell that has seats, in the order of ids. */
  const listOffices = (seats: Float64Array, fields: readonly TravelTimeField[], decay: Decay) =>
    city.ids.flatMap((id, index) => {
      if (seats[index] === 0) return [];
      const choice = { decay, searchedMinutes: SEARCHED_MINUTES };
      const weightByCell = computeDecayWeights(choice, fields[index]!, 1);
      return [{ id, seats: seats[index]!, weightByCell } satisfies CompetingOffice & { id: string }];
    });

  /** People compete for by offices: jobs are the seats, times are from home to the job. */
  const listJobOffices = (decay: Decay) => listOffices(city.jobs, passive, decay);

  test.each(DECAYS)(
    'competition with $kind: conserved, and equal to the definition, to the last bit',
    (decay) => {
      const offices = listJobOffices(decay);
      const catchment = computeFloatingCatchment({ countByCell: city.population, offices });
      const availability = computeSpatialAvailability({ countByCell: city.population, offices });
      const naive = computeCompetitionNaively(city, rowsByFrom, FORMULAS[decay.kind]);
      expect(catchment.coveredCount).toBe(naive.covered);
      expect(availability.coveredCount).toBe(naive.covered);
      expect([...catchment.valueByOffice]).toEqual(offices.map(({ id }) => naive.peoplePerSeat.get(id)));
      expect([...availability.valueByOffice]).toEqual(offices.map(({ id }) => naive.available.get(id)));
      const fromRates = offices.map(({ seats }, j) => seats * catchment.valueByOffice[j]!);
      const difference = fromRates.map((people, j) => Math.abs(people - availability.valueByOffice[j]!));
      expect(Math.max(...difference)).toBeLessThan(1e-6);
      expectConserved(catchment, naive.covered);
      expectConserved(availability, naive.covered);
    },
  );

  test('2SFCA and spatial availability are what the package publishes', () => {
    // There jobs are divided among people: jobs take the part of our people, residents that of our seats, and the
    // times are those from the residents. Head of spatial_availability(…, decay_exponential(0.1)).
    const decay = { kind: 'exponential', halfMinutes: toHalfMinutes(0.1) } as const;
    const offices = listOffices(city.population, active, decay);
    const availability = computeSpatialAvailability({ countByCell: city.jobs, offices });
    const values = new Map(offices.map(({ id }, j) => [id, availability.valueByOffice[j]!]));
    const read = (id: string): string => (values.get(id) ?? 0).toFixed(4);
    expect(
      [
        '89a88cdb57bffff',
        '89a88cdb597ffff',
        '89a88cdb5b3ffff',
        '89a88cdb5cfffff',
        '89a88cd909bffff',
        '89a88cd90b7ffff',
      ].map(read),
    ).toEqual(['186.0876', '140.0738', '736.5830', '900.9284', '0.0000', '204.7962']);
    expectConserved(availability, availability.coveredCount);
  });

  test('2SFCA of five places is that of the package’s own test', () => {
    // tests/testthat/test-floating_catchment_area.R, "calculates 2sfca correctly", decay_binary(45), in the version
    // that goes with these counts (599 jobs and 5,404 people in the five places).
    const ids = [
      '89a88cdb57bffff',
      '89a88cdb597ffff',
      '89a88cdb5b3ffff',
      '89a88cdb5cfffff',
      '89a88cd909bffff',
    ];
    const indices = ids.map((id) => city.ids.indexOf(id));
    const choice = { decay: { kind: 'step', cutoffMinutes: 45 }, searchedMinutes: SEARCHED_MINUTES } as const;
    const peopled = indices.filter((index) => city.population[index]! > 0);
    const offices = peopled.map((index) => {
      const weights = computeDecayWeights(choice, active[index]!, 1);
      return {
        seats: city.population[index]!,
        weightByCell: Float64Array.from(indices, (cell) => weights[cell]!),
      };
    });
    const countByCell = Float64Array.from(indices, (index) => city.jobs[index]!);
    const { valueByOffice } = computeFloatingCatchment({ countByCell, offices });
    const byId = new Map(peopled.map((index, j) => [city.ids[index]!, valueByOffice[j]!]));
    expect(ids.map((id) => byId.get(id)?.toFixed(4) ?? null)).toEqual([
      '0.0152',
      '0.1491',
      '0.1491',
      '0.1068',
      // Nobody lives there: an office without seats is no office. The package writes 0.
      null,
    ]);
  });
});

function expectNear(actual: number, expected: number): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(1e-9 * Math.max(1, Math.abs(expected)));
}

function expectConserved(result: CompetitionResult, covered: number): void {
  expect(covered).toBeGreaterThan(0);
  expectNear(result.total, covered);
}
