import type { Request } from 'autocannon';
import { planSchema, toEtag } from '#contract/plans.ts';
import { createPlanClient } from '../support/plan-client.ts';
import { findCookieOf } from '../support/sign-in.ts';
import { runLoad, type LoadResult } from './run-load.ts';

export interface SaveLoad extends LoadResult {
  /** Saves sent with an If-Match known to be old: exactly these may be refused. */
  readonly predictedConflicts: number;
}

export interface SaveOptions {
  readonly url: string;
  readonly seconds: number;
  readonly rate: number;
  readonly users: number;
}

/** Every fifth save of a user is made from a version seen too long ago. */
const STALE_EVERY = 5;

/** Users who each save a plan of their own with If-Match, and now and then from an old version of it. */
export async function loadSaves(options: SaveOptions): Promise<SaveLoad> {
  const client = createPlanClient(options.url);
  const plans = await Promise.all(
    Array.from({ length: options.users }, (_, user) => client.createPlan({ name: `利用者 ${user}` })),
  );
  const cookie = (await findCookieOf(options.url, 'planner')) ?? '';
  let predictedConflicts = 0;
  const createRequests = (user: number): Request[] => {
    const plan = plans[user % plans.length];
    if (plan === undefined) throw new Error(`user ${user}: expected a plan`);
    let { revision } = plan;
    let save = 0;
    const isStale = (): boolean => save % STALE_EVERY === STALE_EVERY - 1;
    const setupRequest = (request: Request): Request => ({
      ...request,
      headers: {
        'content-type': 'application/json',
        cookie,
        'if-match': toEtag(isStale() ? revision - 1 : revision),
      },
      body: JSON.stringify({ name: `利用者 ${user} 保存 ${save}` }),
    });
    const onResponse: Request['onResponse'] = (status, body) => {
      if (isStale()) predictedConflicts++;
      else if (status === 200) revision = planSchema.parse(JSON.parse(body)).revision;
      save++;
    };
    return [{ method: 'PATCH', path: `/api/v1/plans/${plan.id}`, setupRequest, onResponse }];
  };
  const result = await runLoad({ ...options, connections: options.users, createRequests });
  return { ...result, predictedConflicts };
}
