import type { Feature, FeatureCollection, Polygon, Position } from 'geojson';
import { NO_CLASS, type Bounds, type DrawnBands, type DrawnMesh } from '../map-adapter.ts';

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
    if (classIndex === NO_CLASS) return;
    const [west = 0, south = 0, east = 0, north = 0] = mesh.boundsByCell.subarray(cell * 4, cell * 4 + 4);
    features.push({
      type: 'Feature',
      properties: { color: mesh.colors[classIndex] ?? '' },
      geometry: toRectangle({ west, south, east, north }),
    });
  });
  return collect(features);
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
        width: band.isHeadline ? 2.8 : 1.8,
        casingWidth: band.isHeadline ? 5 : 3.6,
      },
      geometry: band.geometry,
    })),
  );
}

/** Directions from the site (east, north) in which each line is labelled: away from each other. */
const LABEL_DIRECTIONS: readonly (readonly [number, number])[] = [
  [-0.94, 0.34],
  [-0.2, -0.98],
];

/**
 * Labels of the lines: on the outer ring of each band's largest area, at its farthest points in two directions.
 * Labels along the line would need smoother lines than a grid of 250 m gives.
 */
export function toBandLabelFeatures(drawn: DrawnBands | null): FeatureCollection {
  const features = (drawn?.bands ?? []).flatMap((band): Feature[] => {
    const rings = band.geometry.coordinates.map((polygon) => polygon[0] ?? []);
    const ring = rings.reduce((longest, one) => (one.length > longest.length ? one : longest), []);
    if (ring.length < MINIMUM_LABELLED_POSITIONS) return [];
    return LABEL_DIRECTIONS.map((direction) => ({
      type: 'Feature',
      properties: { label: band.label, labelColor: band.labelColor, order: band.isHeadline ? 0 : 1 },
      geometry: { type: 'Point', coordinates: findFarthest(ring, direction) },
    }));
  });
  return collect(features);
}

/** A ring shorter than this is too small to carry a label. */
const MINIMUM_LABELLED_POSITIONS = 24;

function findFarthest(ring: readonly Position[], [east, north]: readonly [number, number]): Position {
  const reach = ([lon = 0, lat = 0]: Position): number => lon * east + lat * north * LAT_PER_LON;
  return ring.reduce((best, one) => (reach(one) > reach(best) ? one : best));
}

/** A degree of latitude is about 1.2 times as long as one of longitude at 34° N. */
const LAT_PER_LON = 1.2;

export function toBeyondFeatures(drawn: DrawnBands | null): FeatureCollection {
  const zone = drawn?.beyondData ?? null;
  return collect(zone === null ? [] : [{ type: 'Feature', properties: {}, geometry: zone }]);
}

export function toHoveredFeatures(bounds: Bounds | null): FeatureCollection {
  return collect(bounds === null ? [] : [{ type: 'Feature', properties: {}, geometry: toRectangle(bounds) }]);
}
