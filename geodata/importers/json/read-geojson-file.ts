import { basename } from 'node:path';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { readText } from '../text/decode-text.ts';
import type { JsonFaultCode, JsonPlace } from './json-record.ts';
import { findText, getKey, getWord, JsonShapeError, listItems, parseJson } from './json-record.ts';

/** Largest GeoJSON file read at once; the largest known (all expressways of Japan) has 4 MB. */
const MAX_BYTES = 16 * 1024 * 1024;
const MAX_FEATURES = 10_000;

/**
 * Geographic systems that agree to about a meter: WGS 84 (OGC CRS84, EPSG 4326), JGD2000 (4612), JGD2011 (6668).
 * Source: 国土地理院, 世界測地系; EPSG registry.
 */
const GEOGRAPHIC_CRS = /(?:CRS84|EPSG:(?:[\d.]+)?:?(?:4326|4612|6668))$/u;

const FAULT_JA: Readonly<Record<JsonFaultCode, string>> = {
  JSON: 'JSON として読めません',
  GEOJSON_SHAPE: '期待した形の GeoJSON ではありません',
  GEOM_INVALID: '図形が正しくありません',
  GEOM_EXTENT: '図形が広すぎるか、経度180度をまたいでいます',
  GEOM_TOO_LARGE: '図形や座標の数が上限を超えています',
  COORD: '座標が正しくありません',
  CRS_UNSUPPORTED: '座標の系が経緯度ではありません',
};

/**
 * Reads a GeoJSON FeatureCollection and hands its features to a parser.
 * Throws: FatalImportError with FILE_MISSING, FILE_TOO_LARGE, INPUT_CUT, ENCODING or a code of JsonFaultCode.
 */
export async function readGeoJsonFile<Result>(
  path: string,
  issues: IssueCollector,
  parseFeatures: (features: readonly JsonPlace[]) => Result,
): Promise<Result> {
  let text = '';
  for await (const part of readText({ path, format: 'json', issues, maxBytes: MAX_BYTES })) text += part;
  return parseGeoJsonText({ file: basename(path), text }, issues, parseFeatures);
}

/**
 * The same for text that is there already.
 * Throws: FatalImportError with a code of JsonFaultCode.
 */
export function parseGeoJsonText<Result>(
  { file, text }: { readonly file: string; readonly text: string },
  issues: IssueCollector,
  parseFeatures: (features: readonly JsonPlace[]) => Result,
): Result {
  try {
    const collection = parseJson(text, file);
    getWord(collection, 'type', ['FeatureCollection']);
    checkCrs(collection);
    const features = listItems(getKey(collection, 'features'));
    if (features.length > MAX_FEATURES) {
      throw new JsonShapeError(`${file}.features`, `at most ${MAX_FEATURES} features`, features.length, {
        code: 'GEOM_TOO_LARGE',
      });
    }
    return parseFeatures(features);
  } catch (error) {
    if (!(error instanceof JsonShapeError)) throw error;
    const featureIndex = /\.features\[(\d+)\]/u.exec(error.path)?.[1];
    return issues.fail({
      code: error.code,
      file,
      line: error.place?.line,
      column: error.place?.column,
      feature: featureIndex === undefined ? undefined : Number(featureIndex) + 1,
      field: error.path,
      value: error.found,
      messageJa: `${FAULT_JA[error.code]}(${error.path}: ${error.found})。`,
      messageEn: error.message,
    });
  }
}

/** The old `crs` member may name a geographic system; anything else would be read as degrees and be wrong. */
function checkCrs(collection: JsonPlace): void {
  const crs = getKey(collection, 'crs');
  if (crs.value === undefined || crs.value === null) return;
  const name = findText(getKey(crs, 'properties'), 'name') ?? '';
  if (GEOGRAPHIC_CRS.test(name)) return;
  throw new JsonShapeError(crs.path, 'WGS 84, JGD2000 or JGD2011 in degrees', name, {
    code: 'CRS_UNSUPPORTED',
  });
}
