import iconv from 'iconv-lite';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { detectDelimiter, type CsvDelimiter } from './detect-delimiter.ts';
import { findMarkedEncoding, isUtf8, type TextEncoding } from './detect-encoding.ts';
import { readCsvRows, reportNoRows, type CsvSource } from './read-csv-rows.ts';

export interface InspectedCsv {
  readonly encoding: TextEncoding;
  readonly delimiter: CsvDelimiter;
  /** The first row. */
  readonly headers: readonly string[];
  /** The next rows, as they stand. */
  readonly rows: readonly (readonly string[])[];
}

export interface FileOctets {
  readonly name: string;
  readonly octets: Uint8Array;
  readonly issues: IssueCollector;
}

/** Rows shown of a file before anybody says what it is. */
const SHOWN_ROWS = 10;
/** Bytes of one piece, and as many as decide the encoding. */
const SAMPLE_BYTES = 64 * 1024;

/** Rows are read from memory as from a file: a piece at a time, and no further than somebody asks. */
export function toCsvSource({ name, octets, issues }: FileOctets): CsvSource {
  return { path: name, issues, maxBytes: octets.byteLength, bytes: toAsyncIterable(toChunks(octets)) };
}

function* toChunks(octets: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < octets.byteLength; start += SAMPLE_BYTES) {
    yield octets.subarray(start, start + SAMPLE_BYTES);
  }
}

function toAsyncIterable(chunks: Generator<Uint8Array>): AsyncIterable<Uint8Array> {
  return { [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve(chunks.next()) }) };
}

/**
 * Looks at the beginning of a CSV file: what it is written in, its first row and some below it.
 * Throws: FatalImportError as `readCsvRows` does for what stands there, and CSV_EMPTY for a header alone.
 */
export async function inspectCsv(file: FileOctets): Promise<InspectedCsv> {
  const rows: (readonly string[])[] = [];
  for await (const { fields } of readCsvRows(toCsvSource(file))) {
    rows.push(fields);
    if (rows.length > SHOWN_ROWS) break;
  }
  const [headers = [], ...others] = rows;
  if (others.length === 0) reportNoRows(toCsvSource(file));
  const sample = Buffer.from(file.octets.subarray(0, SAMPLE_BYTES));
  const encoding = findMarkedEncoding(sample) ?? (isUtf8(file.octets) ? 'utf-8' : 'cp932');
  const head = iconv.decode(sample, encoding).replaceAll(/\r\n?/gu, '\n');
  return { encoding, delimiter: detectDelimiter(head), headers, rows: others };
}
