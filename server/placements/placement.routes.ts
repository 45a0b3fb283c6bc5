import { LIMITS } from '#contract/limits.ts';
import {
  PLACEMENT_READERS,
  PLACEMENT_WRITERS,
  placementHistorySchema,
  placementInputSchema,
  placementListSchema,
  placementPatchSchema,
  placementSchema,
} from '#contract/placements.ts';
import { deletedResourceSchema } from '#contract/plans.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { ACTING, CHANGING, CREATING, deletedSchema } from '../plans/plan.routes.ts';
import { toResourceAnswer, toWrittenAnswer } from '../plans/to-answer.ts';
import type { PlacementService } from './placement.service.ts';

export const placementParamsSchema = z.strictObject({ placementId: z.uuid() });
const COLLECTION = '/api/v1/placements';
export const PLACEMENT_PATH = `${COLLECTION}/{placementId}` as const;

export const placementAnswer = {
  status: 200,
  description: 'The record with headcounts and milestones, and its ETag',
  mediaType: 'application/json',
  schema: placementSchema,
} as const;

/** Offices followed after they opened: the records themselves. */
export function listPlacementRoutes(placements: PlacementService): Route[] {
  return [...listReadingRoutes(placements), ...listWritingRoutes(placements)];
}

function listReadingRoutes(placements: PlacementService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: COLLECTION,
      operationId: 'listPlacements',
      summary:
        'Offices followed after they opened: of planners all, of a municipality those inside it, of a firm its own; with deleted=true what can be restored',
      access: PLACEMENT_READERS,
      query: z.strictObject({ deleted: deletedSchema }),
      answers: [
        {
          status: 200,
          description: 'All of them',
          mediaType: 'application/json',
          schema: placementListSchema,
        },
      ],
      problems: ['VALIDATION'],
      handle: async ({ query }) => ({ kind: 'json', body: await placements.list(query.deleted === 'true') }),
    }),
    defineRoute({
      method: 'get',
      path: PLACEMENT_PATH,
      operationId: 'getPlacement',
      summary: 'One record',
      access: PLACEMENT_READERS,
      params: placementParamsSchema,
      answers: [placementAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => toResourceAnswer(await placements.get(params.placementId)),
    }),
    defineRoute({
      method: 'get',
      path: `${PLACEMENT_PATH}/history`,
      operationId: 'listPlacementHistory',
      summary: 'What changed of a record, when and by whom, newest first',
      access: PLACEMENT_READERS,
      params: placementParamsSchema,
      answers: [
        {
          status: 200,
          description: 'All of it',
          mediaType: 'application/json',
          schema: placementHistorySchema,
        },
      ],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => ({
        kind: 'json',
        body: await placements.listHistory(params.placementId),
      }),
    }),
  ];
}

function listWritingRoutes(placements: PlacementService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: COLLECTION,
      operationId: 'createPlacement',
      summary: 'Record an office that opened; a municipality inside its own boundary only',
      access: PLACEMENT_WRITERS,
      body: placementInputSchema,
      conditions: CREATING,
      answers: [{ ...placementAnswer, status: 201, description: 'The new record, its ETag and Location' }],
      problems: ['COORD', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await placements.create(input)),
    }),
    defineRoute({
      method: 'patch',
      path: PLACEMENT_PATH,
      operationId: 'patchPlacement',
      summary:
        'Change some members of a record; null makes unknown (JSON merge patch, RFC 7396; a place is sent whole)',
      access: PLACEMENT_WRITERS,
      params: placementParamsSchema,
      body: placementPatchSchema,
      conditions: CHANGING,
      answers: [placementAnswer],
      problems: ['NOT_FOUND', 'COORD', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await placements.patch({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'delete',
      path: PLACEMENT_PATH,
      operationId: 'deletePlacement',
      summary: `Delete a record; it can be restored for ${LIMITS.deletedPlanDays} days`,
      access: PLACEMENT_WRITERS,
      params: placementParamsSchema,
      conditions: CHANGING,
      answers: [
        {
          status: 200,
          description: 'What restoring it has to match',
          mediaType: 'application/json',
          schema: deletedResourceSchema,
        },
      ],
      problems: ['NOT_FOUND', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await placements.delete({ ...params, conditions, body: null })),
    }),
    defineRoute({
      method: 'post',
      path: `${PLACEMENT_PATH}/restore`,
      operationId: 'restorePlacement',
      summary: 'Take back the deletion of a record',
      access: PLACEMENT_WRITERS,
      params: placementParamsSchema,
      conditions: ACTING,
      answers: [placementAnswer],
      problems: ['NOT_FOUND', 'NOT_DELETED', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await placements.restore({ ...params, conditions, body: null })),
    }),
  ];
}
