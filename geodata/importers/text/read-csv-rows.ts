import { basename } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import type { TextSource } from './decode-text.ts';
import { readText } from './decode-text.ts';

export interface CsvRow {
  /** 1-based line of the file on which the row ends. */
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvSource extends TextSource {
  /** Most rows accepted, header included. */
  readonly maxRows?: number;
}

/** All of Japan's half meshes are about 480,000 inhabited rows; quarter meshes about 1.5 million. */
const DEFAULT_MAX_ROWS = 2_000_000;
/** A row of the widest known table (SSDSE-A, 140 columns) has under 8 KB. */
const MAX_ROW_CHARACTERS = 1_000_000;

interface RecordWithInfo {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/**
 * Streams the rows of a CSV file, of whatever length each row has; callers compare it with their header.
 * Throws: FatalImportError with CSV_EMPTY, CSV_PARSE (unclosed quote, NUL, endless line), TOO_MANY_ROWS or what `readText` names.
 */
export async function* readCsvRows(source: CsvSource): AsyncGenerator<CsvRow> {
  const maxRows = source.maxRows ?? DEFAULT_MAX_ROWS;
  const parser = parse({
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
  });
  // A fault of the text (encoding, missing file) destroys the parser with that error, which the loop below throws.
  pipeline(Readable.from(readText(source)), parser, () => undefined);
  let rowCount = 0;
  let lastLine = 0;
  try {
    for await (const chunk of parser) {
      const { record, info } = chunk as RecordWithInfo;
      lastLine = info.lines;
      rowCount += 1;
      if (rowCount > maxRows) reportTooManyRows(source, maxRows);
      const nulAt = record.findIndex((field) => field.includes('\0'));
      if (nulAt !== -1) reportBrokenRow(source, info.lines, 'NUL');
      yield { line: info.lines, fields: record };
    }
  } catch (error) {
    if (error instanceof CsvError) reportBrokenRow(source, lastLine + 1, error.code);
    throw error;
  }
  if (rowCount === 0) {
    source.issues.fail({
      code: 'CSV_EMPTY',
      file: basename(source.path),
      messageJa: '行がありません。もう一度ダウンロードしてください。',
      messageEn: 'the file has no rows; download it again',
    });
  }
}

function reportTooManyRows(source: CsvSource, maxRows: number): void {
  source.issues.fail({
    code: 'TOO_MANY_ROWS',
    file: basename(source.path),
    value: String(maxRows),
    messageJa: `行数が上限 ${maxRows} を超えています。`,
    messageEn: `the file has more rows than the limit maxRows = ${maxRows}`,
  });
}

function reportBrokenRow(source: CsvSource, line: number, fault: string): void {
  source.issues.fail({
    code: 'CSV_PARSE',
    file: basename(source.path),
    line,
    value: fault,
    messageJa: `${line} 行目付近を CSV として読めません(${fault})。配布元のファイルをそのまま使ってください。`,
    messageEn: `near line ${line} the file is not CSV (${fault}); use the file exactly as published`,
  });
}
