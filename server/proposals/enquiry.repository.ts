import { sql, type Insertable } from 'kysely';
import type { EnquiryCounts } from '#contract/proposals.ts';
import type { EnquiryState } from '#contract/enquiry-states.ts';
import type { EnquiryMessageRow, EnquiryRow, EnquiryTable } from './enquiry.table.ts';
import type { ProposalTransaction, Reader } from './proposal.repository.ts';

/** Of a firm those it wrote, of a municipality those it got, last changed first; of one proposal, or with null of all. */
export async function listEnquiryRows(
  db: Reader,
  { proposalId, limit }: { readonly proposalId: string | null; readonly limit: number },
): Promise<EnquiryRow[]> {
  return db
    .selectFrom('enquiries')
    .selectAll()
    .$if(proposalId !== null, (query) => query.where('proposal_id', '=', proposalId ?? ''))
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export async function findEnquiryRow(db: Reader, id: string): Promise<EnquiryRow | undefined> {
  return db.selectFrom('enquiries').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, and nobody else changes it until the transaction ends. */
export async function findEnquiryRowForUpdate(
  transaction: ProposalTransaction,
  id: string,
): Promise<EnquiryRow | undefined> {
  return transaction.selectFrom('enquiries').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Messages of several enquiries, oldest first. */
export async function listMessageRows(
  db: Reader,
  enquiryIds: readonly string[],
): Promise<EnquiryMessageRow[]> {
  if (enquiryIds.length === 0) return [];
  return db
    .selectFrom('enquiry_messages')
    .selectAll()
    .where('enquiry_id', 'in', enquiryIds)
    .orderBy('at')
    .orderBy('id')
    .execute();
}

const COUNTING_ENQUIRIES_LOCK = 0x68616e3a;

/** A firm's enquiries; nobody else counts them (and adds one) until the transaction ends. */
export async function countEnquiriesForInsert(
  transaction: ProposalTransaction,
  organizationId: string,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sql.lit(COUNTING_ENQUIRIES_LOCK)}, hashtext(${organizationId}))`.execute(
    transaction,
  );
  const { count } = await transaction
    .selectFrom('enquiries')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .executeTakeFirstOrThrow();
  return count;
}

export async function insertEnquiry(
  transaction: ProposalTransaction,
  row: Insertable<EnquiryTable>,
): Promise<void> {
  await transaction.insertInto('enquiries').values(row).execute();
}

export async function insertMessage(
  transaction: ProposalTransaction,
  { author, ...row }: EnquiryMessageRow,
): Promise<void> {
  await transaction
    .insertInto('enquiry_messages')
    .values({ ...row, author: JSON.stringify(author) })
    .execute();
}

/** The caller holds the row. */
export async function storeEnquiryState(
  transaction: ProposalTransaction,
  row: Pick<EnquiryRow, 'id' | 'revision'>,
  { state, at }: { readonly state: EnquiryState; readonly at: Date },
): Promise<void> {
  await transaction
    .updateTable('enquiries')
    .set({ state, revision: row.revision + 1, updated_at: at })
    .where('id', '=', row.id)
    .execute();
}

/** How many of each state each proposal has; those without any are absent. */
export async function countEnquiries(
  db: Reader,
  proposalIds: readonly string[],
): Promise<ReadonlyMap<string, EnquiryCounts>> {
  if (proposalIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('enquiries')
    .select((eb) => ['proposal_id', 'state', eb.fn.countAll<number>().as('count')])
    .where('proposal_id', 'in', proposalIds)
    .groupBy(['proposal_id', 'state'])
    .execute();
  const counts = new Map<string, EnquiryCounts>();
  for (const { proposal_id, state, count } of rows) {
    const before = counts.get(proposal_id) ?? { open: 0, answered: 0, closed: 0 };
    counts.set(proposal_id, { ...before, [state]: count });
  }
  return counts;
}
