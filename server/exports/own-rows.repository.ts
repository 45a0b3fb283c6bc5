import { sql } from 'kysely';
import type { OrganizationRow } from '../accounts/account.table.ts';
import type { Database } from '../db/database.ts';

/** Rows of an organization that no service lists as a whole: what they are, and which of them are its own. */
const OWN_ROWS = {
  planHistory: own('plan_history', { parent: 'plans', key: 'plan_id' }),
  vacancyHistory: own('vacancy_history', { parent: 'vacancies', key: 'vacancy_id' }),
  proposalHistory: own('proposal_history', { parent: 'proposals', key: 'proposal_id' }),
  proposalComments: own('proposal_comments', { parent: 'proposals', key: 'proposal_id' }),
  shortlist: sql`select t.* from shortlist_entries t where t.organization_id = hanare_organization()`,
  /** Of either side: whoever asked, and the municipality that answers. */
  enquiries: sql`select t.* from enquiries t`,
  enquiryMessages: sql`select t.* from enquiry_messages t`,
} as const;
export type OwnRows = keyof typeof OWN_ROWS;

function own(table: string, { parent, key }: { readonly parent: string; readonly key: string }) {
  return sql`select t.* from ${sql.table(table)} t join ${sql.table(parent)} p
    on p.id = ${sql.ref(`t.${key}`)}
    where p.organization_id = hanare_organization() and p.workspace = hanare_workspace()`;
}

/** A page of them as JSON text, one row each, in one order. The row policies show whoever acts their own. */
export async function listOwnRows(
  db: Database,
  kind: OwnRows,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ row: string }>`
    select row_to_json(rows)::text as row from (${OWN_ROWS[kind]}) as rows
    order by 1 offset ${offset} limit ${limit}`.execute(db);
  return rows.map(({ row }) => row);
}

/** An organization of any workspace; asked as the server. */
export function findOrganization(db: Database, id: string): Promise<OrganizationRow | undefined> {
  return db.selectFrom('organizations').selectAll().where('id', '=', id).executeTakeFirst();
}
