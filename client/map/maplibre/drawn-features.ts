import type { Feature, FeatureCollection, Polygon } from 'geojson';
import { listBandLabels } from '../band-labels.ts';
import { BAND } from '../drawing-rules.ts';
import { NO_CLASS, NO_DATA_CLASS, type Bounds, type DrawnBands, type DrawnMesh } from '../map-adapter.ts';

const collect = (features: Feature[]): FeatureCollection => ({ type: 'FeatureCollection', features });

export function toRectangle({ west, south, east, north }: Bounds): Polygon {
  return {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [east, south],
        [east, north],
        [west, north],
        [west, south],
      ],
    ],
  };
}

export function toMeshFeatures(mesh: DrawnMesh): FeatureCollection {
  const features: Feature[] = [];
  mesh.classByCell.forEach((classIndex, cell) => {
    if (classIndex === NO_CLASS || classIndex === NO_DATA_CLASS) return;
    const properties = { color: mesh.colors[classIndex] ?? '' };
    features.push({ type: 'Feature', properties, geometry: toCellRectangle(mesh, cell) });
  });
  return collect(features);
}

/** Cells of an overlay without a figure. */
export function toMissingFeatures(mesh: DrawnMesh): FeatureCollection {
  const features: Feature[] = [];
  mesh.classByCell.forEach((classIndex, cell) => {
    if (classIndex !== NO_DATA_CLASS) return;
    features.push({ type: 'Feature', properties: {}, geometry: toCellRectangle(mesh, cell) });
  });
  return collect(features);
}

function toCellRectangle({ boundsByCell }: DrawnMesh, cell: number): Polygon {
  const [west = 0, south = 0, east = 0, north = 0] = boundsByCell.subarray(cell * 4, cell * 4 + 4);
  return toRectangle({ west, south, east, north });
}

export function toNoDataFeatures(rectangles: readonly Bounds[]): FeatureCollection {
  return collect(
    rectangles.map((bounds) => ({ type: 'Feature', properties: {}, geometry: toRectangle(bounds) })),
  );
}

/** Largest first, so that nearer bands are drawn above farther ones. */
export function toBandFeatures(drawn: DrawnBands | null): FeatureCollection {
  if (drawn === null) return collect([]);
  return collect(
    drawn.bands.toReversed().map((band) => ({
      type: 'Feature',
      properties: {
        cutoff: band.cutoffMinutes,
        color: band.color,
        width: BAND.lineWidth(band.isHeadline),
        casingWidth: BAND.casingWidth(band.isHeadline),
      },
      geometry: band.geometry,
    })),
  );
}

export function toBandLabelFeatures(drawn: DrawnBands | null): FeatureCollection {
  return collect(
    listBandLabels(drawn).map(({ place, text, color, order }) => ({
      type: 'Feature',
      properties: { name: text, color, order },
      geometry: { type: 'Point', coordinates: [place.lon, place.lat] },
    })),
  );
}

export function toBeyondFeatures(drawn: DrawnBands | null): FeatureCollection {
  const zone = drawn?.beyondData ?? null;
  return collect(zone === null ? [] : [{ type: 'Feature', properties: {}, geometry: zone }]);
}

export function toHoveredFeatures(bounds: Bounds | null): FeatureCollection {
  return collect(bounds === null ? [] : [{ type: 'Feature', properties: {}, geometry: toRectangle(bounds) }]);
}
