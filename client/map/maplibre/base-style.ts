import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { Region } from '#contract/region.ts';
import type { FeatureCollection } from 'geojson';
import type { RegionLayers } from '../../api/load-region.ts';
import { getMunicipalityName, getStationName } from '../../i18n/place-names.ts';
import type { Language, LayerId } from '../../state/view-state.ts';

/** A quiet paper map: sea, land and lines in warm grey; data is the only saturated thing on it. */
const PAPER = {
  sea: '#dde7ea',
  land: '#f7f5f0',
  coast: '#c4cfd2',
  municipalLine: '#cfc8bb',
  metroLine: '#958c7d',
  rail: '#57514a',
  expressway: '#b9b2a4',
  label: '#45403a',
  faintLabel: '#7b746a',
} as const;

/** Families of the screen's own type stack: labels are drawn from fonts of the machine, no glyph server. */
const FONT = ['Hiragino Sans', 'Yu Gothic UI', 'Noto Sans JP', 'Noto Sans CJK JP', 'Meiryo', 'sans-serif'];

const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

const geojson = (data: FeatureCollection, options: { tolerance?: number } = {}): SourceSpecification => ({
  type: 'geojson',
  data,
  tolerance: options.tolerance ?? 0.375,
});

/** Layers of the style that a layer switch of the screen shows or hides. */
export const STYLE_LAYERS: Readonly<Record<LayerId, readonly string[]>> = {
  population: ['mesh', 'no-data'],
  isochrones: ['band-fill', 'beyond-data', 'band-casing', 'band-line', 'band-label'],
  municipalities: ['municipal-line', 'metro-line'],
  railways: ['rail', 'rail-schematic', 'station-dot', 'station-name'],
  expressways: ['expressway-casing', 'expressway'],
  labels: ['town-name', 'ward-name', 'city-name'],
};

export function listPlaceLabels(region: Region, language: Language): FeatureCollection {
  const wardParents = new Set(region.municipalities.map((one) => one.parentCode));
  return {
    type: 'FeatureCollection',
    features: region.municipalities.map((municipality) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [municipality.label.lon, municipality.label.lat] },
      properties: {
        name: getMunicipalityName(municipality, language),
        kind: municipality.kind,
        isInRegion: municipality.isInRegion,
        order: (wardParents.has(municipality.code) ? 0 : 1) + (municipality.isInRegion ? 0 : 2),
        isLargeCity: wardParents.has(municipality.code),
      },
    })),
  };
}

export function listStationLabels(region: Region, language: Language): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: region.stations.map((station) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [station.position.lon, station.position.lat] },
      properties: { name: getStationName(station, language), lineCount: station.lines.length },
    })),
  };
}

function listSources(
  region: Region,
  layers: RegionLayers,
  language: Language,
): Readonly<Record<string, SourceSpecification>> {
  return {
    land: geojson(layers.land),
    municipalities: geojson(layers.municipalities),
    outlines: geojson(layers.outlines),
    railLines: geojson(layers.railLines),
    expressways: geojson(layers.expressways),
    places: geojson(listPlaceLabels(region, language)),
    stations: geojson(listStationLabels(region, language)),
    mesh: geojson(EMPTY, { tolerance: 0 }),
    noData: geojson(EMPTY, { tolerance: 0 }),
    bands: geojson(EMPTY, { tolerance: 0.2 }),
    bandLabels: geojson(EMPTY),
    beyondData: geojson(EMPTY, { tolerance: 0.2 }),
    hovered: geojson(EMPTY, { tolerance: 0 }),
  };
}

const byZoom = (stops: readonly (readonly [number, number])[]): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;

