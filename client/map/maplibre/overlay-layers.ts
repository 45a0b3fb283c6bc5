import {
  GeoJSONSource,
  type ExpressionSpecification,
  type FillLayerSpecification,
  type FilterSpecification,
  type Map as MapLibreMap,
} from 'maplibre-gl';
import type { FeatureCollection } from 'geojson';
import { getContext2d } from '../hatch.ts';
import type { DrawnAreas, DrawnFill, DrawnOverlays, DrawnPoints } from '../map-adapter.ts';
import { getSymbolKey, getSymbolReach, paintSymbol, type MapSymbol } from '../map-symbols.ts';
import { PAPER } from '../paper.ts';
import { toMeshFeatures, toMissingFeatures, toNoDataFeatures } from './drawn-features.ts';

/**
 * Fills under and above the population lie directly under these layers of the style; those above also over the areas
 * of travel times, or their colors would not be those of the legend.
 */
const NEXT_LAYER = { below: 'mesh', above: 'municipal-line' } as const;
const LOWEST_NAMES = 'station-dot';
/** Symbols are drawn twice as fine as the screen counts, so that they stay sharp on phones. */
const PIXEL_RATIO = 2;
const EMPTY: FeatureCollection = { type: 'FeatureCollection', features: [] };

type FillPaint = NonNullable<FillLayerSpecification['paint']>;

/** Layers of one fill, the lowest first. A hatch stands on land: it is not part of what lies under it. */
const MESH_PARTS: Readonly<Record<string, FillPaint>> = {
  outside: { 'fill-pattern': 'hatch-no-data' },
  cells: { 'fill-color': ['get', 'color'] },
  missing: { 'fill-pattern': 'hatch-missing' },
};
const AREA_PARTS: Readonly<Record<string, FillPaint>> = {
  ground: { 'fill-color': PAPER.land },
  areas: {},
  hatch: { 'fill-pattern': 'hatch-missing' },
};

/** Ids of layers and sources one overlay has put on the map. */
interface PutOverlay {
  readonly drawn: unknown;
  readonly layerIds: readonly string[];
  readonly sourceIds: readonly string[];
}

/** Keeps sources and layers of the style in step with the overlays that are on. */
export class OverlayLayers {
  readonly #map: MapLibreMap;
  readonly #put = new Map<string, PutOverlay>();

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  set({ below, above, points }: DrawnOverlays): void {
    const wanted = new Set([...below, ...above, ...points].map(({ id }) => id));
    for (const id of this.#put.keys()) if (!wanted.has(id)) this.#remove(id);
    for (const fill of below) this.#putFill(fill, NEXT_LAYER.below);
    for (const fill of above) this.#putFill(fill, NEXT_LAYER.above);
    for (const layer of points) this.#putPoints(layer);
  }

  #remove(id: string): void {
    const known = this.#put.get(id);
    for (const layer of known?.layerIds ?? []) this.#map.removeLayer(layer);
    for (const source of known?.sourceIds ?? []) this.#map.removeSource(source);
    this.#put.delete(id);
  }

