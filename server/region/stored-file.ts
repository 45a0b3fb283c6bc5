import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { RegionFile } from './region.repository.ts';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/**
 * High enough to be within a few percent of the best, low enough to compress the region's files in a fraction
 * of a second (level 11 takes several seconds per megabyte).
 */
const BROTLI_QUALITY = 6;

/** One file as it is sent: its bytes, and its compressed forms, each made once when first asked for. */
export interface StoredFile {
  readonly mediaType: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  encode(encoding: 'br' | 'gzip' | 'identity'): Promise<Uint8Array>;
}

export function createStoredFile({ content, mediaType, sha256 }: RegionFile): StoredFile {
  let brotli: Promise<Uint8Array> | null = null;
  let gzipped: Promise<Uint8Array> | null = null;
  return {
    mediaType,
    sha256,
    bytes: content,
    encode: (encoding) => {
      if (encoding === 'br') {
        const params = { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY };
        return (brotli ??= compressBrotli(content, { params }));
      }
      if (encoding === 'gzip') return (gzipped ??= compressGzip(content));
      return Promise.resolve(content);
    },
  };
}