const ground: readonly LayerSpecification[] = [
  { id: 'sea', type: 'background', paint: { 'background-color': PAPER.sea } },
  { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': PAPER.land } },
  {
    id: 'coast',
    type: 'line',
    source: 'land',
    filter: ['==', ['get', 'kind'], 'loaded'],
    paint: { 'line-color': PAPER.coast, 'line-width': 0.8 },
  },
  {
    id: 'no-data',
    type: 'fill',
    source: 'noData',
    paint: { 'fill-pattern': 'hatch-no-data', 'fill-antialias': false },
  },
  {
    // Where people live is land, also beyond the loaded outlines.
    id: 'mesh-ground',
    type: 'fill',
    source: 'mesh',
    paint: { 'fill-color': PAPER.land, 'fill-antialias': false },
  },
  {
    id: 'mesh',
    type: 'fill',
    source: 'mesh',
    paint: { 'fill-color': ['get', 'color'], 'fill-antialias': false, 'fill-opacity': 0.75 },
  },
  {
    id: 'band-fill',
    type: 'fill',
    source: 'bands',
    paint: { 'fill-color': ['get', 'color'], 'fill-opacity': 0.09, 'fill-antialias': false },
  },
  {
    id: 'beyond-data',
    type: 'fill',
    source: 'beyondData',
    paint: { 'fill-pattern': 'hatch-beyond-data' },
  },
];

const lines: readonly LayerSpecification[] = [
  {
    id: 'municipal-line',
    type: 'line',
    source: 'municipalities',
    paint: {
      'line-color': PAPER.municipalLine,
      'line-width': byZoom([
        [8, 0.7],
        [12, 1.2],
      ]),
    },
  },
  {
    id: 'municipality-glow',
    type: 'fill',
    source: 'municipalities',
    filter: ['==', ['get', 'code'], ''],
    paint: { 'fill-color': '#f2b84b', 'fill-opacity': 0.32 },
  },
  {
    id: 'expressway-casing',
    type: 'line',
    source: 'expressways',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': '#fffdf8',
      'line-width': byZoom([
        [8, 2.4],
        [12, 4.4],
      ]),
      'line-opacity': 0.7,
    },
  },
  {
    id: 'expressway',
    type: 'line',
    source: 'expressways',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': PAPER.expressway,
      'line-width': byZoom([
        [8, 1.2],
        [12, 2.6],
      ]),
    },
  },
  {
    id: 'rail',
    type: 'line',
    source: 'railLines',
    filter: ['!', ['get', 'isSchematic']],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': PAPER.rail,
      'line-width': byZoom([
        [8, 0.45],
        [12, 0.8],
      ]),
      'line-gap-width': byZoom([
        [8, 0.35],
        [12, 1.6],
      ]),
      'line-opacity': ['case', ['get', 'isHighSpeed'], 0.45, 0.85],
    },
  },
  {
    // Lines whose course is not in the data, drawn from station to station.
    id: 'rail-schematic',
    type: 'line',
    source: 'railLines',
    filter: ['get', 'isSchematic'],
    paint: {
      'line-color': PAPER.rail,
      'line-width': byZoom([
        [8, 0.7],
        [12, 1.1],
      ]),
      'line-opacity': 0.5,
      'line-dasharray': [3, 3],
    },
  },
  {
    id: 'metro-line',
    type: 'line',
    source: 'outlines',
    filter: ['==', ['get', 'kind'], 'region'],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': PAPER.metroLine,
      'line-width': byZoom([
        [8, 1.3],
        [12, 2.2],
      ]),
    },
  },
  {
    id: 'band-casing',
    type: 'line',
    source: 'bands',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': '#ffffff', 'line-opacity': 0.65, 'line-width': ['get', 'casingWidth'] },
  },
  {
    id: 'band-line',
    type: 'line',
    source: 'bands',
    layout: { 'line-join': 'round' },
    paint: { 'line-color': ['get', 'color'], 'line-width': ['get', 'width'] },
  },
  {
    id: 'band-glow',
    type: 'line',
    source: 'bands',
    filter: ['==', ['get', 'cutoff'], -1],
    paint: { 'line-color': '#f2b84b', 'line-width': 7, 'line-opacity': 0.55, 'line-blur': 2 },
  },
  {
    id: 'hovered-cell',
    type: 'line',
    source: 'hovered',
    paint: { 'line-color': '#26231f', 'line-width': 1.6 },
  },
  {
    id: 'station-dot',
    type: 'circle',
    source: 'stations',
    minzoom: 10,
    paint: {
      'circle-radius': byZoom([
        [10, 1.9],
        [13, 4],
      ]),
      'circle-color': '#ffffff',
      'circle-stroke-color': PAPER.rail,
      'circle-stroke-width': 1.1,
    },
  },
];

