import type { VacancyList } from '#contract/vacancies.ts';
import { request } from '../api/request.ts';
import { createLoaded, type Loaded } from './loaded.ts';

/**
 * The register of vacant space as every part of the screen reads it: map, table, list. Whoever changes the register
 * calls `reload()` afterwards.
 */
export type RegisterStore = Loaded<VacancyList>;

export const createRegisterStore = (): RegisterStore =>
  createLoaded(async () => {
    const outcome = await request<VacancyList>({
      method: 'GET',
      path: '/api/v1/vacancies',
      access: 'anyone',
    });
    return outcome.kind === 'done' && Array.isArray(outcome.body.vacancies) ? outcome.body : null;
  });
