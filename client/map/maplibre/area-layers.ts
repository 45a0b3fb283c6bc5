import { GeoJSONSource, Marker, type Map as MapLibreMap } from 'maplibre-gl';
import { toAreaPolygon } from '#engine/geo/area-polygon.ts';
import { createAreaTag, type AreaTag } from '../area-tag.ts';
import { AREA_STYLE, getAreaLineWidth, type DrawnArea } from '../sketch-surface.ts';

const SOURCE = 'drawn-areas';
/** Under the names of stations and towns. */
const NEXT_LAYER = 'station-dot';

/** Drawn areas on the MapLibre map: fill, edge and a name to choose it by. */
export class AreaLayers {
  readonly #map: MapLibreMap;
  readonly #onActivate: (id: string) => void;
  readonly #tags = new Map<string, { readonly marker: Marker; readonly tag: AreaTag }>();

  constructor(map: MapLibreMap, onActivate: (id: string) => void) {
    this.#map = map;
    this.#onActivate = onActivate;
    map.addSource(SOURCE, {
      type: 'geojson',
      data: { type: 'FeatureCollection', features: [] },
      tolerance: 0,
    });
    map.addLayer(
      {
        id: 'drawn-area-fill',
        type: 'fill',
        source: SOURCE,
        paint: { 'fill-color': ['get', 'color'], 'fill-opacity': ['get', 'fillOpacity'] },
      },
      NEXT_LAYER,
    );
    for (const kind of ['candidate', 'study'] as const) {
      const { color, dash } = AREA_STYLE[kind];
      map.addLayer(
        {
          id: `drawn-area-line-${kind}`,
          type: 'line',
          source: SOURCE,
          filter: ['==', ['get', 'kind'], kind],
          paint: {
            'line-color': color,
            'line-width': ['get', 'width'],
            ...(dash === null ? {} : { 'line-dasharray': dash.map((pixels) => pixels / 2) }),
          },
        },
        NEXT_LAYER,
      );
    }
  }

  set(areas: readonly DrawnArea[]): void {
    const source = this.#map.getSource(SOURCE);
    if (!(source instanceof GeoJSONSource))
      throw new Error(`map source ${SOURCE}: expected a GeoJSON source`);
    void source.setData({
      type: 'FeatureCollection',
      features: areas.map(({ kind, ring, isActive }) => ({
        type: 'Feature',
        geometry: toAreaPolygon(ring),
        properties: { kind, ...AREA_STYLE[kind], width: getAreaLineWidth(isActive) },
      })),
    });
    const wanted = new Set(areas.map(({ id }) => id));
    for (const [id, { marker }] of this.#tags) {
      if (wanted.has(id)) continue;
      marker.remove();
      this.#tags.delete(id);
    }
    for (const area of areas) this.#putTag(area);
  }

  #putTag(area: DrawnArea): void {
    const position: [number, number] = [area.at.lon, area.at.lat];
    const known = this.#tags.get(area.id);
    known?.tag.update(area);
    known?.marker.setLngLat(position);
    if (known !== undefined) return;
    const tag = createAreaTag(this.#onActivate);
    tag.update(area);
    const marker = new Marker({ element: tag.element }).setLngLat(position).addTo(this.#map);
    // The element's own button carries role, name and focus.
    for (const name of ['role', 'tabindex', 'aria-label']) tag.element.removeAttribute(name);
    this.#tags.set(area.id, { marker, tag });
  }
}
