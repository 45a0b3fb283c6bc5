import { randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import {
  sitePatchSchema,
  type DeletedResource,
  type HistoryAction,
  type PlanChange,
  type Site,
  type SiteContent,
  type SiteList,
} from '#contract/plans.ts';
import { findSiteIssue } from '#contract/site-members.ts';
import type { z } from 'zod';
import type { Database } from '../db/database.ts';
import { chooseIssueCode } from '../http/choose-issue-code.ts';
import { describeIssues } from '../http/describe-issues.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import { getPlanForUpdate, requireSeenRevision, type PlanWrite } from './plan-access.ts';
import { createSiteChange, listSiteChanges } from './plan-changes.ts';
import {
  countSites,
  findPlanRow,
  findSiteRow,
  listSiteRows,
  type PlanTransaction,
} from './plan.repository.ts';
import { writePlanAnswer, type WriteResult } from './plan.service.ts';
import type { PlanRow, SiteRow } from './plan.table.ts';
import { storePlanStep } from './store-plan-step.ts';
import { toSite, toSiteContent } from './to-plan.ts';

export type SiteWrite<B = null> = PlanWrite<B> & { readonly siteId: string };
type Patch = z.output<typeof sitePatchSchema>;

/** The sites of a plan. Every method throws ProblemFailure NOT_FOUND for a plan or site that is not there. */
export interface SiteService {
  /** In the plan's order; deleted ones last deleted first. */
  list(planId: string, isDeleted: boolean): Promise<SiteList>;
  get(planId: string, siteId: string): Promise<Site>;
  add(write: PlanWrite<SiteContent>): WriteResult;
  /** All of them in one step, which one undo takes back; answers with the plan. */
  addAll(write: PlanWrite<readonly SiteContent[]>): WriteResult;
  patch(write: SiteWrite<Patch>): WriteResult;
  delete(write: SiteWrite): WriteResult;
  restore(write: SiteWrite): WriteResult;
}

export interface SiteServiceParts {
  readonly db: Database;
  readonly now: () => Date;
  readonly describe: DescribeOwnership;
}

export function createSiteService({ db, now, describe }: SiteServiceParts): SiteService {
  return {
    list: async (planId, isDeleted) => {
      await requireLivePlan(db, planId);
      const rows = await listSiteRows(db, planId, { isDeleted, limit: LIMITS.maximumSites });
      return { sites: rows.map(toSite) };
    },
    get: async (planId, siteId) => {
      await requireLivePlan(db, planId);
      return toSite(requireLive(await findSiteRow(db, planId, siteId)));
    },
    add: (write) => {
      const at = now();
      return runWrite(db, { operation: 'addSite', ids: [write.planId], at, ...write }, (transaction) =>
        addSite(transaction, write, at),
      );
    },
    addAll: (write) => {
      const at = now();
      return runWrite(db, { operation: 'importSites', ids: [write.planId], at, ...write }, (transaction) =>
        addSites(transaction, { write, at, describe }),
      );
    },
    patch: (write) => {
      const at = now();
      const ids = [write.planId, write.siteId];
      return runWrite(db, { operation: 'patchSite', ids, at, ...write }, (transaction) =>
        patchSite(transaction, write, at),
      );
    },
    delete: (write) => {
      const at = now();
      const ids = [write.planId, write.siteId];
      return runWrite(db, { operation: 'deleteSite', ids, at, ...write }, (transaction) =>
        deleteSite(transaction, write, at),
      );
    },
    restore: (write) => {
      const at = now();
      const ids = [write.planId, write.siteId];
      return runWrite(db, { operation: 'restoreSite', ids, at, ...write }, (transaction) =>
        restoreSite(transaction, write, at),
      );
    },
  };
}

async function requireLivePlan(db: Database, planId: string): Promise<void> {
  const plan = await findPlanRow(db, planId);
  if (plan === undefined || plan.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
}

function requireLive(site: SiteRow | undefined): SiteRow {
  if (site === undefined || site.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
  return site;
}

/** Throws: ProblemFailure LIMIT_REACHED. */
async function requireRoom(transaction: PlanTransaction, planId: string, added: number): Promise<void> {
  if ((await countSites(transaction, planId)) + added <= LIMITS.maximumSites) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `1つの計画に置ける地点は${LIMITS.maximumSites}件までです（maximumSites）。`,
    detailEn: `A plan holds at most ${LIMITS.maximumSites} sites (maximumSites).`,
  });
}

function requireSeenSite(site: SiteRow, { conditions, body }: SiteWrite<unknown>): Promise<void> {
  return requireSeenRevision({
    currentRevision: site.revision,
    conditions,
    sent: body,
    readCurrent: () => Promise.resolve(toSite(site)),
  });
}

interface SiteStep {
  readonly action: HistoryAction;
  readonly changes: readonly PlanChange[];
  readonly at: Date;
}

/** A change of a site is a step of its plan: undo takes it back. */
function storeStep(transaction: PlanTransaction, plan: PlanRow, step: SiteStep): Promise<number> {
  const heads = { undoHead: plan.revision + 1, redoHead: null, targetRevision: null };
  return storePlanStep(transaction, plan, { ...step, ...heads });
}

async function writeSiteAnswer(
  transaction: PlanTransaction,
  { planId, siteId }: { readonly planId: string; readonly siteId: string },
  status: 200 | 201 = 200,
): Promise<Written> {
  const body = toSite(requireLive(await findSiteRow(transaction, planId, siteId)));
  const location = status === 201 ? `/api/v1/plans/${planId}/sites/${siteId}` : null;
  return { status, revision: body.revision, location, body };
}

async function addSite(
  transaction: PlanTransaction,
  write: PlanWrite<SiteContent>,
  at: Date,
): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  await requireRoom(transaction, plan.id, 1);
  const siteId = randomUUID();
  const changes = [createSiteChange(siteId, null, write.body)];
  await storeStep(transaction, plan, { action: 'addSite', changes, at });
  return writeSiteAnswer(transaction, { planId: plan.id, siteId }, 201);
}

