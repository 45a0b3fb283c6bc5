import { createIssueCollector, type IssueCollector } from '../issues/issue-collector.ts';
import { type ImportIssue, toShownValue } from '../issues/import-issue.ts';
import { toCsvSource } from '../text/inspect-file.ts';
import { readCsvRows, reportNoRows, type CsvRow } from '../text/read-csv-rows.ts';
import { findPersonalColumn } from './find-personal-data.ts';
import { createNameIndex, type Gazetteer, type NameIndex } from './gazetteer.ts';
import { readRecord, type StatedMembers } from './read-record.ts';
import { createRowReport, type ColumnPlaces, type RowReport } from './row-report.ts';
import { findColumn, REQUIRED_COLUMNS, VACANCY_COLUMNS, type VacancyColumnId } from './vacancy-columns.ts';
import type { RowIssue, VacancyRecord } from './vacancy-record.ts';

export interface VacancyFile {
  readonly name: string;
  readonly octets: Uint8Array;
  readonly gazetteer: Gazetteer;
  /** Most rows of data. */
  readonly maxRows: number;
}

export interface VacancyRow {
  /** 1-based line on which the row ends. */
  readonly line: number;
  /** As it stands in the file, for people to find the row by. */
  readonly name: string | null;
  /** Null where the row has an error. */
  readonly record: VacancyRecord | null;
  readonly stated: StatedMembers;
  readonly issues: readonly RowIssue[];
}

export interface VacancyTable {
  readonly rows: readonly VacancyRow[];
  /** Headings that mean nothing to a register; their columns are not read. */
  readonly unknownHeadings: readonly string[];
  /** About the file as a whole. */
  readonly issues: readonly ImportIssue[];
}

/** A title or two may stand above the header. */
const HEADER_WITHIN_ROWS = 10;

/**
 * Reads a register of vacant space from a CSV file: the header is found by its words, every row gets its own
 * report, and a row with an error does not stop the others. Rows that begin with # are remarks.
 * Throws: FatalImportError with CSV_HEADER, TOO_MANY_ROWS, UNNEEDED_PERSONAL_DATA or what `readCsvRows` names.
 */
export async function readVacancyCsv(file: VacancyFile): Promise<VacancyTable> {
  const issues = createIssueCollector();
  const all: CsvRow[] = [];
  // The header, what may stand above it, and remarks below.
  const maxRows = file.maxRows + HEADER_WITHIN_ROWS + 1;
  for await (const row of readCsvRows({ ...toCsvSource({ ...file, issues }), maxRows })) all.push(row);
  const headerIndex = findHeader(all, file, issues);
  const header = all[headerIndex]?.fields ?? [];
  const places = readHeader({ file, fields: header, line: all[headerIndex]?.line ?? 1, issues });
  const data = all.slice(headerIndex + 1).filter(({ fields }) => !isRemark(fields));
  if (data.length === 0) reportNoRows({ path: file.name, issues });
  if (data.length > file.maxRows) reportTooMany(file, data[file.maxRows]?.line ?? 1, issues);
  refusePersonalData({ file, header, data, issues });
  const names = createNameIndex(file.gazetteer);
  return {
    rows: data.map((row) => readRow(row, places, { gazetteer: file.gazetteer, names })),
    unknownHeadings: header
      .filter((heading) => heading.trim() !== '' && findColumn(heading) === undefined)
      .map((heading) => toShownValue(heading)),
    issues: issues.listIssues(),
  };
}

