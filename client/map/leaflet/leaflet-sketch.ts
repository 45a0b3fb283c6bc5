import {
  circleMarker,
  layerGroup,
  polygon,
  polyline,
  svg,
  type LatLngTuple,
  type Layer,
  type LayerGroup,
  type Map as LeafletMap,
  type Renderer,
} from 'leaflet';
import type { Position } from 'geojson';
import { TerraDrawExtend } from 'terra-draw';
import { startSketch } from '../drawing/start-sketch.ts';
import type { SketchListener, SketchSurface } from '../sketch-surface.ts';

const { TerraDrawBaseAdapter } = TerraDrawExtend;
type BaseAdapter = InstanceType<typeof TerraDrawBaseAdapter>;
type Changes = Parameters<BaseAdapter['render']>[0];
type Styling = Parameters<BaseAdapter['render']>[1];
type StoredFeature = Changes['created'][number];

const toLatLng = ([lon = 0, lat = 0]: Position): LatLngTuple => [lat, lon];

/**
 * terra-draw on Leaflet. The published adapter writes `<style>` elements into the page, which our content security
 * policy refuses, and one pane for each of them; here one SVG above everything else is enough.
 */
class LeafletSketchAdapter extends TerraDrawBaseAdapter {
  readonly #map: LeafletMap;
  readonly #renderer: Renderer = svg({ padding: 0.3 });
  readonly #group: LayerGroup = layerGroup();

  constructor(map: LeafletMap) {
    super({ coordinatePrecision: 6, minPixelDragDistanceDrawing: 4 });
    this.#map = map;
  }

  override register(callbacks: TerraDrawExtend.TerraDrawCallbacks): void {
    super.register(callbacks);
    this.#group.addTo(this.#map);
    callbacks.onReady?.();
  }

  override unregister(): void {
    super.unregister();
    this.#group.remove();
    this.#renderer.remove();
  }

  getMapEventElement(): HTMLElement {
    return this.#map.getContainer();
  }

  clear(): void {
    this.#group.clearLayers();
    this._currentModeCallbacks?.onClear();
  }

  project(lng: number, lat: number): { x: number; y: number } {
    const { x, y } = this.#map.latLngToContainerPoint([lat, lng]);
    return { x, y };
  }

  unproject(x: number, y: number): { lng: number; lat: number } {
    const { lng, lat } = this.#map.containerPointToLatLng([x, y]);
    return { lng, lat };
  }

  getLngLatFromEvent(event: PointerEvent | MouseEvent): { lng: number; lat: number } | null {
    const { containerX, containerY } = this.getMapElementXYPosition(event);
    const place = this.unproject(containerX, containerY);
    return Number.isFinite(place.lng) && Number.isFinite(place.lat) ? place : null;
  }

  setCursor(cursor: Parameters<BaseAdapter['setCursor']>[0]): void {
    this.#map.getContainer().style.cursor = cursor === 'unset' ? '' : cursor;
  }

  setDraggability(isEnabled: boolean): void {
    if (isEnabled) this.#map.dragging.enable();
    else this.#map.dragging.disable();
  }

  setDoubleClickToZoom(isEnabled: boolean): void {
    if (isEnabled) this.#map.doubleClickZoom.enable();
    else this.#map.doubleClickZoom.disable();
  }

  /** All anew: a drawing has a few dozen parts. Areas and lines first, then points above them. */
  render({ created, updated, unchanged }: Changes, styling: Styling): void {
    this.#group.clearLayers();
    const styled = [...created, ...updated, ...unchanged].flatMap((feature) => {
      const { mode } = feature.properties;
      const style = typeof mode === 'string' ? styling[mode]?.(feature) : undefined;
      return style === undefined ? [] : [{ feature, style }];
    });
    styled.sort((a, b) => a.style.zIndex - b.style.zIndex);
    for (const { feature, style } of styled) this.#group.addLayer(this.#toLayer(feature, style));
  }

  #toLayer({ geometry }: StoredFeature, style: ReturnType<NonNullable<Styling[string]>>): Layer {
    const common = { renderer: this.#renderer, interactive: false };
    if (geometry.type === 'Polygon') {
      return polygon(
        geometry.coordinates.map((ring) => ring.map(toLatLng)),
        {
          ...common,
          color: style.polygonOutlineColor,
          weight: style.polygonOutlineWidth,
          fillColor: style.polygonFillColor,
          fillOpacity: style.polygonFillOpacity,
        },
      );
    }
    if (geometry.type === 'LineString') {
      return polyline(geometry.coordinates.map(toLatLng), {
        ...common,
        color: style.lineStringColor,
        weight: style.lineStringWidth,
        ...(Array.isArray(style.lineStringDash) ? { dashArray: style.lineStringDash } : {}),
      });
    }
    return circleMarker(toLatLng(geometry.coordinates), {
      ...common,
      radius: style.pointWidth,
      color: style.pointOutlineColor,
      weight: style.pointOutlineWidth,
      fillColor: style.pointColor,
      fillOpacity: style.pointOpacity ?? 1,
    });
  }
}

export const startLeafletSketch = (map: LeafletMap, listener: SketchListener): SketchSurface =>
  startSketch(new LeafletSketchAdapter(map), listener);
