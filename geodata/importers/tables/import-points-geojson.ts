import { parsePosition } from '../geometry/parse-positions.ts';
import type { Position } from '../geometry/positions.ts';
import { isInBbox } from '../geometry/positions.ts';
import type { JsonPlace } from '../json/json-record.ts';
import { getKey, getRecord, JsonShapeError, listItems } from '../json/json-record.ts';
import { parseGeoJsonText } from '../json/read-geojson-file.ts';
import { JAPAN } from '../stations/parse-place.ts';
import { readText } from '../text/decode-text.ts';
import type { FileOctets } from '../text/inspect-file.ts';
import { toTableSource } from './open-table.ts';
import type { ImportedPoints, PointArea, PointDatum } from './point-collector.ts';
import { PointCollector } from './point-collector.ts';
import { refusePersonalData } from './refuse-personal-data.ts';

export interface GeoJsonPointsChoice {
  readonly datum: PointDatum;
  readonly category: string;
  readonly nameProperty: string | null;
  readonly categoryProperty: string | null;
  readonly attributes: readonly string[];
}

/** Properties of the first features, as somebody looks at them before choosing. */
export interface GeoJsonHead {
  readonly properties: readonly string[];
  /** Values of the first features in the order of `properties`, as text. */
  readonly rows: readonly (readonly string[])[];
}

const SHOWN_FEATURES = 20;
/** Names collected from this many features. */
const SAMPLED_FEATURES = 200;

async function readAll(file: FileOctets): Promise<string> {
  let text = '';
  for await (const part of readText({ ...toTableSource(file), format: 'json' })) text += part;
  return text;
}

/** Throws: FatalImportError as `importPointsGeoJson` does for the file as a whole. */
export async function readGeoJsonHead(file: FileOctets): Promise<GeoJsonHead> {
  const text = await readAll(file);
  return parseGeoJsonText({ file: file.name, text }, file.issues, (features) => {
    const properties = listPropertyNames(features);
    const rows = features
      .slice(0, SHOWN_FEATURES)
      .map((feature) => properties.map((name) => toPropertyText(feature, name)));
    return { properties, rows };
  });
}

/**
 * Reads points of interest from a GeoJSON FeatureCollection (RFC 7946). Features without a geometry and geometries
 * that are no single point are reported and left out; a broken coordinate stops the import, as it may mean that all
 * of them are something else.
 * Throws: FatalImportError: JSON, GEOJSON_SHAPE, COORD, CRS_UNSUPPORTED, GEOM_TOO_LARGE, NOTHING_USABLE,
 * UNNEEDED_PERSONAL_DATA, TOO_MANY_VALUES.
 */
export async function importPointsGeoJson(
  file: FileOctets,
  choice: GeoJsonPointsChoice,
  area: PointArea,
): Promise<ImportedPoints> {
  const text = await readAll(file);
  return parseGeoJsonText({ file: file.name, text }, file.issues, (features) => {
    refusePersonalData(
      { file: file.name, headings: listPropertyNames(features), rows: [] },
      'points',
      file.issues,
    );
    const collector = new PointCollector(file, { area, datum: choice.datum, rowKind: 'feature' });
    for (const [index, feature] of features.entries()) {
      collector.tally.rowsRead += 1;
      const position = findPosition({ file, collector, feature, row: index + 1 });
      if (position === undefined) continue;
      const own = findProperty(feature, choice.categoryProperty);
      collector.add({
        row: index + 1,
        position,
        name: findProperty(feature, choice.nameProperty),
        category: own === '' ? choice.category : own,
        attributes: choice.attributes.map((name) => [name, toPropertyText(feature, name)]),
      });
    }
    return collector.finish();
  });
}

function listPropertyNames(features: readonly JsonPlace[]): string[] {
  const names = new Set<string>();
  for (const feature of features.slice(0, SAMPLED_FEATURES)) {
    for (const name of Object.keys(findProperties(feature))) names.add(name);
  }
  return [...names];
}

/** RFC 7946: an object or null. */
function findProperties(feature: JsonPlace): Readonly<Record<string, unknown>> {
  const properties = getKey(feature, 'properties');
  return properties.value === null || properties.value === undefined ? {} : getRecord(properties);
}

function findProperty(feature: JsonPlace, name: string | null): string {
  return name === null ? '' : toPropertyText(feature, name);
}

function toPropertyText(feature: JsonPlace, name: string): string {
  const properties = findProperties(feature);
  const value = Object.hasOwn(properties, name) ? properties[name] : undefined;
  if (value === undefined || value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

interface FeatureContext {
  readonly file: FileOctets;
  readonly collector: PointCollector;
  readonly feature: JsonPlace;
  /** From 1. */
  readonly row: number;
}

/** The position of a feature; undefined where it has none, which is reported. Throws: JsonShapeError. */
function findPosition({ file, collector, feature, row }: FeatureContext): Position | undefined {
  const geometry = getKey(feature, 'geometry');
  const at = { file: file.name, feature: row };
  if (geometry.value === null || geometry.value === undefined) {
    collector.tally.drop({
      ...at,
      code: 'GEOM_MISSING',
      messageJa: `${row} 件目に図形がありません。この地物は読みません。`,
      messageEn: `feature ${row} has no geometry; it is left out`,
    });
    return undefined;
  }
  const type = getKey(geometry, 'type').value;
  if (type === 'Point') {
    const coordinates = getKey(geometry, 'coordinates');
    if (isSwapped(coordinates.value)) failSwapped(file, row, coordinates.value);
    return parsePosition(coordinates);
  }
  if (type === 'MultiPoint') {
    const [first, second] = listItems(getKey(geometry, 'coordinates'));
    if (first !== undefined && second === undefined) return parsePosition(first);
  }
  if (typeof type !== 'string')
    throw new JsonShapeError(geometry.path, 'a geometry with a type', geometry.value);
  collector.tally.drop({
    ...at,
    code: 'GEOM_KIND',
    value: type,
    messageJa: `${row} 件目は点ではありません。この地物は読みません。`,
    messageEn: `feature ${row} is not a single point; it is left out`,
  });
  return undefined;
}

/** A latitude of Japan where the longitude belongs, and the other way round. */
function isSwapped(value: unknown): boolean {
  const items = Array.isArray(value) ? (value as readonly unknown[]) : [];
  const [first, second] = items;
  return typeof first === 'number' && typeof second === 'number' && isInBbox(JAPAN, [second, first]);
}

function failSwapped({ name, issues }: FileOctets, feature: number, value: unknown): never {
  return issues.fail({
    code: 'LATLON_SWAPPED',
    file: name,
    feature,
    value: JSON.stringify(value),
    messageJa: '緯度と経度が入れ替わっています。',
    messageEn: 'latitude and longitude are swapped',
  });
}
