import type { Role } from '#contract/accounts.ts';
import type { Database } from '../db/database.ts';
import { CREDENTIAL } from './auth.ts';

/** Somebody with, perhaps, a password. */
export interface Person {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly isTrial: boolean;
  readonly isDisabled: boolean;
  /** As password-hash.ts made it; null without one. */
  readonly passwordHash: string | null;
}

function selectPeople(db: Database) {
  return db
    .selectFrom('users')
    .innerJoin('members', 'members.user_id', 'users.id')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .leftJoin('credentials', (join) =>
      join.onRef('credentials.user_id', '=', 'users.id').on('credentials.provider_id', '=', CREDENTIAL),
    )
    .select([
      'users.id as userId',
      'users.email',
      'users.name',
      'users.is_trial as isTrial',
      'users.disabled_at as disabledAt',
      'organizations.deactivated_at as deactivatedAt',
      'credentials.password as passwordHash',
    ]);
}

type PersonRow = Awaited<ReturnType<ReturnType<typeof selectPeople>['execute']>>[number];

const toPerson = ({ disabledAt, deactivatedAt, ...row }: PersonRow): Person => ({
  ...row,
  isDisabled: disabledAt !== null || deactivatedAt !== null,
});

/** `email` as `normalizeEmail` writes it. */
export async function findPersonByEmail(db: Database, email: string): Promise<Person | undefined> {
  const row = await selectPeople(db).where('users.email', '=', email).executeTakeFirst();
  return row === undefined ? undefined : toPerson(row);
}

export async function findPerson(db: Database, userId: string): Promise<Person | undefined> {
  const row = await selectPeople(db).where('users.id', '=', userId).executeTakeFirst();
  return row === undefined ? undefined : toPerson(row);
}

/** How many people have a password: all, or those who may sign in with it in that role. */
export async function countPasswords(db: Database, role: Role | null = null): Promise<number> {
  let query = db
    .selectFrom('credentials')
    .innerJoin('users', 'users.id', 'credentials.user_id')
    .innerJoin('members', 'members.user_id', 'users.id')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('credentials.password', 'is not', null);
  if (role !== null) query = query.where('members.role', '=', role).where('users.disabled_at', 'is', null);
  const { count } = await query.executeTakeFirstOrThrow();
  return count;
}

export interface NewMember {
  readonly userId: string;
  readonly organizationId: string;
  readonly role: Role;
  readonly now: Date;
}

export async function insertMember(
  db: Database,
  { userId, organizationId, role, now }: NewMember,
): Promise<void> {
  await db
    .insertInto('members')
    .values({ user_id: userId, organization_id: organizationId, role, created_at: now, updated_at: now })
    .execute();
}

/** Gives somebody who has an account another role and lets them in again. */
export async function reinstateMember(
  db: Database,
  { userId, organizationId, role, now }: NewMember,
): Promise<void> {
  await db
    .updateTable('members')
    .set((update) => ({
      organization_id: organizationId,
      role,
      updated_at: now,
      revision: update('revision', '+', 1),
    }))
    .where('user_id', '=', userId)
    .execute();
  await db
    .updateTable('users')
    .set({ disabled_at: null, updated_at: now })
    .where('id', '=', userId)
    .execute();
}

/** Sessions of the local trial, which exists on one's own computer only. */
export async function deleteTrialSessions(db: Database): Promise<void> {
  await db
    .deleteFrom('sessions')
    .where('user_id', 'in', (query) => query.selectFrom('users').select('id').where('is_trial', '=', true))
    .execute();
}
