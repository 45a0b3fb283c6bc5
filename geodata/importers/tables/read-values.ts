import type { NotedIssueCode, ReportedIssue } from '../issues/import-issue.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { parseFigure } from '../text/parse-figure.ts';
import type { CsvRow } from '../text/read-csv-rows.ts';
import type { FigureColumn, ReadValue } from './figure-columns.ts';

/** Beyond the yen of the largest budget; a larger number is a fault of the file. */
const LARGEST_VALUE = 1e13;
/** A share; what may be larger is a number to us, not a ratio. */
const LARGEST_RATIO = 1;
/** Quotients and percents carry no more digits than this. */
const DECIMALS = 10;

interface RowPlace {
  readonly file: string;
  readonly row: CsvRow;
  readonly issues: IssueCollector;
}

/** The values of one row in the order of the columns; whatever is not plainly a number is reported. */
export function readValues(place: RowPlace, columns: readonly FigureColumn[]): ReadValue[] {
  return columns.map((column) => readValue(place, column));
}

function readValue(place: RowPlace, column: FigureColumn): ReadValue {
  const written = (place.row.fields[column.column] ?? '').trim();
  if (written === '') return 'absent';
  const { text, isPercent } = foldMarks(written);
  const figure = parseFigure(text);
  const report = (code: NotedIssueCode, [messageJa, messageEn]: readonly [string, string]): void =>
    place.issues.report(toIssue(place, column, { code, messageJa, messageEn, value: written }));
  switch (figure.kind) {
    case 'suppressed':
      report('VALUE_SYMBOL', ['秘匿された値です(0 ではありません)。', 'suppressed, which is not 0']);
      return 'suppressed';
    case 'missing':
      report('VALUE_MISSING', ['値なしです。', 'there is no value']);
      return 'absent';
    case 'none':
      if (column.quantity === 'ratio') {
        report('VALUE_SYMBOL', ['該当がなく、割合はありません。', 'nothing to count, so there is no ratio']);
        return 'absent';
      }
      report('VALUE_SYMBOL', ['0 として読みます。', 'read as 0']);
      return 0;
    case 'value': {
      const scale = column.quantity === 'ratio' && (column.isPercent || isPercent) ? 100 : 1;
      const value = scale === 1 ? figure.value : Number((figure.value / scale).toFixed(DECIMALS));
      if (!isPlausible(value, column)) {
        report('VALUE_RANGE', describeRange(column));
        return 'unreadable';
      }
      if (figure.isNormalized || text !== written) {
        report('VALUE_NORMALIZED', [`${value} として読みます。`, `read as ${value}`]);
      }
      return value;
    }
    default:
      report('VALUE_RANGE', [
        '数値として読めません。この値は「値なし」とします。',
        'not a number; taken as no value',
      ]);
      return 'unreadable';
  }
}

/** A percent sign behind and △ or ▲ in front (negative, in Japanese tables), taken off and turned into a minus. */
function foldMarks(written: string): { readonly text: string; readonly isPercent: boolean } {
  const isPercent = /[%％]$/u.test(written);
  const bare = isPercent ? written.slice(0, -1).trim() : written;
  return { text: bare.replace(/^[△▲]\s*(?=[\d０-９])/u, '-'), isPercent };
}

function isPlausible(value: number, { quantity }: FigureColumn): boolean {
  if (Math.abs(value) > LARGEST_VALUE) return false;
  if (quantity === 'ratio') return value >= 0 && value <= LARGEST_RATIO;
  return quantity === 'count' ? value >= 0 : true;
}

function describeRange({ quantity }: FigureColumn): readonly [string, string] {
  if (quantity === 'ratio') {
    return [
      '割合(0〜100%)ではありません。%で書かれた列なら、そう選んでください。この値は「値なし」とします。',
      'not a share of 0 to 100 %; say so if the column is written in percent. Taken as no value',
    ];
  }
  return [
    'もっともらしい数ではありません。この値は「値なし」とします。',
    'not a plausible number; taken as no value',
  ];
}

function toIssue(
  { file, row }: RowPlace,
  { column, heading }: FigureColumn,
  finding: Pick<ReportedIssue<NotedIssueCode>, 'code' | 'messageJa' | 'messageEn' | 'value'>,
): ReportedIssue<NotedIssueCode> {
  return { ...finding, file, line: row.line, column: column + 1, field: heading };
}

/** True when none of the columns says anything: a note or an empty row, if its zone says nothing either. */
export function isWithoutValues({ fields }: CsvRow, columns: readonly FigureColumn[]): boolean {
  return columns.every(({ column }) => (fields[column] ?? '').trim() === '');
}
