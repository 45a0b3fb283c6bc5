import { polygon, svg, type Map as LeafletMap, type Polygon } from 'leaflet';
import { createAreaTag, type AreaTag } from '../area-tag.ts';
import { AREA_STYLE, getAreaLineWidth, type DrawnArea } from '../sketch-surface.ts';
import { toLatLng } from './leaflet-camera.ts';
import { PlacedElement } from './placed-element.ts';

interface PutArea {
  readonly shape: Polygon;
  readonly layer: PlacedElement;
  readonly tag: AreaTag;
}

/** Drawn areas on the Leaflet map: fill, edge and a name to choose it by. */
export class AreaShapes {
  readonly #map: LeafletMap;
  readonly #onActivate: (id: string) => void;
  readonly #renderer = svg({ padding: 0.3 });
  readonly #put = new Map<string, PutArea>();

  constructor(map: LeafletMap, onActivate: (id: string) => void) {
    this.#map = map;
    this.#onActivate = onActivate;
  }

  set(areas: readonly DrawnArea[]): void {
    const wanted = new Set(areas.map(({ id }) => id));
    for (const [id, { shape, layer }] of this.#put) {
      if (wanted.has(id)) continue;
      shape.remove();
      layer.remove();
      this.#put.delete(id);
    }
    for (const area of areas) this.#putArea(area);
  }

  #putArea(area: DrawnArea): void {
    const known = this.#put.get(area.id) ?? this.#create(area);
    const { color, dash, fillOpacity } = AREA_STYLE[area.kind];
    known.shape.setLatLngs(area.ring.map(toLatLng));
    known.shape.setStyle({
      color,
      fillColor: color,
      fillOpacity,
      weight: getAreaLineWidth(area.isActive),
      // An empty list takes dashes away.
      dashArray: dash === null ? [] : [...dash],
    });
    known.layer.setPlace(area.at);
    known.tag.update(area);
  }

  #create(area: DrawnArea): PutArea {
    const shape = polygon([], { renderer: this.#renderer, interactive: false }).addTo(this.#map);
    const tag = createAreaTag(this.#onActivate);
    const layer = new PlacedElement(tag.element, area.at, 'center').addTo(this.#map);
    const put = { shape, layer, tag };
    this.#put.set(area.id, put);
    return put;
  }
}
