import { recordAudit } from '../audit/record-audit.service.ts';
import { runAs, SYSTEM, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { toAddressKey } from '../http/rate-limit.ts';
import { findPerson, findPersonByEmail, type Person } from './account.repository.ts';
import type { Auth } from './auth.ts';
import { normalizeEmail } from './email.ts';
import type { KnownDevices } from './known-device.ts';
import { requireGoodPassword } from './password-rules.ts';
import { deleteOtherSessions } from './session.repository.ts';
import type { OpenSession, SessionService, Visitor } from './session.service.ts';
import type { Attempt, SignInLimits } from './sign-in-limits.ts';

export interface SignInParts {
  readonly db: Database;
  readonly auth: Auth;
  readonly sessions: SessionService;
  readonly limits: SignInLimits;
  readonly devices: KnownDevices;
}

export interface SignInRequest {
  readonly email: string;
  readonly password: string;
  readonly visitor: Visitor;
  /** Values of the browser's cookies: the session that a new one replaces, and the mark of a known device. */
  readonly sessionToken: string | null;
  readonly deviceToken: string | null;
}

/** What the browser is to remember after a good sign-in. */
export interface SignedIn {
  readonly sessionToken: string;
  readonly deviceToken: string;
}

export interface PasswordChange {
  readonly member: Member;
  readonly address: string;
  readonly currentPassword: string;
  readonly newPassword: string;
}

export interface SignInService {
  /** Throws: ProblemFailure SIGN_IN_FAILED, SIGN_IN_LOCKED, BUSY. */
  signIn(request: SignInRequest): Promise<SignedIn>;
  /** Signs in somebody who has just proved who they are, with a link. */
  admit(userId: string, request: Pick<SignInRequest, 'visitor' | 'sessionToken'>): Promise<SignedIn>;
  /** Throws: ProblemFailure SIGN_IN_FAILED for a wrong current password, PASSWORD_UNUSABLE, SIGN_IN_LOCKED. */
  changePassword(change: PasswordChange): Promise<void>;
}

const asServer = <T>(work: () => Promise<T>): Promise<T> => runAs(SYSTEM, work);

/** Signing in with e-mail and password: one answer and one duration, whether the account exists or not. */
export function createSignInService(parts: SignInParts): SignInService {
  return {
    signIn: (request) => asServer(() => signIn(parts, request)),
    admit: (userId, request) => asServer(() => admit(parts, userId, request)),
    changePassword: (change) => asServer(() => changePassword(parts, change)),
  };
}

async function signIn(parts: SignInParts, request: SignInRequest): Promise<SignedIn> {
  const email = normalizeEmail(request.email);
  const person = await findPersonByEmail(parts.db, email);
  const deviceId = person === undefined ? null : parts.devices.find(request.deviceToken, person.userId);
  const attempt = { email, address: toAddressKey(request.visitor.address), deviceId };
  const isRight = await checkPassword(parts, { attempt, person, password: request.password });
  if (!isRight || person === undefined) {
    await recordFailure(parts.db, person);
    throw new ProblemFailure('SIGN_IN_FAILED');
  }
  return admit(parts, person.userId, request);
}

interface PasswordCheck {
  readonly attempt: Attempt;
  readonly person: Person | undefined;
  readonly password: string;
}

/** Throws: ProblemFailure SIGN_IN_LOCKED, BUSY. */
async function checkPassword(
  { auth, limits }: SignInParts,
  { attempt, person, password }: PasswordCheck,
): Promise<boolean> {
  const waitSeconds = limits.take(attempt);
  if (waitSeconds !== null) throw createLockedProblem(waitSeconds);
  try {
    // Also for nobody's account: an answer that comes sooner would say that there is none.
    const isSame = await auth.passwords.verify({
      hash: person?.passwordHash ?? auth.passwords.nothing,
      password,
    });
    const isRight = isSame && person !== undefined && person.passwordHash !== null && !person.isDisabled;
    if (isRight) limits.forgive(attempt);
    return isRight;
  } catch (error) {
    limits.giveBack(attempt);
    throw error;
  }
}

function createLockedProblem(waitSeconds: number): ProblemFailure {
  const minutes = Math.ceil(waitSeconds / 60);
  return new ProblemFailure('SIGN_IN_LOCKED', {
    detailJa: `約${minutes}分後にもう一度お試しください。以前サインインしたブラウザーからは、ほかの人の失敗に影響されずにサインインできます。`,
    detailEn: `Please try again in about ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}. A browser in which you have signed in before is not held up by other people’s failures.`,
    retryAfterSeconds: waitSeconds,
  });
}

/** What was typed is not repeated: it may be a password in the wrong place. */
async function recordFailure(db: Database, person: Person | undefined): Promise<void> {
  const subject = { kind: 'users', id: person?.userId ?? null };
  await recordAudit(db, { action: 'signIn', outcome: 'failed', subject });
}

async function admit(
  { db, sessions, devices }: SignInParts,
  userId: string,
  { visitor, sessionToken: previous }: Pick<SignInRequest, 'visitor' | 'sessionToken'>,
): Promise<SignedIn> {
  // What the browser had before is dead: a session that somebody planted there gains nothing.
  if (previous !== null) await sessions.end(previous);
  const sessionToken = await sessions.open(userId, visitor);
  const open: OpenSession | null = await sessions.find(sessionToken);
  if (open === null) throw new ProblemFailure('SIGN_IN_FAILED');
  await recordAudit(db, { action: 'signIn', actor: open.member, subject: { kind: 'users', id: userId } });
  return { sessionToken, deviceToken: devices.create(userId) };
}

async function changePassword(
  parts: SignInParts,
  { member, address, currentPassword, newPassword }: PasswordChange,
): Promise<void> {
  const { db, auth } = parts;
  const person = await findPerson(db, member.userId);
  if (person === undefined || person.passwordHash === null) throw new ProblemFailure('NOT_FOUND');
  // Limited like signing in, as the device it is: an unlocked screen is no place to guess from.
  const attempt = { email: person.email, address: toAddressKey(address), deviceId: member.sessionId };
  if (!(await checkPassword(parts, { attempt, person, password: currentPassword }))) {
    await recordAudit(db, {
      action: 'changePassword',
      outcome: 'failed',
      subject: { kind: 'users', id: person.userId },
    });
    throw new ProblemFailure('SIGN_IN_FAILED', {
      detailJa: '現在のパスワードが違います。',
      detailEn: 'The current password is another one.',
    });
  }
  await requireGoodPassword(newPassword, person);
  const hash = await auth.passwords.hash(newPassword);
  await db.transaction().execute(async (transaction) => {
    const store = await auth.openStore(transaction);
    await store.updatePassword(person.userId, hash);
    await deleteOtherSessions(transaction, person.userId, member.sessionId);
    await recordAudit(transaction, {
      action: 'changePassword',
      subject: { kind: 'users', id: person.userId },
    });
  });
}
