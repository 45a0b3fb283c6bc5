import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Position } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { getKey, getWord } from '../json/json-record.ts';
import { parseLine } from '../geometry/parse-positions.ts';
import { readGeoJsonFile } from '../json/read-geojson-file.ts';
import { readNamedColumns } from '../text/read-named-columns.ts';
import { parsePlace } from './parse-place.ts';

/** An open station. The source's `attr` column is not read. */
export interface Station {
  readonly code: string;
  /** Unique among all stations, with the prefecture or operator in brackets where needed. */
  readonly nameJa: string;
  /** As on the platform. */
  readonly originalNameJa: string;
  readonly nameKana: string;
  readonly position: Position;
}

/** An open line with its open stations in order. */
export interface RailLine {
  readonly code: string;
  readonly nameJa: string;
  /** `#RRGGBB`, where the source has one. */
  readonly color: string | undefined;
  readonly stationCodes: readonly string[];
}

export interface RailTables {
  readonly stationByCode: ReadonlyMap<string, Station>;
  readonly lines: readonly RailLine[];
}

const STATION_COLUMNS = ['code', 'name', 'original_name', 'name_kana', 'lat', 'lng', 'closed'] as const;
const LINE_COLUMNS = ['code', 'name', 'color', 'closed'] as const;
const REGISTER_COLUMNS = ['station_code', 'line_code', 'index'] as const;
type RegisterColumn = (typeof REGISTER_COLUMNS)[number];

/**
 * Reads station.csv, line.csv and register.csv of station_database; closed stations and lines are dropped.
 * Throws: FatalImportError when a file is missing or has other columns, or latitudes stand under longitude.
 */
export async function readRailTables(folder: string, issues: IssueCollector): Promise<RailTables> {
  const { stationByCode, knownCodes } = await readStations(join(folder, 'station.csv'), issues);
  const stopsByLine = new Map<string, { order: number; stationCode: string }[]>();
  for await (const { line, record } of readNamedColumns(
    join(folder, 'register.csv'),
    REGISTER_COLUMNS,
    issues,
  )) {
    if (!knownCodes.has(record.station_code)) reportUnknownStation(record, line, issues);
    if (!stationByCode.has(record.station_code)) continue;
    const order = /^\d{1,6}$/u.test(record.index) ? Number(record.index) : undefined;
    if (order === undefined) {
      reportOrder(record, line, issues);
      continue;
    }
    const stops = stopsByLine.get(record.line_code) ?? [];
    stops.push({ order, stationCode: record.station_code });
    stopsByLine.set(record.line_code, stops);
  }
  const lineByCode = new Map<string, RailLine>();
  for await (const { line, record } of readNamedColumns(join(folder, 'line.csv'), LINE_COLUMNS, issues)) {
    if (record.closed !== '0') continue;
    if (lineByCode.has(record.code)) {
      reportRepeated({ file: 'line.csv', line, code: record.code }, issues);
      continue;
    }
    const stops = (stopsByLine.get(record.code) ?? []).sort((a, b) => a.order - b.order);
    lineByCode.set(record.code, {
      code: record.code,
      nameJa: record.name,
      color: /^#[0-9A-Fa-f]{6}$/u.test(record.color) ? record.color.toUpperCase() : undefined,
      stationCodes: stops.map((stop) => stop.stationCode),
    });
  }
  return { stationByCode, lines: [...lineByCode.values()] };
}

async function readStations(
  path: string,
  issues: IssueCollector,
): Promise<{
  readonly stationByCode: ReadonlyMap<string, Station>;
  /** Closed and unusable stations too. */
  readonly knownCodes: ReadonlySet<string>;
}> {
  const stationByCode = new Map<string, Station>();
  const knownCodes = new Set<string>();
  for await (const { line, record } of readNamedColumns(path, STATION_COLUMNS, issues)) {
    if (knownCodes.has(record.code)) {
      reportRepeated({ file: basename(path), line, code: record.code }, issues);
      continue;
    }
    knownCodes.add(record.code);
    if (record.closed !== '0') continue;
    const position = parsePlace({ lon: record.lng, lat: record.lat, name: record.name, path, line, issues });
    if (position === undefined) continue;
    stationByCode.set(record.code, {
      code: record.code,
      nameJa: record.name,
      originalNameJa: record.original_name,
      nameKana: record.name_kana,
      position,
    });
  }
  return { stationByCode, knownCodes };
}

function reportUnknownStation(
  { station_code: stationCode, line_code: lineCode }: Readonly<Record<RegisterColumn, string>>,
  line: number,
  issues: IssueCollector,
): void {
  issues.report({
    code: 'REFERENCE_MISSING',
    file: 'register.csv',
    line,
    field: lineCode,
    value: stationCode,
    messageJa: '路線の駅が駅の表にありません。この駅は路線から除きます。',
    messageEn: 'a station of the line is not in the station table; it is left out of the line',
  });
}

function reportOrder(
  { line_code: lineCode, index }: Readonly<Record<RegisterColumn, string>>,
  line: number,
  issues: IssueCollector,
): void {
  issues.report({
    code: 'VALUE_RANGE',
    file: 'register.csv',
    line,
    field: `${lineCode} index`,
    value: index,
    messageJa: '路線の中の順番が数ではありません。この駅は路線から除きます。',
    messageEn: 'the order along the line is no number; the station is left out of the line',
  });
}

function reportRepeated(
  { file, line, code }: { readonly file: string; readonly line: number; readonly code: string },
  issues: IssueCollector,
): void {
  issues.report({
    code: 'DUPLICATE_KEY',
    file,
    line,
    field: 'code',
    value: code,
    messageJa: `コード ${code} は前の行にもあります。先の行を使います。`,
    messageEn: `code ${code} stands on an earlier row already; the first one is kept`,
  });
}

/**
 * Reads the drawn line of one railway, or undefined when the folder has none for it.
 * Throws: FatalImportError as `readGeoJsonFile` does.
 */
export async function findRailPolyline(
  folder: string,
  lineCode: string,
  issues: IssueCollector,
): Promise<(readonly Position[])[] | undefined> {
  const path = join(folder, 'polyline', `${lineCode}.json`);
  if (!existsSync(path)) return undefined;
  return await readGeoJsonFile(path, issues, (features) =>
    features.map((feature) => {
      const geometry = getKey(feature, 'geometry');
      getWord(geometry, 'type', ['LineString']);
      return parseLine(getKey(geometry, 'coordinates'));
    }),
  );
}
