import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { getMeshBounds, parseMeshCode } from '#engine/mesh/mesh-code.ts';
import type { Region } from '#contract/region.ts';
import type { VacancyPlace, VacancyPlaceInput } from '#contract/vacancies.ts';
import type { FindMunicipality } from './find-municipality.ts';

export type ResolvedPlace =
  | { readonly ok: true; readonly place: VacancyPlace }
  | {
      readonly ok: false;
      /** The member of the place that is wrong. */
      readonly member: 'position' | 'meshCode' | 'stationName' | 'municipalityCode';
      readonly expectedJa: string;
      readonly expectedEn: string;
    };

export type ResolvePlace = (input: VacancyPlaceInput) => ResolvedPlace;

/**
 * Makes what settles where an entry is drawn: the precision says which statement counts, the position and the
 * municipality follow from it, and what does not belong to it is emptied. Nothing is placed more exactly than said.
 */
export function createPlaceResolver(
  region: Pick<Region, 'municipalities' | 'parentMunicipalities' | 'stations'>,
  findMunicipality: FindMunicipality,
): ResolvePlace {
  const labels = new Map(
    [...region.municipalities, ...region.parentMunicipalities].map(({ code, label }) => [code, label]),
  );
  const settle = (
    precision: VacancyPlace['precision'],
    position: VacancyPlace['position'],
    rest: Partial<VacancyPlace>,
  ): ResolvedPlace => ({
    ok: true,
    place: {
      precision,
      position,
      municipalityCode: position === null ? null : findMunicipality(position),
      meshCode: null,
      stationName: null,
      ...rest,
    },
  });
  const resolvers: Record<VacancyPlace['precision'], ResolvePlace> = {
    exact: ({ position }) =>
      position === null ? refuse('position', EXPECTED.position) : settle('exact', position, {}),
    mesh: ({ meshCode }) => {
      const parsed = parseMeshCode(meshCode ?? '');
      if (!parsed.ok) return refuse('meshCode', EXPECTED.meshCode);
      const { west, south, east, north } = getMeshBounds(parsed.code);
      const center = { lon: (west + east) / 2, lat: (south + north) / 2 };
      return settle('mesh', center, { meshCode: parsed.code });
    },
    station: ({ stationName, municipalityCode }) => {
      const named = region.stations.filter(({ nameJa }) => nameJa === stationName);
      const here = named.filter(({ position }) => findMunicipality(position) === municipalityCode);
      const [station, ...others] = here.length > 0 ? here : named;
      if (station === undefined) return refuse('stationName', EXPECTED.stationName);
      const isOne = others.every(
        ({ position }) => computeDistance(position, station.position) <= ONE_STATION_METERS,
      );
      if (!isOne) return refuse('municipalityCode', EXPECTED.whichStation);
      return settle('station', station.position, { stationName: station.nameJa });
    },
    municipality: ({ municipalityCode }) => {
      const label = labels.get(municipalityCode ?? '');
      if (label === undefined) return refuse('municipalityCode', EXPECTED.municipalityCode);
      return settle('municipality', label, { municipalityCode });
    },
    unplaced: ({ municipalityCode }) => {
      if (municipalityCode !== null && !labels.has(municipalityCode)) {
        return refuse('municipalityCode', EXPECTED.municipalityCode);
      }
      return settle('unplaced', null, { municipalityCode });
    },
  };
  return (input) => resolvers[input.precision](input);
}

/** Stations of one name that lie this close are one place to whoever says "near the station". */
const ONE_STATION_METERS = 1_000;

type Position = NonNullable<VacancyPlace['position']>;

function computeDistance(a: Position, b: Position): number {
  return computeDistanceMeters(toLonLat(a.lon, a.lat), toLonLat(b.lon, b.lat));
}

type Refusal = Extract<ResolvedPlace, { ok: false }>;

function refuse(member: Refusal['member'], expected: { readonly ja: string; readonly en: string }): Refusal {
  return { ok: false, member, expectedJa: expected.ja, expectedEn: expected.en };
}

const EXPECTED = {
  position: { ja: '経度・緯度（度）', en: 'longitude and latitude in degrees' },
  meshCode: {
    ja: '地域メッシュコード（JIS X 0410、4・6・8〜11桁）',
    en: 'a mesh code of JIS X 0410 with 4, 6 or 8 to 11 digits',
  },
  stationName: { ja: 'この地域の駅名', en: 'the name of a station of this region' },
  whichStation: {
    ja: '同じ名前の駅が複数あるため、その駅のある市区町村のコード',
    en: 'the code of the municipality the station is in, as several have this name',
  },
  municipalityCode: {
    ja: 'この地域の市区町村コード（5桁）',
    en: 'the five-digit code of a municipality of this region',
  },
} as const;
