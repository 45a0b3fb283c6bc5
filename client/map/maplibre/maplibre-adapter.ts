import { GeoJSONSource, Map as MapLibreMap, Marker, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url';
import type { FeatureCollection } from 'geojson';
import { roundPlace } from '../../state/site-changes.ts';
import type { Camera, Language, LayerId, ViewState } from '../../state/view-state.ts';
import type {
  DrawnHighlight,
  DrawnMarker,
  DrawnOverlays,
  MapAdapter,
  MapListener,
  MapOptions,
  MapPoint,
} from '../map-adapter.ts';
import { BAND, HATCHES, MISSING_HATCH, ZOOM_RANGE } from '../drawing-rules.ts';
import { getFitPadding, isInSight, MAXIMUM_FIT_ZOOM } from '../fit-padding.ts';
import { drawHatch, getContext2d, type Hatch } from '../hatch.ts';
import { createMarkerElement, type MarkerElement } from '../site-marker.ts';
import type { DrawnArea, SketchListener, SketchSurface } from '../sketch-surface.ts';
import { AreaLayers } from './area-layers.ts';
import { buildBaseStyle, STYLE_LAYERS, toPlaceFeatures, toStationFeatures } from './base-style.ts';
import {
  toBandFeatures,
  toBandLabelFeatures,
  toBeyondFeatures,
  toHoveredFeatures,
  toMeshFeatures,
  toNoDataFeatures,
} from './drawn-features.ts';
import { OverlayLayers } from './overlay-layers.ts';

/** How the layers' own opacity follows the slider: property and value at full. */
const OPACITY: Readonly<
  Partial<Record<LayerId, readonly (readonly [string, 'fill-opacity' | 'line-opacity', number])[]>>
> = {
  population: [['mesh', 'fill-opacity', 1]],
  isochrones: [
    ['band-fill', 'fill-opacity', BAND.fillOpacity],
    ['band-line', 'line-opacity', 1],
    ['band-casing', 'line-opacity', BAND.casingOpacity],
  ],
};

/** Everything MapLibre needs to draw without a tile server, glyph server or sprite. */
export async function createMapLibreAdapter(options: MapOptions): Promise<MapAdapter> {
  setWorkerUrl(workerUrl);
  const { container, region, layers, language, title, camera, bounds, listener } = options;
  const map = new MapLibreMap({
    container,
    style: buildBaseStyle(region, layers, language),
    ...(camera === null
      ? { bounds: [bounds.west, bounds.south, bounds.east, bounds.north] as const }
      : { center: [camera.center.lon, camera.center.lat] as const, zoom: camera.zoom }),
    fitBoundsOptions: { padding: getFitPadding(container), maxZoom: MAXIMUM_FIT_ZOOM },
    minZoom: ZOOM_RANGE.min,
    maxZoom: ZOOM_RANGE.max,
    attributionControl: false,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    rollEnabled: false,
    fadeDuration: 0,
    renderWorldCopies: false,
    localIdeographFontFamily: false,
    locale: { 'Map.Title': title },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  await new Promise<void>((resolve) => map.once('load', () => resolve()));
  map.addImage('hatch-no-data', toHatchImage(HATCHES.noData));
  map.addImage('hatch-beyond-data', toHatchImage(HATCHES.beyondData));
  map.addImage('hatch-missing', toHatchImage(MISSING_HATCH));
  listenToMap(map, listener);
  return new MapLibreAdapter(map, options);
}

function toHatchImage(hatch: Hatch): ImageData {
  return getContext2d(drawHatch(hatch)).getImageData(0, 0, hatch.spacing, hatch.spacing);
}

function toCamera(map: MapLibreMap): Camera {
  const { lng, lat } = map.getCenter();
  return { center: roundPlace({ lon: lng, lat }), zoom: Math.round(map.getZoom() * 100) / 100 };
}

function toMapPoint(map: MapLibreMap, { x, y }: { x: number; y: number }): MapPoint {
  const { clientWidth, clientHeight } = map.getContainer();
  return { x, y, width: clientWidth, height: clientHeight };
}

function listenToMap(map: MapLibreMap, listener: MapListener): void {
  const report = (): void => listener.onCameraChange(toCamera(map));
  map.on('moveend', report);
  map.on('movestart', () => listener.onMoveStart());
  map.on('click', ({ lngLat, point }) =>
    listener.onClick({ lon: lngLat.lng, lat: lngLat.lat }, toMapPoint(map, point)),
  );
  map.on('mousemove', ({ lngLat }) => listener.onHover({ lon: lngLat.lng, lat: lngLat.lat }));
  map.on('mouseout', () => listener.onHover(null));
  map.on('render', () => listener.onIdleChange(false));
  map.on('idle', () => listener.onIdleChange(true));
  listenToLoss(map, listener);
  report();
}

/** Browsers give a lost context back within a moment, or never (driver reset, blocked graphics). */
const RECOVERY_MILLISECONDS = 3000;

function listenToLoss(map: MapLibreMap, listener: MapListener): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  map.on('webglcontextlost', () => {
    timer = setTimeout(() => listener.onLost('WebGL context lost'), RECOVERY_MILLISECONDS);
  });
  map.on('webglcontextrestored', () => clearTimeout(timer));
  map.on('remove', () => clearTimeout(timer));
}

class MapLibreAdapter implements MapAdapter {
  readonly #map: MapLibreMap;
  readonly #options: MapOptions;
  readonly #markers = new Map<string, { marker: Marker; drawn: MarkerElement }>();
  readonly #areas: AreaLayers;
  readonly #resize: ResizeObserver;
  readonly #overlays: OverlayLayers;

  constructor(map: MapLibreMap, options: MapOptions) {
    this.#map = map;
    this.#overlays = new OverlayLayers(map);
    this.#options = options;
    this.#areas = new AreaLayers(map, (id) => options.listener.onAreaActivate(id));
    this.#resize = new ResizeObserver(() => map.resize());
    this.#resize.observe(options.container);
  }

  #setData(id: string, data: FeatureCollection): void {
    const source = this.#map.getSource(id);
    if (!(source instanceof GeoJSONSource)) throw new Error(`map source ${id}: expected a GeoJSON source`);
    void source.setData(data);
  }

  setMesh(mesh: Parameters<MapAdapter['setMesh']>[0]): void {
    this.#setData('mesh', toMeshFeatures(mesh));
    this.#setData('noData', toNoDataFeatures(mesh.noData));
  }

  setBands(bands: Parameters<MapAdapter['setBands']>[0]): void {
    this.#setData('bands', toBandFeatures(bands));
    this.#setData('bandLabels', toBandLabelFeatures(bands));
    this.#setData('beyondData', toBeyondFeatures(bands));
  }

  setMarkers(markers: readonly DrawnMarker[]): void {
    const wanted = new Map(markers.map((marker) => [marker.id, marker]));
    for (const [key, { marker }] of this.#markers) {
      if (wanted.has(key)) continue;
      marker.remove();
      this.#markers.delete(key);
    }
    for (const [key, marker] of wanted) this.#putMarker(key, marker);
  }

  #putMarker(key: string, wanted: DrawnMarker): void {
    const known = this.#markers.get(key);
    const position: [number, number] = [wanted.place.lon, wanted.place.lat];
    if (known !== undefined) {
      known.drawn.update(wanted);
      known.marker.setLngLat(position);
      return;
    }
    const drawn = createMarkerElement((x, y) => this.#toPlace(x, y), this.#options.listener);
    drawn.update(wanted);
    const anchor = wanted.kind === 'site' ? 'bottom' : 'center';
    const marker = new Marker({ element: drawn.element, anchor }).setLngLat(position).addTo(this.#map);
    // The element's own button carries role, name and focus.
    drawn.element.removeAttribute('role');
    drawn.element.removeAttribute('tabindex');
    drawn.element.removeAttribute('aria-label');
    this.#markers.set(key, { marker, drawn });
  }

  #toPlace(clientX: number, clientY: number): { lon: number; lat: number } {
    const box = this.#map.getCanvas().getBoundingClientRect();
    const { lng, lat } = this.#map.unproject([clientX - box.left, clientY - box.top]);
    return { lon: lng, lat };
  }

  setLayers(layers: ViewState['layers']): void {
    for (const id of Object.keys(STYLE_LAYERS) as LayerId[]) {
      const { isVisible, opacity } = layers[id];
      for (const layer of STYLE_LAYERS[id]) {
        this.#map.setLayoutProperty(layer, 'visibility', isVisible ? 'visible' : 'none');
      }
      for (const [layer, property, full] of OPACITY[id] ?? []) {
        this.#map.setPaintProperty(layer, property, full * opacity);
      }
    }
  }

  setOverlays(overlays: DrawnOverlays): void {
    this.#overlays.set(overlays);
  }

  setAreas(areas: readonly DrawnArea[]): void {
    this.#areas.set(areas);
  }

  async startSketch(listener: SketchListener): Promise<SketchSurface> {
    const { startMapLibreSketch } = await import('./maplibre-sketch.ts');
    return startMapLibreSketch(this.#map, listener);
  }

  setLanguage(language: Language): void {
    this.#setData('places', toPlaceFeatures(this.#options.region, language));
    this.#setData('stations', toStationFeatures(this.#options.region, language));
  }

  setHoveredBounds(bounds: Parameters<MapAdapter['setHoveredBounds']>[0]): void {
    this.#setData('hovered', toHoveredFeatures(bounds));
  }

  setHighlight(highlight: DrawnHighlight | null): void {
    const codes = highlight?.kind === 'municipality' ? [...highlight.codes] : [];
    const cutoff = highlight?.kind === 'band' ? highlight.cutoffMinutes : -1;
    this.#map.setFilter('municipality-glow', ['in', ['get', 'code'], ['literal', codes]]);
    this.#map.setFilter('band-glow', ['==', ['get', 'cutoff'], cutoff]);
  }

  setPlacing(isPlacing: boolean): void {
    this.#map.getCanvas().style.cursor = isPlacing ? 'crosshair' : '';
  }

  setCamera({ center, zoom }: Camera): void {
    this.#map.jumpTo({ center: [center.lon, center.lat], zoom });
  }

  fit({ west, south, east, north }: Parameters<MapAdapter['fit']>[0]): void {
    this.#map.fitBounds([west, south, east, north], {
      padding: getFitPadding(this.#options.container),
      maxZoom: MAXIMUM_FIT_ZOOM,
    });
  }

  show({ lon, lat }: Parameters<MapAdapter['show']>[0]): void {
    if (isInSight(this.#map.project([lon, lat]), this.#options.container)) return;
    this.#map.easeTo({ center: [lon, lat], duration: 300 });
  }

  zoomBy(steps: number): void {
    this.#map.zoomTo(this.#map.getZoom() + steps);
  }

  destroy(): void {
    this.#resize.disconnect();
    this.#map.remove();
  }
}
