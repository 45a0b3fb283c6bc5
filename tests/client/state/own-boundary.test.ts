import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Municipality } from '#contract/region.ts';
import type { FeatureCollection } from 'geojson';
import { describe, expect, it } from 'vitest';
import { findBoundaryFault, findMunicipalityCode } from '#client/state/own-boundary.ts';
import { PROJECT_ROOT } from '../../support/project-root.ts';

const boundaries = JSON.parse(
  readFileSync(path.join(PROJECT_ROOT, 'geodata/regions/kitakyushu/municipalities.geojson'), 'utf8'),
) as FeatureCollection;

const municipalities = boundaries.features.map(({ properties }) => {
  const { code, parentCode = null } = properties as { code: string; parentCode?: string | null };
  return { code, parentCode } as Municipality;
});
const ground = { boundaries, municipalities };

const BUZEN_TOWN_HALL = { lon: 131.1302, lat: 33.6115 };
const CHIKUJO_TOWN_HALL = { lon: 131.0553, lat: 33.6558 };
const KOKURA_STATION = { lon: 130.88268, lat: 33.88676 };
const AT_SEA = { lon: 131.4, lat: 33.9 };

const ring = (from: number, to: number): number[][] => [
  [from, from],
  [to, from],
  [to, to],
  [from, to],
  [from, from],
];

describe("a municipality's own ground", () => {
  it('is where its drawn boundary is', () => {
    expect(findMunicipalityCode(BUZEN_TOWN_HALL, boundaries)).toBe('40214');
    expect(findMunicipalityCode(AT_SEA, boundaries)).toBeNull();
    expect(findBoundaryFault(BUZEN_TOWN_HALL, '40214', ground)).toBeNull();
  });

  it('is not its neighbor, which is named', () => {
    expect(findBoundaryFault(CHIKUJO_TOWN_HALL, '40214', ground)).toEqual({
      kind: 'elsewhere',
      code: '40647',
    });
    expect(findBoundaryFault(AT_SEA, '40214', ground)).toEqual({ kind: 'nowhere' });
  });

  it('of a city with wards is every ward', () => {
    expect(findBoundaryFault(KOKURA_STATION, '40100', ground)).toBeNull();
    expect(findBoundaryFault(KOKURA_STATION, '40214', ground)).toMatchObject({ kind: 'elsewhere' });
  });

  it('leaves out what is cut out of it', () => {
    const holed: FeatureCollection = {
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { code: '1' },
          geometry: { type: 'Polygon', coordinates: [ring(0, 10), ring(4, 6)] },
        },
      ],
    };
    expect(findMunicipalityCode({ lon: 1, lat: 1 }, holed)).toBe('1');
    expect(findMunicipalityCode({ lon: 5, lat: 5 }, holed)).toBeNull();
  });
});
