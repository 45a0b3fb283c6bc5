import { basename } from 'node:path';
import type { ComparisonBudget } from '../geometry/find-self-crossing.ts';
import { createComparisonBudget } from '../geometry/find-self-crossing.ts';
import { parsePositions } from '../geometry/parse-positions.ts';
import type { MultiPolygonRings, PolygonRings, Ring } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { JsonPlace } from '../json/json-record.ts';
import { getKey, getText, getWord, JsonShapeError, listItems } from '../json/json-record.ts';
import { readGeoJsonFile } from '../json/read-geojson-file.ts';
import { checkExtent, checkHole, checkRing } from './check-rings.ts';

/** The land of one municipality, as the boundary file draws it. */
export interface MunicipalityBoundary {
  readonly code: string;
  /** Name as in the file: prefecture, district and municipality in one. */
  readonly nameJa: string;
  readonly polygons: MultiPolygonRings;
}

/**
 * Reads one municipality's N03 boundary GeoJSON (a FeatureCollection of polygons, one file per code). Either winding
 * is accepted (RFC 7946); a feature without geometry is reported and passed over.
 * Throws: FatalImportError as `readGeoJsonFile` does; GEOM_INVALID for rings that are open, too short or cross
 * themselves and holes outside; GEOM_EXTENT beyond the size of a municipality.
 */
export async function readBoundary(
  source: { readonly path: string; readonly code: string },
  issues: IssueCollector,
): Promise<MunicipalityBoundary> {
  return await readGeoJsonFile(source.path, issues, (features) => {
    const budget = createComparisonBudget();
    const polygons = features.flatMap((feature, index) => {
      const geometry = getKey(feature, 'geometry');
      if (geometry.value !== null) return parsePolygons(geometry, budget);
      reportNoGeometry(basename(source.path), index + 1, issues);
      return [];
    });
    const [first] = features;
    const file = basename(source.path);
    if (first === undefined || polygons.length === 0) {
      throw new JsonShapeError(`${file}.features`, 'at least one polygon', features.length);
    }
    checkExtent(polygons, `${file}.features`);
    return { code: source.code, nameJa: getText(getKey(first, 'properties'), 'name'), polygons };
  });
}

function reportNoGeometry(file: string, feature: number, issues: IssueCollector): void {
  issues.report({
    code: 'GEOM_MISSING',
    file,
    feature,
    messageJa: `${feature} 番目の地物に図形がありません。読みません。`,
    messageEn: `feature ${feature} has no geometry; it is passed over`,
  });
}

function parsePolygons(geometry: JsonPlace, budget: ComparisonBudget): PolygonRings[] {
  const type = getWord(geometry, 'type', ['Polygon', 'MultiPolygon']);
  const coordinates = getKey(geometry, 'coordinates');
  return type === 'Polygon'
    ? [parseRings(coordinates, budget)]
    : listItems(coordinates).map((rings) => parseRings(rings, budget));
}

function parseRings(place: JsonPlace, budget: ComparisonBudget): PolygonRings {
  let outer: Ring | undefined;
  return listItems(place).map((ringPlace) => {
    const ring = parsePositions(ringPlace);
    checkRing(ring, ringPlace.path, budget);
    if (outer === undefined) outer = ring;
    else checkHole(ring, outer, ringPlace.path);
    return ring;
  });
}
