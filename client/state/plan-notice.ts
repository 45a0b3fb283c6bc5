import type { PlanSummary } from '#contract/plans.ts';
import type { Problem } from '#contract/problems.ts';
import type { Outcome } from './plan-save-queue.ts';

export type DeletedPlan = Pick<PlanSummary, 'id' | 'revision' | 'name'>;

/** Something to say once, in words. */
export type PlanNotice =
  | { readonly kind: 'unknown' | 'unreachable' | 'changed' | 'merged' | 'unsaved' }
  | { readonly kind: 'deleted'; readonly plan: DeletedPlan }
  | { readonly kind: 'refused'; readonly problem: Problem | null }
  | { readonly kind: 'imported'; readonly name: string };

/** What to say of an act that was not done. */
export function toNotice(outcome: Exclude<Outcome<unknown>, { kind: 'done' }>): PlanNotice {
  if (outcome.kind === 'refused') return { kind: 'refused', problem: outcome.problem };
  return { kind: outcome.kind === 'missing' ? 'unknown' : outcome.kind };
}
