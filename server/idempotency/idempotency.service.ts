import { createHash } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import type { Transaction } from 'kysely';
import { z } from 'zod';
import { recordWrite, skipRepetition } from '../audit/record-request.service.ts';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import { claimKey, removeKeysBefore, storeAnswer } from './idempotency.repository.ts';

const writtenSchema = z.strictObject({
  status: z.union([z.literal(200), z.literal(201)]),
  /** Of the resource after the write: its ETag. */
  revision: z.int(),
  /** Where what was made now stands. */
  location: z.string().nullable(),
  body: z.unknown(),
});
/** What a write answers; remembered under its key, and then repeated word for word. */
export type Written = z.infer<typeof writtenSchema>;

export interface WriteRequest {
  /** The route's operationId and the ids in its path. */
  readonly operation: string;
  readonly ids: readonly string[];
  readonly conditions: Conditions;
  readonly body: unknown;
  readonly at: Date;
}

const HOUR_MILLISECONDS = 3_600_000;

/**
 * One write, one transaction: the work, its history, its key and its entry in the audit log are committed together,
 * and only then is anything answered. The same request under the same key again changes nothing and gets the first answer.
 * A write that fails is not remembered: its key can be used again.
 * Throws: ProblemFailure IDEMPOTENCY_KEY_REUSED, or whatever the work throws.
 */
export async function runWrite(
  db: Database,
  request: WriteRequest,
  work: (transaction: Transaction<DatabaseSchema>) => Promise<Written>,
): Promise<Written & { readonly isRepeated: boolean }> {
  const key = request.conditions.idempotencyKey;
  return db.transaction().execute(async (transaction) => {
    if (key === null) {
      const written = await work(transaction);
      await recordWrite(transaction, written.location);
      return { ...written, isRepeated: false };
    }
    const requestSha256 = hashRequest(request);
    const earlier = await claimKey(transaction, {
      key,
      requestSha256,
      at: request.at,
      forgottenBefore: computeForgottenBefore(request.at),
    });
    if (earlier === null) {
      const written = await work(transaction);
      await storeAnswer(transaction, key, JSON.stringify(written));
      await recordWrite(transaction, written.location);
      return { ...written, isRepeated: false };
    }
    if (earlier.requestSha256 !== requestSha256) throw createReusedProblem();
    skipRepetition();
    return { ...writtenSchema.parse(JSON.parse(earlier.answer)), isRepeated: true };
  });
}

/** Returns: how many keys were older than a day. */
export function forgetOldKeys(db: Database, now: Date): Promise<number> {
  return removeKeysBefore(db, computeForgottenBefore(now));
}

function computeForgottenBefore(now: Date): Date {
  return new Date(now.getTime() - LIMITS.idempotencyHours * HOUR_MILLISECONDS);
}

function hashRequest({ operation, ids, conditions, body }: WriteRequest): string {
  const text = JSON.stringify([operation, ids, conditions.revision, sortMembers(body ?? null)]);
  return createHash('sha256').update(text).digest('hex');
}

/** The same value with every object's members in one order: how they were typed is no difference. */
function sortMembers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sortMembers);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(members.map(([name, member]) => [name, sortMembers(member)]));
}

function createReusedProblem(): ProblemFailure {
  return new ProblemFailure('IDEMPOTENCY_KEY_REUSED', {
    detailJa: `同じキーは、${LIMITS.idempotencyHours}時間のあいだ同じ内容の再送にだけ使えます。新しい操作には新しいキーを付けてください。`,
    detailEn: `For ${LIMITS.idempotencyHours} hours a key only repeats the same request: use a new key for a new one.`,
  });
}
