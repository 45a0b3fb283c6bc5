import { existsSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Position } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { getKey, getWord, listItems } from '../json/json-record.ts';
import { parsePosition, readGeoJsonFile } from '../json/read-geojson-file.ts';
import { readCsvRows } from '../text/read-csv-rows.ts';

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

/**
 * Reads station.csv, line.csv and register.csv of station_database; closed stations and lines are dropped.
 * Throws: FatalImportError when a file is missing or has other columns.
 */
export async function readRailTables(folder: string, issues: IssueCollector): Promise<RailTables> {
  const stationByCode = new Map<string, Station>();
  const knownStations = new Set<string>();
  for await (const row of readNamedColumns(join(folder, 'station.csv'), STATION_COLUMNS, issues)) {
    knownStations.add(row.code);
    if (row.closed !== '0') continue;
    const lon = Number(row.lng);
    const lat = Number(row.lat);
    if (!(Math.abs(lon) <= 180 && Math.abs(lat) <= 90)) {
      issues.report({
        code: 'COORDINATE_RANGE',
        file: 'station.csv',
        field: row.name,
        value: `${row.lng}, ${row.lat}`,
        messageJa: '駅の座標が正しくありません。この駅は読みません。',
        messageEn: 'not a position in degrees; the station is left out',
      });
      continue;
    }
    stationByCode.set(row.code, {
      code: row.code,
      nameJa: row.name,
      originalNameJa: row.original_name,
      nameKana: row.name_kana,
      position: [lon, lat],
    });
  }
  const stopsByLine = new Map<string, { order: number; stationCode: string }[]>();
  for await (const row of readNamedColumns(join(folder, 'register.csv'), REGISTER_COLUMNS, issues)) {
    if (!knownStations.has(row.station_code)) reportUnknownStation(row.station_code, row.line_code, issues);
    if (!stationByCode.has(row.station_code)) continue;
    const stops = stopsByLine.get(row.line_code) ?? [];
    stops.push({ order: Number(row.index), stationCode: row.station_code });
    stopsByLine.set(row.line_code, stops);
  }
  const lines: RailLine[] = [];
  for await (const row of readNamedColumns(join(folder, 'line.csv'), LINE_COLUMNS, issues)) {
    if (row.closed !== '0') continue;
    const stops = (stopsByLine.get(row.code) ?? []).sort((a, b) => a.order - b.order);
    lines.push({
      code: row.code,
      nameJa: row.name,
      color: /^#[0-9A-Fa-f]{6}$/u.test(row.color) ? row.color.toUpperCase() : undefined,
      stationCodes: stops.map((stop) => stop.stationCode),
    });
  }
  return { stationByCode, lines };
}

function reportUnknownStation(stationCode: string, lineCode: string, issues: IssueCollector): void {
  issues.report({
    code: 'REFERENCE_MISSING',
    file: 'register.csv',
    field: lineCode,
    value: stationCode,
    messageJa: '路線の駅が駅の表にありません。この駅は路線から除きます。',
    messageEn: 'a station of the line is not in the station table; it is left out of the line',
  });
}

/** Streams the rows of a UTF-8 CSV as records of the named columns, wherever they stand. */
async function* readNamedColumns<Name extends string>(
  path: string,
  names: readonly Name[],
  issues: IssueCollector,
): AsyncGenerator<Readonly<Record<Name, string>>> {
  let positions: readonly number[] | undefined;
  for await (const row of readCsvRows({ path, encoding: 'utf-8', issues })) {
    if (positions !== undefined) {
      const fields = positions.map((position) => row.fields[position] ?? '');
      yield Object.fromEntries(names.map((name, index) => [name, fields[index]])) as Readonly<
        Record<Name, string>
      >;
      continue;
    }
    positions = names.map((name) => row.fields.indexOf(name));
    const missing = names[positions.indexOf(-1)];
    if (missing !== undefined) {
      issues.fail({
        code: 'CSV_HEADER',
        file: basename(path),
        line: row.line,
        field: missing,
        messageJa: `見出しに列「${missing}」がありません。`,
        messageEn: `the header has no column ${missing}`,
      });
    }
  }
}

/**
 * Reads the drawn line of one railway, or undefined when the folder has none for it.
 * Throws: FatalImportError as `readGeoJsonFile` does.
 */
export async function findRailPolyline(
  folder: string,
  lineCode: string,
  issues: IssueCollector,
): Promise<Position[][] | undefined> {
  const path = join(folder, 'polyline', `${lineCode}.json`);
  if (!existsSync(path)) return undefined;
  return await readGeoJsonFile(path, issues, (features) =>
    features.map((feature) => {
      const geometry = getKey(feature, 'geometry');
      getWord(geometry, 'type', ['LineString']);
      return listItems(getKey(geometry, 'coordinates')).map(parsePosition);
    }),
  );
}
