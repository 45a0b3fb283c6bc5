import { randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import {
  planInputSchema,
  planPatchSchema,
  type DeletedResource,
  type Plan,
  type PlanDocument,
  type PlanHistory,
  type PlanList,
} from '#contract/plans.ts';
import type { z } from 'zod';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { SharingPatch } from '#contract/sharing.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import { isOwn, type DescribeOwnership } from '../sharing/ownership.service.ts';
import type { SharingRules } from '../sharing/sharing-rules.service.ts';
import { getAnyPlanForUpdate, getPlanForUpdate, requireSeenPlan, type PlanWrite } from './plan-access.ts';
import { createSiteChange, listFieldChanges, listInitialChanges, type PlanFields } from './plan-changes.ts';
import {
  countPlansForInsert,
  findPlanRow,
  listHistoryRows,
  listPlanRows,
  listSiteRows,
  removePlansDeletedBefore,
  storePlanSharing,
  type PlanPage,
  type PlanTransaction,
} from './plan.repository.ts';
import type { PlanRow } from './plan.table.ts';
import { storeNewPlan, storePlanStep } from './store-plan-step.ts';
import { toHistoryEntry, toPlan, toPlanFields, toPlanSummary } from './to-plan.ts';

export type WriteResult = Promise<Written & { readonly isRepeated: boolean }>;
type PlanContent = z.output<typeof planInputSchema>;
type Patch = z.output<typeof planPatchSchema>;

export interface PlanServiceParts {
  readonly db: Database;
  /** The one region this server answers for. */
  readonly region: { readonly id: string; readonly version: string };
  readonly now: () => Date;
  readonly describe: DescribeOwnership;
  readonly sharingRules: SharingRules;
}

/** Plans as a whole; what is inside one is the site service's and the undo service's. */
export interface PlanService {
  list(page: PlanPage): Promise<PlanList>;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(planId: string): Promise<Plan>;
  /** Throws: ProblemFailure NOT_FOUND, or SHARED_READ_ONLY for another organization's: what it was before is not shared. */
  listHistory(planId: string, before: number | null, limit: number): Promise<PlanHistory>;
  create(write: Omit<PlanWrite<PlanContent>, 'planId'>): WriteResult;
  /** A new plan of an exported one. */
  import(write: Omit<PlanWrite<PlanDocument>, 'planId'>): WriteResult;
  patch(write: PlanWrite<Patch>): WriteResult;
  /** Changes who else may read it. */
  share(write: PlanWrite<SharingPatch>): WriteResult;
  delete(write: PlanWrite): WriteResult;
  restore(write: PlanWrite): WriteResult;
  /** Removes what has been deleted for longer than it can be restored. Returns: how many plans. */
  removeExpired(now: Date): Promise<number>;
}

const DAY_MILLISECONDS = 86_400_000;

export function createPlanService(parts: PlanServiceParts): PlanService {
  const { db, region, now, describe } = parts;
  const insert = (
    write: Omit<PlanWrite<unknown>, 'planId'>,
    content: PlanContent,
    action: 'create' | 'import',
  ): WriteResult => {
    requireRegion(region.id, content.regionId ?? region.id);
    const at = now();
    const operation = action === 'create' ? 'createPlan' : 'importPlan';
    return runWrite(db, { operation, ids: [], at, ...write }, (transaction) =>
      insertPlan(transaction, { content, region, action, at, describe }),
    );
  };
  const change = <B>(
    operation: string,
    write: PlanWrite<B>,
    work: (transaction: PlanTransaction, step: PlanChangeStep<B>) => Promise<Written>,
  ): WriteResult => {
    const at = now();
    return runWrite(db, { operation, ids: [write.planId], at, ...write }, (transaction) =>
      work(transaction, { write, at, parts }),
    );
  };

  return {
    list: async (page) => {
      const rows = await listPlanRows(db, { ...page, limit: page.limit + 1 });
      const last = rows.length > page.limit ? rows[page.limit - 1] : undefined;
      return {
        plans: rows.slice(0, page.limit).map((row) => toPlanSummary(row, describe)),
        nextCursor: last === undefined ? null : `${last.updated_at.getTime()}.${last.id}`,
      };
    },
    // One snapshot: the sites read have to be those of the revision read.
    get: (planId) =>
      db
        .transaction()
        .setIsolationLevel('repeatable read')
        .execute((transaction) => readPlan(transaction, planId, describe)),
    listHistory: async (planId, before, limit) => {
      const plan = await findPlanRow(db, planId);
      if (plan === undefined) throw new ProblemFailure('NOT_FOUND');
      if (!isOwn(plan)) throw createForeignHistoryProblem();
      const rows = await listHistoryRows(db, planId, { before, limit: limit + 1 });
      const entries = rows.slice(0, limit).map(toHistoryEntry);
      return { entries, nextBefore: rows.length > limit ? (entries.at(-1)?.revision ?? null) : null };
    },
    create: (write) => insert(write, write.body, 'create'),
    import: (write) => insert(write, write.body.plan, 'import'),
    patch: (write) => change('patchPlan', write, patchPlan),
    share: async (write) => {
      await parts.sharingRules.prepare(write.body);
      return change('sharePlan', write, sharePlan);
    },
    delete: (write) => change('deletePlan', write, deletePlan),
    restore: (write) => change('restorePlan', write, restorePlan),
    removeExpired: (moment) => removePlansDeletedBefore(db, computeExpiry(moment)),
  };
}

function computeExpiry(now: Date): Date {
  return new Date(now.getTime() - LIMITS.deletedPlanDays * DAY_MILLISECONDS);
}

function requireRegion(expected: string, asked: string): void {
  if (asked === expected) return;
  throw new ProblemFailure('REGION_UNKNOWN', {
    detailJa: `このサーバーの地域は ${expected} です。`,
    detailEn: `This server answers for the region ${expected}.`,
  });
}

/** Throws: ProblemFailure LIMIT_REACHED. */
async function requireRoom(transaction: PlanTransaction): Promise<void> {
  if ((await countPlansForInsert(transaction)) < LIMITS.maximumPlans) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `保存できる計画は${LIMITS.maximumPlans}件までです（maximumPlans）。使わない計画を削除してください。`,
    detailEn: `At most ${LIMITS.maximumPlans} plans can be stored (maximumPlans): delete one you no longer need.`,
  });
}

