import { Map as LeafletMap, rectangle, svg, type LatLngBounds, type Rectangle } from 'leaflet';
import 'leaflet/dist/leaflet.css';
import './leaflet-map.css';
import type { Camera, Language, Place, ViewState } from '../../state/view-state.ts';
import { HOVERED_CELL_WIDTH, ZOOM_RANGE } from '../drawing-rules.ts';
import { getFitPadding, isInSight, MAXIMUM_FIT_ZOOM } from '../fit-padding.ts';
import type {
  Bounds,
  DrawnBands,
  DrawnHighlight,
  DrawnMarker,
  DrawnMesh,
  DrawnOverlays,
  MapAdapter,
  MapListener,
  MapOptions,
} from '../map-adapter.ts';
import { PAPER } from '../paper.ts';
import type { DrawnArea, SketchListener, SketchSurface } from '../sketch-surface.ts';
import { createMarkerElement, type MarkerElement } from '../site-marker.ts';
import { BandsSheets } from '../sheets/bands-sheets.ts';
import { GroundSheet } from '../sheets/ground-sheet.ts';
import { AreaShapes } from './area-shapes.ts';
import { LabelsSheet } from '../sheets/labels-sheet.ts';
import { toCamera, toLatLng, toLatLngBounds, toLeafletZoom, toPlace } from './leaflet-camera.ts';
import { LinesSheet } from '../sheets/lines-sheet.ts';
import { PointsSheet } from '../sheets/points-sheet.ts';
import { PlacedElement } from './placed-element.ts';
import { SheetStack } from './sheet-stack.ts';
import { listenToWheel } from './wheel-zoom.ts';

/**
 * Sheets from the lowest to the highest. Edges of bands and names share one: names make room for the labels of the
 * edges, so both are drawn again together.
 */
const SHEET = { ground: 0, bandAreas: 1, lines: 2, top: 3, points: 4 } as const;

/** The map without WebGL: Leaflet moves and zooms it, canvases of our own draw it; nothing is fetched. */
export async function createLeafletAdapter(options: MapOptions): Promise<MapAdapter> {
  const element = document.createElement('div');
  element.className = 'leaflet-map';
  element.setAttribute('role', 'region');
  element.setAttribute('aria-label', options.title);
  options.container.append(element);
  const isStill = window.matchMedia('(prefers-reduced-motion: reduce)').matches;
  const map = new LeafletMap(element, {
    attributionControl: false,
    zoomControl: false,
    zoomSnap: 0,
    minZoom: toLeafletZoom(ZOOM_RANGE.min),
    maxZoom: toLeafletZoom(ZOOM_RANGE.max),
    zoomAnimation: !isStill,
    inertia: !isStill,
    fadeAnimation: false,
    // Turned by `listenToWheel`, resized by the adapter.
    scrollWheelZoom: false,
    trackResize: false,
  });
  return new LeafletAdapter(map, options);
}

class LeafletAdapter implements MapAdapter {
  readonly #map: LeafletMap;
  readonly #container: HTMLElement;
  readonly #listener: MapListener;
  readonly #ground: GroundSheet;
  readonly #bands = new BandsSheets();
  readonly #lines: LinesSheet;
  readonly #labels: LabelsSheet;
  readonly #points = new PointsSheet();
  readonly #sheets: SheetStack;
  readonly #markers = new Map<string, { layer: PlacedElement; drawn: MarkerElement }>();
  readonly #hovered: Rectangle;
  readonly #areas: AreaShapes;
  readonly #resize: ResizeObserver;
  readonly #stopWheel: () => void;

