import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import { getPlanForUpdate, requireSeenPlan, type PlanWrite } from './plan-access.ts';
import { invertChanges } from './plan-changes.ts';
import { getHistoryRow, type PlanTransaction } from './plan.repository.ts';
import { writePlanAnswer, type WriteResult } from './plan.service.ts';
import { storePlanStep } from './store-plan-step.ts';

/**
 * Undo and redo walk along two chains through a plan's history. `undo_head` is the newest step not taken back;
 * each step remembers the head before it, so taking it back moves the head there. An undo is a step itself,
 * pushed on the redo chain in the same way; a redo pops it. Any other change starts from an empty redo chain.
 * Invariant: undo after a change leaves the plan as it was before, redo after undo as it was before the undo.
 */
export interface UndoService {
  /** Takes the newest step back, whatever it changed. Throws: ProblemFailure NOTHING_TO_UNDO. */
  undo(write: PlanWrite): WriteResult;
  /** Repeats the step that was taken back last. Throws: ProblemFailure NOTHING_TO_REDO. */
  redo(write: PlanWrite): WriteResult;
}

export interface UndoServiceParts {
  readonly db: Database;
  readonly now: () => Date;
  readonly describe: DescribeOwnership;
}

export function createUndoService({ db, now, describe }: UndoServiceParts): UndoService {
  return {
    undo: (write) => {
      const at = now();
      return runWrite(db, { operation: 'undoPlan', ids: [write.planId], at, ...write }, (transaction) =>
        undo(transaction, { write, at, describe }),
      );
    },
    redo: (write) => {
      const at = now();
      return runWrite(db, { operation: 'redoPlan', ids: [write.planId], at, ...write }, (transaction) =>
        redo(transaction, { write, at, describe }),
      );
    },
  };
}

interface UndoStep {
  readonly write: PlanWrite;
  readonly at: Date;
  readonly describe: DescribeOwnership;
}

async function undo(transaction: PlanTransaction, { write, at, describe }: UndoStep): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  await requireSeenPlan(transaction, plan, { write, describe });
  if (plan.undo_head === null) throw new ProblemFailure('NOTHING_TO_UNDO');
  const target = await getHistoryRow(transaction, plan.id, plan.undo_head);
  await storePlanStep(transaction, plan, {
    action: 'undo',
    changes: invertChanges(target.changes),
    targetRevision: target.revision,
    undoHead: target.previous_undo,
    redoHead: plan.revision + 1,
    at,
  });
  return writePlanAnswer(transaction, { planId: plan.id, describe });
}

async function redo(transaction: PlanTransaction, { write, at, describe }: UndoStep): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  await requireSeenPlan(transaction, plan, { write, describe });
  if (plan.redo_head === null) throw new ProblemFailure('NOTHING_TO_REDO');
  const taken = await getHistoryRow(transaction, plan.id, plan.redo_head);
  await storePlanStep(transaction, plan, {
    action: 'redo',
    changes: invertChanges(taken.changes),
    targetRevision: taken.target_revision,
    // The step itself, whose own memory of the head before it still holds.
    undoHead: taken.target_revision,
    redoHead: taken.previous_redo,
    at,
  });
  return writePlanAnswer(transaction, { planId: plan.id, describe });
}
