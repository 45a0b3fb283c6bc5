import type { MultiPolygonRings, PolygonRings } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { JsonPlace } from '../json/json-record.ts';
import { getKey, getText, getWord, JsonShapeError, listItems } from '../json/json-record.ts';
import { parsePosition, readGeoJsonFile } from '../json/read-geojson-file.ts';

/** The land of one municipality, as the boundary file draws it. */
export interface MunicipalityBoundary {
  readonly code: string;
  /** Name as in the file: prefecture, district and municipality in one. */
  readonly nameJa: string;
  readonly polygons: MultiPolygonRings;
}

const SMALLEST_RING = 4;

/**
 * Reads one municipality's N03 boundary GeoJSON (a FeatureCollection of polygons, one file per code).
 * A designated place without area, or a ring of fewer than four positions, is a fault of the file.
 * Throws: FatalImportError as `readGeoJsonFile` does.
 */
export async function readBoundary(
  source: { readonly path: string; readonly code: string },
  issues: IssueCollector,
): Promise<MunicipalityBoundary> {
  return await readGeoJsonFile(source.path, issues, (features) => {
    const polygons = features.flatMap((feature) => parsePolygons(getKey(feature, 'geometry')));
    const first = features[0];
    if (first === undefined || polygons.length === 0) {
      throw new JsonShapeError('features', 'at least one polygon', features.length);
    }
    return { code: source.code, nameJa: getText(getKey(first, 'properties'), 'name'), polygons };
  });
}

function parsePolygons(geometry: JsonPlace): PolygonRings[] {
  const type = getWord(geometry, 'type', ['Polygon', 'MultiPolygon']);
  const coordinates = getKey(geometry, 'coordinates');
  return type === 'Polygon' ? [parseRings(coordinates)] : listItems(coordinates).map(parseRings);
}

function parseRings(place: JsonPlace): PolygonRings {
  return listItems(place).map((ring) => {
    const positions = listItems(ring).map(parsePosition);
    if (positions.length < SMALLEST_RING) {
      throw new JsonShapeError(ring.path, 'a ring of at least four positions', positions.length);
    }
    return positions;
  });
}
