import { WRITING_ROLES } from '#contract/accounts.ts';
import { LIMITS } from '#contract/limits.ts';
import {
  deletedResourceSchema,
  planDocumentSchema,
  planHistorySchema,
  planInputSchema,
  planListSchema,
  planPatchSchema,
  planSchema,
} from '#contract/plans.ts';
import type { ProblemCode } from '#contract/problems.ts';
import { sharingPatchSchema } from '#contract/sharing.ts';
import { z } from 'zod';
import { toAttachmentHeader } from '../http/attachment-header.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { toPlanDocument } from './plan-document.ts';
import type { PlanWrite } from './plan-access.ts';
import type { PlanService, WriteResult } from './plan.service.ts';
import type { UndoService } from './undo.service.ts';
import { toResourceAnswer, toWrittenAnswer } from './to-answer.ts';

export const planParamsSchema = z.strictObject({ planId: z.uuid() });

/** 1 … `maximumPageEntries`. */
const limitSchema = z
  .string()
  .regex(/^(?:[1-9]\d?|1\d\d|200)$/)
  .default(String(LIMITS.maximumPageEntries));
/** `<milliseconds>.<plan id>`, as a page before gave it. */
const cursorSchema = z.string().regex(/^\d{13}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
export const deletedSchema = z.enum(['true', 'false']).default('false');

/** Every POST that writes is asked for under a key; everything that changes what is there matches its ETag. */
export const CREATING = { idempotencyKey: 'required', ifMatch: 'none' } as const;
export const ACTING = { idempotencyKey: 'required', ifMatch: 'required' } as const;
export const CHANGING = { idempotencyKey: 'optional', ifMatch: 'required' } as const;

export interface PlanRouteParts {
  readonly plans: PlanService;
  readonly undo: UndoService;
  readonly now: () => Date;
}

const planAnswer = {
  status: 200,
  description: 'The plan with its sites, and its ETag',
  mediaType: 'application/json',
  schema: planSchema,
} as const;
const newPlanAnswer = {
  ...planAnswer,
  status: 201,
  description: 'The new plan, its ETag and Location',
} as const;

/** What can be wrong with a whole plan and its sites. */
const CONTENT_PROBLEMS = [
  'LIMIT_REACHED',
  'TOO_MANY_ITEMS',
  'COORD',
  'GEOM_INVALID',
  'REGION_UNKNOWN',
  'STORAGE_FULL',
] as const;

export function listPlanRoutes(parts: PlanRouteParts): Route[] {
  return [...listReadingRoutes(parts), ...listCreatingRoutes(parts), ...listChangingRoutes(parts)];
}

function listReadingRoutes({ plans, now }: PlanRouteParts): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/plans',
      operationId: 'listPlans',
      access: 'member',
      summary: 'Saved plans, last changed first; with deleted=true those that can be restored',
      query: z.strictObject({ deleted: deletedSchema, limit: limitSchema, cursor: cursorSchema.optional() }),
      answers: [
        { status: 200, description: 'One page', mediaType: 'application/json', schema: planListSchema },
      ],
      problems: ['VALIDATION'],
      handle: async ({ query }) => {
        const page = { isDeleted: query.deleted === 'true', limit: Number(query.limit) };
        return { kind: 'json', body: await plans.list({ ...page, after: parseCursor(query.cursor) }) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/plans/{planId}',
      operationId: 'getPlan',
      access: 'anyone',
      summary: 'One plan with its sites',
      params: planParamsSchema,
      answers: [planAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => toResourceAnswer(await plans.get(params.planId)),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/plans/{planId}/history',
      operationId: 'listPlanHistory',
      access: 'member',
      summary: 'What changed and when, newest first; also of a deleted plan',
      params: planParamsSchema,
      query: z.strictObject({
        before: z
          .string()
          .regex(/^[1-9]\d{0,8}$/)
          .optional(),
        limit: limitSchema,
      }),
      answers: [
        { status: 200, description: 'One page', mediaType: 'application/json', schema: planHistorySchema },
      ],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'VALIDATION'],
      handle: async ({ params, query }) => {
        const before = query.before === undefined ? null : Number(query.before);
        return { kind: 'json', body: await plans.listHistory(params.planId, before, Number(query.limit)) };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/plans/{planId}/export',
      operationId: 'exportPlan',
      audit: 'exports',
      access: 'anyone',
      summary: 'The plan as one JSON file, to be imported anywhere',
      params: planParamsSchema,
      answers: [
        {
          status: 200,
          description: 'The file, as an attachment',
          mediaType: 'application/json',
          schema: planDocumentSchema,
        },
      ],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => {
        const plan = await plans.get(params.planId);
        const name = { stem: plan.name, extension: '.hanare.json', plainStem: 'plan' };
        const headers = { 'Content-Disposition': toAttachmentHeader(name) };
        return { kind: 'json', headers, body: toPlanDocument(plan, now()) };
      },
    }),
  ];
}

