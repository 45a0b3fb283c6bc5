import type { ImportIssueView } from '#contract/import-issue.ts';
import type { ImportRow, VacancyImport } from '#contract/vacancies.ts';
import type { Upload } from '#contract/uploads.ts';
import { REGISTER_WORDS } from '../i18n/register-words.ts';
import type { CsvCell } from './csv.ts';
import { readCsvRecords, type CsvRecord } from './csv-records.ts';
import { formatCellName } from './format-cell-name.ts';
import { listReasons } from './register-import.ts';
import type { Language } from './view-state.ts';

/** What browsers call the encodings of uploads. */
const LABELS: Readonly<Record<Upload['encoding'], string>> = {
  'utf-8': 'utf-8',
  cp932: 'shift_jis',
  'utf-16le': 'utf-16le',
  'utf-16be': 'utf-16be',
};

export const isRejected = ({ outcome }: ImportRow): boolean => outcome === 'error' || outcome === 'duplicate';

/** The file's records, read as the server read them. */
export async function readRecordsOf(
  file: Blob,
  { encoding, delimiter }: Pick<Upload, 'encoding' | 'delimiter'>,
): Promise<readonly CsvRecord[]> {
  const text = new TextDecoder(LABELS[encoding]).decode(await file.arrayBuffer());
  return readCsvRecords(text, delimiter ?? ',');
}

/**
 * Rows that were left out as they stand in the file, each behind its reason, below the file's headings: to be mended
 * and read again as it is.
 */
export function buildRejectedTable(
  records: readonly CsvRecord[],
  rows: VacancyImport['rows'],
  language: Language,
): readonly (readonly CsvCell[])[] {
  const words = REGISTER_WORDS[language];
  const firstLine = Math.min(...rows.map(({ line }) => line));
  const header = records.findLast(
    ({ endLine, cells }) => endLine < firstLine && cells.some((cell) => cell.trim() !== ''),
  );
  const recordByLine = new Map(records.map((record) => [record.endLine, record]));
  const reasonIndex = header?.cells.indexOf(words.reasonHeading) ?? -1;
  // A file that was mended once has reasons of before in it.
  const strip = (cells: readonly string[]): readonly string[] =>
    reasonIndex < 0 ? cells : cells.filter((_, i) => i !== reasonIndex);
  return [
    [words.reasonHeading, ...strip(header?.cells ?? [])],
    ...rows.filter(isRejected).map((row) => {
      const reason = listReasons(row)
        .map((issue) => describeIssue(issue, language))
        .join(' / ');
      const fallback = words.outcomeNames[row.outcome];
      const cells = strip(recordByLine.get(row.line)?.cells ?? []);
      return [reason === '' ? fallback : reason].concat(cells);
    }),
  ];
}

/** A finding in one line: cell, value, what is wrong, what is expected. */
export function describeIssue(issue: ImportIssueView, language: Language): string {
  const isJapanese = language === 'ja';
  const { line, column, field, value } = issue;
  const cell = line !== null && column !== null ? formatCellName(line, column) : '';
  const parts = isJapanese
    ? [
        `${cell}${field === null ? '' : `（${field}）`}`,
        value ? `「${value}」` : '',
        issue.messageJa,
        issue.expectedJa,
      ]
    : [
        `${cell}${field === null ? '' : ` (${field})`}`,
        value ? `“${value}”` : '',
        issue.messageEn,
        issue.expectedEn,
      ];
  return parts.filter((part) => part !== '').join(' ');
}
