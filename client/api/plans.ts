import type { DeletedResource, Plan, PlanHistory, PlanInput, PlanList } from '#contract/plans.ts';
import type { PlanWrite } from '../state/plan-content.ts';
import type { SharingPatch } from '#contract/sharing.ts';
import type { Outcome, WriteAnswer } from '../state/plan-save-queue.ts';
import { request } from './request.ts';
import { getSignInGate } from './sign-in-gate.ts';

const PLANS = '/api/v1/plans';

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

/** Without an account only public plans exist: whoever misses one is asked to sign in before it is called missing. */
export async function readPlan(planId: string): Promise<Outcome<Plan>> {
  const path = toPlanPath(planId);
  const found = await request<Plan>({ method: 'GET', path, access: 'anyone' });
  if (found.kind !== 'missing' || (await getSignInGate()?.readmit('act')) !== true) return found;
  return request({ method: 'GET', path });
}

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

export const sharePlan = (
  { planId, revision }: Pick<PlanAct, 'planId' | 'revision'>,
  body: SharingPatch,
): Promise<Outcome<Plan>> =>
  request({ method: 'PATCH', path: `${toPlanPath(planId)}/sharing`, body, revision });

/** `text` goes as it is: the server names line and column of what it cannot read. */
export const importPlan = (text: string, idempotencyKey: string): Promise<Outcome<Plan>> =>
  request({ method: 'POST', path: `${PLANS}/import`, body: text, idempotencyKey });

export const toExportAddress = (planId: string): string => `${toPlanPath(planId)}/export`;
