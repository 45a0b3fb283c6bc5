import type { ProblemCode } from '#contract/problems.ts';

export interface KnownFailure {
  readonly code: ProblemCode;
  /** Null where waiting alone does not help. */
  readonly retryAfterSeconds: number | null;
}

const BUSY: KnownFailure = { code: 'BUSY', retryAfterSeconds: 2 };
const FULL: KnownFailure = { code: 'STORAGE_FULL', retryAfterSeconds: null };

/** PostgreSQL (appendix A): disk full; too many connections, connection trouble, shutting down or starting. */
const SQL_STATES: readonly (readonly [RegExp, KnownFailure])[] = [
  [/^53100$/u, FULL],
  [/^(?:53300|08...|57P0[123])$/u, BUSY],
  [/^ENOSPC$/u, FULL],
  [/^(?:ECONNREFUSED|ECONNRESET|EPIPE)$/u, BUSY],
];

/** pg's own words have no code: nobody free within the time limit, or a connection that went away. */
const WORDS = /^(?:timeout exceeded when trying to connect|Connection terminated|Query read timeout)/u;

/**
 * What is not the sender's fault and no bug either: the storage is full, or the database cannot answer just
 * now. A write that ends so may or may not have been stored; its key tells when it is repeated.
 */
export function findKnownFailure(error: unknown): KnownFailure | null {
  if (!(error instanceof Error)) return null;
  const code = 'code' in error ? String(error.code) : '';
  const known = SQL_STATES.find(([pattern]) => pattern.test(code))?.[1];
  return known ?? (WORDS.test(error.message) ? BUSY : null);
}
