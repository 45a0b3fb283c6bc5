import { sql, type Insertable } from 'kysely';
import type { ShortlistEntryRow, ShortlistEntryTable } from './enquiry.table.ts';
import type { ProposalTransaction, Reader } from './proposal.repository.ts';

/** Of whoever acts, in the order in which they were added. */
export async function listShortlistRows(db: Reader, limit: number): Promise<ShortlistEntryRow[]> {
  return db
    .selectFrom('shortlist_entries')
    .selectAll()
    .orderBy('added_at')
    .orderBy('proposal_id')
    .limit(limit)
    .execute();
}

/** Held until the transaction ends. */
export async function findShortlistRowForUpdate(
  transaction: ProposalTransaction,
  proposalId: string,
): Promise<ShortlistEntryRow | undefined> {
  return transaction
    .selectFrom('shortlist_entries')
    .selectAll()
    .where('proposal_id', '=', proposalId)
    .forUpdate()
    .executeTakeFirst();
}

const COUNTING_SHORTLIST_LOCK = 0x68616e3b;

/** Nobody else of the organization counts (and adds one) until the transaction ends. */
export async function countShortlistForInsert(
  transaction: ProposalTransaction,
  organizationId: string,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sql.lit(COUNTING_SHORTLIST_LOCK)}, hashtext(${organizationId}))`.execute(
    transaction,
  );
  const { count } = await transaction
    .selectFrom('shortlist_entries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertShortlistEntry(
  transaction: ProposalTransaction,
  row: Insertable<ShortlistEntryTable>,
): Promise<void> {
  await transaction.insertInto('shortlist_entries').values(row).execute();
}

/** The caller holds the row. */
export async function storeShortlistNotes(
  transaction: ProposalTransaction,
  row: ShortlistEntryRow,
  { notes, at }: { readonly notes: string; readonly at: Date },
): Promise<void> {
  await transaction
    .updateTable('shortlist_entries')
    .set({ notes, revision: row.revision + 1, updated_at: at })
    .where('organization_id', '=', row.organization_id)
    .where('proposal_id', '=', row.proposal_id)
    .execute();
}

export async function removeShortlistEntry(
  transaction: ProposalTransaction,
  row: ShortlistEntryRow,
): Promise<void> {
  await transaction
    .deleteFrom('shortlist_entries')
    .where('organization_id', '=', row.organization_id)
    .where('proposal_id', '=', row.proposal_id)
    .execute();
}
