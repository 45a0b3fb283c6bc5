import { PUBLIC_BODY_ROLES } from '#contract/accounts.ts';
import {
  importAcceptSchema,
  importRequestSchema,
  vacancyImportListSchema,
  vacancyImportSchema,
} from '#contract/vacancies.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import { FILE_PROBLEMS } from '../http/file-problem.ts';
import type { Route } from '../http/route.ts';
import { ACTING, CREATING } from '../plans/plan.routes.ts';
import { toResourceAnswer, toWrittenAnswer } from '../plans/to-answer.ts';
import type { ImportService } from './import.service.ts';

const importParamsSchema = z.strictObject({ importId: z.uuid() });
const COLLECTION = '/api/v1/vacancies/imports';
const ITEM = '/api/v1/vacancies/imports/{importId}';

const importAnswer = {
  status: 200,
  description: 'The import with its rows, and its ETag',
  mediaType: 'application/json',
  schema: vacancyImportSchema,
} as const;

/** Registers from files: upload (`/api/v1/uploads?purpose=vacancies`), preview, accept, undo. */
export function listImportRoutes(imports: ImportService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: COLLECTION,
      operationId: 'listVacancyImports',
      access: PUBLIC_BODY_ROLES,
      summary: 'What was imported during the last 30 days, newest first',
      answers: [
        {
          status: 200,
          description: 'Without their rows',
          mediaType: 'application/json',
          schema: vacancyImportListSchema,
        },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: await imports.list() }),
    }),
    defineRoute({
      method: 'post',
      path: COLLECTION,
      operationId: 'createVacancyImport',
      access: PUBLIC_BODY_ROLES,
      summary: 'What would become of every row of an uploaded register; changes nothing in the register',
      body: importRequestSchema,
      conditions: CREATING,
      answers: [{ ...importAnswer, status: 201, description: 'The preview, its ETag and Location' }],
      problems: ['NOT_FOUND', ...FILE_PROBLEMS, 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await imports.preview(input)),
    }),
    defineRoute({
      method: 'get',
      path: ITEM,
      operationId: 'getVacancyImport',
      access: PUBLIC_BODY_ROLES,
      summary: 'An import; a preview is computed anew against the register as it is',
      params: importParamsSchema,
      answers: [importAnswer],
      problems: ['NOT_FOUND', ...FILE_PROBLEMS],
      handle: async ({ params }) => toResourceAnswer(await imports.get(params.importId)),
    }),
    defineRoute({
      method: 'post',
      path: `${ITEM}/accept`,
      operationId: 'acceptVacancyImport',
      access: PUBLIC_BODY_ROLES,
      summary: 'Take over the rows that can be, or those named, all in one step',
      params: importParamsSchema,
      body: importAcceptSchema,
      conditions: ACTING,
      answers: [{ ...importAnswer, description: 'The import with the rows that were taken over' }],
      problems: ['NOT_FOUND', 'WRONG_STATE', 'LIMIT_REACHED', ...FILE_PROBLEMS, 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await imports.accept({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'post',
      path: `${ITEM}/undo`,
      operationId: 'undoVacancyImport',
      access: PUBLIC_BODY_ROLES,
      summary: 'Take the whole import back; entries changed since then stay and are named',
      params: importParamsSchema,
      conditions: ACTING,
      answers: [importAnswer],
      problems: ['NOT_FOUND', 'WRONG_STATE', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await imports.undo({ ...params, conditions, body: null })),
    }),
  ];
}
