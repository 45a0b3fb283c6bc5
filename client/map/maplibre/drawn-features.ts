import type { Feature, FeatureCollection, Polygon } from 'geojson';
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

/** Everything around the covered rectangles, as one polygon with a hole for each. */
export function toNoDataFeatures(coverage: readonly Bounds[]): FeatureCollection {
  if (coverage.length === 0) return collect([]);
  const around = { west: 120, south: 20, east: 150, north: 48 };
  const holes = coverage.map((bounds) => [...(toRectangle(bounds).coordinates[0] ?? [])].reverse());
  const geometry: Polygon = {
    type: 'Polygon',
    coordinates: [...toRectangle(around).coordinates, ...holes],
  };
  return collect([{ type: 'Feature', properties: {}, geometry }]);
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
        label: band.label,
        labelColor: band.color,
        width: band.isHeadline ? 2.8 : 1.8,
        casingWidth: band.isHeadline ? 5 : 3.6,
      },
      geometry: band.geometry,
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