export function createForeignHistoryProblem(): ProblemFailure {
  return new ProblemFailure('SHARED_READ_ONLY', {
    detailJa: '変更の履歴は、持ち主の組織だけが見られます。',
    detailEn: 'What was changed and when is shown to the owner only.',
  });
}

async function readPlan(
  transaction: PlanTransaction,
  planId: string,
  describe: DescribeOwnership,
): Promise<Plan> {
  const row = await findPlanRow(transaction, planId);
  if (row === undefined || row.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
  const sites = await listSiteRows(transaction, planId, { isDeleted: false, limit: LIMITS.maximumSites });
  return toPlan(row, sites, describe);
}

/** The plan as the transaction has left it, as an answer. */
export async function writePlanAnswer(
  transaction: PlanTransaction,
  { planId, describe }: { readonly planId: string; readonly describe: DescribeOwnership },
  status: 200 | 201 = 200,
): Promise<Written> {
  const body = await readPlan(transaction, planId, describe);
  const location = status === 201 ? `/api/v1/plans/${planId}` : null;
  return { status, revision: body.revision, location, body };
}

interface Insertion {
  readonly content: PlanContent;
  readonly region: PlanServiceParts['region'];
  readonly action: 'create' | 'import';
  readonly at: Date;
  readonly describe: DescribeOwnership;
}

async function insertPlan(
  transaction: PlanTransaction,
  { content, region, action, at, describe }: Insertion,
): Promise<Written> {
  await requireRoom(transaction);
  const { sites, regionId: _region, regionVersion, ...rest } = content;
  const fields: PlanFields = { ...rest, regionVersion: regionVersion ?? region.version };
  const id = randomUUID();
  const changes = [
    ...listInitialChanges(fields),
    ...sites.map((site) => createSiteChange(randomUUID(), null, site)),
  ];
  await storeNewPlan(transaction, { id, regionId: region.id, fields, action, changes, at });
  return writePlanAnswer(transaction, { planId: id, describe }, 201);
}

/** RFC 7396: null takes an override back; everything else of the contract has no null. */
function mergePatch(fields: PlanFields, { assumptions, ...rest }: Patch): PlanFields {
  const merged = Object.entries({ ...fields.assumptions, ...assumptions }).filter(
    ([, value]) => value !== null,
  );
  return { ...fields, ...rest, assumptions: Object.fromEntries(merged) } as PlanFields;
}

/** A change of a plan that is there. */
interface PlanChangeStep<B> {
  readonly write: PlanWrite<B>;
  readonly at: Date;
  readonly parts: PlanServiceParts;
}

async function patchPlan(
  transaction: PlanTransaction,
  { write, at, parts: { describe } }: PlanChangeStep<Patch>,
): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  await requireSeenPlan(transaction, plan, { write, describe });
  const fields = toPlanFields(plan);
  const changes = listFieldChanges(fields, mergePatch(fields, write.body));
  if (changes.length > 0) {
    const heads = { undoHead: plan.revision + 1, redoHead: null, targetRevision: null };
    await storePlanStep(transaction, plan, { action: 'edit', changes, at, ...heads });
  }
  return writePlanAnswer(transaction, { planId: plan.id, describe });
}

