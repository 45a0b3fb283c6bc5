import {
  headcountInputSchema,
  headcountPatchSchema,
  milestoneInputSchema,
  milestonePatchSchema,
  PLACEMENT_READERS,
  PLACEMENT_WRITERS,
} from '#contract/placements.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { ACTING, CHANGING } from '../plans/plan.routes.ts';
import { toWrittenAnswer } from '../plans/to-answer.ts';
import type { PlacementItemService } from './placement-item.service.ts';
import { PLACEMENT_PATH, placementAnswer, placementParamsSchema } from './placement.routes.ts';

const itemParamsSchema = placementParamsSchema.extend({ itemId: z.uuid() });
const HEADCOUNTS = `${PLACEMENT_PATH}/headcounts` as const;
const MILESTONES = `${PLACEMENT_PATH}/milestones` as const;

/** Headcounts by date, which the firm writes too, and milestones; each answers the whole record. */
export function listPlacementItemRoutes(items: PlacementItemService): Route[] {
  return [...listHeadcountRoutes(items), ...listMilestoneRoutes(items)];
}

function listHeadcountRoutes(items: PlacementItemService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: HEADCOUNTS,
      operationId: 'addPlacementHeadcount',
      summary: 'Add how many people worked there on a day, and who said so',
      access: PLACEMENT_READERS,
      params: placementParamsSchema,
      body: headcountInputSchema,
      conditions: ACTING,
      answers: [placementAnswer],
      problems: ['NOT_FOUND', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await items.addHeadcount({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'patch',
      path: `${HEADCOUNTS}/{itemId}`,
      operationId: 'patchPlacementHeadcount',
      summary: 'Correct a headcount',
      access: PLACEMENT_READERS,
      params: itemParamsSchema,
      body: headcountPatchSchema,
      conditions: CHANGING,
      answers: [placementAnswer],
      problems: ['NOT_FOUND', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await items.patchHeadcount({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'delete',
      path: `${HEADCOUNTS}/{itemId}`,
      operationId: 'deletePlacementHeadcount',
      summary: 'Take a headcount out; the history keeps it',
      access: PLACEMENT_READERS,
      params: itemParamsSchema,
      conditions: CHANGING,
      answers: [placementAnswer],
      problems: ['NOT_FOUND', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await items.deleteHeadcount({ ...params, conditions, body: null })),
    }),
  ];
}

function listMilestoneRoutes(items: PlacementItemService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: MILESTONES,
      operationId: 'addPlacementMilestone',
      summary: 'Add a hiring fair, school visit, training, retention check …, planned or done',
      access: PLACEMENT_WRITERS,
      params: placementParamsSchema,
      body: milestoneInputSchema,
      conditions: ACTING,
      answers: [placementAnswer],
      problems: ['NOT_FOUND', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await items.addMilestone({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'patch',
      path: `${MILESTONES}/{itemId}`,
      operationId: 'patchPlacementMilestone',
      summary: 'Change a milestone; null makes unknown',
      access: PLACEMENT_WRITERS,
      params: itemParamsSchema,
      body: milestonePatchSchema,
      conditions: CHANGING,
      answers: [placementAnswer],
      problems: ['NOT_FOUND', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await items.patchMilestone({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'delete',
      path: `${MILESTONES}/{itemId}`,
      operationId: 'deletePlacementMilestone',
      summary: 'Take a milestone out; the history keeps it',
      access: PLACEMENT_WRITERS,
      params: itemParamsSchema,
      conditions: CHANGING,
      answers: [placementAnswer],
      problems: ['NOT_FOUND', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await items.deleteMilestone({ ...params, conditions, body: null })),
    }),
  ];
}
