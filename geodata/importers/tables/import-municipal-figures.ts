import type { IssueCollector } from '../issues/issue-collector.ts';
import type { FileOctets } from '../text/inspect-file.ts';
import type { CsvRow } from '../text/read-csv-rows.ts';
import type { FigureColumn, ImportedIndicator, IndicatorChoice, ReadValue } from './figure-columns.ts';
import { FigureValues } from './figure-columns.ts';
import type { CodeMatch, MunicipalZone } from './municipal-zones.ts';
import { MunicipalNames, parseMunicipalCode } from './municipal-zones.ts';
import { isPrefecture } from './prefectures.ts';
import type { ColumnChoice, OpenTable, TableReading } from './open-table.ts';
import { openTable, requireColumn } from './open-table.ts';
import { isWithoutValues, readValues } from './read-values.ts';
import { refusePersonalData } from './refuse-personal-data.ts';
import type { TableCounts } from './table-counts.ts';
import { failNothingUsable, reportRepeatedRows, TableTally } from './table-counts.ts';

export interface MunicipalChoice {
  readonly reading: TableReading;
  readonly zone:
    | (ColumnChoice & { readonly by: 'code' })
    | (ColumnChoice & { readonly by: 'name'; readonly prefectureColumn: number | null });
  readonly indicators: readonly IndicatorChoice[];
}

export interface ImportedFigures {
  /** Municipal codes or mesh codes, in the order of the file. */
  readonly zones: readonly string[];
  readonly indicators: readonly ImportedIndicator[];
  readonly counts: TableCounts;
}

interface RowContext {
  readonly table: OpenTable;
  readonly tally: TableTally;
  readonly values: FigureValues;
  readonly issues: IssueCollector;
  readonly lineByCode: Map<string, number>;
}

/**
 * Reads a published table of figures by municipality, columns as somebody chose them. Rows of places outside the
 * given zones are counted; a row that is about no place, or about one that had a row already, is left out and
 * reported; a value that is none is null with its reason, never 0.
 * Throws: FatalImportError naming what stops the import: NOTHING_USABLE, COLUMN_MISSING, KEY_CODE_DAMAGED,
 * UNNEEDED_PERSONAL_DATA, TOO_MANY_VALUES, or what `openTable` names.
 */
export async function importMunicipalFigures(
  file: FileOctets,
  choice: MunicipalChoice,
  zones: readonly MunicipalZone[],
): Promise<ImportedFigures> {
  const { issues } = file;
  const table = await openTable(file, choice.reading);
  try {
    refusePersonalData({ ...table, rows: [] }, 'figures', issues);
    const values = new FigureValues(table, choice.indicators, issues);
    const tally = new TableTally(issues);
    const context: RowContext = { table, tally, values, issues, lineByCode: new Map() };
    const findZone = createZoneFinder(context, choice.zone, zones);
    for await (const row of table.rows) {
      tally.rowsRead += 1;
      const code = findZone(row);
      if (code !== undefined) useRow(context, row, code);
    }
    reportRepeatedRows(file.name, tally, issues);
    if (tally.rowsUsed === 0) return failNothingUsable(file.name, tally, issues);
    return { zones: values.zones, indicators: values.finish(), counts: tally.finish() };
  } finally {
    await table.rows.return(undefined);
  }
}

function useRow({ table, tally, values, issues, lineByCode }: RowContext, row: CsvRow, code: string): void {
  const first = lineByCode.get(code);
  if (first !== undefined) {
    tally.drop({
      code: 'DUPLICATE_KEY',
      file: table.file,
      line: row.line,
      value: code,
      messageJa: `${code} の行は ${first} 行目にもあります。先の行を使います。`,
      messageEn: `${code} has a row on line ${first} already; the first one is kept`,
    });
    return;
  }
  lineByCode.set(code, row.line);
  const read = readValues({ file: table.file, row, issues }, values.columns);
  values.add(code, read);
  countRow(tally, read, 1);
}

function countRow(tally: TableTally, values: readonly ReadValue[], sign: 1 | -1): void {
  const used = values.filter((value) => typeof value === 'number').length;
  tally.rowsUsed += sign;
  tally.valuesUsed += sign * used;
  tally.valuesMissing += sign * (values.length - used);
}

/** Finds the region's municipality a row is about; undefined where the row is not used, which is counted. */
type ZoneFinder = (row: CsvRow) => string | undefined;

function createZoneFinder(
  context: RowContext,
  zone: MunicipalChoice['zone'],
  zones: readonly MunicipalZone[],
): ZoneFinder {
  const { table, issues } = context;
  const column = requireColumn(table, zone, issues);
  const known = new Set(zones.map(({ code }) => code));
  if (zone.by === 'code') return (row) => findByCode(context, { row, column, known });
  const names = new MunicipalNames(zones);
  const prefecture =
    zone.prefectureColumn === null
      ? undefined
      : requireColumn(table, { column: zone.prefectureColumn, heading: null }, issues);
  return createNameFinder(context, { column, prefecture, names });
}

