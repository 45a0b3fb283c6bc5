import type { Role } from '#contract/accounts.ts';
import type { Database } from '../db/database.ts';
import type { LinkPurpose } from './account.table.ts';
import type { StoredOrganization } from './session.repository.ts';

/** A one-time link that can still be used. */
export interface OpenLink {
  readonly id: string;
  readonly purpose: LinkPurpose;
  readonly email: string | null;
  readonly role: Role | null;
  readonly userId: string | null;
  readonly organization: StoredOrganization | null;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface LinkQuery {
  readonly purpose: LinkPurpose;
  readonly tokenHash: string;
  readonly now: Date;
}

/** Undefined for one that was used, revoked or has expired, that never was, or leads into a closed organization. */
export async function findOpenLink(
  db: Database,
  { purpose, tokenHash, now }: LinkQuery,
): Promise<OpenLink | undefined> {
  const row = await db
    .selectFrom('invitations')
    .leftJoin('organizations', 'organizations.id', 'invitations.organization_id')
    .select([
      'invitations.id',
      'invitations.purpose',
      'invitations.email',
      'invitations.role',
      'invitations.user_id as userId',
      'invitations.created_at as createdAt',
      'invitations.expires_at as expiresAt',
      'organizations.id as organizationId',
      'organizations.kind',
      'organizations.workspace',
      'organizations.name_ja as nameJa',
      'organizations.name_en as nameEn',
      'organizations.municipality_code as municipalityCode',
    ])
    .where('invitations.token_sha256', '=', tokenHash)
    .where('invitations.purpose', '=', purpose)
    .where('invitations.used_at', 'is', null)
    .where('invitations.revoked_at', 'is', null)
    .where('invitations.expires_at', '>', now)
    .where('organizations.deactivated_at', 'is', null)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const { organizationId, kind, workspace, nameJa, nameEn, municipalityCode, ...link } = row;
  // The join finds an organization whole or not at all.
  const isWhole =
    organizationId !== null && kind !== null && workspace !== null && nameJa !== null && nameEn !== null;
  return {
    ...link,
    organization: isWhole ? { id: organizationId, kind, workspace, nameJa, nameEn, municipalityCode } : null,
  };
}

/** Uses a link up. Returns: whether it was still there to be used; of two who try at once only one hears so. */
export async function useLink(db: Database, id: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('invitations')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface NewConsoleLink {
  readonly id: string;
  readonly tokenHash: string;
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

/** Makes the link of the server's console; those made before are worth nothing any more. */
export async function replaceConsoleLink(db: Database, link: NewConsoleLink): Promise<void> {
  await revokeConsoleLinks(db, link.createdAt);
  await db
    .insertInto('invitations')
    .values({
      id: link.id,
      purpose: 'firstAdministrator',
      token_sha256: link.tokenHash,
      role: 'administrator',
      created_at: link.createdAt,
      expires_at: link.expiresAt,
    })
    .execute();
}

export async function revokeConsoleLinks(db: Database, now: Date): Promise<void> {
  await db
    .updateTable('invitations')
    .set({ revoked_at: now })
    .where('purpose', '=', 'firstAdministrator')
    .where('used_at', 'is', null)
    .where('revoked_at', 'is', null)
    .execute();
}
