import type { Municipality, Region } from '#contract/region.ts';
import type { FeatureCollection, MultiPolygon, Position } from 'geojson';
import type { Place } from '../state/view-state.ts';

/** A municipality a table has a figure for, and the parts of the map that are its own. */
export interface MunicipalZone {
  readonly municipality: Municipality;
  /** Position in the table. */
  readonly index: number;
  /** Codes in the layer `municipalities`: its own, or those of its wards. */
  readonly areaCodes: readonly string[];
}

/** Zones of a table that the region knows, in the region's order. */
export function listMunicipalZones(region: Region, codes: readonly string[]): readonly MunicipalZone[] {
  const indexByCode = new Map(codes.map((code, index) => [code, index]));
  return [...region.parentMunicipalities, ...region.municipalities].flatMap((municipality) => {
    const index = indexByCode.get(municipality.code);
    if (index === undefined) return [];
    const wards = region.municipalities.filter(({ parentCode }) => parentCode === municipality.code);
    const areaCodes = wards.length === 0 ? [municipality.code] : wards.map(({ code }) => code);
    return [{ municipality, index, areaCodes }];
  });
}

/** Municipalities of the map that no zone covers: hatched like those without a value. */
export function listUncoveredCodes(region: Region, zones: readonly MunicipalZone[]): readonly string[] {
  const covered = new Set(zones.flatMap(({ areaCodes }) => areaCodes));
  return region.municipalities.map(({ code }) => code).filter((code) => !covered.has(code));
}

interface Area {
  readonly code: string;
  readonly polygons: readonly (readonly (readonly Position[])[])[];
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

const areasByLayer = new WeakMap<FeatureCollection, readonly Area[]>();

/** Code of the municipality (a ward rather than its city) whose outline contains a place. */
export function findAreaCode(municipalities: FeatureCollection, { lon, lat }: Place): string | undefined {
  return listAreas(municipalities).find(
    ({ west, south, east, north, polygons }) =>
      lon >= west &&
      lon <= east &&
      lat >= south &&
      lat <= north &&
      // Rings inside rings are holes.
      polygons.some((rings) => rings.filter((ring) => isInRing(ring, lon, lat)).length % 2 === 1),
  )?.code;
}

function listAreas(municipalities: FeatureCollection): readonly Area[] {
  const known = areasByLayer.get(municipalities);
  if (known !== undefined) return known;
  const areas = municipalities.features.flatMap(({ properties, geometry }) => {
    const polygons =
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [];
    const positions = polygons.flat(2);
    let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
    for (const [x = 0, y = 0] of positions) {
      west = Math.min(west, x);
      east = Math.max(east, x);
      south = Math.min(south, y);
      north = Math.max(north, y);
    }
    return [{ code: String(properties?.['code']), polygons, west, south, east, north }];
  });
  areasByLayer.set(municipalities, areas);
  return areas;
}

/** Even number of crossings to the east: outside. Source: Shimrat 1962, Algorithm 112. */
function isInRing(ring: readonly Position[], lon: number, lat: number): boolean {
  let isInside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i, i += 1) {
    const [xi = 0, yi = 0] = ring[i] ?? [];
    const [xj = 0, yj = 0] = ring[j] ?? [];
    if (yi > lat !== yj > lat && lon < ((xj - xi) * (lat - yi)) / (yj - yi) + xi) isInside = !isInside;
  }
  return isInside;
}

/** Outline of a zone as one geometry: that of its wards together. */
export function findZoneGeometry(
  municipalities: FeatureCollection,
  { areaCodes }: Pick<MunicipalZone, 'areaCodes'>,
): MultiPolygon | null {
  const polygons = municipalities.features
    .filter(({ properties }) => areaCodes.includes(String(properties?.['code'])))
    .flatMap(({ geometry }) =>
      geometry.type === 'Polygon'
        ? [geometry.coordinates]
        : geometry.type === 'MultiPolygon'
          ? geometry.coordinates
          : [],
    );
  return polygons.length === 0 ? null : { type: 'MultiPolygon', coordinates: polygons };
}
