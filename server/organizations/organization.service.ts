import { randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import type {
  Organization,
  OrganizationInput,
  OrganizationList,
  OrganizationPatch,
} from '#contract/organizations.ts';
import type { OrganizationRow } from '../accounts/account.table.ts';
import { addAuditDetails } from '../audit/audit-context.ts';
import { runAs, SYSTEM, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import { requireSeenRevision } from '../plans/plan-access.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import type { OrganizationDirectory } from './organization-directory.service.ts';
import {
  countAdministrators,
  findOrganizationForUpdate,
  insertOrganization,
  isAdministrator,
  listOrganizations,
  lockAdministration,
  removeSessionsOfOrganization,
  storeOrganization,
  type AdministrationTransaction,
} from './organization.repository.ts';
import { compareOrganizations, isBuiltIn, toOrganization } from './to-organization.ts';

/** What a writing route hands over. */
export interface AdministrationWrite<B = null> {
  readonly id: string;
  readonly actor: Member;
  readonly conditions: Conditions;
  readonly body: B;
}

export interface OrganizationServiceParts {
  readonly db: Database;
  readonly directory: Pick<OrganizationDirectory, 'refresh'>;
  readonly now: () => Date;
}

export interface OrganizationService {
  /** Administrators: all of their workspace; others: active ones whose names they may know. */
  list(actor: Member): Promise<OrganizationList>;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(id: string, actor: Member): Promise<Organization>;
  create(write: Omit<AdministrationWrite<OrganizationInput>, 'id'>): WriteResult;
  patch(write: AdministrationWrite<OrganizationPatch>): WriteResult;
}

export function createOrganizationService(parts: OrganizationServiceParts): OrganizationService {
  const { db, directory, now } = parts;
  return {
    list: async (actor) => {
      const slice = { workspace: actor.workspace, at: now() };
      const isAll = actor.role === 'administrator';
      const rows = isAll
        ? await runAs(SYSTEM, () => listOrganizations(db, slice))
        : await listOrganizations(db, slice);
      return {
        organizations: rows
          .filter((row) => isAll || row.deactivated_at === null)
          .map((row) => toOrganization(row, actor))
          .toSorted(compareOrganizations),
      };
    },
    get: (id, actor) => runAs(SYSTEM, () => readOrganization(db, id, { actor, at: now() })),
    create: async (write) => {
      const at = now();
      const { actor, body } = write;
      const request = { ...write, operation: 'createOrganization', ids: [actor.userId], at };
      const written = await runAs(SYSTEM, () =>
        runWrite(db, request, async (transaction) => {
          await beginAdministration(transaction, actor);
          await requireRoomAndName(transaction, body, at);
          const id = randomUUID();
          await insertOrganization(transaction, {
            id,
            kind: body.kind,
            name_ja: body.nameJa,
            name_en: body.nameEn,
            municipality_code: null,
            created_at: at,
            updated_at: at,
            deactivated_at: null,
          });
          addAuditDetails({ kind: body.kind, nameJa: body.nameJa });
          return writeAnswer(transaction, id, { actor, at, status: 201 });
        }),
      );
      await directory.refresh();
      return written;
    },
    patch: async (write) => {
      const at = now();
      const request = { ...write, operation: 'patchOrganization', ids: [write.actor.userId, write.id], at };
      const written = await runAs(SYSTEM, () =>
        runWrite(db, request, (transaction) => patchOrganization(transaction, write, at)),
      );
      await directory.refresh();
      return written;
    },
  };
}

/**
 * Nobody else administers until the transaction ends, and the one who does still may.
 * Throws: ProblemFailure ROLE_NOT_ALLOWED.
 */
export async function beginAdministration(
  transaction: AdministrationTransaction,
  actor: Pick<Member, 'userId'>,
): Promise<void> {
  await lockAdministration(transaction);
  if (!(await isAdministrator(transaction, actor.userId))) throw new ProblemFailure('ROLE_NOT_ALLOWED');
}

async function patchOrganization(
  transaction: AdministrationTransaction,
  { id, actor, body, conditions }: AdministrationWrite<OrganizationPatch>,
  at: Date,
): Promise<Written> {
  await beginAdministration(transaction, actor);
  const row = await findOrganizationForUpdate(transaction, id);
  if (row === undefined) throw new ProblemFailure('NOT_FOUND');
  await requireSeenRevision({
    currentRevision: row.revision,
    conditions,
    sent: body,
    readCurrent: () => readOrganization(transaction, id, { actor, at }),
  });
  const isActive = body.isActive ?? row.deactivated_at === null;
  if (!isActive && row.deactivated_at === null) await requireDeactivatable(transaction, row, actor);
  const step = {
    nameJa: body.nameJa ?? row.name_ja,
    nameEn: body.nameEn ?? row.name_en,
    deactivatedAt: isActive ? null : (row.deactivated_at ?? at),
    at,
  };
  await storeOrganization(transaction, row, step);
  if (!isActive) await removeSessionsOfOrganization(transaction, id);
  addAuditDetails({
    nameJaBefore: row.name_ja,
    nameJaAfter: step.nameJa,
    isActiveBefore: row.deactivated_at === null,
    isActiveAfter: isActive,
  });
  return writeAnswer(transaction, id, { actor, at, status: 200 });
}

/** Throws: ProblemFailure OWN_ACCOUNT, WRONG_STATE or LAST_ADMINISTRATOR. */
async function requireDeactivatable(
  transaction: AdministrationTransaction,
  row: OrganizationRow,
  actor: Member,
): Promise<void> {
  if (row.id === actor.organizationId) throw new ProblemFailure('OWN_ACCOUNT');
  if (isBuiltIn(row)) {
    throw new ProblemFailure('WRONG_STATE', {
      detailJa:
        '都市圏事務局と市町の組織は停止できません。使わせたくない人がいるときは、その人のアカウントを停止してください。',
      detailEn:
        'The metropolitan office and the municipalities cannot be deactivated: disable the accounts of people instead.',
    });
  }
  const left = await countAdministrators(transaction, { organizationId: row.id });
  const all = await countAdministrators(transaction, {});
  if (all > 0 && left === 0) throw new ProblemFailure('LAST_ADMINISTRATOR');
}

/** Throws: ProblemFailure LIMIT_REACHED or VALIDATION. */
async function requireRoomAndName(
  transaction: AdministrationTransaction,
  { kind, nameJa }: OrganizationInput,
  at: Date,
): Promise<void> {
  const others = await listOrganizations(transaction, { workspace: 'real', at });
  if (others.length >= LIMITS.maximumOrganizations) {
    throw new ProblemFailure('LIMIT_REACHED', {
      detailJa: `組織は${LIMITS.maximumOrganizations}件までです（maximumOrganizations）。`,
      detailEn: `At most ${LIMITS.maximumOrganizations} organizations can be stored (maximumOrganizations).`,
    });
  }
  const isSame = (other: OrganizationRow): boolean =>
    other.kind === kind && other.name_ja.normalize('NFKC').trim() === nameJa.normalize('NFKC').trim();
  if (!others.some(isSame)) return;
  throw new ProblemFailure('VALIDATION', {
    places: [
      {
        at: '/nameJa',
        expectedJa: 'まだない名前（同じ名前の組織がすでにあります。停止中なら、再開できます）',
        expectedEn: 'a name that no organization has yet; one that was deactivated can be made active again',
      },
    ],
  });
}

interface Reading {
  readonly actor: Member;
  readonly at: Date;
}

async function readOrganization(db: Database, id: string, { actor, at }: Reading): Promise<Organization> {
  const [row] = await listOrganizations(db, { workspace: actor.workspace, id, at });
  if (row === undefined) throw new ProblemFailure('NOT_FOUND');
  return toOrganization(row, actor);
}

async function writeAnswer(
  transaction: AdministrationTransaction,
  id: string,
  { status, actor, at }: Reading & { readonly status: 200 | 201 },
): Promise<Written> {
  const [row] = await listOrganizations(transaction, { workspace: 'real', id, at });
  if (row === undefined) throw new Error(`organization ${id}: expected in the transaction that wrote it`);
  const body = toOrganization(row, actor);
  const location = status === 201 ? `/api/v1/organizations/${id}` : null;
  return { status, revision: body.revision, location, body };
}
