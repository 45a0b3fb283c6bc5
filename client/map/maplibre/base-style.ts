import type {
  ExpressionSpecification,
  LayerSpecification,
  SourceSpecification,
  StyleSpecification,
} from 'maplibre-gl';
import type { Region } from '#contract/region.ts';
import type { FeatureCollection } from 'geojson';
import type { RegionLayers } from '../../api/load-region.ts';
import type { Language, LayerId } from '../../state/view-state.ts';
import {
  BAND,
  BAND_LABEL_HALO,
  COAST_WIDTH,
  EXPRESSWAY_CASING_OPACITY,
  HOVERED_CELL_WIDTH,
  LABEL_HALO,
  LABEL_RULES,
  LINES,
  MESH_OPACITY,
  MUNICIPALITY_GLOW_OPACITY,
  RAIL_GAP,
  RAIL_OPACITY,
  SCHEMATIC_DASH,
  STATION_DOT,
  STATION_NAME_OFFSET_EM,
  type LabelRule,
  type ZoomStops,
} from '../drawing-rules.ts';
import { LABEL_FONTS, PAPER } from '../paper.ts';
import { listPlaceLabels, listStationLabels } from '../place-labels.ts';

const FONT = [...LABEL_FONTS];

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

export function toPlaceFeatures(region: Region, language: Language): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: listPlaceLabels(region, language).map(({ place, ...properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
      properties,
    })),
  };
}

export function toStationFeatures(region: Region, language: Language): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: listStationLabels(region, language).map(({ place, ...properties }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
      properties,
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
    places: geojson(toPlaceFeatures(region, language)),
    stations: geojson(toStationFeatures(region, language)),
    mesh: geojson(EMPTY, { tolerance: 0 }),
    noData: geojson(EMPTY, { tolerance: 0 }),
    bands: geojson(EMPTY, { tolerance: 0.2 }),
    bandLabels: geojson(EMPTY),
    beyondData: geojson(EMPTY, { tolerance: 0.2 }),
    hovered: geojson(EMPTY, { tolerance: 0 }),
  };
}

const byZoom = (stops: ZoomStops): ExpressionSpecification =>
  ['interpolate', ['linear'], ['zoom'], ...stops.flat()] as unknown as ExpressionSpecification;

const ground: readonly LayerSpecification[] = [
  { id: 'sea', type: 'background', paint: { 'background-color': PAPER.sea } },
  { id: 'land', type: 'fill', source: 'land', paint: { 'fill-color': PAPER.land } },
  {
    id: 'coast',
    type: 'line',
    source: 'land',
    filter: ['==', ['get', 'kind'], 'loaded'],
    paint: { 'line-color': PAPER.coast, 'line-width': COAST_WIDTH },
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
    paint: { 'fill-color': ['get', 'color'], 'fill-antialias': false, 'fill-opacity': MESH_OPACITY },
  },
  {
    id: 'band-fill',
    type: 'fill',
    source: 'bands',
    paint: { 'fill-color': ['get', 'color'], 'fill-opacity': BAND.fillOpacity, 'fill-antialias': false },
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
    paint: { 'line-color': LINES.municipal.color, 'line-width': byZoom(LINES.municipal.width) },
  },
  {
    id: 'municipality-glow',
    type: 'fill',
    source: 'municipalities',
    filter: ['==', ['get', 'code'], ''],
    paint: { 'fill-color': PAPER.glow, 'fill-opacity': MUNICIPALITY_GLOW_OPACITY },
  },
  {
    id: 'expressway-casing',
    type: 'line',
    source: 'expressways',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: {
      'line-color': LINES.expresswayCasing.color,
      'line-width': byZoom(LINES.expresswayCasing.width),
      'line-opacity': EXPRESSWAY_CASING_OPACITY,
    },
  },
  {
    id: 'expressway',
    type: 'line',
    source: 'expressways',
    layout: { 'line-join': 'round', 'line-cap': 'round' },
    paint: { 'line-color': LINES.expressway.color, 'line-width': byZoom(LINES.expressway.width) },
  },
  {
    id: 'rail',
    type: 'line',
    source: 'railLines',
    filter: ['!', ['get', 'isSchematic']],
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': LINES.rail.color,
      'line-width': byZoom(LINES.rail.width),
      'line-gap-width': byZoom(RAIL_GAP),
      'line-opacity': ['case', ['get', 'isHighSpeed'], RAIL_OPACITY.highSpeed, RAIL_OPACITY.ordinary],
    },
  },
  {
    id: 'rail-schematic',
    type: 'line',
    source: 'railLines',
    filter: ['get', 'isSchematic'],
    paint: {
      'line-color': LINES.railSchematic.color,
      'line-width': byZoom(LINES.railSchematic.width),
      'line-opacity': RAIL_OPACITY.schematic,
      'line-dasharray': [...SCHEMATIC_DASH],
    },
  },
  {
    id: 'metro-line',
    type: 'line',
    source: 'outlines',
    filter: ['==', ['get', 'kind'], 'region'],
    layout: { 'line-join': 'round' },
    paint: { 'line-color': LINES.metro.color, 'line-width': byZoom(LINES.metro.width) },
  },
  {
    id: 'band-casing',
    type: 'line',
    source: 'bands',
    layout: { 'line-join': 'round' },
    paint: {
      'line-color': PAPER.bandCasing,
      'line-opacity': BAND.casingOpacity,
      'line-width': ['get', 'casingWidth'],
    },
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
    paint: {
      'line-color': PAPER.glow,
      'line-width': BAND.glow.width,
      'line-opacity': BAND.glow.opacity,
      'line-blur': BAND.glow.blur,
    },
  },
  {
    id: 'hovered-cell',
    type: 'line',
    source: 'hovered',
    paint: { 'line-color': PAPER.hoveredCell, 'line-width': HOVERED_CELL_WIDTH },
  },
  {
    id: 'station-dot',
    type: 'circle',
    source: 'stations',
    minzoom: STATION_DOT.minZoom,
    paint: {
      'circle-radius': byZoom(STATION_DOT.radius),
      'circle-color': PAPER.stationDot,
      'circle-stroke-color': PAPER.rail,
      'circle-stroke-width': STATION_DOT.strokeWidth,
    },
  },
];

