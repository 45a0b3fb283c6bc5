import { Layer, type LeafletEventHandlerFn, type Map as LeafletMap, type ZoomAnimEvent } from 'leaflet';
import type { Place } from '../../state/view-state.ts';
import { toLatLng } from './leaflet-camera.ts';
import { computeNewPixelOrigin } from './sheet-stack.ts';

/** A document element that stays at its place; it keeps role, name and focus of its own. */
export class PlacedElement extends Layer {
  readonly #element: HTMLElement;
  readonly #anchor: 'bottom' | 'center';
  #place: Place;
  #map: LeafletMap | null = null;

  constructor(element: HTMLElement, place: Place, anchor: 'bottom' | 'center') {
    super();
    this.#element = element;
    this.#place = place;
    this.#anchor = anchor;
    element.classList.add('map-placed', 'leaflet-zoom-animated');
  }

  override onAdd(map: LeafletMap): this {
    this.#map = map;
    map.getPane('markerPane')?.append(this.#element);
    this.#moveToPlace();
    return this;
  }

  override onRemove(): this {
    this.#element.remove();
    this.#map = null;
    return this;
  }

  override getEvents(): Record<string, LeafletEventHandlerFn> {
    return {
      zoom: () => this.#moveToPlace(),
      viewreset: () => this.#moveToPlace(),
      zoomanim: (event) => this.#moveToZoom(event as ZoomAnimEvent),
    };
  }

  setPlace(place: Place): void {
    this.#place = place;
    this.#moveToPlace();
  }

  #moveToPlace(): void {
    if (this.#map !== null) this.#moveTo(this.#map.latLngToLayerPoint(toLatLng(this.#place)));
  }

  #moveToZoom({ center, zoom }: ZoomAnimEvent): void {
    if (this.#map === null) return;
    const origin = computeNewPixelOrigin(this.#map, { center, zoom });
    const { x, y } = this.#map.project(toLatLng(this.#place), zoom);
    this.#moveTo({ x: x - origin.x, y: y - origin.y });
  }

  #moveTo({ x, y }: { readonly x: number; readonly y: number }): void {
    const up = this.#anchor === 'bottom' ? '-100%' : '-50%';
    const position = `translate(${Math.round(x)}px, ${Math.round(y)}px)`;
    this.#element.style.transform = `translate(-50%, ${up}) ${position}`;
  }
}