interface CodePlace {
  readonly row: CsvRow;
  readonly column: number;
  readonly known: ReadonlySet<string>;
}

function findByCode(context: RowContext, { row, column, known }: CodePlace): string | undefined {
  const { table, tally, issues } = context;
  const text = row.fields[column] ?? '';
  const match: CodeMatch = parseMunicipalCode(text);
  const place = { file: table.file, line: row.line, column: column + 1, value: text };
  if (match.kind === 'damaged') {
    return issues.fail({
      ...place,
      code: 'KEY_CODE_DAMAGED',
      field: table.headings[column],
      messageJa: '市区町村コードの桁が失われています(表計算ソフトで保存すると起こります)。',
      messageEn: 'the municipal code has lost digits (a spreadsheet does that on saving)',
    });
  }
  if (match.kind === 'none') {
    dropUnknownRow(context, row, column);
    return undefined;
  }
  if (!known.has(match.code)) {
    tally.rowsElsewhere += 1;
    return undefined;
  }
  if (match.isNormalized) {
    issues.report({
      ...place,
      code: 'VALUE_NORMALIZED',
      messageJa: `${match.code} として読みます。`,
      messageEn: `read as ${match.code}`,
    });
  }
  return match.code;
}

/** A row without a municipality: a note where no figure stands in it, else something to look at. */
function dropUnknownRow({ table, tally, values }: RowContext, row: CsvRow, column: number): void {
  const place = {
    file: table.file,
    line: row.line,
    column: column + 1,
    value: row.fields.find((field) => field.trim() !== '') ?? '',
  };
  if (isNote(row, values.columns, column)) {
    tally.drop({
      ...place,
      code: 'NOTE_ROW',
      messageJa: '値のない行です。注記とみて読みません。',
      messageEn: 'a row without figures; taken as a note and left out',
    });
    return;
  }
  tally.drop({
    ...place,
    code: 'ZONE_CODE',
    messageJa: '市区町村コードがありません。この行は読みません。',
    messageEn: 'there is no municipal code; the row is left out',
  });
}

function isNote(row: CsvRow, columns: readonly FigureColumn[], zoneColumn: number): boolean {
  return isWithoutValues(
    row,
    columns.filter(({ column }) => column !== zoneColumn),
  );
}

interface NamePlace {
  readonly column: number;
  readonly prefecture: number | undefined;
  readonly names: MunicipalNames;
}

function createNameFinder(context: RowContext, { column, prefecture, names }: NamePlace): ZoneFinder {
  const { table, tally } = context;
  const lineByCode = new Map<string, number>();
  let heading: string | undefined;
  return (row) => {
    const name = (row.fields[column] ?? '').trim();
    // A row of a prefecture stands above those of its municipalities.
    if (isPrefecture(name)) heading = name;
    const prefectureName = prefecture === undefined ? heading : row.fields[prefecture];
    if (name === '' || isNote(row, context.values.columns, column)) {
      dropUnknownRow(context, row, column);
      return undefined;
    }
    const code = names.find(name, prefectureName);
    const first = code === undefined ? undefined : lineByCode.get(code);
    if (code !== undefined && first === undefined) lineByCode.set(code, row.line);
    if (code !== undefined && first !== undefined) {
      dropAmbiguous(context, row, { code, first, name });
      return undefined;
    }
    if (code !== undefined) return code;
    tally.rowsElsewhere += 1;
    context.issues.report({
      code: 'ZONE_ELSEWHERE',
      file: table.file,
      line: row.line,
      column: column + 1,
      value: name,
      messageJa: `「${name}」は、この地域の市区町村の名前ではありません。`,
      messageEn: `"${name}" is not the name of a municipality of this region`,
    });
    return undefined;
  };
}

/** Two rows of one name: nobody knows which is meant, so neither is used. */
function dropAmbiguous(
  context: RowContext,
  row: CsvRow,
  { code, first, name }: { readonly code: string; readonly first: number; readonly name: string },
): void {
  const { table, tally, values } = context;
  const lines = values.zones.includes(code) ? [first, row.line] : [row.line];
  if (values.zones.includes(code)) countRow(tally, values.remove(code), -1);
  for (const line of lines) {
    tally.drop({
      code: 'ZONE_AMBIGUOUS',
      file: table.file,
      line,
      value: name,
      messageJa: `「${name}」の行が ${first} 行目と ${row.line} 行目にあり、どちらか分かりません。どちらも読みません。`,
      messageEn: `"${name}" stands on lines ${first} and ${row.line}; neither is used`,
    });
  }
}
