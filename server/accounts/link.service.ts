import { randomUUID } from 'node:crypto';
import { ROLES_BY_KIND } from '#contract/accounts.ts';
import type { InvitationView, PasswordResetView } from '#contract/sessions.ts';
import { recordAudit } from '../audit/record-audit.service.ts';
import { runAs, SYSTEM } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { findPerson, findPersonByEmail, insertMember, reinstateMember } from './account.repository.ts';
import type { LinkPurpose } from './account.table.ts';
import { CREDENTIAL, type AccountStore, type Auth } from './auth.ts';
import { maskEmail, normalizeEmail } from './email.ts';
import { createLinkToken, hashToken } from './link-token.ts';
import { findOpenLink, replaceConsoleLink, useLink, type OpenLink } from './link.repository.ts';
import { requireGoodPassword } from './password-rules.ts';
import { deleteOtherSessions } from './session.repository.ts';

/** Made by migration 0007: the office whose people administer. */
const METRO_ID = '00000000-0000-4000-8000-000000000001';
const CONSOLE_LINK_HOURS = 24;
/** Whoever made it with a later end: a link for a new password is worth something for so long and no longer. */
const RESET_MINUTES = 30;

export interface LinkServiceParts {
  readonly db: Database;
  readonly auth: Auth;
  readonly now: () => Date;
}

export interface NewPerson {
  readonly token: string;
  readonly name: string;
  readonly password: string;
}

/** One-time links. Who accepts one gets the id of the account, to be signed in; all throw LINK_UNUSABLE alike. */
export interface LinkService {
  lookAtInvitation(token: string): Promise<InvitationView>;
  lookAtReset(token: string): Promise<PasswordResetView>;
  lookAtConsoleLink(token: string): Promise<{ readonly expiresAt: string }>;
  /** Throws: ProblemFailure PASSWORD_UNUSABLE, EMAIL_TAKEN. */
  acceptInvitation(person: NewPerson): Promise<string>;
  /** Throws: ProblemFailure PASSWORD_UNUSABLE. */
  acceptReset(reset: Pick<NewPerson, 'token' | 'password'>): Promise<string>;
  /** Makes an administrator, or one out of whoever has that address. Throws: ProblemFailure PASSWORD_UNUSABLE. */
  acceptConsoleLink(person: NewPerson & { readonly email: string }): Promise<string>;
}

/**
 * Makes the link of the server's console, with which whoever runs the server makes the first administrator or lets
 * themselves in again. Returns: its token, which is stored only hashed.
 */
export async function createConsoleLink(db: Database, now: Date): Promise<string> {
  const token = createLinkToken();
  const expiresAt = new Date(now.getTime() + CONSOLE_LINK_HOURS * 3_600_000);
  const link = { id: randomUUID(), tokenHash: hashToken(token), createdAt: now, expiresAt };
  await runAs(SYSTEM, () => db.transaction().execute((transaction) => replaceConsoleLink(transaction, link)));
  return token;
}

const asServer = <T>(work: () => Promise<T>): Promise<T> => runAs(SYSTEM, work);

export function createLinkService(parts: LinkServiceParts): LinkService {
  return {
    lookAtInvitation: (token) =>
      asServer(async () => toInvitationView(await getLink(parts, 'invitation', token))),
    lookAtReset: (token) => asServer(() => lookAtReset(parts, token)),
    lookAtConsoleLink: (token) =>
      asServer(async () => {
        const { expiresAt } = await getLink(parts, 'firstAdministrator', token);
        return { expiresAt: expiresAt.toISOString() };
      }),
    acceptInvitation: (person) => asServer(() => acceptInvitation(parts, person)),
    acceptReset: (reset) => asServer(() => acceptReset(parts, reset)),
    acceptConsoleLink: (person) => asServer(() => acceptConsoleLink(parts, person)),
  };
}

async function getLink(
  { db, now }: LinkServiceParts,
  purpose: LinkPurpose,
  token: string,
): Promise<OpenLink> {
  const at = now();
  const link = await findOpenLink(db, { purpose, tokenHash: hashToken(token), now: at });
  if (link === undefined) throw new ProblemFailure('LINK_UNUSABLE');
  return link;
}

function toInvitationView(link: OpenLink): InvitationView {
  const { email, role, organization, expiresAt } = requireInvitation(link);
  const { workspace: _, ...reference } = organization;
  return { email, role, organization: reference, expiresAt: expiresAt.toISOString() };
}

/** Throws: ProblemFailure for one whose role its organization does not have any more. */
function requireInvitation({ email, role, organization, expiresAt }: OpenLink) {
  if (
    email === null ||
    role === null ||
    organization === null ||
    !ROLES_BY_KIND[organization.kind].includes(role)
  ) {
    throw new ProblemFailure('LINK_UNUSABLE');
  }
  return { email: normalizeEmail(email), role, organization, expiresAt };
}

