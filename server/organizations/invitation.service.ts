import { randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import type {
  Invitation,
  InvitationInput,
  InvitationList,
  NewInvitation,
  PasswordReset,
} from '#contract/organizations.ts';
import { createLinkToken, hashToken } from '../accounts/link-token.ts';
import { addAuditDetails } from '../audit/audit-context.ts';
import { runAs, SYSTEM, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import { findMember } from './member.repository.ts';
import { refuseTrial } from './member.service.ts';
import { refuseOrganization, requireFittingRole } from './require-fitting-role.ts';
import { findOrganizationForUpdate, type AdministrationTransaction } from './organization.repository.ts';
import { beginAdministration } from './organization.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import {
  countPeople,
  findInvitation,
  hasUserWithEmail,
  insertLink,
  listInvitations,
  removeLinksBefore,
  revokeLinks,
} from './invitation.repository.ts';
import { toInvitation } from './to-invitation.ts';

export interface InvitationServiceParts {
  readonly db: Database;
  readonly now: () => Date;
}

interface LinkWrite<B> {
  readonly actor: Member;
  readonly conditions: Conditions;
  readonly body: B;
}

/** Links by which people get in: made here, used where people sign in. */
export interface InvitationService {
  list(): Promise<InvitationList>;
  /** Answers with the token unless it is a repetition. Earlier invitations of the address are revoked. */
  create(write: LinkWrite<InvitationInput>): WriteResult;
  /** Throws: ProblemFailure NOT_FOUND, or WRONG_STATE for one that was accepted. */
  revoke(id: string): Promise<Invitation>;
  /** A link for a new password; earlier ones of that person are revoked. */
  createPasswordReset(write: LinkWrite<{ readonly userId: string }>): WriteResult;
  /** Returns: how many links were forgotten. */
  removeExpired(now: Date): Promise<number>;
}

const DAY_MILLISECONDS = 86_400_000;
const MINUTE_MILLISECONDS = 60_000;
const LISTED_INVITATIONS = 500;
/** How long an ended invitation is still listed. */
const LISTED_DAYS = 90;

export function createInvitationService({ db, now }: InvitationServiceParts): InvitationService {
  return {
    list: () =>
      runAs(SYSTEM, async () => {
        const at = now();
        const rows = await listInvitations(db, LISTED_INVITATIONS);
        return { invitations: rows.map((row) => toInvitation(row, at)) };
      }),
    create: (write) => {
      const at = now();
      const token = createLinkToken();
      const request = { ...write, operation: 'createInvitation', ids: [write.actor.userId], at };
      return withToken(token, () =>
        runWrite(db, request, (transaction) => createInvitation(transaction, write, { at, token })),
      );
    },
    revoke: (id) =>
      runAs(SYSTEM, async () => {
        const at = now();
        await revokeLinks(db, { id }, at);
        const row = await findInvitation(db, id);
        if (row === undefined) throw new ProblemFailure('NOT_FOUND');
        if (row.used_at === null) return toInvitation(row, at);
        throw new ProblemFailure('WRONG_STATE', {
          detailJa:
            'この招待はすでに使われ、アカウントができています。入れないようにするには、そのアカウントを停止してください。',
          detailEn: 'This invitation was accepted: to keep the person out, disable the account.',
        });
      }),
    createPasswordReset: (write) => {
      const at = now();
      const token = createLinkToken();
      const { userId } = write.body;
      const request = { ...write, operation: 'createPasswordReset', ids: [write.actor.userId, userId], at };
      return withToken(token, () =>
        runWrite(db, request, (transaction) => createReset(transaction, write, { at, token })),
      );
    },
    removeExpired: (moment) =>
      runAs(SYSTEM, () => removeLinksBefore(db, new Date(moment.getTime() - LISTED_DAYS * DAY_MILLISECONDS))),
  };
}

/**
 * The token is put into the answer after everything is stored, the answer of the key included: it is in no table, and
 * a repetition has none.
 */
async function withToken(token: string, work: () => WriteResult): WriteResult {
  const written = await runAs(SYSTEM, work);
  const body = typeof written.body === 'object' ? written.body : {};
  return { ...written, body: { ...body, token: written.isRepeated ? null : token } };
}

interface Made {
  readonly at: Date;
  readonly token: string;
}

async function createInvitation(
  transaction: AdministrationTransaction,
  { actor, body }: LinkWrite<InvitationInput>,
  { at, token }: Made,
): Promise<Written> {
  await beginAdministration(transaction, actor);
  const email = body.email.normalize('NFKC').toLowerCase();
  const organization = await findOrganizationForUpdate(transaction, body.organizationId);
  if (organization === undefined || organization.deactivated_at !== null) refuseOrganization();
  requireFittingRole(body.role, organization.kind);
  // Such names belong to nobody (RFC 2606): the accounts of the local trial have them.
  if (email.endsWith('.invalid') || (await hasUserWithEmail(transaction, email))) {
    throw new ProblemFailure('EMAIL_TAKEN');
  }
  const revoked = await revokeLinks(transaction, { email }, at);
  await requireRoom(transaction, at);
  const id = randomUUID();
  await insertLink(transaction, {
    id,
    purpose: 'invitation',
    token_sha256: hashToken(token),
    organization_id: organization.id,
    email,
    role: body.role,
    user_id: null,
    created_by: actor.userId,
    created_at: at,
    expires_at: new Date(at.getTime() + LIMITS.invitationDays * DAY_MILLISECONDS),
    used_at: null,
    revoked_at: null,
  });
  addAuditDetails({ role: body.role, organization: organization.id, revoked });
  const row = await findInvitation(transaction, id);
  if (row === undefined) throw new Error(`invitation ${id}: expected in the transaction that wrote it`);
  const answer: NewInvitation = { invitation: toInvitation(row, at), token: null };
  return { status: 201, revision: 1, location: `/api/v1/invitations/${id}`, body: answer };
}

async function createReset(
  transaction: AdministrationTransaction,
  { actor, body }: LinkWrite<{ readonly userId: string }>,
  { at, token }: Made,
): Promise<Written> {
  await beginAdministration(transaction, actor);
  const user = await findMember(transaction, body.userId, at);
  if (user === undefined) throw new ProblemFailure('NOT_FOUND');
  // One's own is changed with the current one: a session left open is not enough.
  if (user.id === actor.userId) throw new ProblemFailure('OWN_ACCOUNT');
  refuseTrial(user);
  if (user.disabled_at !== null) {
    throw new ProblemFailure('WRONG_STATE', {
      detailJa: '停止中のアカウントです。先に再開してください。',
      detailEn: 'The account is disabled: please enable it first.',
    });
  }
  await revokeLinks(transaction, { passwordOf: user.id }, at);
  const expiresAt = new Date(at.getTime() + LIMITS.passwordResetMinutes * MINUTE_MILLISECONDS);
  await insertLink(transaction, {
    id: randomUUID(),
    purpose: 'passwordReset',
    token_sha256: hashToken(token),
    organization_id: null,
    email: null,
    role: null,
    user_id: user.id,
    created_by: actor.userId,
    created_at: at,
    expires_at: expiresAt,
    used_at: null,
    revoked_at: null,
  });
  const answer: PasswordReset = { userId: user.id, token: null, expiresAt: expiresAt.toISOString() };
  return { status: 201, revision: 1, location: null, body: answer };
}

/** Throws: ProblemFailure LIMIT_REACHED. */
async function requireRoom(transaction: AdministrationTransaction, at: Date): Promise<void> {
  const { users, open } = await countPeople(transaction, at);
  if (open >= LIMITS.maximumOpenInvitations) {
    throw new ProblemFailure('LIMIT_REACHED', {
      detailJa: `使われていない招待は${LIMITS.maximumOpenInvitations}件までです（maximumOpenInvitations）。要らないものを取り消してください。`,
      detailEn: `At most ${LIMITS.maximumOpenInvitations} invitations can be open (maximumOpenInvitations): revoke some.`,
    });
  }
  if (users + open < LIMITS.maximumUsers) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `アカウントは、招待中を含めて${LIMITS.maximumUsers}件までです（maximumUsers）。`,
    detailEn: `At most ${LIMITS.maximumUsers} accounts, invitations included, are possible (maximumUsers).`,
  });
}
