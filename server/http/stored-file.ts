import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Request, Response } from 'express';

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/**
 * High enough to be within a few percent of the best, low enough to compress the region's files in a fraction
 * of a second (level 11 takes several seconds per megabyte).
 */
const BROTLI_QUALITY = 6;

export type ContentEncoding = 'br' | 'gzip' | 'identity';

/** One file as it is sent: its bytes, and its compressed forms made once when first asked for. */
export interface StoredFile {
  readonly mediaType: string;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  encode(encoding: ContentEncoding): Promise<Uint8Array>;
}

export function createStoredFile(bytes: Uint8Array, mediaType: string): StoredFile {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  let brotli: Promise<Uint8Array> | null = null;
  let gzipped: Promise<Uint8Array> | null = null;
  const encode = (encoding: ContentEncoding): Promise<Uint8Array> => {
    if (encoding === 'br') {
      return (brotli ??= compressBrotli(bytes, {
        params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY },
      }));
    }
    if (encoding === 'gzip') return (gzipped ??= compressGzip(bytes));
    return Promise.resolve(bytes);
  };
  return { mediaType, sha256, bytes, encode };
}

/**
 * Writes a file with a strong ETag per encoding; a matching If-None-Match gets 304. `isImmutable` says that
 * the address holds the content's hash and may be kept for ever.
 */
export async function sendStoredFile(
  request: Request,
  response: Response,
  file: StoredFile,
  isImmutable: boolean,
): Promise<void> {
  const encoding = chooseEncoding(request);
  response.setHeader('Content-Type', file.mediaType);
  response.vary('Accept-Encoding');
  response.setHeader('Cache-Control', isImmutable ? 'public, max-age=31536000, immutable' : 'no-cache');
  response.setHeader('ETag', `"${file.sha256.slice(0, 32)}-${encoding}"`);
  if (request.fresh) {
    response.status(304).end();
    return;
  }
  if (encoding !== 'identity') response.setHeader('Content-Encoding', encoding);
  const content = await file.encode(encoding);
  response.setHeader('Content-Length', content.byteLength);
  if (request.method === 'HEAD') response.end();
  else response.end(content);
}

function chooseEncoding(request: Request): ContentEncoding {
  const accepted = request.acceptsEncodings(['br', 'gzip', 'identity']);
  return accepted === 'br' || accepted === 'gzip' ? accepted : 'identity';
}
