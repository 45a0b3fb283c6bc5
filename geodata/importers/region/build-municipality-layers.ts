import { presimplify, simplify, sphericalTriangleArea } from 'topojson-simplify';
import { findLabelPosition } from '../geometry/label-position.ts';
import type { FeatureText } from '../geometry/geojson-text.ts';
import {
  toFeatureCollectionText,
  toMultiPolygonCoordinates,
  toRoundedPosition,
} from '../geometry/geojson-text.ts';
import type { MultiPolygonRings, PolygonRings } from '../geometry/positions.ts';
import { computeSignedArea } from '../geometry/positions.ts';
import type { MunicipalityTopology } from './municipality-topology.ts';
import { mergeMunicipalities } from './municipality-topology.ts';
import type { RegionDefinition } from './region-definition.ts';

/** Corners that span less than this many square meters with their neighbours are dropped: about 20 m × 100 m. */
const SMALLEST_TRIANGLE_SQUARE_METERS = 1_500;
/** Islets smaller than this are left out of the drawing, unless a municipality has nothing larger. */
const SMALLEST_ISLET_SQUARE_METERS = 15_000;
const EARTH_RADIUS_METERS = 6_371_008.8;
const METERS_PER_DEGREE = 111_195;

export interface MunicipalityLayers {
  readonly municipalities: string;
  /** The designated city and the region as a whole. */
  readonly outlines: string;
  /** Union of everything loaded. */
  readonly land: MultiPolygonRings;
  readonly labelByCode: ReadonlyMap<string, readonly [number, number]>;
}

/**
 * Simplified polygons for drawing: the shared borders are simplified once (Visvalingam–Whyatt by spherical
 * triangle area), so that neighbours still meet without gap or overlap; counting never uses them.
 */
export function buildMunicipalityLayers(
  topology: MunicipalityTopology,
  definition: RegionDefinition,
): MunicipalityLayers {
  const steradians = SMALLEST_TRIANGLE_SQUARE_METERS / EARTH_RADIUS_METERS ** 2;
  const simplified = simplify(presimplify(topology, sphericalTriangleArea), steradians);
  const drawUnion = (codes: readonly string[]): MultiPolygonRings =>
    dropIslets(mergeMunicipalities(simplified, codes));
  const labelByCode = new Map<string, readonly [number, number]>();
  const features = definition.municipalities.map((municipality): FeatureText => {
    const polygons = drawUnion([municipality.code]);
    const label = toRoundedPosition(findLabelPosition(getLargest(polygons)));
    labelByCode.set(municipality.code, label);
    const { code, nameJa, nameEn, kind, parentCode, isInRegion } = municipality;
    return {
      properties: {
        code,
        nameJa,
        nameEn,
        kind,
        parentCode: parentCode ?? null,
        isInRegion,
        labelLon: label[0],
        labelLat: label[1],
      },
      geometry: { type: 'MultiPolygon', coordinates: toMultiPolygonCoordinates(polygons) },
    };
  });
  const outlines = definition.parentMunicipalities.map((city): FeatureText => {
    const wards = definition.municipalities.filter((municipality) => municipality.parentCode === city.code);
    const polygons = drawUnion(wards.map((ward) => ward.code));
    const label = toRoundedPosition(findLabelPosition(getLargest(polygons)));
    labelByCode.set(city.code, label);
    const { code, nameJa, nameEn, kind } = city;
    return {
      properties: { code, nameJa, nameEn, kind, labelLon: label[0], labelLat: label[1] },
      geometry: { type: 'MultiPolygon', coordinates: toMultiPolygonCoordinates(polygons) },
    };
  });
  const regionPolygons = drawUnion(definition.municipalities.filter((m) => m.isInRegion).map((m) => m.code));
  outlines.push({
    properties: { code: definition.id, nameJa: definition.nameJa, nameEn: definition.nameEn, kind: 'region' },
    geometry: { type: 'MultiPolygon', coordinates: toMultiPolygonCoordinates(regionPolygons) },
  });
  return {
    municipalities: toFeatureCollectionText(features),
    outlines: toFeatureCollectionText(outlines),
    land: drawUnion(definition.municipalities.map((municipality) => municipality.code)),
    labelByCode,
  };
}

function computeSquareMeters(rings: PolygonRings): number {
  const [outer] = rings;
  const latitude = outer?.[0]?.[1] ?? 0;
  return (
    Math.abs(computeSignedArea(outer ?? [])) * METERS_PER_DEGREE ** 2 * Math.cos((latitude * Math.PI) / 180)
  );
}

function getLargest(polygons: MultiPolygonRings): PolygonRings {
  const largest = polygons.toSorted((a, b) => computeSquareMeters(b) - computeSquareMeters(a))[0];
  if (largest === undefined)
    throw new Error('municipality: expected at least one polygon after simplification');
  return largest;
}

function dropIslets(polygons: MultiPolygonRings): MultiPolygonRings {
  const kept = polygons.filter((rings) => computeSquareMeters(rings) >= SMALLEST_ISLET_SQUARE_METERS);
  return kept.length > 0 ? kept : [getLargest(polygons)];
}
