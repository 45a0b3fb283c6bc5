import path from 'node:path';

export type CityId = 'portoAlegre' | 'rheinNeckar' | 'porto';

/** A rectangle of degrees in which something hard for the model lies. Drawn by eye on a map: no elevation is loaded. */
export interface Zone {
  readonly id: string;
  readonly nameEn: string;
  readonly nameJa: string;
  readonly kind: 'hills' | 'river';
  /** hills: both ends inside the first; river: one end in each. */
  readonly boxes: readonly (readonly [west: number, south: number, east: number, north: number])[];
}

export interface City {
  readonly id: CityId;
  readonly nameEn: string;
  readonly nameJa: string;
  /** Path below the shared data folder. */
  readonly osmFile: string;
  /** Population by hexagon, where there is one; else residential streets stand for people. */
  readonly populationFile?: string;
  /** Longest trip compared, straight line. */
  readonly longestTripMeters: number;
  readonly zones: readonly Zone[];
}

export const CITIES: readonly City[] = [
  {
    id: 'portoAlegre',
    nameEn: 'Porto Alegre',
    nameJa: 'ポルトアレグレ',
    osmFile: 'porto-alegre/poa_osm.pbf',
    populationFile: 'porto-alegre/poa_hexgrid.csv',
    longestTripMeters: 12_000,
    zones: [
      {
        id: 'portoAlegreHills',
        nameEn: 'hills in the south-east of Porto Alegre',
        nameJa: 'ポルトアレグレ南東の丘',
        kind: 'hills',
        boxes: [[-51.225, -30.12, -51.13, -30.06]],
      },
    ],
  },
  {
    id: 'rheinNeckar',
    nameEn: 'Rhein-Neckar',
    nameJa: 'ライン・ネッカー',
    osmFile: 'rhein-neckar/rnv.osm.pbf',
    longestTripMeters: 50_000,
    zones: [
      {
        id: 'odenwald',
        nameEn: 'Odenwald and its edge',
        nameJa: 'オーデンヴァルト（山地と縁）',
        kind: 'hills',
        boxes: [[8.68, 49.38, 8.83, 49.64]],
      },
      {
        id: 'rhine',
        nameEn: 'Ludwigshafen ↔ Mannheim, across the Rhine',
        nameJa: 'ルートヴィヒスハーフェン↔マンハイム（ライン川）',
        kind: 'river',
        boxes: [
          [8.39, 49.45, 8.445, 49.52],
          [8.46, 49.45, 8.55, 49.52],
        ],
      },
    ],
  },
  {
    id: 'porto',
    nameEn: 'Porto',
    nameJa: 'ポルト',
    osmFile: 'osm-samples/porto-portugal.osm.pbf',
    longestTripMeters: 50_000,
    zones: [
      {
        id: 'portoHills',
        nameEn: 'hills east of Porto (Valongo, lower Douro)',
        nameJa: 'ポルト東方の山地（ヴァロンゴ、ドウロ下流）',
        kind: 'hills',
        boxes: [[-8.51, 40.98, -8.358, 41.2]],
      },
      {
        id: 'douro',
        nameEn: 'Gaia ↔ Porto, across the Douro',
        nameJa: 'ガイア↔ポルト（ドウロ川）',
        kind: 'river',
        boxes: [
          [-8.66, 41.08, -8.57, 41.135],
          [-8.66, 41.148, -8.57, 41.18],
        ],
      },
    ],
  },
];

/** The shared raw data, beside the project and never inside it. */
export const SHARED_DATA = path.resolve(process.cwd(), '../shared/data');
