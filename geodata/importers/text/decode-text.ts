import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import iconv from 'iconv-lite';
import type { IssueCollector } from '../issues/issue-collector.ts';

/** CP932 is Microsoft's Shift_JIS, the encoding of e-Stat and NSTAC downloads. */
export type TextEncoding = 'cp932' | 'utf-8';

export interface TextSource {
  readonly path: string;
  readonly encoding: TextEncoding;
  readonly issues: IssueCollector;
  /** Largest file accepted; a larger one is refused before it is read. */
  readonly maxBytes?: number;
}

/** Largest text file accepted unless the caller says otherwise: about five times the largest known table. */
const DEFAULT_MAX_BYTES = 256 * 1024 * 1024;
const REPLACEMENT_CHARACTER = '\uFFFD';
const ENCODING_LABEL = { cp932: 'Shift_JIS (CP932)', 'utf-8': 'UTF-8' } as const;

/**
 * Streams the text of a file in its expected encoding.
 * The first bytes are compared with the marks of other encodings, and any byte the encoding does not know is
 * fatal: a table read in the wrong encoding has the right digits and the wrong labels.
 * Throws: FatalImportError with FILE_MISSING, FILE_TOO_LARGE or ENCODING.
 */
export async function* readText(source: TextSource): AsyncGenerator<string> {
  await checkSize(source);
  const decoder = iconv.getDecoder(source.encoding, { stripBOM: true });
  let isFirst = true;
  for await (const chunk of createReadStream(source.path)) {
    const bytes = chunk as Buffer;
    if (isFirst) checkFirstBytes(source, bytes);
    isFirst = false;
    yield checkDecoded(source, decoder.write(bytes));
  }
  yield checkDecoded(source, decoder.end() ?? '');
}

async function checkSize(source: TextSource): Promise<void> {
  const file = basename(source.path);
  const maxBytes = source.maxBytes ?? DEFAULT_MAX_BYTES;
  const found = await stat(source.path).catch(() => undefined);
  if (found?.isFile() !== true) {
    return source.issues.fail({
      code: 'FILE_MISSING',
      file,
      messageJa: `ファイル ${file} が見つかりません。置き場所を確かめてください。`,
      messageEn: `file ${source.path} was not found; check the folder`,
    });
  }
  if (found.size > maxBytes) {
    source.issues.fail({
      code: 'FILE_TOO_LARGE',
      file,
      value: String(found.size),
      messageJa: `ファイル ${file} は ${found.size} バイトで、上限 ${maxBytes} バイトを超えています。`,
      messageEn: `the file has ${found.size} bytes, more than the limit maxBytes = ${maxBytes}`,
    });
  }
}

function checkFirstBytes(source: TextSource, bytes: Buffer): void {
  const found = findForeignEncoding(bytes, source.encoding);
  if (found === undefined) return;
  reportEncoding(source, found);
}

/** Names the encoding the bytes look like when it is another than expected; undefined when nothing speaks against it. */
function findForeignEncoding(bytes: Buffer, expected: TextEncoding): string | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 (little endian)';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 (big endian)';
  if (bytes[0] === 0x50 && bytes[1] === 0x4b && bytes[2] === 3 && bytes[3] === 4) return 'ZIP';
  const head = bytes.subarray(0, 1024);
  const nulCount = head.filter((byte) => byte === 0).length;
  if (nulCount > head.length / 4) return 'UTF-16';
  const hasUtf8Mark = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const isBeyondAscii = bytes.some((byte) => byte >= 0x80);
  if (!isBeyondAscii) return undefined;
  if (expected === 'cp932') return hasUtf8Mark || isUtf8(bytes) ? 'UTF-8' : undefined;
  return isUtf8(bytes) ? undefined : 'Shift_JIS (CP932)';
}

function isUtf8(bytes: Buffer): boolean {
  try {
    // `stream: true` forgives a character cut off by the end of the chunk.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}

function checkDecoded(source: TextSource, text: string): string {
  if (text.includes(REPLACEMENT_CHARACTER)) reportEncoding(source, undefined);
  return text;
}

function reportEncoding(source: TextSource, found: string | undefined): never {
  const expected = ENCODING_LABEL[source.encoding];
  return source.issues.fail({
    code: 'ENCODING',
    file: basename(source.path),
    value: found ?? 'unknown',
    messageJa:
      found === undefined
        ? `文字コードが ${expected} ではありません。配布元のファイルをそのまま使ってください。`
        : `文字コードが ${expected} ではなく ${found} のようです。配布元のファイルをそのまま使ってください。`,
    messageEn:
      found === undefined
        ? `the text is not ${expected}; use the file exactly as published`
        : `expected ${expected}, this looks like ${found}; use the file exactly as published`,
  });
}
