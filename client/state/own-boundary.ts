import { isInsideArea } from '#engine/geo/area-ring.ts';
import type { Municipality } from '#contract/region.ts';
import type { Feature, FeatureCollection, Position } from 'geojson';
import type { Place } from './view-state.ts';

/** Where something may be that belongs to one municipality, and what lies around it. */
export type BoundaryFault =
  | {
      readonly kind: 'elsewhere';
      /** The municipality the place lies in instead. */
      readonly code: string;
    }
  /** In no municipality whose boundary is loaded: at sea, or beyond the region. */
  | { readonly kind: 'nowhere' };

const listPolygons = ({ geometry }: Feature): readonly Position[][][] =>
  geometry.type === 'Polygon'
    ? [geometry.coordinates]
    : geometry.type === 'MultiPolygon'
      ? geometry.coordinates
      : [];

/** Even-odd over outer ring and holes: on an edge exactly one of two neighbors answers yes. */
const isInsidePolygon = (rings: readonly Position[][], place: Place): boolean =>
  rings.filter((ring) =>
    isInsideArea(
      ring.slice(0, -1).map(([lon = 0, lat = 0]) => ({ lon, lat })),
      place,
    ),
  ).length %
    2 ===
  1;

const getCode = (feature: Feature): string => String(feature.properties?.['code'] ?? '');

/** Code of the municipality (of a city with wards: the ward) whose drawn boundary holds a place; null: none. */
export function findMunicipalityCode(place: Place, boundaries: FeatureCollection): string | null {
  const found = boundaries.features.find((feature) =>
    listPolygons(feature).some((rings) => isInsidePolygon(rings, place)),
  );
  return found === undefined ? null : getCode(found);
}

/**
 * Why a place is not the municipality's own, by the boundaries as they are drawn; the server decides on the border
 * itself.
 */
export function findBoundaryFault(
  place: Place,
  ownCode: string,
  {
    boundaries,
    municipalities,
  }: { readonly boundaries: FeatureCollection; readonly municipalities: readonly Municipality[] },
): BoundaryFault | null {
  const code = findMunicipalityCode(place, boundaries);
  if (code === null) return { kind: 'nowhere' };
  const parentCode = municipalities.find((one) => one.code === code)?.parentCode ?? null;
  return code === ownCode || parentCode === ownCode ? null : { kind: 'elsewhere', code };
}
