import type { User, UserList, UserPatch } from '#contract/organizations.ts';
import { addAuditDetails } from '../audit/audit-context.ts';
import { runAs, SYSTEM, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import {
  countAdministrators,
  findOrganizationForUpdate,
  type AdministrationTransaction,
} from './organization.repository.ts';
import { beginAdministration, type AdministrationWrite } from './organization.service.ts';
import { requireSeenRevision } from '../plans/plan-access.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import {
  findMember,
  listMembers,
  removeSessionsOf,
  storeMember,
  type MemberRow,
  type MemberStep,
} from './member.repository.ts';
import { refuseOrganization, requireFittingRole } from './require-fitting-role.ts';
import { compareUsers, toUser } from './to-user.ts';

export interface MemberServiceParts {
  readonly db: Database;
  readonly now: () => Date;
}

/** Who has an account, and what it may. */
export interface MemberService {
  list(actor: Member): Promise<UserList>;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(userId: string, actor: Member): Promise<User>;
  patch(write: AdministrationWrite<UserPatch>): WriteResult;
  /** Signs somebody out everywhere. Throws: ProblemFailure NOT_FOUND. */
  endSessions(userId: string, actor: Member): Promise<User>;
}

export function createMemberService({ db, now }: MemberServiceParts): MemberService {
  const get = async (userId: string, actor: Member): Promise<User> => {
    const row = await findMember(db, userId, now());
    if (row === undefined) throw new ProblemFailure('NOT_FOUND');
    return toUser(row, actor.userId);
  };
  return {
    list: (actor) =>
      runAs(SYSTEM, async () => ({
        users: (await listMembers(db, { at: now() }))
          .map((row) => toUser(row, actor.userId))
          .toSorted(compareUsers),
      })),
    get: (userId, actor) => runAs(SYSTEM, () => get(userId, actor)),
    patch: (write) => {
      const at = now();
      const request = { ...write, operation: 'patchUser', ids: [write.actor.userId, write.id], at };
      return runAs(SYSTEM, () => runWrite(db, request, (transaction) => patchMember(transaction, write, at)));
    },
    endSessions: (userId, actor) =>
      runAs(SYSTEM, async () => {
        const user = await get(userId, actor);
        addAuditDetails({ ended: await removeSessionsOf(db, userId) });
        return { ...user, sessionCount: 0, lastSeenAt: null };
      }),
  };
}

async function patchMember(
  transaction: AdministrationTransaction,
  { id, actor, body, conditions }: AdministrationWrite<UserPatch>,
  at: Date,
): Promise<Written> {
  await beginAdministration(transaction, actor);
  const row = await findMember(transaction, id, at);
  if (row === undefined) throw new ProblemFailure('NOT_FOUND');
  await requireSeenRevision({
    currentRevision: row.revision,
    conditions,
    sent: body,
    readCurrent: () => Promise.resolve(toUser(row, actor.userId)),
  });
  const step = mergePatch(row, body, at);
  const isMoved = step.role !== row.role || step.organizationId !== row.organization_id;
  const isDisabled = step.disabledAt !== null;
  const isChanged = isMoved || isDisabled !== (row.disabled_at !== null);
  if (isChanged) await requireChangeable(transaction, { row, step, actor });
  await storeMember(transaction, row, step);
  // Whose rights have changed signs in anew; who is disabled is out at once.
  if (isChanged) await removeSessionsOf(transaction, id);
  addAuditDetails({
    roleBefore: row.role,
    roleAfter: step.role,
    organizationBefore: row.organization_id,
    organizationAfter: step.organizationId,
    isDisabledBefore: row.disabled_at !== null,
    isDisabledAfter: isDisabled,
  });
  const stored = await findMember(transaction, id, at);
  if (stored === undefined) throw new Error(`user ${id}: expected in the transaction that wrote it`);
  const user = toUser(stored, actor.userId);
  return { status: 200, revision: user.revision, location: null, body: user };
}

function mergePatch(row: MemberRow, patch: UserPatch, at: Date): MemberStep {
  const isDisabled = patch.isDisabled ?? row.disabled_at !== null;
  return {
    name: patch.name ?? row.name,
    role: patch.role ?? row.role,
    organizationId: patch.organizationId ?? row.organization_id,
    disabledAt: isDisabled ? (row.disabled_at ?? at) : null,
    at,
  };
}

interface Change {
  readonly row: MemberRow;
  readonly step: MemberStep;
  readonly actor: Member;
}

/** Throws: ProblemFailure OWN_ACCOUNT, WRONG_STATE, VALIDATION or LAST_ADMINISTRATOR. */
async function requireChangeable(
  transaction: AdministrationTransaction,
  { row, step, actor }: Change,
): Promise<void> {
  if (row.id === actor.userId) throw new ProblemFailure('OWN_ACCOUNT');
  refuseTrial(row);
  const organization = await findOrganizationForUpdate(transaction, step.organizationId);
  if (organization === undefined || organization.deactivated_at !== null) refuseOrganization();
  requireFittingRole(step.role, organization.kind);
  const staysAdministrator = step.role === 'administrator' && step.disabledAt === null;
  if (row.role !== 'administrator' || row.disabled_at !== null || staysAdministrator) return;
  if ((await countAdministrators(transaction, { userId: row.id })) === 0) {
    throw new ProblemFailure('LAST_ADMINISTRATOR');
  }
}

/** Throws: ProblemFailure WRONG_STATE for the accounts that one click signs in as. */
export function refuseTrial({ is_trial: isTrial }: Pick<MemberRow, 'is_trial'>): void {
  if (!isTrial) return;
  throw new ProblemFailure('WRONG_STATE', {
    detailJa: 'お試しのアカウントの役割や組織は変えられません。このパソコンの中だけで使われます。',
    detailEn: 'The accounts of the local trial stay as they are: they exist on this computer only.',
  });
}
