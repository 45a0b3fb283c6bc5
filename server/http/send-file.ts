import type { Request, Response } from 'express';

export type ContentEncoding = 'br' | 'gzip' | 'identity';

/** A file that knows its hash and its compressed forms. */
export interface SendableFile {
  readonly mediaType: string;
  /** Hash of the content, hexadecimal. */
  readonly sha256: string;
  encode(encoding: ContentEncoding): Promise<Uint8Array>;
}

/**
 * Writes a file with a strong ETag per encoding; a matching If-None-Match gets 304. `isImmutable` says that
 * the address holds the content's hash and may be kept for ever, `isForEveryone` that shared caches may keep it.
 */
export async function sendFile(
  request: Request,
  response: Response,
  {
    file,
    isImmutable,
    isForEveryone = false,
  }: { readonly file: SendableFile; readonly isImmutable: boolean; readonly isForEveryone?: boolean },
): Promise<void> {
  const encoding = chooseEncoding(request);
  response.setHeader('Content-Type', file.mediaType);
  response.vary('Accept-Encoding');
  response.setHeader(
    'Cache-Control',
    `${isForEveryone ? 'public' : 'private'}, ${isImmutable ? 'max-age=31536000, immutable' : 'no-cache'}`,
  );
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
