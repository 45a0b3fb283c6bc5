import { parseMeshCode } from '#engine/mesh/mesh-code.ts';
import { parseDegrees } from '../geometry/parse-degrees.ts';
import { parseFigure } from '../text/parse-figure.ts';
import type { IndicatorChoice } from './figure-columns.ts';
import type { MeshChoice } from './import-mesh-figures.ts';
import type { MunicipalChoice } from './import-municipal-figures.ts';
import type { CsvPointsChoice } from './import-points-csv.ts';
import type { GeoJsonPointsChoice } from './import-points-geojson.ts';
import { MunicipalNames, parseMunicipalCode, type MunicipalZone } from './municipal-zones.ts';
import type { ColumnChoice, TableReading } from './open-table.ts';
import { readHeading, type HeadingMeaning } from './read-heading.ts';

/** Headings and the first rows below them: what a suggestion is made from. Nothing is imported by it. */
export interface SeenTable {
  readonly reading: TableReading;
  /** What stands above the headings: the year of a table is often said there and nowhere else. */
  readonly title: string;
  readonly headings: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** More figures than this nobody wants at once; the others can be chosen. */
const MOST_INDICATORS = 12;
const MOST_SERIES = 60;
const CODE_HEADING = /コード|code|番号|key|mesh|メッシュ|^id$|_id$/iu;
/** Of a mesh table: what says how cells were merged is no figure. */
const MERGING_HEADING = /^(?:HTKSYORI|HTKSAKI|GASSAN|SHICODE)\b/u;
/** A column is what most of its filled cells are. */
const MOST = 0.6;

function shareOf(
  { rows }: SeenTable,
  column: number,
  test: (text: string) => boolean,
): { readonly share: number; readonly filled: number } {
  const filled = rows.map((row) => (row[column] ?? '').trim()).filter((text) => text !== '');
  const fitting = filled.filter((text) => test(text)).length;
  return { share: filled.length === 0 ? 0 : fitting / filled.length, filled: filled.length };
}

/** The column whose cells fit best, at least most of them. */
function findColumn(table: SeenTable, test: (text: string) => boolean): number | undefined {
  const shares = table.headings.map((_, column) => shareOf(table, column, test).share);
  const best = Math.max(...shares, 0);
  return best < MOST ? undefined : shares.indexOf(best);
}

function toChoice(table: SeenTable, column: number): ColumnChoice {
  return { column, heading: table.headings[column] ?? null };
}

function findByHeading(headings: readonly string[], pattern: RegExp): number | undefined {
  const column = headings.findIndex((heading) => pattern.test(heading));
  return column === -1 ? undefined : column;
}

function isMunicipalCode(text: string): boolean {
  return parseMunicipalCode(text).kind === 'code' && /\d{5}/u.test(text);
}

/** A mapping for a municipal table; undefined where no column holds codes or names, or none holds figures. */
export function suggestMunicipal(
  table: SeenTable,
  zones: readonly MunicipalZone[],
): MunicipalChoice | undefined {
  const names = new MunicipalNames(zones);
  const known = new Set(zones.map(({ code }) => code));
  const byCode = table.headings.findIndex(
    (heading, column) =>
      shareOf(table, column, isMunicipalCode).share >= MOST &&
      (CODE_HEADING.test(heading) ||
        table.rows.some((row) => {
          const match = parseMunicipalCode(row[column] ?? '');
          return match.kind === 'code' && known.has(match.code);
        })),
  );
  const byName = table.headings.findIndex((_, column) =>
    table.rows.some((row) => names.find(row[column] ?? '', undefined) !== undefined),
  );
  const zoneColumn = byCode === -1 ? byName : byCode;
  if (zoneColumn === -1) return undefined;
  const indicators = suggestIndicators(table, new Set([byCode, byName]));
  if (indicators.length === 0) return undefined;
  const zone = toChoice(table, zoneColumn);
  return {
    reading: table.reading,
    zone: byCode === -1 ? { ...zone, by: 'name', prefectureColumn: null } : { ...zone, by: 'code' },
    indicators,
  };
}

/** A mapping for a mesh table; undefined where no column holds mesh codes, or none holds figures. */
export function suggestMesh(table: SeenTable): MeshChoice | undefined {
  const column = findColumn(table, (text) => /^\d{8,10}$/u.test(text) && parseMeshCode(text).ok);
  if (column === undefined) return undefined;
  const keys = table.headings.flatMap((heading, index) => (MERGING_HEADING.test(heading) ? [index] : []));
  const indicators = suggestIndicators(table, new Set([column, ...keys]));
  if (indicators.length === 0) return undefined;
  return { reading: table.reading, zone: toChoice(table, column), indicators };
}

/** Columns of figures, those that differ in nothing but the year together. */
function suggestIndicators(table: SeenTable, zoneColumns: ReadonlySet<number>): IndicatorChoice[] {
  const titleYear = readHeading(table.title).year;
  const byLabel = new Map<
    string,
    { meaning: HeadingMeaning; columns: IndicatorChoice['columns'][number][] }
  >();
  for (const [column, heading] of table.headings.entries()) {
    if (zoneColumns.has(column) || !isFigureColumn(table, column, heading)) continue;
    const own = readHeading(heading);
    const meaning = { ...own, year: own.year ?? titleYear };
    const key = `${meaning.label} ${meaning.unit} ${meaning.year === null ? column : ''}`;
    const found = byLabel.get(key) ?? { meaning, columns: [] };
    const isRepeated = found.columns.some(({ year }) => year === meaning.year);
    if (isRepeated || found.columns.length === MOST_SERIES) continue;
    found.columns.push({ ...toChoice(table, column), year: meaning.year });
    byLabel.set(key, found);
  }
  return [...byLabel.values()].slice(0, MOST_INDICATORS).map(({ meaning, columns }) => ({
    label: meaning.label,
    unit: meaning.unit,
    quantity: meaning.quantity,
    isPercent: meaning.isPercent,
    columns,
  }));
}

function isFigureColumn(table: SeenTable, column: number, heading: string): boolean {
  if (heading === '' || CODE_HEADING.test(heading)) return false;
  const { share, filled } = shareOf(table, column, (text) => {
    const { kind } = parseFigure(text.replace(/[%％]$/u, '').replace(/^[△▲]\s*/u, ''));
    return kind !== 'unreadable';
  });
  return filled > 0 && share >= MOST;
}

/** A mapping for a table of points; undefined where no two columns hold positions. */
export function suggestCsvPoints(table: SeenTable): CsvPointsChoice | undefined {
  const lon = findDegrees(table, /経度|lon|lng|^x$/iu, [122, 154.5]);
  const lat = findDegrees(table, /緯度|lat|^y$/iu, [20, 46]);
  if (lon === undefined || lat === undefined || lon === lat) return undefined;
  const name = findByHeading(table.headings, /名称|施設名|学校名|^名前$|^name$|名$/iu);
  const category = findByHeading(table.headings, /種別|区分|分類|カテゴリ|category|^type$/iu);
  return {
    reading: table.reading,
    datum: 'jgd',
    category: '',
    lon: toChoice(table, lon),
    lat: toChoice(table, lat),
    name: name === undefined ? null : toChoice(table, name),
    categoryColumn: category ?? null,
    attributes: [],
  };
}

/** By its heading, else by what its cells hold. */
function findDegrees(
  table: SeenTable,
  heading: RegExp,
  [from, to]: readonly [number, number],
): number | undefined {
  const named = findByHeading(table.headings, heading);
  if (named !== undefined) return named;
  return findColumn(table, (text) => {
    const degrees = parseDegrees(text)?.degrees;
    return degrees !== undefined && degrees >= from && degrees <= to && /[.°度]/u.test(text);
  });
}

/** A mapping for a GeoJSON file: which property is the name, which the category. */
export function suggestGeoJsonPoints(properties: readonly string[]): GeoJsonPointsChoice {
  const find = (pattern: RegExp): string | null => properties.find((name) => pattern.test(name)) ?? null;
  return {
    datum: 'jgd',
    category: '',
    nameProperty: find(/名称|施設名|学校名|^名前$|^name(?::ja)?$|名$/iu),
    categoryProperty: find(/種別|区分|分類|カテゴリ|category|amenity|^type$/iu),
    attributes: [],
  };
}

/**
 * Where the headings of a table probably are: the rows above the first one that has a filled cell in most columns
 * are title and notes; a second row of labels below codes (e-Stat) is a heading too.
 */
export function suggestReading(rows: readonly (readonly string[])[]): TableReading {
  const widest = Math.max(...rows.map((row) => row.length), 0);
  const first = rows.findIndex((row) => countFilled(row) >= Math.max(2, widest * MOST));
  if (first <= -1) return { skipRows: 0, headerRows: 1 };
  let headerRows = 1;
  while (headerRows < 3 && isHeadingRow(rows[first + headerRows])) headerRows += 1;
  return { skipRows: first, headerRows };
}

function countFilled(row: readonly string[]): number {
  return row.filter((field) => field.trim() !== '').length;
}

/** A row without a single figure, of more than one filled cell, can only be a heading. */
function isHeadingRow(row: readonly string[] | undefined): boolean {
  if (row === undefined) return false;
  const filled = row.map((field) => field.trim()).filter((field) => field !== '');
  const looksLikeData = filled.some((field) => {
    const { kind } = parseFigure(field.replace(/[%％]$/u, ''));
    return kind === 'value' ? !/^(?:19|20)\d\d$/u.test(field) : kind !== 'unreadable';
  });
  return filled.length > 1 && !looksLikeData;
}
