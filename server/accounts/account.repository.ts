import type { Database } from '../db/database.ts';

/** How many people have a password. */
export async function countPasswords(db: Database): Promise<number> {
  const { count } = await db
    .selectFrom('credentials')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('password', 'is not', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Sessions of the local trial, which exists on one's own computer only. */
export async function deleteTrialSessions(db: Database): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('user_id', 'in', (query) => query.selectFrom('users').select('id').where('is_trial', '=', true))
    .execute();
}
