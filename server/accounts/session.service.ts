import { randomBytes } from 'node:crypto';
import type { OwnSession } from '#contract/sessions.ts';
import type { Session, Workspace } from '#contract/accounts.ts';
import { ANONYMOUS, runAs, SYSTEM, type Member } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { AccountStore, Auth } from './auth.ts';
import { hashToken } from './link-token.ts';
import {
  deleteEndedSessions,
  deleteOtherSessions,
  deleteSessionOf,
  findSession,
  listOrganizations,
  listSessionsOf,
  setWorkspace,
  touchSession,
  type StoredOrganization,
  type StoredSession,
} from './session.repository.ts';

const MINUTE_MILLISECONDS = 60_000;
/** Nothing done for so long ends a session. */
export const IDLE_MINUTES = 30;
/** So long after signing in it ends in any case. */
export const ABSOLUTE_HOURS = 12;
/** Signs of life are written down this often; a session therefore ends up to that much early, never late. */
const TOUCH_MILLISECONDS = MINUTE_MILLISECONDS;
const TOKEN_BYTES = 32;
const MAXIMUM_USER_AGENT_LENGTH = 200;

/** What is known about whoever asks, beside what they ask. */
export interface Visitor {
  readonly address: string;
  readonly userAgent: string | null;
}

/** Somebody signed in: as whom they act, and the row behind it. */
export interface OpenSession {
  readonly member: Member;
  readonly stored: StoredSession;
  /** The organization they act for: in the example workspace its fictional twin. */
  readonly organization: StoredOrganization;
}

export interface SessionServiceParts {
  readonly db: Database;
  readonly auth: Auth;
  readonly now: () => Date;
  /** Whether accounts without a password count: the local trial. */
  readonly isLocalTrial: boolean;
  /** The organization of the other workspace that stands for this one. */
  readonly findTwin: FindTwin;
}

export type FindTwin = (
  organizations: readonly StoredOrganization[],
  organization: StoredOrganization,
) => StoredOrganization | undefined;

export interface SessionService {
  /** Who a cookie's token belongs to; null when the session has ended, or never was. */
  find(token: string | null): Promise<OpenSession | null>;
  /** Returns: the token, which is stored nowhere. */
  open(userId: string, visitor: Visitor, store?: AccountStore): Promise<string>;
  end(token: string): Promise<void>;
  endOthers(userId: string, keptSessionId: string | null): Promise<void>;
  switchWorkspace(open: OpenSession, workspace: Workspace): Promise<void>;
  listOwn(member: Member): Promise<OwnSession[]>;
  /** Throws: ProblemFailure NOT_FOUND, also for one of somebody else. */
  endOwn(member: Member, sessionId: string): Promise<void>;
  describe(open: OpenSession | null): Promise<SessionPart>;
  removeEnded(): Promise<number>;
}

/** What a session's answer says about the person; the rest is about the installation. */
export type SessionPart = Pick<
  Session,
  'user' | 'organization' | 'role' | 'workspace' | 'hasExample' | 'idleUntil' | 'expiresAt'
>;

const asServer = <T>(work: () => Promise<T>): Promise<T> => runAs(SYSTEM, work);

/** Everything here asks the database as the server itself: who is who is not the business of who asks. */
export function createSessionService(parts: SessionServiceParts): SessionService {
  const { db, auth, now } = parts;
  return {
    find: (token) => asServer(() => findOpenSession(parts, token)),
    open: (userId, visitor, store = auth.store) =>
      asServer(() => openSession({ store, userId, visitor, at: now() })),
    end: (token) => asServer(() => auth.store.deleteSession(hashToken(token))),
    endOthers: (userId, keptSessionId) => asServer(() => deleteOtherSessions(db, userId, keptSessionId)),
    switchWorkspace: (open, workspace) => asServer(() => switchWorkspace(parts, open, workspace)),
    listOwn: (member) => asServer(() => listOwn(parts, member)),
    endOwn: async (member, sessionId) => {
      const wasThere = await asServer(() => deleteSessionOf(db, member.userId, sessionId));
      if (!wasThere) throw new ProblemFailure('NOT_FOUND');
    },
    describe: (open) => asServer(() => describe(parts, open)),
    removeEnded: () => {
      const at = now();
      return asServer(() => deleteEndedSessions(db, at, toIdleSince(at)));
    },
  };
}

const toIdleSince = (at: Date): Date => new Date(at.getTime() - IDLE_MINUTES * MINUTE_MILLISECONDS);

