import type { DeletedResource, Plan, PlanHistory, PlanInput, PlanList } from '#contract/plans.ts';
import type { Problem } from '#contract/problems.ts';
import type { PlanWrite } from '../state/plan-content.ts';
import type { Outcome, WriteAnswer } from '../state/plan-save-queue.ts';

const PLANS = '/api/v1/plans';

/** Statuses that say "later": too many requests, and everything that is the server's own trouble but a full disk. */
const isLater = (status: number): boolean => status === 429 || (status >= 500 && status !== 507);

interface PlanRequest {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly body?: unknown;
  readonly revision?: number;
  readonly idempotencyKey?: string;
}

/** Browsers refuse keepalive bodies above 64 KiB in total. */
const MAXIMUM_KEEPALIVE_LENGTH = 15_000;

/** Answers of the plan routes as outcomes; never throws for what a network or a server can do. */
async function request<T>({
  method,
  path,
  body,
  revision,
  idempotencyKey,
}: PlanRequest): Promise<Outcome<T>> {
  const text = body === undefined ? null : typeof body === 'string' ? body : JSON.stringify(body);
  const headers: Record<string, string> = {};
  if (text !== null) headers['Content-Type'] = 'application/json';
  if (revision !== undefined) headers['If-Match'] = `"${revision}"`;
  if (idempotencyKey !== undefined) headers['Idempotency-Key'] = idempotencyKey;
  try {
    // Kept alive: a page that is closed while saving still saves.
    const keepalive = method !== 'GET' && (text?.length ?? 0) < MAXIMUM_KEEPALIVE_LENGTH;
    const response = await fetch(path, { method, headers, body: text, keepalive, cache: 'no-store' });
    if (response.ok) return { kind: 'done', body: (await response.json()) as T };
    return await toFailure(response);
  } catch {
    return { kind: 'unreachable', retryAfterMilliseconds: null };
  }
}

async function toFailure(response: Response): Promise<Outcome<never>> {
  if (isLater(response.status)) {
    const seconds = Number(response.headers.get('Retry-After') ?? NaN);
    return {
      kind: 'unreachable',
      retryAfterMilliseconds: Number.isFinite(seconds) ? seconds * 1000 : null,
    };
  }
  if (response.status === 412) return { kind: 'changed' };
  if (response.status === 404) return { kind: 'missing' };
  const value: unknown = await response.json().catch(() => null);
  return { kind: 'refused', problem: isProblem(value) ? value : null };
}

function isProblem(value: unknown): value is Problem {
  if (typeof value !== 'object' || value === null) return false;
  const { code, titleJa, titleEn } = value as Partial<Problem>;
  return [code, titleJa, titleEn].every((member) => typeof member === 'string');
}

/** Works without a secure context, where `crypto.randomUUID` does not exist. Returns: 32 hexadecimal digits. */
export function createIdempotencyKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

const toPlanPath = (planId: string): string => `${PLANS}/${encodeURIComponent(planId)}`;

export const createPlan = (body: PlanInput, idempotencyKey: string): Promise<Outcome<Plan>> =>
  request({ method: 'POST', path: PLANS, body, idempotencyKey });

/** Sends one write of the queue. Throws: Error for a change of a plan that has no id yet. */
export function sendPlanWrite(planId: string | null, write: PlanWrite): Promise<Outcome<WriteAnswer>> {
  const { idempotencyKey } = write;
  if (write.kind === 'create') return createPlan(write.body, idempotencyKey);
  if (planId === null) throw new Error(`${write.kind}: expected the id of the plan`);
  const plan = toPlanPath(planId);
  if (write.kind === 'addSite') {
    return request({ method: 'POST', path: `${plan}/sites`, body: write.body, idempotencyKey });
  }
  const path = write.kind === 'patchPlan' ? plan : `${plan}/sites/${write.siteId}`;
  const condition = { path, revision: write.revision, idempotencyKey };
  return write.kind === 'deleteSite'
    ? request({ method: 'DELETE', ...condition })
    : request({ method: 'PATCH', body: write.body, ...condition });
}

export const readPlan = (planId: string): Promise<Outcome<Plan>> =>
  request({ method: 'GET', path: toPlanPath(planId) });

/** `cursor`: of the page before; null for the first. */
export const listPlans = (isDeleted: boolean, cursor: string | null): Promise<Outcome<PlanList>> =>
  request({
    method: 'GET',
    path: `${PLANS}?deleted=${String(isDeleted)}&limit=50${cursor === null ? '' : `&cursor=${cursor}`}`,
  });

export const listPlanHistory = (planId: string, before: number | null): Promise<Outcome<PlanHistory>> =>
  request({
    method: 'GET',
    path: `${toPlanPath(planId)}/history?limit=30${before === null ? '' : `&before=${before}`}`,
  });

export interface PlanAct {
  readonly planId: string;
  readonly revision: number;
  readonly idempotencyKey: string;
}

export const undoPlan = ({ planId, ...act }: PlanAct): Promise<Outcome<Plan>> =>
  request({ method: 'POST', path: `${toPlanPath(planId)}/undo`, ...act });

export const redoPlan = ({ planId, ...act }: PlanAct): Promise<Outcome<Plan>> =>
  request({ method: 'POST', path: `${toPlanPath(planId)}/redo`, ...act });

export const restorePlan = ({ planId, ...act }: PlanAct): Promise<Outcome<Plan>> =>
  request({ method: 'POST', path: `${toPlanPath(planId)}/restore`, ...act });

export const deletePlan = ({ planId, ...act }: PlanAct): Promise<Outcome<DeletedResource>> =>
  request({ method: 'DELETE', path: toPlanPath(planId), ...act });

/** `text` goes as it is: the server names line and column of what it cannot read. */
export const importPlan = (text: string, idempotencyKey: string): Promise<Outcome<Plan>> =>
  request({ method: 'POST', path: `${PLANS}/import`, body: text, idempotencyKey });

export const toExportAddress = (planId: string): string => `${toPlanPath(planId)}/export`;
