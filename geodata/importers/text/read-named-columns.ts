import { basename } from 'node:path';
import type { IssueCollector } from '../issues/issue-collector.ts';
import type { CsvRow } from './read-csv-rows.ts';
import { readCsvRows, reportNoRows } from './read-csv-rows.ts';

export interface NamedRow<Name extends string> {
  /** 1-based line of the file. */
  readonly line: number;
  readonly record: Readonly<Record<Name, string>>;
}

/**
 * Streams the rows of a CSV file as records of the named columns, wherever they stand; other columns, whatever they
 * are called, are not read. A row of another length than the header is reported and left out.
 * Throws: FatalImportError with CSV_HEADER when a column is missing or stands twice, CSV_EMPTY without rows.
 */
export async function* readNamedColumns<Name extends string>(
  path: string,
  names: readonly Name[],
  issues: IssueCollector,
): AsyncGenerator<NamedRow<Name>> {
  const file = basename(path);
  const rows = readCsvRows({ path, issues });
  try {
    const header = await readHeader(rows, { file, names, issues });
    const positions = names.map((name) => header.indexOf(name));
    let rowCount = 0;
    for await (const { line, fields } of rows) {
      rowCount += 1;
      if (fields.length !== header.length) {
        reportLength({ file, line, found: fields.length, expected: header.length }, issues);
        continue;
      }
      const entries = names.map((name, index) => [name, fields[positions[index] ?? -1] ?? '']);
      yield { line, record: Object.fromEntries(entries) as Readonly<Record<Name, string>> };
    }
    if (rowCount === 0) reportNoRows({ path, issues });
  } finally {
    await rows.return(undefined);
  }
}

interface NamedHeader {
  readonly file: string;
  readonly names: readonly string[];
  readonly issues: IssueCollector;
}

async function readHeader(
  rows: AsyncGenerator<CsvRow>,
  { file, names, issues }: NamedHeader,
): Promise<readonly string[]> {
  const first = await rows.next();
  // A file without any row has been refused by then.
  if (first.done === true) return [];
  const header = first.value.fields.map((field) => field.trim());
  for (const name of names) {
    if (header.indexOf(name) !== -1 && header.indexOf(name) === header.lastIndexOf(name)) continue;
    issues.fail({
      code: 'CSV_HEADER',
      file,
      line: first.value.line,
      field: name,
      value: header[0],
      messageJa: `見出しに列「${name}」がちょうど1つ必要です。`,
      messageEn: `the header must have the column ${name} exactly once`,
    });
  }
  return header;
}

interface LengthFault {
  readonly file: string;
  readonly line: number;
  readonly found: number;
  readonly expected: number;
}

function reportLength({ file, line, found, expected }: LengthFault, issues: IssueCollector): void {
  issues.report({
    code: 'CSV_ROW_LENGTH',
    file,
    line,
    column: Math.min(found, expected) + 1,
    value: String(found),
    messageJa: `項目が ${found} 個で、見出しの ${expected} 個と合いません。この行は読みません。`,
    messageEn: `${found} fields where the header has ${expected}; the row is left out`,
  });
}
