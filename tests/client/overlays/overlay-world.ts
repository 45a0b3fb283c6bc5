import type { FigureIndicator, FigureSeries, FigureTable } from '#contract/figures.ts';
import type { Vacancy } from '#contract/vacancies.ts';
import type { FeatureCollection } from 'geojson';
import { OVERLAY_WORDS } from '#client/i18n/overlay-words.ts';
import type { OverlayContext } from '#client/overlays/overlay-context.ts';
import { createRegion } from '../state/region-fixture.ts';
import { createVacancy as createKnownVacancy } from '../state/vacancy-fixture.ts';

/** Two squares side by side: a ward of the city (130–131° E) and Buzen (131–132° E), both 33–34° N. */
export const MUNICIPALITIES: FeatureCollection = {
  type: 'FeatureCollection',
  features: [
    { code: '40106', west: 130 },
    { code: '40214', west: 131 },
  ].map(({ code, west }) => ({
    type: 'Feature',
    properties: { code },
    geometry: {
      type: 'Polygon',
      coordinates: [
        [
          [west, 33],
          [west + 1, 33],
          [west + 1, 34],
          [west, 34],
          [west, 33],
        ],
      ],
    },
  })),
};

export const IN_CITY = { lon: 130.5, lat: 33.5 };
export const IN_BUZEN = { lon: 131.5, lat: 33.5 };
export const AT_SEA = { lon: 133, lat: 33.5 };

export const createContext = (language: 'ja' | 'en' = 'ja'): OverlayContext => ({
  region: createRegion(),
  municipalities: MUNICIPALITIES,
  language,
  words: OVERLAY_WORDS[language],
});

export const createSeries = (
  values: readonly (number | null)[],
  rest: Partial<FigureSeries> = {},
): FigureSeries => ({
  year: 2020,
  fromYear: null,
  values: [...values],
  missing: [],
  remarks: [],
  references: [],
  ...rest,
});

export const createIndicator = (
  series: readonly FigureSeries[],
  rest: Partial<FigureIndicator> = {},
): FigureIndicator => ({
  id: 'labor.share',
  theme: 'labor',
  labelJa: '割合',
  labelEn: 'Share',
  unitJa: '％',
  unitEn: '%',
  quantity: 'ratio',
  datasetIds: ['unknown-set'],
  formulaJa: null,
  formulaEn: null,
  noteJa: null,
  noteEn: null,
  series: [...series],
  ...rest,
});

/** The city (whose wards have no figures of their own) and Buzen. */
export const createTable = (indicator: FigureIndicator): FigureTable => ({
  zones: { kind: 'municipality', codes: ['40100', '40214'] },
  indicators: [indicator],
});

export const createVacancy = (rest: Partial<Vacancy> = {}): Vacancy =>
  createKnownVacancy({
    name: '旧校舎',
    place: {
      precision: 'exact',
      position: { lon: 131.1, lat: 33.6 },
      municipalityCode: '40214',
      meshCode: null,
      stationName: null,
    },
    ...rest,
  });
