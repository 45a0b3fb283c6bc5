import type { Placement, PlacementMilestone } from '#contract/placements.ts';

export type MilestoneState = 'done' | 'planned' | 'overdue' | 'open';

/** The day where the reader is, as a form's date field writes it. */
export function getToday(): string {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

export function isOverdue({ doneOn, plannedOn }: PlacementMilestone, today: string): boolean {
  return doneOn === null && plannedOn !== null && plannedOn < today;
}

export function getMilestoneState(milestone: PlacementMilestone, today: string): MilestoneState {
  if (milestone.doneOn !== null) return 'done';
  if (milestone.plannedOn === null) return 'open';
  return isOverdue(milestone, today) ? 'overdue' : 'planned';
}

/** The first that is not done; null: none is planned. */
export function findNextMilestone({ milestones }: Pick<Placement, 'milestones'>): PlacementMilestone | null {
  return milestones.find(({ doneOn }) => doneOn === null) ?? null;
}
