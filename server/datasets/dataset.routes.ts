import { PUBLIC_BODY_ROLES } from '#contract/accounts.ts';
import {
  datasetContentSchema,
  datasetDetailSchema,
  datasetInputSchema,
  datasetListSchema,
  datasetPatchSchema,
  datasetPreviewRequestSchema,
  datasetPreviewSchema,
} from '#contract/datasets.ts';
import { LIMITS } from '#contract/limits.ts';
import { deletedResourceSchema } from '#contract/plans.ts';
import type { ProblemCode } from '#contract/problems.ts';
import { sharingPatchSchema } from '#contract/sharing.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import { FILE_PROBLEMS } from '../http/file-problem.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Route } from '../http/route.ts';
import { ACTING, CHANGING, CREATING, deletedSchema } from '../plans/plan.routes.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import { toResourceAnswer, toWrittenAnswer } from '../plans/to-answer.ts';
import type { DatasetService, DatasetWrite } from './dataset.service.ts';
import { CONTENT_HASH_DIGITS } from './to-dataset.ts';

const COLLECTION = '/api/v1/datasets';
const ITEM = `${COLLECTION}/{datasetId}` as const;
const paramsSchema = z.strictObject({ datasetId: z.uuid() });

const datasetAnswer = {
  status: 200,
  description: 'The dataset with its mapping and report, and its ETag',
  mediaType: 'application/json',
  schema: datasetDetailSchema,
} as const;

/** Tables somebody brought: preview, store, replace, take back, delete. */
export function listDatasetRoutes(datasets: DatasetService): Route[] {
  return [...listReadingRoutes(datasets), ...listImportRoutes(datasets), ...listChangingRoutes(datasets)];
}

function listReadingRoutes(datasets: DatasetService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: COLLECTION,
      operationId: 'listDatasets',
      access: 'anyone',
      summary: 'Imported tables by title; with deleted=true those that can be restored',
      query: z.strictObject({ deleted: deletedSchema }),
      answers: [
        { status: 200, description: 'All of them', mediaType: 'application/json', schema: datasetListSchema },
      ],
      problems: ['VALIDATION'],
      handle: async ({ query }) => ({ kind: 'json', body: await datasets.list(query.deleted === 'true') }),
    }),
    defineRoute({
      method: 'get',
      path: ITEM,
      operationId: 'getDataset',
      access: 'anyone',
      summary: 'One imported table: what it holds, how it was read, and what was left out',
      params: paramsSchema,
      answers: [datasetAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => toResourceAnswer(await datasets.get(params.datasetId)),
    }),
    defineRoute({
      method: 'get',
      path: `${ITEM}/content`,
      operationId: 'getDatasetContent',
      access: 'anyone',
      summary:
        'Figures by zone or points of an imported table; with v, that very content, cacheable for ever',
      params: paramsSchema,
      query: z.strictObject({
        v: z
          .string()
          .length(CONTENT_HASH_DIGITS)
          .regex(/^[0-9a-f]+$/)
          .optional(),
      }),
      answers: [
        {
          status: 200,
          description: 'The content',
          mediaType: 'application/json',
          schema: datasetContentSchema,
        },
      ],
      problems: ['NOT_FOUND', 'VALIDATION'],
      handle: async ({ params, query }) => {
        const served = await datasets.findContent(params.datasetId, query.v);
        if (served === null) throw new ProblemFailure('NOT_FOUND');
        return { kind: 'file', ...served };
      },
    }),
  ];
}

