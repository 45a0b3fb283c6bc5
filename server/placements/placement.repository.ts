import { sql, type Transaction } from 'kysely';
import type { Workspace } from '#contract/accounts.ts';
import type { PlacementAction } from '#contract/placements.ts';
import type { VacancyChange } from '#contract/vacancies.ts';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type {
  PlacementHistoryRow,
  PlacementRow,
  StoredHeadcount,
  StoredMilestone,
} from './placement.table.ts';

export type PlacementTransaction = Transaction<DatabaseSchema>;
export type Reader = Database | PlacementTransaction;

/** The columns of what people decide about a record, and what follows from its place. */
export type ContentColumns = Omit<
  PlacementRow,
  | 'id'
  | 'revision'
  | 'organization_id'
  | 'workspace'
  | 'headcounts'
  | 'milestones'
  | 'created_at'
  | 'updated_at'
  | 'deleted_at'
>;

/** By opening, newest first; deleted ones by their deletion, last first. */
export async function listPlacementRows(
  db: Reader,
  { isDeleted, limit }: { readonly isDeleted: boolean; readonly limit: number },
): Promise<PlacementRow[]> {
  return db
    .selectFrom('placements')
    .selectAll()
    .where('deleted_at', isDeleted ? 'is not' : 'is', null)
    .$if(isDeleted, (query) => query.orderBy('deleted_at', 'desc'))
    .orderBy(sql`opened_on collate "C" desc`)
    .orderBy(sql`name collate "C"`)
    .orderBy('id')
    .limit(limit)
    .execute();
}

/** Of one workspace, for figures that are made of all of them. */
export async function listWorkspaceRows(db: Reader, workspace: Workspace): Promise<PlacementRow[]> {
  return db
    .selectFrom('placements')
    .selectAll()
    .where('workspace', '=', workspace)
    .where('deleted_at', 'is', null)
    .orderBy('id')
    .execute();
}

/** Deleted ones too: whoever asks looks at `deleted_at`. */
export async function findPlacementRow(db: Reader, id: string): Promise<PlacementRow | undefined> {
  return db.selectFrom('placements').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, and nobody else changes it until the transaction ends. */
export async function findPlacementRowForUpdate(
  transaction: PlacementTransaction,
  id: string,
): Promise<PlacementRow | undefined> {
  return transaction.selectFrom('placements').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

const COUNTING_PLACEMENTS_LOCK = 0x68616e35;

/** Records the sender sees that are not deleted; nobody else counts (and then adds one) until the transaction ends. */
export async function countPlacementsForInsert(transaction: PlacementTransaction): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sql.lit(COUNTING_PLACEMENTS_LOCK)})`.execute(transaction);
  const { count } = await transaction
    .selectFrom('placements')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** One entry of a record's history. */
export interface PlacementStep {
  readonly action: PlacementAction;
  readonly changes: readonly VacancyChange[];
  readonly byName: string;
  readonly byOrganizationId: string;
  readonly at: Date;
}

/** The first revision, with its history. */
export async function insertPlacement(
  transaction: PlacementTransaction,
  {
    id,
    columns,
    step,
  }: { readonly id: string; readonly columns: ContentColumns; readonly step: PlacementStep },
): Promise<void> {
  await transaction
    .insertInto('placements')
    .values({
      id,
      revision: 1,
      ...columns,
      headcounts: '[]',
      milestones: '[]',
      created_at: step.at,
      updated_at: step.at,
      deleted_at: null,
    })
    .execute();
  await insertHistory(transaction, { id, revision: 1, step });
}

export interface NextRevision {
  /** Absent where they stay. */
  readonly columns?: ContentColumns;
  readonly headcounts?: readonly StoredHeadcount[];
  readonly milestones?: readonly StoredMilestone[];
  /** Absent where it stays deleted or not. */
  readonly deletedAt?: Date | null;
  readonly step: PlacementStep;
}

/** The caller holds the row (`findPlacementRowForUpdate`). Returns: the new revision. */
export async function storeRevision(
  transaction: PlacementTransaction,
  row: Pick<PlacementRow, 'id' | 'revision'>,
  { columns, headcounts, milestones, deletedAt, step }: NextRevision,
): Promise<number> {
  const revision = row.revision + 1;
  await transaction
    .updateTable('placements')
    .set({
      revision,
      updated_at: step.at,
      ...columns,
      ...(headcounts === undefined ? {} : { headcounts: JSON.stringify(headcounts) }),
      ...(milestones === undefined ? {} : { milestones: JSON.stringify(milestones) }),
      ...(deletedAt === undefined ? {} : { deleted_at: deletedAt }),
    })
    .where('id', '=', row.id)
    .execute();
  await insertHistory(transaction, { id: row.id, revision, step });
  return revision;
}

async function insertHistory(
  transaction: PlacementTransaction,
  { id, revision, step }: { readonly id: string; readonly revision: number; readonly step: PlacementStep },
): Promise<void> {
  await transaction
    .insertInto('placement_history')
    .values({
      placement_id: id,
      revision,
      at: step.at,
      action: step.action,
      by_name: step.byName,
      by_organization_id: step.byOrganizationId,
      changes: JSON.stringify(step.changes),
    })
    .execute();
}

/** Newest first. */
export async function listHistoryRows(db: Reader, id: string, limit: number): Promise<PlacementHistoryRow[]> {
  return db
    .selectFrom('placement_history')
    .selectAll()
    .where('placement_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute();
}

/** Removes records deleted before a moment, with everything of theirs. Returns: how many. */
export async function removePlacementsDeletedBefore(db: Reader, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('placements')
    .where('deleted_at', '<', moment)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
