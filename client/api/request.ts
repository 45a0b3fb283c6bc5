import type { Problem } from '#contract/problems.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { getSignInGate, SIGN_IN_PROBLEM } from './sign-in-gate.ts';

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
  /** `anyone`: answered without an account, too. Everything else asks people to sign in, and goes on when they have. */
  readonly access?: 'anyone' | 'member';
  /** `act` waits for whoever signs in; by default everything but GET. */
  readonly gate?: 'act' | 'question';
}

/** Browsers refuse keepalive bodies above 64 KiB in total. */
const MAXIMUM_KEEPALIVE_LENGTH = 15_000;

/** The answer as an outcome; never throws for what a network or a server can do. */
export async function request<T>(asked: JsonRequest): Promise<Outcome<T>> {
  const gate = asked.access === 'anyone' ? null : getSignInGate();
  if (gate === null) return (await send<T>(asked)).outcome;
  const kind = asked.gate ?? (asked.method === 'GET' ? 'question' : 'act');
  const admission = gate.admit(kind);
  // Without waiting where that is not needed: a page that goes away sends what it has at once.
  if (admission !== true && !(await admission)) return { kind: 'refused', problem: SIGN_IN_PROBLEM };
  const first = await send<T>(asked);
  if (!first.isSignInWanted || !(await gate.readmit(kind))) return first.outcome;
  return (await send<T>(asked)).outcome;
}

interface Answer<T> {
  readonly outcome: Outcome<T>;
  readonly isSignInWanted: boolean;
}

async function send<T>({ method, path, body, revision, idempotencyKey }: JsonRequest): Promise<Answer<T>> {
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
    const outcome: Outcome<T> = response.ok
      ? { kind: 'done', body: (await response.json()) as T }
      : await toFailure(response);
    const isSignInWanted = outcome.kind === 'refused' && outcome.problem?.code === 'SIGN_IN_REQUIRED';
    return { outcome, isSignInWanted };
  } catch {
    return { outcome: { kind: 'unreachable', retryAfterMilliseconds: null }, isSignInWanted: false };
  }
}

function toContent(body: unknown): Blob | string | null {
  if (body === undefined) return null;
  return body instanceof Blob || typeof body === 'string' ? body : JSON.stringify(body);
}

/** What a file is comes from its octets, not from what this computer calls it. */
const getMediaType = (content: Blob | string): string =>
  content instanceof Blob ? 'application/octet-stream' : 'application/json';

/** What an answer that is not "done" means. */
export async function toFailure(response: Response): Promise<Outcome<never>> {
  if (isLater(response.status)) {
    const problem = await readProblem(response);
    // Somebody at a locked door is told so at once, not kept waiting for it to open.
    if (problem?.code === 'SIGN_IN_LOCKED') return { kind: 'refused', problem };
    const seconds = Number(response.headers.get('Retry-After') ?? NaN);
    return {
      kind: 'unreachable',
      retryAfterMilliseconds: Number.isFinite(seconds) ? seconds * 1000 : null,
    };
  }
  if (response.status === 404) return { kind: 'missing' };
  const problem = await readProblem(response);
  return response.status === 412 ? { kind: 'changed', problem } : { kind: 'refused', problem };
}

async function readProblem(response: Response): Promise<Problem | null> {
  const value: unknown = await response.json().catch(() => null);
  return isProblem(value) ? value : null;
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { code, titleJa, titleEn } = value as Partial<Problem>;
  return [code, titleJa, titleEn].every((member) => typeof member === 'string');
}
