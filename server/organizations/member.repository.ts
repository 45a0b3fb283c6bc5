import { sql } from 'kysely';
import type { OrganizationRow } from '../accounts/account.table.ts';
import type { Role } from '#contract/accounts.ts';
import type { Database } from '../db/database.ts';
import type { AdministrationTransaction } from './organization.repository.ts';

/** An account with what it may and where it belongs. */
export interface MemberRow {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly is_trial: boolean;
  readonly disabled_at: Date | null;
  readonly created_at: Date;
  readonly revision: number;
  readonly role: Role;
  readonly organization_id: string;
  readonly kind: OrganizationRow['kind'];
  readonly name_ja: string;
  readonly name_en: string;
  readonly municipality_code: string | null;
  /** Sessions that have not ended by their clock, and the last sign of life of any. */
  readonly session_count: number;
  readonly last_seen_at: Date | null;
}

function selectMembers(db: Database, at: Date) {
  return db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select([
      'users.id',
      'users.name',
      'users.email',
      'users.is_trial',
      'users.disabled_at',
      'users.created_at',
      'members.revision',
      'members.role',
      'members.organization_id',
      'organizations.kind',
      'organizations.name_ja',
      'organizations.name_en',
      'organizations.municipality_code',
      sql<number>`(select count(*) from sessions s where s.user_id = users.id and s.expires_at > ${at})`.as(
        'session_count',
      ),
      sql<Date | null>`(select max(s.updated_at) from sessions s where s.user_id = users.id)`.as(
        'last_seen_at',
      ),
    ]);
}

export function listMembers(
  db: Database,
  { organizationId, at }: { readonly organizationId?: string; readonly at: Date },
): Promise<MemberRow[]> {
  const query = selectMembers(db, at);
  return (
    organizationId === undefined ? query : query.where('members.organization_id', '=', organizationId)
  ).execute();
}

export function findMember(db: Database, userId: string, at: Date): Promise<MemberRow | undefined> {
  return selectMembers(db, at).where('users.id', '=', userId).executeTakeFirst();
}

export interface MemberStep {
  readonly name: string;
  readonly role: Role;
  readonly organizationId: string;
  readonly disabledAt: Date | null;
  readonly at: Date;
}

/** Raises the revision. */
export async function storeMember(
  transaction: AdministrationTransaction,
  row: MemberRow,
  { name, role, organizationId, disabledAt, at }: MemberStep,
): Promise<void> {
  await transaction
    .updateTable('users')
    .set({ name, disabled_at: disabledAt, updated_at: at })
    .where('id', '=', row.id)
    .execute();
  await transaction
    .updateTable('members')
    .set({ role, organization_id: organizationId, revision: row.revision + 1, updated_at: at })
    .where('user_id', '=', row.id)
    .execute();
}

/** Returns: how many sessions ended. */
export async function removeSessionsOf(db: Database, userId: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('sessions').where('user_id', '=', userId).executeTakeFirst();
  return Number(numDeletedRows);
}
