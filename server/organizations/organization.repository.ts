import { sql, type Insertable, type Transaction } from 'kysely';
import type { Workspace } from '#contract/accounts.ts';
import type { OrganizationRow, OrganizationTable } from '../accounts/account.table.ts';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';

export type AdministrationTransaction = Transaction<DatabaseSchema>;

/** Held by whoever changes organizations, people or invitations: what is counted and checked there stays true. */
const ADMINISTRATION_LOCK = 1_734_011;

/** Waits until nobody else administers; held until the transaction ends. */
export async function lockAdministration(transaction: AdministrationTransaction): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(ADMINISTRATION_LOCK)})`.execute(transaction);
}

/** Whether an account is, at this moment, an enabled administrator's of an active organization. */
export async function isAdministrator(transaction: Database, userId: string): Promise<boolean> {
  const found = await selectAdministrators(transaction).where('users.id', '=', userId).executeTakeFirst();
  return found !== undefined;
}

/** Administrators who can sign in with a password of their own: those of the local trial do not count. */
export async function countAdministrators(
  transaction: Database,
  without: { readonly userId?: string; readonly organizationId?: string },
): Promise<number> {
  let query = selectAdministrators(transaction).where('users.is_trial', '=', false);
  if (without.userId !== undefined) query = query.where('users.id', '<>', without.userId);
  if (without.organizationId !== undefined) {
    query = query.where('members.organization_id', '<>', without.organizationId);
  }
  return (await query.execute()).length;
}

function selectAdministrators(db: Database) {
  return db
    .selectFrom('members')
    .innerJoin('users', 'users.id', 'members.user_id')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select('users.id')
    .where('members.role', '=', 'administrator')
    .where('users.disabled_at', 'is', null)
    .where('organizations.deactivated_at', 'is', null);
}

/** An organization with how many people and open invitations it has. */
export interface CountedOrganization extends OrganizationRow {
  readonly member_count: number;
  readonly disabled_count: number;
  readonly open_invitation_count: number;
}

/** Of a workspace, or one by its id; as the row policies show them. Counts are true for the server itself only. */
export async function listOrganizations(
  db: Database,
  { workspace, id, at }: { readonly workspace: Workspace; readonly id?: string; readonly at: Date },
): Promise<CountedOrganization[]> {
  let query = db
    .selectFrom('organizations')
    .selectAll()
    .select([
      sql<number>`(select count(*) from members m join users u on u.id = m.user_id
        where m.organization_id = organizations.id and u.disabled_at is null)`.as('member_count'),
      sql<number>`(select count(*) from members m join users u on u.id = m.user_id
        where m.organization_id = organizations.id and u.disabled_at is not null)`.as('disabled_count'),
      sql<number>`(select count(*) from invitations i where i.organization_id = organizations.id
        and i.purpose = 'invitation' and i.used_at is null and i.revoked_at is null
        and i.expires_at > ${at})`.as('open_invitation_count'),
    ])
    .where('workspace', '=', workspace);
  if (id !== undefined) query = query.where('id', '=', id);
  return query.execute();
}

/** A real one, held until the transaction ends. */
export function findOrganizationForUpdate(
  transaction: AdministrationTransaction,
  id: string,
): Promise<OrganizationRow | undefined> {
  return transaction
    .selectFrom('organizations')
    .selectAll()
    .where('id', '=', id)
    .where('workspace', '=', 'real')
    .forUpdate()
    .executeTakeFirst();
}

export async function insertOrganization(
  transaction: Database,
  organization: Insertable<OrganizationTable>,
): Promise<void> {
  await transaction.insertInto('organizations').values(organization).execute();
}

/** Adds those that are not there, by id or by workspace and municipality; the others stay as they are. */
export async function insertMissingOrganizations(
  db: Database,
  organizations: readonly Insertable<OrganizationTable>[],
): Promise<number> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('organizations')
    .values(organizations)
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst();
  return Number(numInsertedOrUpdatedRows ?? 0n);
}

/** Names one that nobody has touched since it was made. Returns: whether it was so. */
export async function nameUntouchedOrganization(
  db: Database,
  id: string,
  name: { readonly ja: string; readonly en: string },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('organizations')
    .set({ name_ja: name.ja, name_en: name.en })
    .where('id', '=', id)
    .where('revision', '=', 1)
    .where((eb) => eb.or([eb('name_ja', '<>', name.ja), eb('name_en', '<>', name.en)]))
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

export interface OrganizationStep {
  readonly nameJa: string;
  readonly nameEn: string;
  readonly deactivatedAt: Date | null;
  readonly at: Date;
}

/** Raises the revision. */
export async function storeOrganization(
  transaction: AdministrationTransaction,
  row: OrganizationRow,
  step: OrganizationStep,
): Promise<void> {
  await transaction
    .updateTable('organizations')
    .set({
      name_ja: step.nameJa,
      name_en: step.nameEn,
      deactivated_at: step.deactivatedAt,
      updated_at: step.at,
      revision: row.revision + 1,
    })
    .where('id', '=', row.id)
    .execute();
}

/** Ends every session of the people of an organization. */
export async function removeSessionsOfOrganization(
  transaction: AdministrationTransaction,
  organizationId: string,
): Promise<void> {
  await transaction
    .deleteFrom('sessions')
    .where('user_id', 'in', (query) =>
      query.selectFrom('members').select('user_id').where('organization_id', '=', organizationId),
    )
    .execute();
}