function listImportRoutes(datasets: DatasetService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: `${COLLECTION}/preview`,
      operationId: 'previewDataset',
      audit: 'computes',
      access: PUBLIC_BODY_ROLES,
      summary: 'What would be read of an uploaded file, with a mapping or a suggested one; stores nothing',
      body: datasetPreviewRequestSchema,
      answers: [
        {
          status: 200,
          description: 'Rows, columns, mapping, report and the first of what would be stored',
          mediaType: 'application/json',
          schema: datasetPreviewSchema,
        },
      ],
      problems: ['NOT_FOUND', 'TOO_MANY_ITEMS'],
      handle: async ({ body }) => ({ kind: 'json', body: await datasets.preview(body) }),
    }),
    defineRoute({
      method: 'post',
      path: COLLECTION,
      operationId: 'createDataset',
      access: PUBLIC_BODY_ROLES,
      summary: 'Store what an uploaded file holds, read with a mapping',
      body: datasetInputSchema,
      conditions: CREATING,
      answers: [{ ...datasetAnswer, status: 201, description: 'The new dataset, its ETag and Location' }],
      problems: [
        'NOT_FOUND',
        'WRONG_STATE',
        'TOO_MANY_ITEMS',
        'LIMIT_REACHED',
        'STORAGE_FULL',
        ...FILE_PROBLEMS,
      ],
      handle: async (input) => toWrittenAnswer(await datasets.create(input)),
    }),
    defineRoute({
      method: 'post',
      path: `${ITEM}/replace`,
      operationId: 'replaceDataset',
      access: PUBLIC_BODY_ROLES,
      summary: 'Put what another file holds in its place; the version before is kept',
      params: paramsSchema,
      body: datasetInputSchema,
      conditions: ACTING,
      answers: [datasetAnswer],
      problems: [
        'NOT_FOUND',
        'SHARED_READ_ONLY',
        'TOO_MANY_ITEMS',
        'LIMIT_REACHED',
        'STORAGE_FULL',
        ...FILE_PROBLEMS,
      ],
      handle: async (input) => toWrittenAnswer(await datasets.replace({ ...input, ...input.params })),
    }),
  ];
}

function listChangingRoutes(datasets: DatasetService): Route[] {
  return [
    defineRoute({
      method: 'patch',
      path: ITEM,
      operationId: 'patchDataset',
      access: PUBLIC_BODY_ROLES,
      summary: 'Change what is said about a dataset (JSON merge patch, RFC 7396)',
      params: paramsSchema,
      body: datasetPatchSchema,
      conditions: CHANGING,
      answers: [datasetAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await datasets.patch({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'patch',
      path: `${ITEM}/sharing`,
      operationId: 'shareDataset',
      summary: 'Change who else may read a dataset',
      access: PUBLIC_BODY_ROLES,
      params: paramsSchema,
      body: sharingPatchSchema,
      conditions: CHANGING,
      answers: [datasetAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'SHARING_NOT_ALLOWED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await datasets.share({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'delete',
      path: ITEM,
      operationId: 'deleteDataset',
      access: PUBLIC_BODY_ROLES,
      summary: `Delete a dataset; it can be restored for ${LIMITS.deletedPlanDays} days`,
      params: paramsSchema,
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
        toWrittenAnswer(await datasets.delete({ ...params, conditions, body: null })),
    }),
    defineAction({
      name: 'back',
      summary: 'The version before comes back; the current one becomes the version before',
      problems: ['NOTHING_TO_UNDO'],
      run: (write) => datasets.back(write),
    }),
    defineAction({
      name: 'restore',
      summary: 'Take back the deletion of a dataset',
      problems: ['NOT_DELETED', 'LIMIT_REACHED'],
      run: (write) => datasets.restore(write),
    }),
  ];
}

interface DatasetAction {
  readonly name: 'back' | 'restore';
  readonly summary: string;
  readonly problems: readonly ProblemCode[];
  readonly run: (write: DatasetWrite) => WriteResult;
}

function defineAction({ name, summary, problems, run }: DatasetAction): Route {
  return defineRoute({
    method: 'post',
    path: `${ITEM}/${name}`,
    operationId: `${name}Dataset`,
    access: PUBLIC_BODY_ROLES,
    summary,
    params: paramsSchema,
    conditions: ACTING,
    answers: [datasetAnswer],
    problems: ['NOT_FOUND', 'SHARED_READ_ONLY', ...problems, 'STORAGE_FULL'],
    handle: async ({ params, conditions }) =>
      toWrittenAnswer(await run({ ...params, conditions, body: null })),
  });
}
