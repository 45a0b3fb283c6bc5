import { PUBLIC_BODY_ROLES } from '#contract/accounts.ts';
import { LIMITS } from '#contract/limits.ts';
import { deletedResourceSchema } from '#contract/plans.ts';
import {
  vacancyFilterSchema,
  vacancyHistorySchema,
  vacancyInputSchema,
  vacancyListSchema,
  vacancyPatchSchema,
  vacancySchema,
} from '#contract/vacancies.ts';
import { sharingPatchSchema } from '#contract/sharing.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { ACTING, CHANGING, CREATING, deletedSchema } from '../plans/plan.routes.ts';
import { toResourceAnswer, toWrittenAnswer } from '../plans/to-answer.ts';
import type { VacancyService } from './vacancy.service.ts';

export const vacancyParamsSchema = z.strictObject({ vacancyId: z.uuid() });
const COLLECTION = '/api/v1/vacancies';
const ITEM = '/api/v1/vacancies/{vacancyId}';

export const vacancyAnswer = {
  status: 200,
  description: 'The entry with its photos, and its ETag',
  mediaType: 'application/json',
  schema: vacancySchema,
} as const;

/** Single entries of the register. Registered after routes whose last part is a word (`imports`, `export.csv`). */
export function listVacancyRoutes(vacancies: VacancyService): Route[] {
  return [...listReadingRoutes(vacancies), ...listWritingRoutes(vacancies)];
}

function listReadingRoutes(vacancies: VacancyService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: COLLECTION,
      operationId: 'listVacancies',
      access: 'anyone',
      summary:
        'The register of vacant space, or the part of it a filter shows; with deleted=true what can be restored',
      query: vacancyFilterSchema.extend({ deleted: deletedSchema }),
      answers: [
        { status: 200, description: 'All of it', mediaType: 'application/json', schema: vacancyListSchema },
      ],
      problems: ['VALIDATION'],
      handle: async ({ query: { deleted, ...filter } }) => ({
        kind: 'json',
        body: deleted === 'true' ? await vacancies.listDeleted() : await vacancies.list(filter),
      }),
    }),
    defineRoute({
      method: 'get',
      path: ITEM,
      operationId: 'getVacancy',
      access: 'anyone',
      summary: 'One entry of the register',
      params: vacancyParamsSchema,
      answers: [vacancyAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => toResourceAnswer(await vacancies.get(params.vacancyId)),
    }),
    defineRoute({
      method: 'get',
      path: `${ITEM}/history`,
      operationId: 'listVacancyHistory',
      access: 'member',
      summary: 'What changed of an entry and when, newest first; also of a deleted one',
      params: vacancyParamsSchema,
      answers: [
        {
          status: 200,
          description: 'All of it',
          mediaType: 'application/json',
          schema: vacancyHistorySchema,
        },
      ],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY'],
      handle: async ({ params }) => ({ kind: 'json', body: await vacancies.listHistory(params.vacancyId) }),
    }),
  ];
}

function listWritingRoutes(vacancies: VacancyService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: COLLECTION,
      operationId: 'createVacancy',
      access: PUBLIC_BODY_ROLES,
      summary: 'Add an entry to the register',
      body: vacancyInputSchema,
      conditions: CREATING,
      answers: [{ ...vacancyAnswer, status: 201, description: 'The new entry, its ETag and Location' }],
      problems: ['COORD', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await vacancies.create(input)),
    }),
    defineRoute({
      method: 'patch',
      path: ITEM,
      operationId: 'patchVacancy',
      access: PUBLIC_BODY_ROLES,
      summary:
        'Change some members of an entry; null makes unknown (JSON merge patch, RFC 7396; a place is sent whole)',
      params: vacancyParamsSchema,
      body: vacancyPatchSchema,
      conditions: CHANGING,
      answers: [vacancyAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'COORD', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await vacancies.patch({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'patch',
      path: `${ITEM}/sharing`,
      operationId: 'shareVacancy',
      summary: 'Change who else may read an entry',
      access: PUBLIC_BODY_ROLES,
      params: vacancyParamsSchema,
      body: sharingPatchSchema,
      conditions: CHANGING,
      answers: [vacancyAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'SHARING_NOT_ALLOWED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await vacancies.share({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'delete',
      path: ITEM,
      operationId: 'deleteVacancy',
      access: PUBLIC_BODY_ROLES,
      summary: `Delete an entry; it can be restored for ${LIMITS.deletedPlanDays} days`,
      params: vacancyParamsSchema,
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
        toWrittenAnswer(await vacancies.delete({ ...params, conditions, body: null })),
    }),
    defineRoute({
      method: 'post',
      path: `${ITEM}/restore`,
      operationId: 'restoreVacancy',
      access: PUBLIC_BODY_ROLES,
      summary: 'Take back the deletion of an entry',
      params: vacancyParamsSchema,
      conditions: ACTING,
      answers: [vacancyAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'NOT_DELETED', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await vacancies.restore({ ...params, conditions, body: null })),
    }),
  ];
}
