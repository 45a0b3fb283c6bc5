import type { Problem } from '#contract/problems.ts';
import type { Outcome } from '../state/plan-save-queue.ts';

/** Statuses that say "later": too many requests, and everything that is the server's own trouble but a full disk. */
const isLater = (status: number): boolean => status === 429 || (status >= 500 && status !== 507);

/** One request to a route of ours. */
export interface JsonRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  /** A file goes as it is, a text as JSON that was written already, everything else is written as JSON. */
  readonly body?: unknown;
  readonly revision?: number;
  readonly idempotencyKey?: string;
}

/** Browsers refuse keepalive bodies above 64 KiB in total. */
const MAXIMUM_KEEPALIVE_LENGTH = 15_000;

/** The answer as an outcome; never throws for what a network or a server can do. */
export async function request<T>({
  method,
  path,
  body,
  revision,
  idempotencyKey,
}: JsonRequest): Promise<Outcome<T>> {
  const content = toContent(body);
  const headers: Record<string, string> = {};
  if (content !== null) headers['Content-Type'] = getMediaType(content);
  if (revision !== undefined) headers['If-Match'] = `"${revision}"`;
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
  try {
    // Kept alive: a page that is closed while saving still saves.
    // Browsers keep no file alive: it is read while it is sent.
    const isShort = typeof content === 'string' && content.length < MAXIMUM_KEEPALIVE_LENGTH;
    const keepalive = method !== 'GET' && (content === null || isShort);
    const response = await fetch(path, { method, headers, body: content, keepalive, cache: 'no-store' });
    if (response.ok) return { kind: 'done', body: (await response.json()) as T };
    return await toFailure(response);
  } catch {
    return { kind: 'unreachable', retryAfterMilliseconds: null };
  }
}

function toContent(body: unknown): Blob | string | null {
  if (body === undefined) return null;
  return body instanceof Blob || typeof body === 'string' ? body : JSON.stringify(body);
}

/** What a file is comes from its octets, not from what this computer calls it. */
const getMediaType = (content: Blob | string): string =>
  content instanceof Blob ? 'application/octet-stream' : 'application/json';

async function toFailure(response: Response): Promise<Outcome<never>> {
  if (isLater(response.status)) {
    const seconds = Number(response.headers.get('Retry-After') ?? NaN);
    return {
      kind: 'unreachable',
      retryAfterMilliseconds: Number.isFinite(seconds) ? seconds * 1000 : null,
    };
  }
  if (response.status === 404) return { kind: 'missing' };
  const value: unknown = await response.json().catch(() => null);
  const problem = isProblem(value) ? value : null;
  return response.status === 412 ? { kind: 'changed', problem } : { kind: 'refused', problem };
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { code, titleJa, titleEn } = value as Partial<Problem>;
  return [code, titleJa, titleEn].every((member) => typeof member === 'string');
}
