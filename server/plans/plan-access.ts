import { LIMITS } from '#contract/limits.ts';
import { toEtag } from '#contract/plans.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import { findPlanRow, findPlanRowForUpdate, listSiteRows, type PlanTransaction } from './plan.repository.ts';
import type { PlanRow } from './plan.table.ts';
import { toPlan } from './to-plan.ts';

/** What a writing route hands to its service. */
export interface PlanWrite<B = null> {
  readonly planId: string;
  readonly conditions: Conditions;
  readonly body: B;
}

/**
 * The plan's row, held until the transaction ends.
 * Throws: ProblemFailure NOT_FOUND, also for a deleted one, and SHARED_READ_ONLY for another organization's.
 */
export async function getPlanForUpdate(transaction: PlanTransaction, planId: string): Promise<PlanRow> {
  const row = await getAnyPlanForUpdate(transaction, planId);
  if (row.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
  return row;
}

/** The same, of a deleted one too. */
export async function getAnyPlanForUpdate(transaction: PlanTransaction, planId: string): Promise<PlanRow> {
  const row = await findPlanRowForUpdate(transaction, planId);
  if (row !== undefined) return row;
  // The row policies let nobody hold what they may not change; what they may read is there all the same.
  const isReadable = (await findPlanRow(transaction, planId)) !== undefined;
  throw new ProblemFailure(isReadable ? 'SHARED_READ_ONLY' : 'NOT_FOUND');
}

export interface SeenRevision {
  readonly currentRevision: number;
  readonly conditions: Conditions;
  /** What was sent along; null where a write has no body. */
  readonly sent: unknown;
  readonly readCurrent: () => Promise<unknown>;
}

/** Throws: ProblemFailure VERSION_CONFLICT with both versions unless the sender has seen the current one. */
export async function requireSeenRevision(seen: SeenRevision): Promise<void> {
  const { currentRevision, conditions } = seen;
  if (conditions.revision === currentRevision) return;
  throw new ProblemFailure('VERSION_CONFLICT', {
    detailJa: `いまの版は ${currentRevision}、送られた If-Match は ${conditions.revision} です。`,
    detailEn: `It is now at revision ${currentRevision}; your If-Match says ${conditions.revision}.`,
    conflict: {
      current: { etag: toEtag(currentRevision), value: await seen.readCurrent() },
      yours: { etag: toEtag(conditions.revision ?? 0), value: seen.sent },
    },
  });
}

/** The same for a plan as a whole. */
export function requireSeenPlan(
  transaction: PlanTransaction,
  plan: PlanRow,
  { write, describe }: { readonly write: PlanWrite<unknown>; readonly describe: DescribeOwnership },
): Promise<void> {
  const { conditions, body } = write;
  return requireSeenRevision({
    currentRevision: plan.revision,
    conditions,
    sent: body,
    readCurrent: async () =>
      toPlan(
        plan,
        await listSiteRows(transaction, plan.id, { isDeleted: false, limit: LIMITS.maximumSites }),
        describe,
      ),
  });
}