async function findOpenSession(
  parts: SessionServiceParts,
  token: string | null,
): Promise<OpenSession | null> {
  if (token === null) return null;
  const { db, now, isLocalTrial } = parts;
  const stored = await findSession(db, hashToken(token));
  if (stored === undefined || stored.isDisabled || (stored.isTrial && !isLocalTrial)) return null;
  const at = now();
  if (stored.expiresAt <= at || stored.lastSeenAt <= toIdleSince(at)) return null;
  if (at.getTime() - stored.lastSeenAt.getTime() >= TOUCH_MILLISECONDS) await touchSession(db, stored.id, at);
  const twin = stored.workspace === 'example' ? await findTwinOf(parts, stored) : undefined;
  const organization = twin ?? stored.organization;
  return { stored, organization, member: toMember(stored, organization) };
}

/** Undefined once the example was removed: the person is back in the real workspace. */
async function findTwinOf(
  { db, findTwin }: SessionServiceParts,
  stored: StoredSession,
): Promise<StoredOrganization | undefined> {
  return findTwin(await listOrganizations(db, 'example'), stored.organization);
}

const toMember = (stored: StoredSession, organization: StoredOrganization): Member => ({
  kind: 'member',
  userId: stored.userId,
  userName: stored.userName,
  organizationId: organization.id,
  organizationKind: organization.kind,
  municipalityCode: organization.municipalityCode,
  role: stored.role,
  workspace: organization.workspace,
  sessionId: stored.id,
});

interface Opening {
  readonly store: AccountStore;
  readonly userId: string;
  readonly visitor: Visitor;
  readonly at: Date;
}

async function openSession({ store, userId, visitor, at }: Opening): Promise<string> {
  const token = randomBytes(TOKEN_BYTES).toString('base64url');
  const members = {
    token: hashToken(token),
    createdAt: at,
    updatedAt: at,
    expiresAt: new Date(at.getTime() + ABSOLUTE_HOURS * 60 * MINUTE_MILLISECONDS),
    ipAddress: visitor.address,
    userAgent: visitor.userAgent?.slice(0, MAXIMUM_USER_AGENT_LENGTH) ?? null,
  };
  await store.createSession(userId, false, members, true);
  return token;
}

async function switchWorkspace(
  parts: SessionServiceParts,
  { stored }: OpenSession,
  workspace: Workspace,
): Promise<void> {
  if (workspace === 'example' && (await findTwinOf(parts, stored)) === undefined) {
    throw new ProblemFailure('EXAMPLE_NOT_LOADED', {
      detailJa: '計画担当または管理者が「架空の例を読み込む」を実行すると、使えるようになります。',
      detailEn: 'A planner or an administrator can load it with “Load the fictional example”.',
    });
  }
  await setWorkspace(parts.db, stored.id, workspace);
}

async function listOwn({ db, now }: SessionServiceParts, member: Member): Promise<OwnSession[]> {
  const at = now();
  const rows = await listSessionsOf(db, member.userId);
  return rows
    .filter((row) => row.expiresAt > at && row.lastSeenAt > toIdleSince(at))
    .map((row) => ({
      id: row.id,
      isCurrent: row.id === member.sessionId,
      createdAt: row.createdAt.toISOString(),
      lastSeenAt: row.lastSeenAt.toISOString(),
      expiresAt: row.expiresAt.toISOString(),
      userAgent: row.userAgent,
    }));
}

async function describe({ db, now }: SessionServiceParts, open: OpenSession | null): Promise<SessionPart> {
  const hasExample = (await listOrganizations(db, 'example')).some(({ kind }) => kind === 'metro');
  if (open === null) {
    const nobody = { user: null, organization: null, role: null, idleUntil: null, expiresAt: null };
    return { ...nobody, workspace: ANONYMOUS.workspace, hasExample };
  }
  const { stored, organization, member } = open;
  const { workspace: _, ...reference } = organization;
  const idleUntil = new Date(now().getTime() + IDLE_MINUTES * MINUTE_MILLISECONDS - TOUCH_MILLISECONDS);
  return {
    user: { id: stored.userId, name: stored.userName, email: stored.isTrial ? null : stored.email },
    organization: reference,
    role: member.role,
    workspace: member.workspace,
    hasExample,
    idleUntil: new Date(Math.min(idleUntil.getTime(), stored.expiresAt.getTime())).toISOString(),
    expiresAt: stored.expiresAt.toISOString(),
  };
}
