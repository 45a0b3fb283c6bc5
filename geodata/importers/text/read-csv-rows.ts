import { basename } from 'node:path';
import { pipeline, Readable } from 'node:stream';
import type { Parser } from 'csv-parse';
import { CsvError, parse } from 'csv-parse';
import type { TextSource } from './decode-text.ts';
import { readText } from './decode-text.ts';
import type { CsvDelimiter } from './detect-delimiter.ts';
import { DELIMITER_LINES, detectDelimiter } from './detect-delimiter.ts';

export interface CsvRow {
  /** 1-based line of the file on which the row ends. */
  readonly line: number;
  readonly fields: readonly string[];
}

export interface CsvSource extends Omit<TextSource, 'format'> {
  /** Most rows accepted, header included. */
  readonly maxRows?: number | undefined;
}

/** Unless the caller says otherwise: Japan has about 11,000 stations and 1,900 municipalities, wards included. */
const DEFAULT_MAX_ROWS = 200_000;
/** A row of the widest known table (SSDSE-A, 140 columns) has under 8 KB. */
const MAX_ROW_CHARACTERS = 1_000_000;
/** The first lines decide the delimiter; more than this is no header. */
const MAX_HEADER_CHARACTERS = 64 * 1024;

interface RecordWithInfo {
  readonly record: string[];
  readonly info: { readonly lines: number };
}

/** Lines the parser has finished, ahead of what its reader has taken. */
interface ParserProgress {
  line: number;
}

/**
 * Streams the rows of a CSV file, of whatever length each row has; callers compare it with their header. Encoding,
 * delimiter (comma, semicolon, tab) and line ends are recognized.
 * Throws: FatalImportError with CSV_EMPTY, CSV_PARSE (unclosed quote, endless line), TOO_MANY_ROWS or what `readText` names.
 */
export async function* readCsvRows(source: CsvSource): AsyncGenerator<CsvRow> {
  const maxRows = source.maxRows ?? DEFAULT_MAX_ROWS;
  const texts = readText({ ...source, format: 'csv' });
  const head = await readHead(texts);
  const delimiter = detectDelimiter(head);
  if (delimiter !== ',') reportDialect(source, delimiter);
  const progress: ParserProgress = { line: 0 };
  const parser = createParser(delimiter, progress);
  let lastCharacter = '';
  const whole = async function* (): AsyncGenerator<string> {
    yield head;
    lastCharacter = head.at(-1) ?? '';
    for await (const text of texts) {
      lastCharacter = text.at(-1) ?? lastCharacter;
      yield text;
    }
  };
  // A fault of the text (encoding, missing file) destroys the parser with that error, which the loop below throws.
  pipeline(Readable.from(whole()), parser, () => undefined);
  let rowCount = 0;
  try {
    for await (const chunk of parser) {
      const { record, info } = chunk as RecordWithInfo;
      rowCount += 1;
      if (rowCount > maxRows) reportTooManyRows(source, maxRows, info.lines);
      yield { line: info.lines, fields: record };
    }
  } catch (error) {
    if (error instanceof CsvError) reportBrokenRow(source, error, progress);
    throw error;
  }
  if (rowCount === 0) reportNoRows(source);
  if (lastCharacter !== '\n') reportOpenEnd(source, progress.line);
}

/** The text of the first lines, or as much as a header may have. */
async function readHead(texts: AsyncGenerator<string>): Promise<string> {
  let head = '';
  while (head.split('\n').length <= DELIMITER_LINES && head.length < MAX_HEADER_CHARACTERS) {
    const next = await texts.next();
    if (next.done === true) break;
    head += next.value;
  }
  return head;
}

function createParser(delimiter: CsvDelimiter, progress: ParserProgress): Parser {
  return parse({
    delimiter,
    info: true,
    record_delimiter: '\n',
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: MAX_ROW_CHARACTERS,
    on_record: (record, { lines }) => {
      progress.line = lines;
      return record;
    },
  });
}

/** Reports a table that has its header and nothing below it, or nothing at all. */
export function reportNoRows(source: CsvSource): never {
  return source.issues.fail({
    code: 'CSV_EMPTY',
    file: basename(source.path),
    line: 1,
    messageJa: 'データの行がありません。',
    messageEn: 'the file has no rows of data',
  });
}

function reportOpenEnd(source: CsvSource, line: number): void {
  source.issues.report({
    code: 'LAST_LINE_OPEN',
    file: basename(source.path),
    line,
    messageJa: `最後の ${line} 行目が改行で終わっていません。`,
    messageEn: `the last line, ${line}, has no line end`,
  });
}

function reportDialect(source: CsvSource, delimiter: CsvDelimiter): void {
  const [nameJa, nameEn] = delimiter === ';' ? ['セミコロン', 'semicolon'] : ['タブ', 'tab'];
  source.issues.report({
    code: 'CSV_DIALECT',
    file: basename(source.path),
    line: 1,
    value: nameEn,
    messageJa: `${nameJa}区切りとして読みます。`,
    messageEn: `read as separated by ${nameEn}`,
  });
}

function reportTooManyRows(source: CsvSource, maxRows: number, line: number): void {
  source.issues.fail({
    code: 'TOO_MANY_ROWS',
    file: basename(source.path),
    line,
    value: String(maxRows),
    messageJa: `行数が上限 ${maxRows} を超えています。`,
    messageEn: `the file has more rows than the limit maxRows = ${maxRows}`,
  });
}

function reportBrokenRow(source: CsvSource, error: CsvError, progress: ParserProgress): void {
  // The parser notices an open quote at the end of the file; the row that opens it follows the last whole one.
  const foundLine = typeof error['lines'] === 'number' ? error['lines'] : progress.line + 1;
  const line = error.code === 'CSV_QUOTE_NOT_CLOSED' ? progress.line + 1 : foundLine;
  source.issues.fail({
    code: 'CSV_PARSE',
    file: basename(source.path),
    line,
    column: typeof error['column'] === 'number' ? error['column'] + 1 : undefined,
    value: error.code,
    messageJa: `${line} 行目から CSV として読めません(${error.code})。`,
    messageEn: `from line ${line} on the file is not CSV (${error.code})`,
  });
}