const halo = { 'text-halo-color': PAPER.land, 'text-halo-width': 1.6, 'text-halo-blur': 0.4 } as const;
const isCity: ExpressionSpecification = ['==', ['get', 'kind'], 'city'];
const isWard: ExpressionSpecification = ['==', ['get', 'kind'], 'ward'];
const labelColor: ExpressionSpecification = ['case', ['get', 'isInRegion'], PAPER.label, PAPER.faintLabel];
const labelLayout = {
  'text-field': ['get', 'name'] as ExpressionSpecification,
  'text-font': FONT,
  'text-max-width': 12,
  'text-padding': 3,
  'symbol-sort-key': ['get', 'order'] as ExpressionSpecification,
};

const labels: readonly LayerSpecification[] = [
  {
    id: 'station-name',
    type: 'symbol',
    source: 'stations',
    minzoom: 11.4,
    layout: {
      'text-field': ['get', 'name'],
      'text-font': FONT,
      'text-size': byZoom([
        [11, 11],
        [14, 13],
      ]),
      'text-anchor': 'top',
      'text-offset': [0, 0.5],
      'text-padding': 4,
      'symbol-sort-key': ['-', 0, ['get', 'lineCount']],
    },
    paint: { 'text-color': PAPER.faintLabel, ...halo },
  },
  {
    id: 'town-name',
    type: 'symbol',
    source: 'places',
    filter: ['all', ['!', isCity], ['!', isWard]],
    minzoom: 8.6,
    layout: {
      ...labelLayout,
      'text-size': byZoom([
        [9, 11],
        [12, 14],
      ]),
      'text-letter-spacing': 0.03,
    },
    paint: { 'text-color': labelColor, ...halo },
  },
  {
    id: 'ward-name',
    type: 'symbol',
    source: 'places',
    filter: isWard,
    minzoom: 10.6,
    layout: {
      ...labelLayout,
      'text-size': byZoom([
        [10.6, 12],
        [13, 15],
      ]),
    },
    paint: { 'text-color': PAPER.faintLabel, ...halo },
  },
  {
    id: 'city-name',
    type: 'symbol',
    source: 'places',
    filter: isCity,
    layout: {
      ...labelLayout,
      'text-size': [
        'interpolate',
        ['linear'],
        ['zoom'],
        8,
        ['case', ['get', 'isLargeCity'], 14, 12],
        12,
        ['case', ['get', 'isLargeCity'], 20, 17],
      ],
      'text-letter-spacing': 0.06,
    },
    paint: { 'text-color': labelColor, ...halo },
  },
  {
    id: 'band-label',
    type: 'symbol',
    source: 'bandLabels',
    layout: {
      'text-field': ['get', 'label'],
      'text-font': FONT,
      'text-size': 13,
      'text-padding': 4,
      'symbol-sort-key': ['get', 'order'],
    },
    paint: {
      'text-color': ['get', 'labelColor'],
      'text-halo-color': '#fdfcf9',
      'text-halo-width': 2.4,
    },
  },
];

export function buildBaseStyle(region: Region, layers: RegionLayers, language: Language): StyleSpecification {
  return {
    version: 8,
    sources: { ...listSources(region, layers, language) },
    layers: [...ground, ...lines, ...labels],
  };
}