const halo = {
  'text-halo-color': LABEL_HALO.color,
  'text-halo-width': LABEL_HALO.width,
  'text-halo-blur': 0.4,
} as const;
const isCity: ExpressionSpecification = ['in', ['get', 'kind'], ['literal', ['largeCity', 'city']]];
const labelColor: ExpressionSpecification = ['case', ['get', 'isInRegion'], PAPER.label, PAPER.faintLabel];

/** What labels of every kind share, from the rule of their kind. */
const toLabelLayout = ({ size, letterSpacingEm, padding }: LabelRule) => ({
  'text-field': ['get', 'name'] as ExpressionSpecification,
  'text-font': FONT,
  'text-size': byZoom(size),
  'text-letter-spacing': letterSpacingEm,
  'text-max-width': 12,
  'text-padding': padding,
  'symbol-sort-key': ['get', 'order'] as ExpressionSpecification,
});

/** Sizes of large and other cities in one expression: their labels compete in one layer. */
function toCitySize(): ExpressionSpecification {
  const { largeCity, city } = LABEL_RULES;
  const stops = city.size.flatMap(([zoom, size], i) => [
    zoom,
    ['case', ['==', ['get', 'kind'], 'largeCity'], largeCity.size[i]?.[1] ?? size, size],
  ]);
  return ['interpolate', ['linear'], ['zoom'], ...stops] as unknown as ExpressionSpecification;
}

const labels: readonly LayerSpecification[] = [
  {
    id: 'station-name',
    type: 'symbol',
    source: 'stations',
    minzoom: LABEL_RULES.station.minZoom,
    layout: {
      ...toLabelLayout(LABEL_RULES.station),
      'text-anchor': 'top',
      'text-offset': [0, STATION_NAME_OFFSET_EM],
    },
    paint: { 'text-color': PAPER.faintLabel, ...halo },
  },
  {
    id: 'town-name',
    type: 'symbol',
    source: 'places',
    filter: ['==', ['get', 'kind'], 'town'],
    minzoom: LABEL_RULES.town.minZoom,
    layout: toLabelLayout(LABEL_RULES.town),
    paint: { 'text-color': labelColor, ...halo },
  },
  {
    id: 'ward-name',
    type: 'symbol',
    source: 'places',
    filter: ['==', ['get', 'kind'], 'ward'],
    minzoom: LABEL_RULES.ward.minZoom,
    layout: toLabelLayout(LABEL_RULES.ward),
    paint: { 'text-color': PAPER.faintLabel, ...halo },
  },
  {
    id: 'city-name',
    type: 'symbol',
    source: 'places',
    filter: isCity,
    layout: { ...toLabelLayout(LABEL_RULES.city), 'text-size': toCitySize() },
    paint: { 'text-color': labelColor, ...halo },
  },
  {
    id: 'band-label',
    type: 'symbol',
    source: 'bandLabels',
    layout: toLabelLayout(LABEL_RULES.band),
    paint: {
      'text-color': ['get', 'color'],
      'text-halo-color': BAND_LABEL_HALO.color,
      'text-halo-width': BAND_LABEL_HALO.width,
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
