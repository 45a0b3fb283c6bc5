import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { municipalitySchema, type Municipality } from '#contract/region.ts';
import { createRequireInsideOwn } from '#server/proposals/boundary-problem.ts';
import { ProblemFailure } from '#server/http/problem-failure.ts';
import {
  BORDER_TOLERANCE_METERS,
  createBoundaryCheck,
  type FindBoundaryFault,
} from '#server/proposals/own-boundary.ts';
import { PROJECT_ROOT } from '../../support/project-root.ts';

/** Meters per degree at 33.6° N, WGS 84. */
const METERS_PER_LON = 92_800;
const METERS_PER_LAT = 110_920;

/** Two towns of 0.1° side by side, A west of B, with the sea around; A is a ward of C, as D east of B is. */
const square = (code: string, west: number, parentCode: string | null) => ({
  feature: {
    type: 'Feature',
    properties: { code },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 33.55],
          [west + 0.1, 33.55],
          [west + 0.1, 33.65],
          [west, 33.65],
          [west, 33.55],
        ],
      ],
    },
  },
  municipality: municipalitySchema.parse({
    code,
    nameJa: `${code}町`,
    nameEn: `Town ${code}`,
    kind: 'town',
    parentCode,
    isInRegion: true,
    label: { lon: west + 0.05, lat: 33.6 },
    censusPopulation2020: null,
    meshPopulation2020: null,
    meshDeviation: null,
  }),
});
const TOWNS = [square('10001', 131, '10000'), square('10002', 131.1, null), square('10003', 131.2, '10000')];
const check = createBoundaryCheck(
  Buffer.from(JSON.stringify({ type: 'FeatureCollection', features: TOWNS.map(({ feature }) => feature) })),
  { municipalities: TOWNS.map(({ municipality }) => municipality) },
);
const at = (lon: number, lat = 33.6) => ({ lon, lat });
const eastBy = (meters: number) => at(131.1 + meters / METERS_PER_LON);

describe('a place of one’s own', () => {
  it('lies inside the boundary, away from every neighbor', () => {
    expect(check('10002', at(131.15))).toBeNull();
    expect(check('10002', at(131.05))).toEqual({ kind: 'elsewhere', code: '10001' });
    expect(check('10002', at(135))).toEqual({ kind: 'nowhere' });
  });

  it('is on the border within the tolerance, from either side', () => {
    for (const meters of [-BORDER_TOLERANCE_METERS + 1, 0, 1, BORDER_TOLERANCE_METERS - 1]) {
      const fault = check('10002', eastBy(meters));
      expect(fault).toMatchObject({ kind: 'onBorder', code: '10001' });
      if (fault?.kind === 'onBorder') expect(fault.distanceMeters).toBeCloseTo(Math.abs(meters), 0);
    }
    expect(check('10002', eastBy(BORDER_TOLERANCE_METERS + 1))).toBeNull();
    expect(check('10002', eastBy(-BORDER_TOLERANCE_METERS - 1))).toMatchObject({ kind: 'elsewhere' });
  });

  it('may stand at the own shore, which is drawn simply, but not at sea', () => {
    const northBy = (meters: number) => at(131.15, 33.65 + meters / METERS_PER_LAT);
    expect(check('10002', northBy(200))).toBeNull();
    expect(check('10002', northBy(300))).toEqual({ kind: 'nowhere' });
    // Off the point where two towns meet nobody knows whose quay it is.
    expect(check('10002', at(131.1 + 10 / METERS_PER_LON, 33.65 + 100 / METERS_PER_LAT))).toMatchObject({
      kind: 'onBorder',
      code: '10001',
    });
  });

  it('of a city may lie in any of its wards, also where they meet others', () => {
    expect(check('10000', at(131.05))).toBeNull();
    expect(check('10000', at(131.25))).toBeNull();
    expect(check('10000', at(131.15))).toEqual({ kind: 'elsewhere', code: '10002' });
    expect(check('10000', eastBy(-5))).toMatchObject({ kind: 'onBorder', code: '10002' });
  });

  it('is claimed by one municipality at most, wherever it is', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 130.98, max: 131.32, noNaN: true }),
        fc.double({ min: 33.53, max: 33.67, noNaN: true }),
        (lon, lat) => {
          const owners = ['10000', '10002'].filter((code) => check(code, { lon, lat }) === null);
          expect(owners.length).toBeLessThanOrEqual(1);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the boundaries of the region', () => {
  let find: FindBoundaryFault;
  let municipalities: Municipality[];
  beforeAll(async () => {
    const folder = join(PROJECT_ROOT, 'geodata/regions/kitakyushu');
    const layer = await readFile(join(folder, 'municipalities.geojson'));
    const { features } = JSON.parse(layer.toString()) as {
      features: { properties: Record<string, unknown> }[];
    };
    municipalities = features.map(({ properties }) =>
      municipalitySchema.parse({
        ...Object.fromEntries(
          ['code', 'nameJa', 'nameEn', 'kind', 'parentCode', 'isInRegion'].map((name) => [
            name,
            properties[name] ?? null,
          ]),
        ),
        label: { lon: properties['labelLon'], lat: properties['labelLat'] },
        censusPopulation2020: null,
        meshPopulation2020: null,
        meshDeviation: null,
      }),
    );
    find = createBoundaryCheck(layer, { municipalities });
  });

  it('hold the label of each municipality, and of none another’s', () => {
    for (const { code, parentCode, label } of municipalities) {
      expect([code, find(parentCode ?? code, label)]).toEqual([code, null]);
      const other = municipalities.find((one) => one.code !== code && one.parentCode !== parentCode);
      if (other !== undefined) {
        const fault = find(other.parentCode ?? other.code, label);
        expect(fault).toEqual({ kind: 'elsewhere', code });
      }
    }
  });

  it('say in both languages where the place is and what to do', () => {
    const require = createRequireInsideOwn(find, { municipalities, parentMunicipalities: [] });
    const inKanda = { lon: 130.9806, lat: 33.7764 };
    let problem: unknown;
    try {
      require('40214', inKanda);
    } catch (error) {
      problem = error;
    }
    if (!(problem instanceof ProblemFailure)) throw new Error('expected a problem');
    expect(problem.code).toBe('OUTSIDE_OWN_BOUNDARY');
    expect(problem.details.detailJa).toContain('北緯33.77640°、東経130.98060°）は苅田町にあります。豊前市が');
    expect(problem.details.detailEn).toContain('lies in Kanda');
    expect(problem.details.places?.[0]?.at).toBe('/position');
  });
});
