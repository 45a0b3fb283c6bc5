import type { NotedIssueCode, ReportedIssue } from '../issues/import-issue.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { parseFigure } from '../text/parse-figure.ts';
import type { CsvRow } from '../text/read-csv-rows.ts';
import type { MeshTableHeader } from './mesh-table-header.ts';
import { KEY_COLUMN_COUNT } from './mesh-table-header.ts';

/** A suppressed value (`*`): unknown here, contained in another cell. Never zero. */
export const SUPPRESSED = -1;
/** A value the file says it does not have (`***`, `…`). Never zero. */
export const MISSING = -2;

/** No 1 km cell of Japan holds more than about 40,000 people: ten million is a fault of the file. */
const LARGEST_COUNT = 10_000_000;
const PLAIN_COUNT = /^\d{1,9}$/u;

/** What the rows of one mesh table have in common. */
export interface MeshRowContext {
  readonly file: string;
  readonly header: MeshTableHeader;
  readonly issues: IssueCollector;
}

/** Reports a finding about one row. */
export function reportRow(
  { issues, file }: MeshRowContext,
  { line }: CsvRow,
  finding: Omit<ReportedIssue<NotedIssueCode>, 'file' | 'line'>,
): void {
  issues.report({ ...finding, file, line });
}

/**
 * The counts of one row in the order of the header's columns; undefined when one is no count, which is reported.
 * Returns: whole people or households, SUPPRESSED or MISSING.
 */
export function parseCounts(context: MeshRowContext, row: CsvRow): Int32Array | undefined {
  const values = new Int32Array(context.header.columns.length);
  for (const [index, column] of context.header.columns.entries()) {
    const text = row.fields[KEY_COLUMN_COUNT + index] ?? '';
    const place = { field: column.itemCode, column: KEY_COLUMN_COUNT + index + 1, text };
    const value = PLAIN_COUNT.test(text) ? Number(text) : parseCount(context, row, place);
    if (value === undefined || value > LARGEST_COUNT) {
      reportRange(context, row, place);
      return undefined;
    }
    values[index] = value;
  }
  return values;
}

interface CountPlace {
  readonly field: string;
  /** 1-based. */
  readonly column: number;
  readonly text: string;
}

/** A count that is not plain digits; undefined when it is no count. */
function parseCount(context: MeshRowContext, row: CsvRow, place: CountPlace): number | undefined {
  if (place.text === '*') return SUPPRESSED;
  const figure = parseFigure(place.text);
  switch (figure.kind) {
    case 'suppressed':
      reportSymbol(context, row, place, ['秘匿(0 ではない)', 'suppressed, which is not 0']);
      return SUPPRESSED;
    case 'none':
      reportSymbol(context, row, place, ['0', '0']);
      return 0;
    case 'missing':
      reportRow(context, row, {
        code: 'VALUE_MISSING',
        field: place.field,
        column: place.column,
        value: place.text,
        messageJa: `「${place.field}」は値なしです。`,
        messageEn: `${place.field} has no value`,
      });
      return MISSING;
    case 'value':
      if (!Number.isInteger(figure.value) || figure.value < 0) return undefined;
      if (figure.value > LARGEST_COUNT) return undefined;
      reportNormalized(context, row, { ...place, read: String(figure.value) });
      return figure.value;
    default:
      return undefined;
  }
}

function reportSymbol(
  context: MeshRowContext,
  row: CsvRow,
  { field, column, text }: CountPlace,
  [readJa, readEn]: readonly [string, string],
): void {
  reportRow(context, row, {
    code: 'VALUE_SYMBOL',
    field,
    column,
    value: text,
    messageJa: `「${field}」の記号を ${readJa} として読みます。`,
    messageEn: `the sign under ${field} is read as ${readEn}`,
  });
}

/** Reports a value read otherwise than it is written. */
export function reportNormalized(
  context: MeshRowContext,
  row: CsvRow,
  { field, column, text, read }: CountPlace & { readonly read: string },
): void {
  reportRow(context, row, {
    code: 'VALUE_NORMALIZED',
    field,
    column,
    value: text,
    messageJa: `「${field}」を ${read} として読みます。`,
    messageEn: `${field} is read as ${read}`,
  });
}

/** Reports a value that is no count; its row is left out. */
export function reportRange(context: MeshRowContext, row: CsvRow, { field, column, text }: CountPlace): void {
  reportRow(context, row, {
    code: 'VALUE_RANGE',
    field,
    column,
    value: text,
    messageJa: `「${field}」の値が人数・世帯数として正しくありません。この行は読みません。`,
    messageEn: `${field} is not a count of people or households; the row is left out`,
  });
}
