import { randomUUID } from 'node:crypto';
import {
  planSchema,
  siteSchema,
  type Plan,
  type PlanInput,
  type Site,
  type SiteInput,
} from '#contract/plans.ts';
import type { Role } from '#contract/accounts.ts';
import { sendRaw, type RawAnswer } from './server-request.ts';

export interface PlanRequest {
  readonly body?: unknown;
  /** Revision for If-Match. */
  readonly revision?: number;
  /** Null sends none; by default POST has a new one and other methods none. */
  readonly key?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  /** As in `RawRequest`. */
  readonly as?: Role | null;
}

/** Speaks to the plan routes as the app does: with keys and ETags. */
export interface PlanClient {
  send(method: string, path: string, request?: PlanRequest): Promise<RawAnswer>;
  /** Throws: Error unless the answer is 2xx and a plan. */
  createPlan(input: PlanInput): Promise<Plan>;
  getPlan(id: string): Promise<Plan>;
  patchPlan(plan: Pick<Plan, 'id' | 'revision'>, patch: unknown): Promise<Plan>;
  act(plan: Pick<Plan, 'id' | 'revision'>, action: 'undo' | 'redo' | 'restore'): Promise<Plan>;
  addSite(planId: string, input: SiteInput): Promise<Site>;
}

function readPlan(answer: RawAnswer): Plan {
  return planSchema.parse(readBody(answer));
}

export function createPlanClient(origin: string): PlanClient {
  const send = (method: string, path: string, request: PlanRequest = {}): Promise<RawAnswer> => {
    const key = request.key === undefined && method === 'POST' ? randomUUID() : (request.key ?? null);
    const body = typeof request.body === 'string' ? request.body : JSON.stringify(request.body);
    return sendRaw(origin, {
      method,
      path,
      headers: {
        ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...(request.revision === undefined ? {} : { 'if-match': `"${request.revision}"` }),
        ...request.headers,
      },
      ...(request.body === undefined ? {} : { body }),
      ...(request.as === undefined ? {} : { as: request.as }),
    });
  };
  return {
    send,
    createPlan: async (input) => readPlan(await send('POST', '/api/v1/plans', { body: input })),
    getPlan: async (id) => readPlan(await send('GET', `/api/v1/plans/${id}`)),
    patchPlan: async ({ id, revision }, patch) =>
      readPlan(await send('PATCH', `/api/v1/plans/${id}`, { revision, body: patch })),
    act: async ({ id, revision }, action) =>
      readPlan(await send('POST', `/api/v1/plans/${id}/${action}`, { revision })),
    addSite: async (planId, input) =>
      siteSchema.parse(readBody(await send('POST', `/api/v1/plans/${planId}/sites`, { body: input }))),
  };
}

/** Throws: Error unless the answer is 2xx. */
export function readBody(answer: RawAnswer): unknown {
  if (answer.status < 200 || answer.status > 299) {
    throw new Error(`${answer.status} ${answer.body.toString().slice(0, 500)}: expected 2xx`);
  }
  return JSON.parse(answer.body.toString());
}
