import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type {
  headcountInputSchema,
  headcountPatchSchema,
  milestoneInputSchema,
  milestonePatchSchema,
} from '#contract/placements.ts';
import type { z } from 'zod';
import type { Member } from '../db/actor.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import { mergeMembers } from './merge-members.ts';
import { toLocalDate } from './partial-date.ts';
import {
  addItem,
  deleteItem,
  editItem,
  HEADCOUNT_RULES,
  MILESTONE_RULES,
  type ItemStep,
} from './placement-items.ts';
import {
  createRunner,
  type Change,
  type ItemWrite,
  type PlacementServiceParts,
  type PlacementWrite,
} from './placement-runner.ts';
import type { StoredHeadcount, StoredMilestone } from './placement.table.ts';

type HeadcountInput = z.output<typeof headcountInputSchema>;
type HeadcountPatch = z.output<typeof headcountPatchSchema>;
type MilestoneInput = z.output<typeof milestoneInputSchema>;
type MilestonePatch = z.output<typeof milestonePatchSchema>;

/** Headcounts and milestones of records; each write is a revision of its record. */
export interface PlacementItemService {
  addHeadcount(write: PlacementWrite<HeadcountInput>): WriteResult;
  patchHeadcount(write: ItemWrite<HeadcountPatch>): WriteResult;
  deleteHeadcount(write: ItemWrite): WriteResult;
  addMilestone(write: PlacementWrite<MilestoneInput>): WriteResult;
  patchMilestone(write: ItemWrite<MilestonePatch>): WriteResult;
  deleteMilestone(write: ItemWrite): WriteResult;
}

export function createPlacementItemService(parts: PlacementServiceParts): PlacementItemService {
  const run = createRunner(parts);
  return {
    addHeadcount: (write) =>
      run('addHeadcount', write, ({ headcounts }, { at, member }) => {
        const item = { id: randomUUID(), ...write.body, ...toRecorded(member, at) };
        const step = addItem(HEADCOUNT_RULES, headcounts, item, toLocalDate(at));
        return { headcounts: step.items, ...toChange('headcounts', step) };
      }),
    patchHeadcount: (write) =>
      run('patchHeadcount', write, ({ headcounts }, { at, member }) => {
        const change = (item: StoredHeadcount): StoredHeadcount => {
          const changed = mergeMembers(item, write.body);
          return isDeepStrictEqual(changed, item) ? item : { ...changed, ...toRecorded(member, at) };
        };
        const edit = { id: write.itemId, today: toLocalDate(at), change };
        const step = editItem(HEADCOUNT_RULES, headcounts, edit);
        return step === null ? null : { headcounts: step.items, ...toChange('headcounts', step) };
      }),
    deleteHeadcount: (write) =>
      run('deleteHeadcount', write, ({ headcounts }) => {
        const step = deleteItem(HEADCOUNT_RULES, headcounts, write.itemId);
        return { headcounts: step.items, ...toChange('headcounts', step) };
      }),
    addMilestone: (write) =>
      run('addMilestone', write, ({ milestones }, { at }) => {
        const item: StoredMilestone = { id: randomUUID(), ...write.body };
        const step = addItem(MILESTONE_RULES, milestones, item, toLocalDate(at));
        return { milestones: step.items, ...toChange('milestones', step) };
      }),
    patchMilestone: (write) =>
      run('patchMilestone', write, ({ milestones }, { at }) => {
        const change = (item: StoredMilestone): StoredMilestone => mergeMembers(item, write.body);
        const edit = { id: write.itemId, today: toLocalDate(at), change };
        const step = editItem(MILESTONE_RULES, milestones, edit);
        return step === null ? null : { milestones: step.items, ...toChange('milestones', step) };
      }),
    deleteMilestone: (write) =>
      run('deleteMilestone', write, ({ milestones }) => {
        const step = deleteItem(MILESTONE_RULES, milestones, write.itemId);
        return { milestones: step.items, ...toChange('milestones', step) };
      }),
  };
}

function toRecorded(member: Member, at: Date): Pick<StoredHeadcount, 'recordedBy' | 'recordedAt'> {
  return { recordedBy: member.organizationId, recordedAt: at.toISOString() };
}

function toChange<Item extends { readonly id: string }>(
  list: 'headcounts' | 'milestones',
  { action, before, after }: ItemStep<Item>,
): Pick<Change, 'action' | 'changes'> {
  return { action, changes: [{ at: `/${list}/${(after ?? before)?.id ?? ''}`, before, after }] };
}