  constructor(
    map: LeafletMap,
    { container, region, layers, language, camera, bounds, listener }: MapOptions,
  ) {
    this.#map = map;
    this.#container = container;
    this.#listener = listener;
    this.#areas = new AreaShapes(map, (id) => listener.onAreaActivate(id));
    this.#ground = new GroundSheet(layers);
    this.#lines = new LinesSheet(layers);
    this.#labels = new LabelsSheet(region, language);
    this.#sheets = new SheetStack(
      [
        (context, frame) => this.#ground.paint(context, frame),
        (context, frame) => {
          this.#bands.paintAreas(context, frame);
          this.#ground.paintAbove(context, frame);
        },
        (context, frame) => this.#lines.paint(context, frame),
        (context, frame) => {
          this.#bands.paintLines(context, frame);
          this.#points.paint(context, frame, { isUnderNames: true });
          this.#labels.paint(context, frame);
        },
        (context, frame) => this.#points.paint(context, frame, { isUnderNames: false }),
      ],
      (isIdle) => listener.onIdleChange(isIdle),
    );
    this.#hovered = rectangle(toLatLngBounds(bounds), {
      renderer: svg({ padding: 0.2 }),
      interactive: false,
      fill: false,
      color: PAPER.hoveredCell,
      weight: HOVERED_CELL_WIDTH,
      lineJoin: 'miter',
    });
    if (camera === null) this.#fitTo(toLatLngBounds(bounds));
    else this.setCamera(camera);
    map.addLayer(this.#sheets);
    listenToMap(map, listener);
    this.#stopWheel = listenToWheel(map);
    this.#resize = new ResizeObserver(() => map.invalidateSize({ animate: false }));
    this.#resize.observe(container);
  }

  setMesh(mesh: DrawnMesh): void {
    this.#ground.setMesh(mesh);
    this.#sheets.invalidate(SHEET.ground);
  }

  setBands(bands: DrawnBands | null): void {
    this.#bands.setBands(bands);
    this.#labels.setBands(bands);
    this.#sheets.invalidate(SHEET.bandAreas, SHEET.top);
  }

  setMarkers(markers: readonly DrawnMarker[]): void {
    const wanted = new Map(markers.map((marker) => [marker.id, marker]));
    for (const [key, { layer }] of this.#markers) {
      if (wanted.has(key)) continue;
      layer.remove();
      this.#markers.delete(key);
    }
    for (const [key, marker] of wanted) this.#putMarker(key, marker);
  }

  #putMarker(key: string, wanted: DrawnMarker): void {
    const known = this.#markers.get(key);
    if (known !== undefined) {
      known.drawn.update(wanted);
      known.layer.setPlace(wanted.place);
      return;
    }
    const drawn = createMarkerElement((x, y) => this.#findPlace(x, y), this.#listener);
    drawn.update(wanted);
    const anchor = wanted.kind === 'site' ? 'bottom' : 'center';
    const layer = new PlacedElement(drawn.element, wanted.place, anchor).addTo(this.#map);
    this.#markers.set(key, { layer, drawn });
  }

  #findPlace(clientX: number, clientY: number): Place {
    const box = this.#container.getBoundingClientRect();
    return toPlace(this.#map.containerPointToLatLng([clientX - box.left, clientY - box.top]));
  }

  setLayers(layers: ViewState['layers']): void {
    this.#ground.population = layers.population;
    this.#bands.isochrones = layers.isochrones;
    this.#lines.setLayers(layers);
    this.#labels.setLayers(layers);
    this.#sheets.invalidate(...Object.values(SHEET));
  }

  setOverlays({ below, above, points }: DrawnOverlays): void {
    this.#ground.overlays = { below, above };
    this.#points.layers = points;
    this.#sheets.invalidate(SHEET.ground, SHEET.bandAreas, SHEET.top, SHEET.points);
  }

  setAreas(areas: readonly DrawnArea[]): void {
    this.#areas.set(areas);
  }

  async startSketch(listener: SketchListener): Promise<SketchSurface> {
    const { startLeafletSketch } = await import('./leaflet-sketch.ts');
    return startLeafletSketch(this.#map, listener);
  }

  setLanguage(language: Language): void {
    this.#labels.setLanguage(language);
    this.#sheets.invalidate(SHEET.top);
  }

  setHoveredBounds(bounds: Bounds | null): void {
    if (bounds === null) this.#hovered.remove();
    else this.#hovered.setBounds(toLatLngBounds(bounds)).addTo(this.#map);
  }

  setHighlight(highlight: DrawnHighlight | null): void {
    this.#lines.setGlowing(highlight?.kind === 'municipality' ? highlight.codes : []);
    this.#bands.glowingMinutes = highlight?.kind === 'band' ? highlight.cutoffMinutes : null;
    this.#sheets.invalidate(SHEET.lines, SHEET.top);
  }

  setPlacing(isPlacing: boolean): void {
    this.#map.getContainer().style.cursor = isPlacing ? 'crosshair' : '';
  }

  setCamera({ center, zoom }: Camera): void {
    this.#map.setView(toLatLng(center), toLeafletZoom(zoom), { animate: false });
  }

  fit(bounds: Bounds): void {
    this.#fitTo(toLatLngBounds(bounds));
  }

  #fitTo(bounds: LatLngBounds): void {
    const { left, right, top, bottom } = getFitPadding(this.#container);
    this.#map.fitBounds(bounds, {
      paddingTopLeft: [left, top],
      paddingBottomRight: [right, bottom],
      maxZoom: toLeafletZoom(MAXIMUM_FIT_ZOOM),
    });
  }

  show(place: Place): void {
    const at = this.#map.latLngToContainerPoint(toLatLng(place));
    if (!isInSight(at, this.#container)) this.#map.panTo(toLatLng(place));
  }

  zoomBy(steps: number): void {
    this.#map.setZoom(this.#map.getZoom() + steps);
  }

  destroy(): void {
    this.#resize.disconnect();
    this.#stopWheel();
    const element = this.#map.getContainer();
    this.#map.remove();
    element.remove();
  }
}

function listenToMap(map: LeafletMap, listener: MapListener): void {
  const report = (): void => listener.onCameraChange(toCamera(map));
  map.on('moveend', report);
  map.on('movestart', () => listener.onMoveStart());
  map.on('click', ({ latlng, containerPoint }) => {
    const { x: width, y: height } = map.getSize();
    listener.onClick(toPlace(latlng), { x: containerPoint.x, y: containerPoint.y, width, height });
  });
  map.on('mousemove', ({ latlng }) => listener.onHover(toPlace(latlng)));
  map.on('mouseout', () => listener.onHover(null));
  report();
}
