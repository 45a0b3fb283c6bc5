import { randomUUID } from 'node:crypto';
import {
  vacancyImportSchema,
  vacancyListSchema,
  vacancySchema,
  type Vacancy,
  type VacancyImport,
  type VacancyInput,
  type VacancyList,
} from '#contract/vacancies.ts';
import { createPlanClient, readBody, type PlanRequest } from './plan-client.ts';
import type { RawAnswer } from './server-request.ts';
import { upload } from './upload-client.ts';

export const VACANCIES = '/api/v1/vacancies';

/** Speaks to the register as the app does: with keys and ETags. */
export interface VacancyClient {
  send(method: string, path: string, request?: PlanRequest): Promise<RawAnswer>;
  /** Throws: Error unless the answer is 2xx and an entry. */
  create(input: VacancyInput): Promise<Vacancy>;
  get(id: string): Promise<Vacancy>;
  patch(vacancy: Pick<Vacancy, 'id' | 'revision'>, patch: unknown): Promise<Vacancy>;
  list(query?: string): Promise<VacancyList>;
  /** Uploads a CSV file and asks what would become of it. */
  preview(csv: string | Buffer): Promise<VacancyImport>;
  accept(found: Pick<VacancyImport, 'id' | 'revision'>, lines?: readonly number[]): Promise<VacancyImport>;
  undo(found: Pick<VacancyImport, 'id' | 'revision'>): Promise<VacancyImport>;
}

function readVacancy(answer: RawAnswer): Vacancy {
  return vacancySchema.parse(readBody(answer));
}

function readImport(answer: RawAnswer): VacancyImport {
  return vacancyImportSchema.parse(readBody(answer));
}

export function createVacancyClient(origin: string): VacancyClient {
  const plans = createPlanClient(origin);
  const send: VacancyClient['send'] = (method, path, request) => plans.send(method, path, request);
  return {
    send,
    create: async (input) => readVacancy(await send('POST', VACANCIES, { body: input })),
    get: async (id) => readVacancy(await send('GET', `${VACANCIES}/${id}`)),
    patch: async ({ id, revision }, patch) =>
      readVacancy(await send('PATCH', `${VACANCIES}/${id}`, { revision, body: patch })),
    list: async (query = '') => vacancyListSchema.parse(readBody(await send('GET', `${VACANCIES}${query}`))),
    preview: async (csv) => {
      const { id } = await upload(origin, { name: `台帳 ${randomUUID()}.csv`, octets: csv });
      return readImport(await send('POST', `${VACANCIES}/imports`, { body: { uploadId: id } }));
    },
    accept: async ({ id, revision }, lines) =>
      readImport(
        await send('POST', `${VACANCIES}/imports/${id}/accept`, {
          revision,
          body: lines === undefined ? {} : { lines },
        }),
      ),
    undo: async ({ id, revision }) =>
      readImport(await send('POST', `${VACANCIES}/imports/${id}/undo`, { revision })),
  };
}
