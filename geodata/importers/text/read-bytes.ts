import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { IssueCollector } from '../issues/issue-collector.ts';

export interface ByteSource {
  /** Where the file lies; its last part names it in issues. */
  readonly path: string;
  readonly issues: IssueCollector;
  /** Largest file accepted, by the bytes that really arrive. */
  readonly maxBytes?: number | undefined;
  /** The content where it does not lie at `path`, such as an upload under way. */
  readonly bytes?: AsyncIterable<Uint8Array> | undefined;
  /** Length the sender declared for `bytes`; fewer bytes are a fault. */
  readonly declaredBytes?: number | undefined;
}

/**
 * Largest file accepted unless the caller says otherwise: more than ten times the largest table of the bundled region
 * (1.7 MB), and small enough that what is made of it stays below 256 MB of memory.
 */
const DEFAULT_MAX_BYTES = 24 * 1024 * 1024;

/**
 * Streams the bytes of a file or upload. What is declared (a file's size, an upload's length) refuses early; what
 * arrives is counted all the same, because declarations lie.
 * Throws: FatalImportError with FILE_MISSING, FILE_TOO_LARGE or INPUT_CUT.
 */
export async function* readBytes(source: ByteSource): AsyncGenerator<Uint8Array> {
  const declared = source.bytes === undefined ? await getFileSize(source) : source.declaredBytes;
  const maxBytes = source.maxBytes ?? DEFAULT_MAX_BYTES;
  if (declared !== undefined && declared > maxBytes) reportTooLarge(source, maxBytes, declared);
  let received = 0;
  const chunks = (source.bytes ?? createReadStream(source.path))[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await nextChunk(source, chunks, received);
      if (next === undefined) break;
      received += next.length;
      if (received > maxBytes) reportTooLarge(source, maxBytes, received);
      yield next;
    }
  } finally {
    await chunks.return?.();
  }
  if (declared !== undefined && received < declared) {
    reportCut(source, received, `${received} / ${declared}`);
  }
}

async function getFileSize(source: ByteSource): Promise<number> {
  const file = basename(source.path);
  const found = await stat(source.path).catch(() => undefined);
  if (found?.isFile() === true) return found.size;
  return source.issues.fail({
    code: 'FILE_MISSING',
    file,
    messageJa: `ファイル ${file} が見つかりません。置き場所を確かめてください。`,
    messageEn: `file ${source.path} was not found; check the folder`,
  });
}

/** The next chunk, undefined at the end; a stream that breaks off is a fault of the input, not of the program. */
async function nextChunk(
  source: ByteSource,
  chunks: AsyncIterator<Uint8Array>,
  received: number,
): Promise<Uint8Array | undefined> {
  try {
    const next = await chunks.next();
    return next.done === true ? undefined : next.value;
  } catch (error) {
    return reportCut(source, received, error instanceof Error ? error.message : String(error));
  }
}

function reportTooLarge(source: ByteSource, maxBytes: number, found: number): never {
  const file = basename(source.path);
  return source.issues.fail({
    code: 'FILE_TOO_LARGE',
    file,
    byteOffset: maxBytes,
    value: String(found),
    messageJa: `ファイル ${file} は ${found} バイト以上で、上限 ${maxBytes} バイトを超えています。`,
    messageEn: `the file has ${found} bytes or more, over the limit maxBytes = ${maxBytes}`,
  });
}

function reportCut(source: ByteSource, received: number, value: string): never {
  const file = basename(source.path);
  return source.issues.fail({
    code: 'INPUT_CUT',
    file,
    byteOffset: received,
    value,
    messageJa: `ファイル ${file} は ${received} バイトで途切れました。`,
    messageEn: `the file broke off after ${received} bytes`,
  });
}
