import { setImmediate } from 'node:timers/promises';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { toShownValue } from '../issues/import-issue.ts';
import type { FileOctets } from '../text/inspect-file.ts';
import { normalizeLabel } from '../text/normalize-label.ts';
import type { CsvRow, CsvSource } from '../text/read-csv-rows.ts';
import { readCsvRows, reportNoRows } from '../text/read-csv-rows.ts';

/** Which rows of a table are headings; blank lines do not count as rows. */
export interface TableReading {
  /** Rows above the headings: title, notes. */
  readonly skipRows: number;
  /** Rows that together name the columns. */
  readonly headerRows: number;
}

/** A column somebody chose, with the heading it had then; null where nobody looked. */
export interface ColumnChoice {
  /** From 0. */
  readonly column: number;
  readonly heading: string | null;
}

export interface OpenTable {
  readonly file: string;
  /** One per column, joined from the heading rows. */
  readonly headings: readonly string[];
  /** What stands below the headings. */
  readonly rows: AsyncGenerator<CsvRow>;
}

const CHUNK_BYTES = 64 * 1024;
/** Headings are compared with what somebody saw: both are cut here. */
const HEADING_CHARACTERS = 500;
/** The widest known table (SSDSE-A) has 140 columns. */
const MAXIMUM_COLUMNS = 500;

/** A file in memory, read piece by piece with a pause after each, so that whoever else waits gets a turn. */
export function toTableSource({ name, octets, issues }: FileOctets): CsvSource {
  return { path: name, issues, maxBytes: octets.byteLength, bytes: readChunks(octets) };
}

async function* readChunks(octets: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let start = 0; start < octets.byteLength; start += CHUNK_BYTES) {
    yield octets.subarray(start, start + CHUNK_BYTES);
    await setImmediate();
  }
}

/**
 * Opens a table below its title and headings. Whoever does not read it to its end calls `rows.return`.
 * Throws: FatalImportError with CSV_HEADER when the file ends before its headings do, CSV_EMPTY, or what
 * `readCsvRows` names.
 */
export async function openTable(file: FileOctets, reading: TableReading): Promise<OpenTable> {
  const source = toTableSource(file);
  const rows = readCsvRows(source);
  try {
    const headerRows: CsvRow[] = [];
    for (let index = 0; index < reading.skipRows + reading.headerRows; index += 1) {
      const next = await rows.next();
      if (next.done === true) return failHeader(file, reading);
      if (index >= reading.skipRows) headerRows.push(next.value);
    }
    return { file: file.name, headings: joinHeadings(headerRows, file), rows: requireRows(rows, source) };
  } catch (error) {
    await rows.return(undefined);
    throw error;
  }
}

/** The rows below the headings; a table that has none is refused at its end. */
async function* requireRows(rows: AsyncGenerator<CsvRow>, source: CsvSource): AsyncGenerator<CsvRow> {
  let rowCount = 0;
  try {
    for await (const row of rows) {
      rowCount += 1;
      yield row;
    }
    if (rowCount === 0) reportNoRows(source);
  } finally {
    await rows.return(undefined);
  }
}

/**
 * One heading per column. A cell of an upper heading row reaches as far as the next one, as merged cells come out of
 * spreadsheets; the lowest row stands for its own column alone.
 */
function joinHeadings(rows: readonly CsvRow[], { name, issues }: FileOctets): string[] {
  const width = Math.max(...rows.map((row) => row.fields.length));
  if (width > MAXIMUM_COLUMNS) {
    issues.fail({
      code: 'TOO_MANY_VALUES',
      file: name,
      line: rows[0]?.line,
      value: String(width),
      messageJa: `列が ${width} 個あり、上限 ${MAXIMUM_COLUMNS} を超えています。`,
      messageEn: `${width} columns are over the limit of ${MAXIMUM_COLUMNS}`,
    });
  }
  const parts = Array.from({ length: width }, (): string[] => []);
  for (const [index, { fields }] of rows.entries()) {
    let last = '';
    for (const [column, part] of parts.entries()) {
      const own = normalizeLabel(fields[column] ?? '');
      if (own !== '') last = own;
      const text = index === rows.length - 1 ? own : last;
      if (text !== '' && part.at(-1) !== text) part.push(text);
    }
  }
  return parts.map((part) => toShownValue(part.join(' '), HEADING_CHARACTERS));
}

function failHeader({ name, issues }: FileOctets, { skipRows, headerRows }: TableReading): never {
  return issues.fail({
    code: 'CSV_HEADER',
    file: name,
    line: 1,
    value: String(skipRows + headerRows),
    messageJa: `表の行数が、飛ばす ${skipRows} 行と見出し ${headerRows} 行より少ないです。`,
    messageEn: `the table has fewer rows than the ${skipRows} to skip and the ${headerRows} of headings`,
  });
}

/**
 * Checks that a chosen column is there and still has the heading it was chosen by.
 * Returns: its index. Throws: FatalImportError with COLUMN_MISSING.
 */
export function requireColumn(table: OpenTable, choice: ColumnChoice, issues: IssueCollector): number {
  const found = table.headings[choice.column];
  const expected = choice.heading === null ? undefined : normalizeLabel(choice.heading);
  if (found !== undefined && (expected === undefined || expected === found)) return choice.column;
  return issues.fail({
    code: 'COLUMN_MISSING',
    file: table.file,
    line: 1,
    column: choice.column + 1,
    field: expected ?? String(choice.column + 1),
    value: found,
    messageJa:
      found === undefined
        ? `${choice.column + 1} 列目がありません(列は ${table.headings.length} 個です)。`
        : `${choice.column + 1} 列目の見出しは「${toShownValue(found)}」で、選んだときの「${toShownValue(expected ?? '')}」と違います。`,
    messageEn:
      found === undefined
        ? `there is no column ${choice.column + 1}; the table has ${table.headings.length}`
        : `column ${choice.column + 1} is headed "${toShownValue(found)}", not "${toShownValue(expected ?? '')}" as when it was chosen`,
  });
}

export interface TableHead {
  /** The first rows of the file, title and headings too. */
  readonly firstRows: readonly CsvRow[];
  readonly headings: readonly string[];
  /** The first rows below the headings. */
  readonly dataRows: readonly CsvRow[];
}

/** The beginning of a table, for somebody to look at. Throws: FatalImportError as `openTable` does. */
export async function readTableHead(
  file: FileOctets,
  reading: TableReading,
  { firstRowCount, dataRowCount }: { readonly firstRowCount: number; readonly dataRowCount: number },
): Promise<TableHead> {
  const firstRows = await takeRows(readCsvRows(toTableSource(file)), firstRowCount);
  const table = await openTable(file, reading);
  return { firstRows, headings: table.headings, dataRows: await takeRows(table.rows, dataRowCount) };
}

async function takeRows(rows: AsyncGenerator<CsvRow>, count: number): Promise<CsvRow[]> {
  const taken: CsvRow[] = [];
  try {
    while (taken.length < count) {
      const next = await rows.next();
      if (next.done === true) break;
      taken.push(next.value);
    }
  } finally {
    await rows.return(undefined);
  }
  return taken;
}
