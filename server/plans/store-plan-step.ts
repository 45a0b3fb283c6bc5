import { sql, type Insertable, type Updateable } from 'kysely';
import type { HistoryAction, PlanChange, SiteContent } from '#contract/plans.ts';
import { findUserName } from '../db/actor.ts';
import { sortChanges, type PlanFields, type SortedChanges } from './plan-changes.ts';
import type { PlanTransaction } from './plan.repository.ts';
import type { PlanRow, SiteTable } from './plan.table.ts';
import { toPlanFields } from './to-plan.ts';

/** One step of a plan's history: what changed, and where undo and redo stand afterwards. */
export interface PlanStep {
  readonly action: HistoryAction;
  readonly changes: readonly PlanChange[];
  readonly targetRevision: number | null;
  readonly undoHead: number | null;
  readonly redoHead: number | null;
  readonly at: Date;
}

export interface NewPlan {
  readonly id: string;
  readonly regionId: string;
  readonly fields: PlanFields;
  readonly action: 'create' | 'import';
  readonly changes: readonly PlanChange[];
  readonly at: Date;
}

/** A plan's first revision, its sites included. */
export async function storeNewPlan(transaction: PlanTransaction, plan: NewPlan): Promise<void> {
  const { name, regionVersion, ...travel } = plan.fields;
  await transaction
    .insertInto('plans')
    .values({
      id: plan.id,
      revision: 1,
      name,
      region_id: plan.regionId,
      region_version: regionVersion,
      travel: JSON.stringify(travel),
      undo_head: null,
      redo_head: null,
      created_at: plan.at,
      updated_at: plan.at,
      deleted_at: null,
    })
    .execute();
  const place = { planId: plan.id, revision: 1, at: plan.at };
  await putSites(transaction, place, sortChanges(plan.changes).sites);
  await insertHistory(transaction, place, { ...plan, targetRevision: null, undo: null, redo: null });
}

/**
 * Makes the plan's next revision: its rows, its sites' rows and its history, in the caller's transaction.
 * The caller holds the plan's row (`findPlanRowForUpdate`). Returns: the new revision.
 */
export async function storePlanStep(
  transaction: PlanTransaction,
  plan: PlanRow,
  step: PlanStep,
): Promise<number> {
  const place = { planId: plan.id, revision: plan.revision + 1, at: step.at };
  const sorted = sortChanges(step.changes);
  await updatePlan(transaction, plan, sorted.fields, step);
  await putSites(transaction, place, sorted.sites);
  await updateSites(transaction, place, sorted);
  await insertHistory(transaction, place, { ...step, undo: plan.undo_head, redo: plan.redo_head });
  return place.revision;
}

interface StepPlace {
  readonly planId: string;
  readonly revision: number;
  readonly at: Date;
}

async function updatePlan(
  transaction: PlanTransaction,
  plan: PlanRow,
  changed: SortedChanges['fields'],
  step: PlanStep,
): Promise<void> {
  // Sharing has columns of its own, which `storePlanSharing` writes.
  const { deletedAt, sharing: _sharing, ...fields } = changed;
  const { name, regionVersion, ...travel } = { ...toPlanFields(plan), ...fields };
  await transaction
    .updateTable('plans')
    .set({
      revision: plan.revision + 1,
      name,
      region_version: regionVersion,
      travel: JSON.stringify(travel),
      undo_head: step.undoHead,
      redo_head: step.redoHead,
      updated_at: step.at,
      ...(deletedAt === undefined ? {} : { deleted_at: deletedAt === null ? null : step.at }),
    })
    .where('id', '=', plan.id)
    .execute();
}

/** Sites that come, new or back from deletion, and sites that go. */
async function putSites(
  transaction: PlanTransaction,
  { planId, revision, at }: StepPlace,
  sites: SortedChanges['sites'],
): Promise<void> {
  const coming = [...sites].filter((entry): entry is [string, SiteContent] => entry[1] !== null);
  const going = [...sites].filter(([, content]) => content === null).map(([id]) => id);
  if (going.length > 0) {
    await transaction
      .updateTable('sites')
      .set({ deleted_at: at, updated_at: at, revision })
      .where('plan_id', '=', planId)
      .where('id', 'in', going)
      .execute();
  }
  if (coming.length === 0) return;
  const { next } = await transaction
    .selectFrom('sites')
    .select(sql<number>`coalesce(max(ordinal), -1) + 1`.as('next'))
    .where('plan_id', '=', planId)
    .executeTakeFirstOrThrow();
  const rows = coming.map(([id, content], index): Insertable<SiteTable> => {
    const columns = toSiteColumns(content);
    const identity = { id, plan_id: planId, ordinal: next + index, revision };
    return Object.assign(columns, identity, { created_at: at, updated_at: at, deleted_at: null });
  });
  await transaction
    .insertInto('sites')
    .values(rows)
    // One that was deleted comes back in its old place of the order.
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        revision,
        kind: eb.ref('excluded.kind'),
        name: eb.ref('excluded.name'),
        lon: eb.ref('excluded.lon'),
        lat: eb.ref('excluded.lat'),
        notes: eb.ref('excluded.notes'),
        seats: eb.ref('excluded.seats'),
        headcounts: eb.ref('excluded.headcounts'),
        area: eb.ref('excluded.area'),
        vacancy_id: eb.ref('excluded.vacancy_id'),
        updated_at: at,
        deleted_at: null,
      })),
    )
    .execute();
}

async function updateSites(
  transaction: PlanTransaction,
  { planId, revision, at }: StepPlace,
  { siteFields }: SortedChanges,
): Promise<void> {
  for (const [id, content] of siteFields) {
    await transaction
      .updateTable('sites')
      .set({ ...toChangedColumns(content), revision, updated_at: at })
      .where('plan_id', '=', planId)
      .where('id', '=', id)
      .execute();
  }
}

const toJson = (value: object | null): string | null => (value === null ? null : JSON.stringify(value));

function toSiteColumns(content: SiteContent) {
  const { position, area, headcounts, vacancyId, ...rest } = content;
  return {
    ...rest,
    ...position,
    headcounts: toJson(headcounts),
    area: toJson(area),
    vacancy_id: vacancyId,
  };
}

/** Columns of those members alone that are there. */
function toChangedColumns(content: Partial<SiteContent>): Updateable<SiteTable> {
  const { position, area, headcounts, vacancyId, ...rest } = content;
  return {
    ...rest,
    ...position,
    ...(headcounts === undefined ? {} : { headcounts: toJson(headcounts) }),
    ...(area === undefined ? {} : { area: toJson(area) }),
    ...(vacancyId === undefined ? {} : { vacancy_id: vacancyId }),
  };
}

async function insertHistory(
  transaction: PlanTransaction,
  { planId, revision, at }: StepPlace,
  entry: Pick<PlanStep, 'action' | 'targetRevision' | 'changes'> & {
    readonly undo: number | null;
    readonly redo: number | null;
  },
): Promise<void> {
  await transaction
    .insertInto('plan_history')
    .values({
      plan_id: planId,
      revision,
      at,
      action: entry.action,
      user_name: findUserName(),
      target_revision: entry.targetRevision,
      previous_undo: entry.undo,
      previous_redo: entry.redo,
      changes: JSON.stringify(entry.changes),
    })
    .execute();
}
