import { basename } from 'node:path';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { readText } from '../text/decode-text.ts';
import type { Position } from '../geometry/positions.ts';
import type { JsonPlace } from './json-record.ts';
import { getKey, getWord, JsonShapeError, listItems, parseJson, toNumber } from './json-record.ts';

/** Largest GeoJSON file read at once; the largest known (all expressways of Japan) has 4 MB. */
const MAX_BYTES = 64 * 1024 * 1024;

/**
 * Reads a GeoJSON FeatureCollection and hands its features to a parser.
 * Throws: FatalImportError with FILE_MISSING, FILE_TOO_LARGE, ENCODING, JSON_PARSE or GEOJSON_SHAPE.
 */
export async function readGeoJsonFile<Result>(
  path: string,
  issues: IssueCollector,
  parseFeatures: (features: readonly JsonPlace[]) => Result,
): Promise<Result> {
  const file = basename(path);
  let text = '';
  for await (const part of readText({ path, encoding: 'utf-8', issues, maxBytes: MAX_BYTES })) text += part;
  try {
    const collection = parseJson(text, file);
    getWord(collection, 'type', ['FeatureCollection']);
    return parseFeatures(listItems(getKey(collection, 'features')));
  } catch (error) {
    if (!(error instanceof JsonShapeError)) throw error;
    return issues.fail({
      code: error.isSyntax ? 'JSON_PARSE' : 'GEOJSON_SHAPE',
      file,
      messageJa: `GeoJSON として読めません: ${error.message}`,
      messageEn: error.message,
    });
  }
}

/** A GeoJSON position. Throws: JsonShapeError when it is not longitude and latitude in degrees. */
export function parsePosition(place: JsonPlace): Position {
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