function isRemark(fields: readonly string[]): boolean {
  return /^[#＃]/u.test((fields[0] ?? '').trim()) || fields.every((field) => field.trim() === '');
}

/** The first row that has the headings a register cannot do without. Throws: FatalImportError CSV_HEADER. */
function findHeader(rows: readonly CsvRow[], { name }: VacancyFile, issues: IssueCollector): number {
  const index = rows.slice(0, HEADER_WITHIN_ROWS).findIndex(({ fields }) => {
    const columns = new Set(fields.map(findColumn));
    return REQUIRED_COLUMNS.every((id) => columns.has(id));
  });
  if (index !== -1) return index;
  const first = rows[0];
  const known = new Set((first?.fields ?? []).map(findColumn));
  const missing = REQUIRED_COLUMNS.filter((id) => !known.has(id));
  const words = missing.map((id) => `「${VACANCY_COLUMNS[id].heading}」`).join('');
  return issues.fail({
    code: 'CSV_HEADER',
    file: name,
    line: first?.line ?? 1,
    field: missing.map((id) => VACANCY_COLUMNS[id].heading).join('、'),
    value: first?.fields[0],
    messageJa: `はじめの${HEADER_WITHIN_ROWS}行に、見出し${words}のある行がありません。`,
    messageEn: `none of the first ${HEADER_WITHIN_ROWS} rows has the headings ${words}`,
  });
}

interface HeaderRow {
  readonly file: VacancyFile;
  readonly fields: readonly string[];
  readonly line: number;
  readonly issues: IssueCollector;
}

function readHeader({ file, fields, line, issues }: HeaderRow): ColumnPlaces {
  const indexById = new Map<VacancyColumnId, number>();
  for (const [index, heading] of fields.entries()) {
    const id = findColumn(heading);
    if (id === undefined) continue;
    const earlier = indexById.get(id);
    if (earlier !== undefined) {
      issues.fail({
        code: 'CSV_HEADER',
        file: file.name,
        line,
        column: index + 1,
        field: heading,
        value: heading,
        messageJa: `「${toShownValue(fields[earlier] ?? '')}」と「${toShownValue(heading)}」は同じ項目です。`,
        messageEn: `"${toShownValue(fields[earlier] ?? '')}" and "${toShownValue(heading)}" mean the same column`,
      });
    }
    indexById.set(id, index);
  }
  return { indexById, headings: fields };
}

function readRow(
  { line, fields }: CsvRow,
  places: ColumnPlaces,
  { gazetteer, names }: { readonly gazetteer: Gazetteer; readonly names: NameIndex },
): VacancyRow {
  const row = createRowReport(fields, places);
  checkLength(row, fields, places);
  const read = readRecord({ row, gazetteer, names });
  const name = row.getText('name');
  return {
    line,
    name: name === '' ? null : toShownValue(name, 200),
    record: read?.record ?? null,
    stated: read?.stated ?? new Set(),
    issues: row.issues.toSorted((a, b) => (a.column ?? 0) - (b.column ?? 0)),
  };
}

/** Cells beyond the header have no meaning: a comma too many has moved the others. Empty ones do no harm. */
function checkLength(row: RowReport, fields: readonly string[], { headings }: ColumnPlaces): void {
  if (fields.slice(headings.length).every((field) => field.trim() === '')) return;
  row.report({
    code: 'CSV_ROW_LENGTH',
    severity: 'error',
    column: null,
    messageJa: `項目が${fields.length}個あり、見出しの${headings.length}個より多くなっています。`,
    messageEn: `the row has ${fields.length} fields, the header ${headings.length}`,
    expectedJa: '見出しと同じ数の項目。カンマを含む文字は「"」で囲んでください。',
    expectedEn: 'as many fields as the header has; put texts with commas into quotation marks',
  });
}

function reportTooMany({ name, maxRows }: VacancyFile, line: number, issues: IssueCollector): never {
  return issues.fail({
    code: 'TOO_MANY_ROWS',
    file: name,
    line,
    value: String(maxRows),
    messageJa: `データの行が上限 ${maxRows} を超えています。`,
    messageEn: `the file has more rows of data than the limit of ${maxRows}`,
  });
}

interface FileRows {
  readonly file: VacancyFile;
  readonly header: readonly string[];
  readonly data: readonly CsvRow[];
  readonly issues: IssueCollector;
}

function refusePersonalData({ file, header, data, issues }: FileRows): void {
  const cells = data.map(({ fields }) => fields);
  const found = findPersonalColumn(header, cells, true);
  if (found === undefined) return;
  issues.fail({
    code: 'UNNEEDED_PERSONAL_DATA',
    file: file.name,
    column: found.column,
    field: found.heading,
    messageJa: `列「${toShownValue(found.heading)}」は個人情報のようです。`,
    messageEn: `the column "${toShownValue(found.heading)}" looks like personal data`,
  });
}
