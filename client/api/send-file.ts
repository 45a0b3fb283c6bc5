import type { Outcome } from '../state/plan-save-queue.ts';
import { toFailure } from './request.ts';

export interface SentFile {
  readonly path: string;
  readonly file: Blob;
  readonly revision: number;
  readonly idempotencyKey: string;
  /** Share of the octets that have left, 0–1. */
  readonly onProgress: (share: number) => void;
}

/** Sends a file and says how far it has come, which `fetch` does not; answers as `request` does. */
export function sendFile<T>({
  path,
  file,
  revision,
  idempotencyKey,
  onProgress,
}: SentFile): Promise<Outcome<T>> {
  return new Promise((resolve) => {
    const sending = new XMLHttpRequest();
    sending.open('POST', path);
    sending.setRequestHeader('Content-Type', 'application/octet-stream');
    sending.setRequestHeader('If-Match', `"${revision}"`);
    sending.setRequestHeader('Idempotency-Key', idempotencyKey);
    sending.upload.addEventListener('progress', ({ loaded, total }) => {
      if (total > 0) onProgress(loaded / total);
    });
    sending.addEventListener('loadend', () => void readAnswer<T>(sending).then(resolve));
    sending.send(file);
  });
}

async function readAnswer<T>(sending: XMLHttpRequest): Promise<Outcome<T>> {
  const { status } = sending;
  // 0: no answer came.
  if (status === 0) return { kind: 'unreachable', retryAfterMilliseconds: null };
  const retryAfter = sending.getResponseHeader('Retry-After');
  const headers = retryAfter === null ? {} : { 'Retry-After': retryAfter };
  if (status >= 200 && status < 300) {
    return { kind: 'done', body: JSON.parse(sending.responseText) as T };
  }
  return toFailure(new Response(sending.responseText, { status, headers }));
}
