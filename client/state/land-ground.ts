import type { AreaRing } from '#engine/geo/area-ring.ts';
import { buildGround, type Ground } from '#engine/geo/find-ground-fault.ts';
import type { FeatureCollection } from 'geojson';

/** Outer rings of land features of one kind; lakes count as land, as they do on the travel-time grid's shores. */
function listRings({ features }: FeatureCollection, kind: string): readonly AreaRing[] {
  return features
    .filter(({ properties }) => properties?.['kind'] === kind)
    .flatMap(({ geometry }) =>
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [],
    )
    .flatMap(([outer]) =>
      outer === undefined ? [] : [outer.slice(0, -1).map(([lon = 0, lat = 0]) => ({ lon, lat }))],
    );
}

/** The region's land as drawings are judged by. Returns: null for a layer without loaded land. */
export function buildLandGround(land: FeatureCollection): Ground | null {
  const loaded = listRings(land, 'loaded');
  return loaded.length === 0 ? null : buildGround(loaded, listRings(land, 'hinted'));
}