interface SitesAddition {
  readonly write: PlanWrite<readonly SiteContent[]>;
  readonly at: Date;
  readonly describe: DescribeOwnership;
}

async function addSites(
  transaction: PlanTransaction,
  { write, at, describe }: SitesAddition,
): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  await requireRoom(transaction, plan.id, write.body.length);
  const changes = write.body.map((content) => createSiteChange(randomUUID(), null, content));
  await storeStep(transaction, plan, { action: 'importSites', changes, at });
  return writePlanAnswer(transaction, { planId: plan.id, describe }, 201);
}

/** RFC 7396; null takes back what may be absent. */
function mergePatch(content: SiteContent, { position, headcounts, ...rest }: Patch): SiteContent {
  return {
    ...content,
    ...rest,
    position: { ...content.position, ...position },
    headcounts: headcounts === undefined ? content.headcounts : (headcounts ?? []),
  } as SiteContent;
}

/** Members of a patch that are right by themselves may not fit the others. Throws: ProblemFailure. */
function requireSound(content: SiteContent): void {
  const issue = findSiteIssue(content);
  if (issue === null) return;
  const issues = [{ code: 'custom' as const, message: issue.message, path: [issue.at], input: content }];
  throw new ProblemFailure(chooseIssueCode(issues), { places: describeIssues(issues, '') });
}

async function patchSite(transaction: PlanTransaction, write: SiteWrite<Patch>, at: Date): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  const site = requireLive(await findSiteRow(transaction, plan.id, write.siteId));
  await requireSeenSite(site, write);
  const content = toSiteContent(site);
  const next = mergePatch(content, write.body);
  requireSound(next);
  const changes = listSiteChanges(site.id, content, next);
  if (changes.length > 0) await storeStep(transaction, plan, { action: 'editSite', changes, at });
  return writeSiteAnswer(transaction, { planId: plan.id, siteId: site.id });
}

async function deleteSite(transaction: PlanTransaction, write: SiteWrite, at: Date): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  const site = requireLive(await findSiteRow(transaction, plan.id, write.siteId));
  await requireSeenSite(site, write);
  const changes = [createSiteChange(site.id, toSiteContent(site), null)];
  const revision = await storeStep(transaction, plan, { action: 'deleteSite', changes, at });
  const body: DeletedResource = { id: site.id, revision, deletedAt: at.toISOString() };
  return { status: 200, revision, location: null, body };
}

async function restoreSite(transaction: PlanTransaction, write: SiteWrite, at: Date): Promise<Written> {
  const plan = await getPlanForUpdate(transaction, write.planId);
  const site = await findSiteRow(transaction, plan.id, write.siteId);
  if (site === undefined) throw new ProblemFailure('NOT_FOUND');
  await requireSeenSite(site, write);
  if (site.deleted_at === null) throw new ProblemFailure('NOT_DELETED');
  await requireRoom(transaction, plan.id, 1);
  const changes = [createSiteChange(site.id, null, toSiteContent(site))];
  await storeStep(transaction, plan, { action: 'restoreSite', changes, at });
  return writeSiteAnswer(transaction, { planId: plan.id, siteId: site.id });
}