/** Throws: ProblemFailure for one that is too old, or whose account is disabled or was never one with a password. */
async function getReset(parts: LinkServiceParts, token: string) {
  const link = await getLink(parts, 'passwordReset', token);
  const end = new Date(Math.min(link.expiresAt.getTime(), link.createdAt.getTime() + RESET_MINUTES * 60_000));
  const person = link.userId === null ? undefined : await findPerson(parts.db, link.userId);
  if (end <= parts.now() || person === undefined || person.isDisabled || person.isTrial) {
    throw new ProblemFailure('LINK_UNUSABLE');
  }
  return { link, person, expiresAt: end };
}

async function lookAtReset(parts: LinkServiceParts, token: string): Promise<PasswordResetView> {
  const { person, expiresAt } = await getReset(parts, token);
  return { maskedEmail: maskEmail(person.email), expiresAt: expiresAt.toISOString() };
}

async function acceptInvitation(
  parts: LinkServiceParts,
  { token, name, password }: NewPerson,
): Promise<string> {
  const { db, auth, now } = parts;
  const link = await getLink(parts, 'invitation', token);
  const { email, role, organization } = requireInvitation(link);
  await requireGoodPassword(password, { email, name });
  const hash = await auth.passwords.hash(password);
  return db.transaction().execute(async (transaction) => {
    const at = now();
    if (!(await useLink(transaction, link.id, at))) throw new ProblemFailure('LINK_UNUSABLE');
    if ((await findPersonByEmail(transaction, email)) !== undefined) throw new ProblemFailure('EMAIL_TAKEN');
    const store = await auth.openStore(transaction);
    const userId = await createUser(store, { email, name: name.trim(), hash });
    await insertMember(transaction, { userId, organizationId: organization.id, role, now: at });
    const details = { invitationId: link.id, role, organizationId: organization.id };
    await recordAudit(transaction, {
      action: 'acceptInvitation',
      subject: { kind: 'users', id: userId },
      details,
    });
    return userId;
  });
}

interface NewUser {
  readonly email: string;
  readonly name: string;
  readonly hash: string;
}

async function createUser(store: AccountStore, { email, name, hash }: NewUser): Promise<string> {
  const user = await store.createUser({ email, name, emailVerified: true }, { method: 'email-password' });
  await store.linkAccount({ userId: user.id, accountId: user.id, providerId: CREDENTIAL, password: hash });
  return user.id;
}

async function acceptReset(
  parts: LinkServiceParts,
  { token, password }: Pick<NewPerson, 'token' | 'password'>,
): Promise<string> {
  const { db, auth, now } = parts;
  const { link, person } = await getReset(parts, token);
  await requireGoodPassword(password, person);
  const hash = await auth.passwords.hash(password);
  await db.transaction().execute(async (transaction) => {
    if (!(await useLink(transaction, link.id, now()))) throw new ProblemFailure('LINK_UNUSABLE');
    await setPassword(await auth.openStore(transaction), person.userId, hash);
    await deleteOtherSessions(transaction, person.userId, null);
    await recordAudit(transaction, {
      action: 'acceptPasswordReset',
      subject: { kind: 'users', id: person.userId },
    });
  });
  return person.userId;
}

async function setPassword(store: AccountStore, userId: string, hash: string): Promise<void> {
  if ((await store.findCredentialAccount(userId)) === null) {
    await store.linkAccount({ userId, accountId: userId, providerId: CREDENTIAL, password: hash });
  } else await store.updatePassword(userId, hash);
}

async function acceptConsoleLink(
  parts: LinkServiceParts,
  { token, name, password, ...typed }: NewPerson & { readonly email: string },
): Promise<string> {
  const { db, auth, now } = parts;
  const link = await getLink(parts, 'firstAdministrator', token);
  const email = normalizeEmail(typed.email);
  await requireGoodPassword(password, { email, name });
  const hash = await auth.passwords.hash(password);
  return db.transaction().execute(async (transaction) => {
    const at = now();
    if (!(await useLink(transaction, link.id, at))) throw new ProblemFailure('LINK_UNUSABLE');
    const known = await findPersonByEmail(transaction, email);
    if (known?.isTrial === true) throw new ProblemFailure('EMAIL_TAKEN');
    const store = await auth.openStore(transaction);
    const userId = known?.userId ?? (await createUser(store, { email, name: name.trim(), hash }));
    const member = { userId, organizationId: METRO_ID, role: 'administrator', now: at } as const;
    if (known === undefined) await insertMember(transaction, member);
    else {
      await setPassword(store, userId, hash);
      await reinstateMember(transaction, member);
      await deleteOtherSessions(transaction, userId, null);
    }
    await recordAudit(transaction, {
      action: 'acceptFirstAdministrator',
      subject: { kind: 'users', id: userId },
    });
    return userId;
  });
}
