import { createHash } from 'node:crypto';
import { Zip, ZipDeflate, ZipPassThrough } from 'fflate';

/** One file on its way into an archive, a few octets at a time. */
export interface ArchiveFile {
  /** With `/`, relative, of characters every system takes. */
  readonly path: string;
  readonly chunks: AsyncIterable<Uint8Array | string>;
  /** Photos and the like are stored as they are. */
  readonly isCompressed?: boolean;
}

/** What the last file is called: a line per file, as `sha256sum --check` reads it. */
export const SUMS_PATH = 'SHA256SUMS.txt';

/**
 * A zip archive of the files in their order, and behind them a file of their SHA-256. Nothing is held but what is being
 * written. A file that cannot be read ends it with its error.
 */
export async function* writeArchive(files: AsyncIterable<ArchiveFile>, at: Date): AsyncGenerator<Uint8Array> {
  const written: Uint8Array[] = [];
  let failure: Error | null = null;
  const zip = new Zip((error, octets) => {
    if (error !== null) failure = error;
    else written.push(octets);
  });
  function* flush(): Generator<Uint8Array> {
    if (failure !== null) throw failure;
    yield* written.splice(0).filter(({ byteLength }) => byteLength > 0);
  }
  const sums: string[] = [];
  for await (const { path, chunks, isCompressed = false } of files) {
    const entry = isCompressed ? new ZipPassThrough(path) : new ZipDeflate(path, { level: 6 });
    entry.mtime = at;
    zip.add(entry);
    const hash = createHash('sha256');
    for await (const chunk of chunks) {
      const octets = typeof chunk === 'string' ? Buffer.from(chunk, 'utf8') : chunk;
      hash.update(octets);
      entry.push(octets);
      yield* flush();
    }
    entry.push(new Uint8Array(), true);
    yield* flush();
    sums.push(`${hash.digest('hex')}  ${path}\n`);
  }
  const last = new ZipDeflate(SUMS_PATH, { level: 6 });
  last.mtime = at;
  zip.add(last);
  last.push(Buffer.from(sums.join(''), 'utf8'), true);
  zip.end();
  yield* flush();
}

const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\\/:*?"<>|.\s]+/gu;
const MAXIMUM_NAME_LENGTH = 40;
const ID_DIGITS = 8;

/** What somebody called a thing, as a part of a path, and the beginning of its id, so that no two are alike. */
export function toArchiveName(name: string, id: string): string {
  const safe = Array.from(name.replaceAll(UNSAFE, '_')).slice(0, MAXIMUM_NAME_LENGTH).join('');
  return `${safe === '' ? '_' : safe}-${id.slice(0, ID_DIGITS)}`;
}