function listCreatingRoutes({ plans }: PlanRouteParts): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/v1/plans',
      operationId: 'createPlan',
      access: WRITING_ROLES,
      summary: 'Save a new plan, with its first sites if there are any',
      body: planInputSchema,
      conditions: CREATING,
      answers: [newPlanAnswer],
      problems: CONTENT_PROBLEMS,
      handle: async (input) => toWrittenAnswer(await plans.create(input)),
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/plans/import',
      operationId: 'importPlan',
      access: WRITING_ROLES,
      summary: 'A new plan from an exported file; nothing is stored unless all of it can be read',
      body: planDocumentSchema,
      conditions: CREATING,
      answers: [newPlanAnswer],
      problems: CONTENT_PROBLEMS,
      handle: async (input) => toWrittenAnswer(await plans.import(input)),
    }),
  ];
}

function listChangingRoutes({ plans, undo }: PlanRouteParts): Route[] {
  return [
    defineRoute({
      method: 'patch',
      path: '/api/v1/plans/{planId}',
      operationId: 'patchPlan',
      access: WRITING_ROLES,
      summary: 'Change some members of a plan (JSON merge patch, RFC 7396)',
      params: planParamsSchema,
      body: planPatchSchema,
      conditions: CHANGING,
      answers: [planAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await plans.patch({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'patch',
      path: '/api/v1/plans/{planId}/sharing',
      operationId: 'sharePlan',
      summary: 'Change who else may read a plan',
      access: WRITING_ROLES,
      params: planParamsSchema,
      body: sharingPatchSchema,
      conditions: CHANGING,
      answers: [planAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'SHARING_NOT_ALLOWED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await plans.share({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'delete',
      path: '/api/v1/plans/{planId}',
      operationId: 'deletePlan',
      access: WRITING_ROLES,
      summary: `Delete a plan; it can be restored for ${LIMITS.deletedPlanDays} days`,
      params: planParamsSchema,
      conditions: CHANGING,
      answers: [
        {
          status: 200,
          description: 'What restoring it has to match',
          mediaType: 'application/json',
          schema: deletedResourceSchema,
        },
      ],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await plans.delete({ ...params, conditions, body: null })),
    }),
    defineAction({
      name: 'restore',
      summary: 'Take back the deletion of a plan',
      problem: 'NOT_DELETED',
      run: (write) => plans.restore(write),
    }),
    defineAction({
      name: 'undo',
      summary: 'Take the last change back, one step per call',
      problem: 'NOTHING_TO_UNDO',
      run: (write) => undo.undo(write),
    }),
    defineAction({
      name: 'redo',
      summary: 'Repeat the change that was taken back last',
      problem: 'NOTHING_TO_REDO',
      run: (write) => undo.redo(write),
    }),
  ];
}

interface PlanAction {
  readonly name: 'restore' | 'undo' | 'redo';
  readonly summary: string;
  readonly problem: ProblemCode;
  readonly run: (write: PlanWrite) => WriteResult;
}

function defineAction({ name, summary, problem, run }: PlanAction): Route {
  return defineRoute({
    method: 'post',
    path: `/api/v1/plans/{planId}/${name}`,
    operationId: `${name}Plan`,
    access: WRITING_ROLES,
    summary,
    params: planParamsSchema,
    conditions: ACTING,
    answers: [planAnswer],
    problems: ['NOT_FOUND', 'SHARED_READ_ONLY', problem, 'STORAGE_FULL'],
    handle: async ({ params, conditions }) =>
      toWrittenAnswer(await run({ ...params, conditions, body: null })),
  });
}

function parseCursor(cursor: string | undefined): { updatedAt: Date; id: string } | null {
  if (cursor === undefined) return null;
  const [milliseconds = '', id = ''] = cursor.split('.');
  return { updatedAt: new Date(Number(milliseconds)), id };
}
