import { basename } from 'node:path';
import iconv from 'iconv-lite';
import type { TextEncoding } from './detect-encoding.ts';
import { findBinaryFormat, findMarkedEncoding, isMostlyNul, isUtf8 } from './detect-encoding.ts';
import type { ByteSource } from './read-bytes.ts';
import { readBytes } from './read-bytes.ts';

export interface TextSource extends ByteSource {
  /** CSV comes in several encodings, JSON in UTF-8 alone (RFC 8259). */
  readonly format: 'csv' | 'json';
}

/** Bytes that decide the encoding: enough for hundreds of Japanese characters. */
const SAMPLE_BYTES = 64 * 1024;
/** No character of the encodings has more bytes. */
const LONGEST_CHARACTER_BYTES = 4;
const REPLACEMENT_CHARACTER = '\uFFFD';

/**
 * Streams the text of a file with every line end as `\n`, in the encoding its bytes show: the byte order mark, else
 * UTF-8 where all bytes seen agree with it, else Shift_JIS.
 * A byte the encoding does not know is fatal: a table read in the wrong encoding has the right digits and the
 * wrong labels.
 * Throws: FatalImportError with ENCODING, NOT_CSV, CSV_PARSE or JSON (NUL), or what `readBytes` names.
 */
export async function* readText(source: TextSource): AsyncGenerator<string> {
  const toCleanText = createTextCleaner(source);
  let decoder: iconv.DecoderStream | undefined;
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  let isHead = true;
  for await (const chunk of readBytes(source)) {
    if (decoder !== undefined) {
      yield toCleanText(decoder.write(Buffer.from(chunk)));
      continue;
    }
    held.push(chunk);
    heldBytes += chunk.length;
    if (heldBytes < SAMPLE_BYTES) continue;
    const sample = Buffer.concat(held);
    const isUndecided = sample.findIndex((byte) => byte >= 0x80) > heldBytes - LONGEST_CHARACTER_BYTES;
    if (isUndecided) continue;
    const encoding = chooseEncoding(source, sample, isHead);
    if (encoding === undefined) yield toCleanText(sample.toString('latin1'));
    else {
      decoder = iconv.getDecoder(encoding, { stripBOM: true });
      yield toCleanText(decoder.write(sample));
    }
    isHead = false;
    held = [];
    heldBytes = 0;
  }
  if (decoder === undefined) {
    const sample = Buffer.concat(held);
    decoder = iconv.getDecoder(chooseEncoding(source, sample, isHead) ?? 'utf-8', { stripBOM: true });
    yield toCleanText(decoder.write(sample));
  }
  yield toCleanText(decoder.end() ?? '');
  yield toCleanText('', true);
}

/** The encoding of a sample; undefined while it is all ASCII, which every encoding reads alike. */
function chooseEncoding(source: TextSource, sample: Buffer, isHead: boolean): TextEncoding | undefined {
  const marked = isHead ? findMarkedEncoding(sample) : undefined;
  if (isHead) checkHead(source, sample, marked);
  if (marked !== undefined) return checkAllowed(source, marked);
  if (!sample.some((byte) => byte >= 0x80)) return undefined;
  return checkAllowed(source, isUtf8(sample) ? 'utf-8' : 'cp932');
}

function checkHead(source: TextSource, head: Buffer, marked: TextEncoding | undefined): void {
  const binary = findBinaryFormat(head);
  if (binary !== undefined) {
    source.issues.fail({
      code: source.format === 'csv' ? 'NOT_CSV' : 'JSON',
      file: basename(source.path),
      byteOffset: 0,
      value: binary,
      messageJa: `中身は ${binary} で、${source.format.toUpperCase()} ではありません。`,
      messageEn: `the content is ${binary}, not ${source.format.toUpperCase()}`,
    });
  }
  const isOddUtf16 = marked?.startsWith('utf-16') !== true && isMostlyNul(head);
  if (isOddUtf16) reportEncoding(source, 1, 'UTF-16');
}

function checkAllowed(source: TextSource, encoding: TextEncoding): TextEncoding {
  if (source.format === 'json' && encoding !== 'utf-8') reportEncoding(source, 1, encoding);
  if (encoding.startsWith('utf-16')) {
    source.issues.report({
      code: 'CSV_DIALECT',
      file: basename(source.path),
      byteOffset: 0,
      value: encoding,
      messageJa: `文字コードは ${encoding} です。`,
      messageEn: `the encoding is ${encoding}`,
    });
  }
  return encoding;
}

/** Joins line ends cut by chunks, counts lines, and refuses characters that no text has. */
function createTextCleaner(source: TextSource): (text: string, isLast?: boolean) => string {
  let line = 1;
  let heldReturn = '';
  return (decoded, isLast = false) => {
    let text = heldReturn + decoded;
    heldReturn = !isLast && text.endsWith('\r') ? '\r' : '';
    if (heldReturn !== '') text = text.slice(0, -1);
    if (text.includes('\r')) text = text.replaceAll(/\r\n?/gu, '\n');
    const brokenAt = text.indexOf(REPLACEMENT_CHARACTER);
    if (brokenAt !== -1) reportEncoding(source, line + countLineEnds(text, brokenAt), 'unknown');
    const nulAt = text.indexOf('\0');
    if (nulAt !== -1) reportNul(source, line + countLineEnds(text, nulAt));
    line += countLineEnds(text, text.length);
    return text;
  };
}

function countLineEnds(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count += 1;
  return count;
}

function reportEncoding(source: TextSource, line: number, found: string): never {
  return source.issues.fail({
    code: 'ENCODING',
    file: basename(source.path),
    line,
    value: found,
    messageJa:
      found === 'unknown'
        ? `${line} 行目に、読めない文字があります。`
        : `文字コードが ${found} のようで、このままでは読めません。`,
    messageEn:
      found === 'unknown'
        ? `line ${line} has bytes that are no character`
        : `this looks like ${found}, which cannot be read`,
  });
}

function reportNul(source: TextSource, line: number): never {
  return source.issues.fail({
    code: source.format === 'csv' ? 'CSV_PARSE' : 'JSON',
    file: basename(source.path),
    line,
    value: 'NUL',
    messageJa: `${line} 行目に NUL 文字があります。`,
    messageEn: `line ${line} holds a NUL character`,
  });
}
