import type { IssueCollector } from '../issues/issue-collector.ts';
import { parsePlace } from '../stations/parse-place.ts';
import type { FileOctets } from '../text/inspect-file.ts';
import type { CsvRow } from '../text/read-csv-rows.ts';
import type { ColumnChoice, OpenTable, TableReading } from './open-table.ts';
import { openTable, requireColumn } from './open-table.ts';
import type { ImportedPoints, PointArea, PointDatum } from './point-collector.ts';
import { PointCollector } from './point-collector.ts';
import { refusePersonalData } from './refuse-personal-data.ts';

export interface CsvPointsChoice {
  readonly reading: TableReading;
  readonly datum: PointDatum;
  /** For points without a category of their own. */
  readonly category: string;
  readonly lon: ColumnChoice;
  readonly lat: ColumnChoice;
  readonly name: ColumnChoice | null;
  readonly categoryColumn: number | null;
  readonly attributes: readonly number[];
}

const TOKYO_HEADING = /日本測地系|旧測地|tokyo/iu;

interface Columns {
  readonly lon: number;
  readonly lat: number;
  readonly name: number | undefined;
  readonly category: number | undefined;
  readonly attributes: readonly (readonly [heading: string, column: number])[];
}

/**
 * Reads points of interest from a table with longitudes and latitudes, in decimal degrees or degrees, minutes and
 * seconds. A row without a position is reported and left out; one outside the region is counted.
 * Throws: FatalImportError: LATLON_SWAPPED, NOTHING_USABLE, COLUMN_MISSING, UNNEEDED_PERSONAL_DATA,
 * TOO_MANY_VALUES, or what `openTable` names.
 */
export async function importPointsCsv(
  file: FileOctets,
  choice: CsvPointsChoice,
  area: PointArea,
): Promise<ImportedPoints> {
  const { issues } = file;
  const table = await openTable(file, choice.reading);
  try {
    refusePersonalData({ ...table, rows: [] }, 'points', issues);
    const columns = requireColumns(table, choice, issues);
    const collector = new PointCollector(file, { area, datum: choice.datum, rowKind: 'line' });
    reportDatumHeading(table, choice, issues);
    for await (const row of table.rows) {
      if (row.fields.every((field) => field.trim() === '')) continue;
      collector.tally.rowsRead += 1;
      addRow({ file, collector, columns, category: choice.category }, row);
    }
    return collector.finish();
  } finally {
    await table.rows.return(undefined);
  }
}

interface PointContext {
  readonly file: FileOctets;
  readonly collector: PointCollector;
  readonly columns: Columns;
  readonly category: string;
}

function addRow({ file, collector, columns, category }: PointContext, row: CsvRow): void {
  const getField = (column: number | undefined): string =>
    column === undefined ? '' : (row.fields[column] ?? '');
  const name = getField(columns.name);
  const [lon, lat] = [getField(columns.lon).trim(), getField(columns.lat).trim()];
  if (lon === '' && lat === '') {
    collector.tally.drop({
      code: 'COORDINATE_RANGE',
      file: file.name,
      line: row.line,
      column: columns.lon + 1,
      field: name,
      value: '',
      messageJa: '座標がありません。この行は読みません。',
      messageEn: 'there is no position; the row is left out',
    });
    return;
  }
  // What it reports is counted here: a row without a position is a dropped row.
  const position = parsePlace({
    lon,
    lat,
    name,
    path: file.name,
    line: row.line,
    issues: { ...file.issues, report: (issue) => reportPlace(collector, file.issues, issue) },
  });
  if (position === undefined) return;
  const own = getField(columns.category).trim();
  collector.add({
    row: row.line,
    position,
    name,
    category: own === '' ? category : own,
    attributes: columns.attributes.map(([heading, column]) => [heading, getField(column)]),
  });
}

function reportPlace(
  collector: PointCollector,
  issues: IssueCollector,
  issue: Parameters<IssueCollector['report']>[0],
): void {
  if (issue.code === 'COORDINATE_RANGE') collector.tally.drop(issue);
  else issues.report(issue);
}

function requireColumns(table: OpenTable, choice: CsvPointsChoice, issues: IssueCollector): Columns {
  const require = (column: number): number => requireColumn(table, { column, heading: null }, issues);
  return {
    lon: requireColumn(table, choice.lon, issues),
    lat: requireColumn(table, choice.lat, issues),
    name: choice.name === null ? undefined : requireColumn(table, choice.name, issues),
    category: choice.categoryColumn === null ? undefined : require(choice.categoryColumn),
    attributes: choice.attributes.map((column) => [table.headings[require(column)] ?? '', column]),
  };
}

function reportDatumHeading(table: OpenTable, choice: CsvPointsChoice, issues: IssueCollector): void {
  const heading = [choice.lon.column, choice.lat.column]
    .map((column) => table.headings[column] ?? '')
    .find((text) => TOKYO_HEADING.test(text));
  if (heading === undefined || choice.datum === 'tokyo') return;
  issues.report({
    code: 'DATUM_SUSPECTED',
    file: table.file,
    line: 1,
    field: heading,
    value: heading,
    messageJa: '見出しが日本測地系(旧)と言っています。そうなら測地系を「旧日本測地系」にしてください。',
    messageEn: 'the heading says Tokyo Datum; if so, choose that datum',
  });
}
