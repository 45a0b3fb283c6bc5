import { sql, type Transaction } from 'kysely';
import type { ProposalState } from '#contract/proposal-states.ts';
import type { Author, ProposalChange, ProposalHistoryAction } from '#contract/proposals.ts';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { ProposalHistoryRow, ProposalRow, ProposalTable } from './proposal.table.ts';
import type { Insertable, Updateable } from 'kysely';

/** Whose rows are seen and changed is up to the row policies of migration 0009. */
export type ProposalTransaction = Transaction<DatabaseSchema>;
export type Reader = Database | ProposalTransaction;

export interface ProposalSelection {
  readonly isDeleted: boolean;
  /** Null: whatever. */
  readonly states: readonly ProposalState[] | null;
  readonly municipalityCodes: readonly string[] | null;
  readonly limit: number;
}

/** Last changed first; deleted ones last deleted first. */
export async function listProposalRows(db: Reader, selection: ProposalSelection): Promise<ProposalRow[]> {
  const { isDeleted, states, municipalityCodes, limit } = selection;
  return db
    .selectFrom('proposals')
    .selectAll()
    .where('deleted_at', isDeleted ? 'is not' : 'is', null)
    .$if(states !== null, (query) => query.where('state', 'in', states ?? []))
    .$if(municipalityCodes !== null, (query) =>
      query.where('municipality_code', 'in', municipalityCodes ?? []),
    )
    .orderBy(isDeleted ? 'deleted_at' : 'updated_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Not deleted, of these ids those that are seen. */
export async function listProposalRowsById(db: Reader, ids: readonly string[]): Promise<ProposalRow[]> {
  if (ids.length === 0) return [];
  return db
    .selectFrom('proposals')
    .selectAll()
    .where('id', 'in', ids)
    .where('deleted_at', 'is', null)
    .execute();
}

/** Deleted ones too: whoever asks looks at `deleted_at`. */
export async function findProposalRow(db: Reader, id: string): Promise<ProposalRow | undefined> {
  return db.selectFrom('proposals').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, and nobody else changes it until the transaction ends; undefined for who may only read it. */
export async function findProposalRowForUpdate(
  transaction: ProposalTransaction,
  id: string,
): Promise<ProposalRow | undefined> {
  return transaction.selectFrom('proposals').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

const COUNTING_PROPOSALS_LOCK = 0x68616e39;

/** An organization's proposals that are not deleted; nobody else counts them (and adds one) until the transaction ends. */
export async function countProposalsForInsert(
  transaction: ProposalTransaction,
  organizationId: string,
): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sql.lit(COUNTING_PROPOSALS_LOCK)}, hashtext(${organizationId}))`.execute(
    transaction,
  );
  const { count } = await transaction
    .selectFrom('proposals')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', organizationId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** One entry of a proposal's history. */
export interface ProposalStep {
  readonly action: ProposalHistoryAction;
  readonly changes: readonly ProposalChange[];
  readonly author: Author;
  readonly at: Date;
}

/** A first revision, with its history. */
export async function insertProposal(
  transaction: ProposalTransaction,
  row: Insertable<ProposalTable>,
  step: ProposalStep,
): Promise<void> {
  await transaction.insertInto('proposals').values(row).execute();
  await insertHistory(transaction, { id: row.id, revision: 1 }, step);
}

export type NextColumns = Omit<Updateable<ProposalTable>, 'id' | 'revision' | 'updated_at'>;

/** The caller holds the row. Returns: the new revision. */
export async function storeRevision(
  transaction: ProposalTransaction,
  row: Pick<ProposalRow, 'id' | 'revision'>,
  { columns, step }: { readonly columns: NextColumns; readonly step: ProposalStep },
): Promise<number> {
  const revision = row.revision + 1;
  await transaction
    .updateTable('proposals')
    .set({ ...columns, revision, updated_at: step.at })
    .where('id', '=', row.id)
    .execute();
  await insertHistory(transaction, { id: row.id, revision }, step);
  return revision;
}

async function insertHistory(
  transaction: ProposalTransaction,
  { id, revision }: { readonly id: string; readonly revision: number },
  { at, action, author, changes }: ProposalStep,
): Promise<void> {
  await transaction
    .insertInto('proposal_history')
    .values({
      proposal_id: id,
      revision,
      at,
      action,
      organization_id: author.organizationId,
      author: JSON.stringify(author),
      changes: JSON.stringify(changes),
    })
    .execute();
}

/** Newest first. */
export async function listHistoryRows(db: Reader, id: string, limit: number): Promise<ProposalHistoryRow[]> {
  return db
    .selectFrom('proposal_history')
    .selectAll()
    .where('proposal_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute();
}

/** Removes proposals deleted before a moment, with everything of theirs. Returns: how many. */
export async function removeProposalsDeletedBefore(db: Reader, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('proposals')
    .where('deleted_at', '<', moment)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
