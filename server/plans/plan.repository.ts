import { sql, type SqlBool, type Transaction } from 'kysely';
import type { Sharing } from '#contract/sharing.ts';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { PlanHistoryRow, PlanRow, SiteRow } from './plan.table.ts';

/** Reads of plans, their sites and their history. Writes go through `store-plan-step.ts`. */
export type PlanTransaction = Transaction<DatabaseSchema>;
type Reader = Database | PlanTransaction;

export interface PlanPage {
  readonly isDeleted: boolean;
  readonly limit: number;
  /** The last plan of the page before; null for the first page. */
  readonly after: { readonly updatedAt: Date; readonly id: string } | null;
}

export type PlanSummaryRow = PlanRow & { readonly siteCount: number };

/** Last changed first. */
export async function listPlanRows(db: Reader, page: PlanPage): Promise<PlanSummaryRow[]> {
  const { after } = page;
  return db
    .selectFrom('plans')
    .selectAll('plans')
    .select((eb) =>
      eb
        .selectFrom('sites')
        .whereRef('sites.plan_id', '=', 'plans.id')
        .where('sites.deleted_at', 'is', null)
        .select((count) => count.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('siteCount'),
    )
    .where('deleted_at', page.isDeleted ? 'is not' : 'is', null)
    .$if(after !== null, (query) =>
      query.where(sql<SqlBool>`(updated_at, id) < (${after?.updatedAt}, ${after?.id}::uuid)`),
    )
    .orderBy('updated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(page.limit)
    .execute();
}

/** Deleted ones too: whoever asks looks at `deleted_at`. */
export async function findPlanRow(db: Reader, id: string): Promise<PlanRow | undefined> {
  return db.selectFrom('plans').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, and nobody else changes the plan until the transaction ends. */
export async function findPlanRowForUpdate(
  transaction: PlanTransaction,
  id: string,
): Promise<PlanRow | undefined> {
  return transaction.selectFrom('plans').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

export async function listSiteRows(
  db: Reader,
  planId: string,
  { isDeleted, limit }: { readonly isDeleted: boolean; readonly limit: number },
): Promise<SiteRow[]> {
  return db
    .selectFrom('sites')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('deleted_at', isDeleted ? 'is not' : 'is', null)
    .$if(isDeleted, (query) => query.orderBy('deleted_at', 'desc'))
    .orderBy('ordinal')
    .limit(limit)
    .execute();
}

export async function findSiteRow(db: Reader, planId: string, id: string): Promise<SiteRow | undefined> {
  return db
    .selectFrom('sites')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('id', '=', id)
    .executeTakeFirst();
}

export async function countSites(db: Reader, planId: string): Promise<number> {
  const { count } = await db
    .selectFrom('sites')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('plan_id', '=', planId)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

const COUNTING_PLANS_LOCK = 0x68616e31;

/** Own plans that are not deleted; nobody else counts (and then adds one) until the transaction ends. */
export async function countPlansForInsert(transaction: PlanTransaction): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sql.lit(COUNTING_PLANS_LOCK)})`.execute(transaction);
  const { count } = await transaction
    .selectFrom('plans')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', sql<string>`hanare_organization()`)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Newest first, below a revision. */
export async function listHistoryRows(
  db: Reader,
  planId: string,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<PlanHistoryRow[]> {
  return db
    .selectFrom('plan_history')
    .selectAll()
    .where('plan_id', '=', planId)
    .$if(before !== null, (query) => query.where('revision', '<', before))
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute();
}

/** Throws: Error when the plan never had this revision. */
export async function getHistoryRow(db: Reader, planId: string, revision: number): Promise<PlanHistoryRow> {
  return db
    .selectFrom('plan_history')
    .selectAll()
    .where('plan_id', '=', planId)
    .where('revision', '=', revision)
    .executeTakeFirstOrThrow();
}

/** Removes plans deleted before a moment, with everything of theirs. Returns: how many. */
export async function removePlansDeletedBefore(db: Reader, moment: Date): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('plans').where('deleted_at', '<', moment).executeTakeFirst();
  return Number(numDeletedRows);
}

/** The caller holds the row. */
export async function storePlanSharing(
  transaction: PlanTransaction,
  id: string,
  { isPublic, sharedWith }: Sharing,
): Promise<void> {
  await transaction
    .updateTable('plans')
    .set({ is_public: isPublic, shared_with: [...sharedWith] })
    .where('id', '=', id)
    .execute();
}