  #putFill(fill: DrawnFill, before: string): void {
    const drawn = fill.kind === 'mesh' ? fill.mesh : fill.areas;
    const known = this.#put.get(fill.id);
    if (known === undefined) this.#put.set(fill.id, { ...this.#addFill(fill), drawn });
    else if (known.drawn !== drawn) this.#put.set(fill.id, { ...known, drawn });
    if (known?.drawn !== drawn) this.#fill(fill);
    for (const layer of this.#put.get(fill.id)?.layerIds ?? []) {
      this.#map.moveLayer(layer, before);
      this.#map.setPaintProperty(layer, 'fill-opacity', fill.opacity);
    }
  }

  #addFill({ id, kind }: DrawnFill): Omit<PutOverlay, 'drawn'> {
    const parts = kind === 'mesh' ? MESH_PARTS : AREA_PARTS;
    const layerIds = Object.keys(parts).map((part) => `${id}:${part}`);
    for (const [part, paint] of Object.entries(parts)) {
      const layer = `${id}:${part}`;
      if (kind === 'mesh') this.#map.addSource(layer, { type: 'geojson', data: EMPTY, tolerance: 0 });
      this.#map.addLayer({
        id: layer,
        type: 'fill',
        source: kind === 'mesh' ? layer : 'municipalities',
        paint: { 'fill-antialias': false, ...paint },
      });
    }
    return { layerIds, sourceIds: kind === 'mesh' ? layerIds : [] };
  }

  #fill(fill: DrawnFill): void {
    if (fill.kind === 'areas') {
      this.#fillAreas(fill.id, fill.areas);
      return;
    }
    this.#setData(`${fill.id}:outside`, toNoDataFeatures(fill.mesh.noData));
    this.#setData(`${fill.id}:cells`, toMeshFeatures(fill.mesh));
    this.#setData(`${fill.id}:missing`, toMissingFeatures(fill.mesh));
  }

  #fillAreas(id: string, { colorByCode, noDataCodes }: DrawnAreas): void {
    const missing: FilterSpecification = ['in', ['get', 'code'], ['literal', [...noDataCodes]]];
    this.#map.setFilter(`${id}:ground`, missing);
    this.#map.setFilter(`${id}:hatch`, missing);
    this.#map.setFilter(`${id}:areas`, ['in', ['get', 'code'], ['literal', [...colorByCode.keys()]]]);
    const colors = [...colorByCode].flat();
    if (colors.length === 0) return;
    const byCode = ['match', ['get', 'code'], ...colors, PAPER.land] as unknown as ExpressionSpecification;
    this.#map.setPaintProperty(`${id}:areas`, 'fill-color', byCode);
  }

  #setData(id: string, data: FeatureCollection): void {
    const source = this.#map.getSource(id);
    if (!(source instanceof GeoJSONSource)) throw new Error(`map source ${id}: expected a GeoJSON source`);
    void source.setData(data);
  }

  #putPoints({ id, points, opacity, isUnderNames }: DrawnPoints): void {
    const layer = `${id}:points`;
    const known = this.#put.get(id);
    if (known === undefined) {
      this.#map.addSource(layer, { type: 'geojson', data: EMPTY, tolerance: 0 });
      this.#map.addLayer({
        id: layer,
        type: 'symbol',
        source: layer,
        layout: {
          'icon-image': ['get', 'icon'],
          'icon-offset': ['get', 'offset'],
          'icon-allow-overlap': true,
          'icon-ignore-placement': true,
          'symbol-z-order': 'source',
        },
      });
    }
    if (known?.drawn !== points) {
      for (const { symbol } of points) this.#addImage(symbol);
      this.#setData(layer, toPointFeatures(points));
      this.#put.set(id, { drawn: points, layerIds: [layer], sourceIds: [layer] });
    }
    this.#map.moveLayer(layer, isUnderNames ? LOWEST_NAMES : undefined);
    this.#map.setPaintProperty(layer, 'icon-opacity', opacity);
  }

  #addImage(symbol: MapSymbol): void {
    const key = getSymbolKey(symbol);
    if (this.#map.hasImage(key)) return;
    const side = Math.ceil(getSymbolReach(symbol) * 2);
    const canvas = document.createElement('canvas');
    canvas.width = side * PIXEL_RATIO;
    canvas.height = side * PIXEL_RATIO;
    const context = getContext2d(canvas);
    context.scale(PIXEL_RATIO, PIXEL_RATIO);
    paintSymbol(context, symbol, side / 2, side / 2);
    const image = context.getImageData(0, 0, canvas.width, canvas.height);
    this.#map.addImage(key, image, { pixelRatio: PIXEL_RATIO });
  }
}

function toPointFeatures(points: DrawnPoints['points']): FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: points.map(({ place, offset, symbol }) => ({
      type: 'Feature',
      properties: { icon: getSymbolKey(symbol), offset },
      geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
    })),
  };
}
