import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { MultiPolygonRings, PolygonRings, Position } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { JsonPlace } from '../json/json-record.ts';
import {
  getKey,
  getText,
  getWord,
  JsonShapeError,
  listItems,
  parseJson,
  toNumber,
} from '../json/json-record.ts';

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
 * Throws: FatalImportError with FILE_MISSING, JSON_PARSE or GEOJSON_SHAPE.
 */
export async function readBoundary(
  source: { readonly path: string; readonly code: string },
  issues: IssueCollector,
): Promise<MunicipalityBoundary> {
  const file = basename(source.path);
  const text = await readFile(source.path, 'utf8').catch(() =>
    issues.fail({
      code: 'FILE_MISSING',
      file,
      messageJa: `境界ファイル ${file} が見つかりません。`,
      messageEn: `boundary file ${source.path} was not found`,
    }),
  );
  try {
    const collection = parseJson(text, file);
    getWord(collection, 'type', ['FeatureCollection']);
    const features = listItems(getKey(collection, 'features'));
    const polygons = features.flatMap((feature) => parsePolygons(getKey(feature, 'geometry')));
    const first = features[0];
    if (first === undefined || polygons.length === 0) {
      throw new JsonShapeError(`${file}.features`, 'at least one polygon', features.length);
    }
    return { code: source.code, nameJa: getText(getKey(first, 'properties'), 'name'), polygons };
  } catch (error) {
    if (!(error instanceof JsonShapeError)) throw error;
    return issues.fail({
      code: error.isSyntax ? 'JSON_PARSE' : 'GEOJSON_SHAPE',
      file,
      messageJa: `境界ファイルを読めません: ${error.message}`,
      messageEn: error.message,
    });
  }
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

function parsePosition(place: JsonPlace): Position {
  const [lonPlace, latPlace] = listItems(place);
  if (lonPlace === undefined || latPlace === undefined) {
    throw new JsonShapeError(place.path, 'longitude and latitude', place.value);
  }
  const lon = toNumber(lonPlace);
  const lat = toNumber(latPlace);
  if (Math.abs(lon) > 180 || Math.abs(lat) > 90) {
    throw new JsonShapeError(place.path, 'degrees (−180…180, −90…90)', place.value);
  }
  return [lon, lat];
}
