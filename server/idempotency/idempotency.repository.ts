import type { Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';

export interface KeyClaim {
  readonly key: string;
  readonly requestSha256: string;
  readonly at: Date;
  /** Keys first used before this moment are forgotten. */
  readonly forgottenBefore: Date;
}

/**
 * Takes a key for this transaction. Another transaction with the same key waits here until this one ends; if it
 * then fails, the other takes the key. Returns: null when taken, else what the key was used for before.
 */
export async function claimKey(
  transaction: Transaction<DatabaseSchema>,
  claim: KeyClaim,
): Promise<{ requestSha256: string; answer: string } | null> {
  await transaction
    .deleteFrom('idempotency_keys')
    .where('key', '=', claim.key)
    .where('created_at', '<', claim.forgottenBefore)
    .execute();
  const taken = await transaction
    .insertInto('idempotency_keys')
    .values({ key: claim.key, request_sha256: claim.requestSha256, answer: null, created_at: claim.at })
    .onConflict((conflict) => conflict.columns(['owner', 'key']).doNothing())
    .returning('key')
    .executeTakeFirst();
  if (taken !== undefined) return null;
  const row = await transaction
    .selectFrom('idempotency_keys')
    .selectAll()
    .where('key', '=', claim.key)
    .executeTakeFirstOrThrow();
  if (row.answer === null) throw new Error(`key ${claim.key}: expected an answer once its transaction ended`);
  return { requestSha256: row.request_sha256, answer: row.answer };
}

export async function storeAnswer(
  transaction: Transaction<DatabaseSchema>,
  key: string,
  answer: string,
): Promise<void> {
  await transaction.updateTable('idempotency_keys').set({ answer }).where('key', '=', key).execute();
}

/** Returns: how many keys were forgotten. */
export async function removeKeysBefore(db: Database, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('idempotency_keys')
    .where('created_at', '<', moment)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
