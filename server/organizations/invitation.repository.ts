import type { Insertable } from 'kysely';
import type { InvitationTable, OrganizationRow } from '../accounts/account.table.ts';
import type { Role } from '#contract/accounts.ts';
import type { Database } from '../db/database.ts';

/** An invitation with the organization it leads into and who made it. */
export interface InvitationRow {
  readonly id: string;
  readonly email: string | null;
  readonly role: Role | null;
  readonly created_at: Date;
  readonly expires_at: Date;
  readonly used_at: Date | null;
  readonly revoked_at: Date | null;
  readonly inviter_name: string | null;
  readonly organization_id: string;
  readonly kind: OrganizationRow['kind'];
  readonly name_ja: string;
  readonly name_en: string;
  readonly municipality_code: string | null;
}

function selectInvitations(db: Database) {
  return db
    .selectFrom('invitations')
    .innerJoin('organizations', 'organizations.id', 'invitations.organization_id')
    .leftJoin('users as inviters', 'inviters.id', 'invitations.created_by')
    .select([
      'invitations.id',
      'invitations.email',
      'invitations.role',
      'invitations.created_at',
      'invitations.expires_at',
      'invitations.used_at',
      'invitations.revoked_at',
      'inviters.name as inviter_name',
      'organizations.id as organization_id',
      'organizations.kind',
      'organizations.name_ja',
      'organizations.name_en',
      'organizations.municipality_code',
    ])
    .where('invitations.purpose', '=', 'invitation');
}

/** Newest first. */
export function listInvitations(db: Database, limit: number): Promise<InvitationRow[]> {
  return selectInvitations(db)
    .orderBy('invitations.created_at', 'desc')
    .orderBy('invitations.id')
    .limit(limit)
    .execute();
}

export function findInvitation(db: Database, id: string): Promise<InvitationRow | undefined> {
  return selectInvitations(db).where('invitations.id', '=', id).executeTakeFirst();
}

export async function insertLink(db: Database, link: Insertable<InvitationTable>): Promise<void> {
  await db.insertInto('invitations').values(link).execute();
}

/** Whose links: those of an e-mail address, or one by its id, or those for a person's new password. */
export type LinkOwner =
  { readonly email: string } | { readonly id: string } | { readonly passwordOf: string };

/** Unused links open nothing any more. Returns: how many. */
export async function revokeLinks(db: Database, owner: LinkOwner, at: Date): Promise<number> {
  const query = db
    .updateTable('invitations')
    .set({ revoked_at: at })
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('purpose', '=', 'passwordOf' in owner ? 'passwordReset' : 'invitation');
  const chosen =
    'id' in owner
      ? query.where('id', '=', owner.id)
      : 'email' in owner
        ? query.where('email', '=', owner.email)
        : query.where('user_id', '=', owner.passwordOf);
  return Number((await chosen.executeTakeFirst()).numUpdatedRows);
}

/** Accounts there are, and invitations that can still become one. */
export async function countPeople(
  db: Database,
  at: Date,
): Promise<{ readonly users: number; readonly open: number }> {
  const { users } = await db
    .selectFrom('users')
    .select((eb) => eb.fn.countAll<number>().as('users'))
    .executeTakeFirstOrThrow();
  const { open } = await db
    .selectFrom('invitations')
    .select((eb) => eb.fn.countAll<number>().as('open'))
    .where('purpose', '=', 'invitation')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .where('expires_at', '>', at)
    .executeTakeFirstOrThrow();
  return { users, open };
}

export async function hasUserWithEmail(db: Database, email: string): Promise<boolean> {
  return (
    (await db.selectFrom('users').select('id').where('email', '=', email).executeTakeFirst()) !== undefined
  );
}

/** Links that ended before a moment, used or not. Returns: how many were forgotten. */
export async function removeLinksBefore(db: Database, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('invitations')
    .where('expires_at', '<', moment)
    .where('purpose', '<>', 'firstAdministrator')
    .executeTakeFirst();
  return Number(numDeletedRows);
}