/** Who reads a plan is no part of its content: undo goes past it. */
async function sharePlan(
  transaction: PlanTransaction,
  { write, at, parts: { describe, sharingRules } }: PlanChangeStep<SharingPatch>,
): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  await requireSeenPlan(transaction, plan, { write, describe });
  const before = describe(plan).sharing;
  const { sharing, isChanged } = sharingRules.settle(before, write.body);
  if (isChanged) {
    await storePlanSharing(transaction, plan.id, sharing);
    const changes = [{ at: '/sharing', before, after: sharing }];
    await storePlanStep(transaction, plan, { action: 'share', changes, at, ...keepHeads(plan) });
  }
  return writePlanAnswer(transaction, { planId: plan.id, describe });
}

/** Sharing, deleting and restoring a plan leave undo and redo where they are. */
function keepHeads(plan: PlanRow) {
  return { undoHead: plan.undo_head, redoHead: plan.redo_head, targetRevision: null };
}

async function deletePlan(
  transaction: PlanTransaction,
  { write, at, parts: { describe } }: PlanChangeStep<null>,
): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  await requireSeenPlan(transaction, plan, { write, describe });
  const deletedAt = at.toISOString();
  const changes = [{ at: '/deletedAt', before: null, after: deletedAt }];
  const revision = await storePlanStep(transaction, plan, {
    action: 'delete',
    changes,
    at,
    ...keepHeads(plan),
  });
  const body: DeletedResource = { id: plan.id, revision, deletedAt };
  return { status: 200, revision, location: null, body };
}

async function restorePlan(
  transaction: PlanTransaction,
  { write, at, parts: { describe } }: PlanChangeStep<null>,
): Promise<Written> {
  const plan = await getAnyPlanForUpdate(transaction, write.planId);
  if (plan.deleted_at !== null && plan.deleted_at < computeExpiry(at)) throw new ProblemFailure('NOT_FOUND');
  await requireSeenPlan(transaction, plan, { write, describe });
  if (plan.deleted_at === null) throw new ProblemFailure('NOT_DELETED');
  await requireRoom(transaction);
  const changes = [{ at: '/deletedAt', before: plan.deleted_at.toISOString(), after: null }];
  await storePlanStep(transaction, plan, { action: 'restore', changes, at, ...keepHeads(plan) });
  return writePlanAnswer(transaction, { planId: plan.id, describe });
}
