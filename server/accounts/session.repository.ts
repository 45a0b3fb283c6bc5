import type { OrganizationKind, Role, Workspace } from '#contract/accounts.ts';
import type { Database } from '../db/database.ts';

/** A stored session with the person and the organization behind it. */
export interface StoredSession {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly workspace: Workspace;
  readonly userId: string;
  readonly userName: string;
  readonly email: string;
  readonly isTrial: boolean;
  readonly isDisabled: boolean;
  readonly role: Role;
  readonly organization: StoredOrganization;
}

export interface StoredOrganization {
  readonly id: string;
  readonly kind: OrganizationKind;
  readonly workspace: Workspace;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly municipalityCode: string | null;
}

const ORGANIZATION_COLUMNS = [
  'organizations.id as organizationId',
  'organizations.kind as organizationKind',
  'organizations.workspace as organizationWorkspace',
  'organizations.name_ja as nameJa',
  'organizations.name_en as nameEn',
  'organizations.municipality_code as municipalityCode',
] as const;

/** The session a token's hash belongs to, whether it still counts or not. One query: it is asked at every request. */
export async function findSession(db: Database, tokenHash: string): Promise<StoredSession | undefined> {
  const row = await db
    .selectFrom('sessions')
    .innerJoin('users', 'users.id', 'sessions.user_id')
    .innerJoin('members', 'members.user_id', 'users.id')
    .innerJoin('organizations', 'organizations.id', 'members.organization_id')
    .select([
      'sessions.id',
      'sessions.created_at as createdAt',
      'sessions.updated_at as lastSeenAt',
      'sessions.expires_at as expiresAt',
      'sessions.workspace',
      'users.id as userId',
      'users.name as userName',
      'users.email',
      'users.is_trial as isTrial',
      'users.disabled_at as disabledAt',
      'organizations.deactivated_at as deactivatedAt',
      'members.role',
      ...ORGANIZATION_COLUMNS,
    ])
    .where('sessions.token', '=', tokenHash)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id: row.id,
    createdAt: row.createdAt,
    lastSeenAt: row.lastSeenAt,
    expiresAt: row.expiresAt,
    workspace: row.workspace,
    userId: row.userId,
    userName: row.userName,
    email: row.email,
    isTrial: row.isTrial,
    isDisabled: row.disabledAt !== null || row.deactivatedAt !== null,
    role: row.role,
    organization: toOrganization(row),
  };
}

interface OrganizationColumns {
  readonly organizationId: string;
  readonly organizationKind: OrganizationKind;
  readonly organizationWorkspace: Workspace;
  readonly nameJa: string;
  readonly nameEn: string;
  readonly municipalityCode: string | null;
}

const toOrganization = (row: OrganizationColumns): StoredOrganization => ({
  id: row.organizationId,
  kind: row.organizationKind,
  workspace: row.organizationWorkspace,
  nameJa: row.nameJa,
  nameEn: row.nameEn,
  municipalityCode: row.municipalityCode,
});

/** Active organizations of a workspace, by id. */
export async function listOrganizations(db: Database, workspace: Workspace): Promise<StoredOrganization[]> {
  const rows = await db
    .selectFrom('organizations')
    .select(ORGANIZATION_COLUMNS)
    .where('workspace', '=', workspace)
    .where('deactivated_at', 'is', null)
    .orderBy('id')
    .execute();
  return rows.map(toOrganization);
}

export async function touchSession(db: Database, sessionId: string, at: Date): Promise<void> {
  await db.updateTable('sessions').set({ updated_at: at }).where('id', '=', sessionId).execute();
}

export async function setWorkspace(db: Database, sessionId: string, workspace: Workspace): Promise<void> {
  await db.updateTable('sessions').set({ workspace }).where('id', '=', sessionId).execute();
}

export interface OwnSessionRow {
  readonly id: string;
  readonly createdAt: Date;
  readonly lastSeenAt: Date;
  readonly expiresAt: Date;
  readonly userAgent: string | null;
}

/** Of one person, last seen first. */
export async function listSessionsOf(db: Database, userId: string): Promise<OwnSessionRow[]> {
  return db
    .selectFrom('sessions')
    .select([
      'id',
      'created_at as createdAt',
      'updated_at as lastSeenAt',
      'expires_at as expiresAt',
      'user_agent as userAgent',
    ])
    .where('user_id', '=', userId)
    .orderBy('updated_at', 'desc')
    .orderBy('id')
    .execute();
}

/** Returns: whether there was one of that person. */
export async function deleteSessionOf(db: Database, userId: string, sessionId: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where('user_id', '=', userId)
    .where('id', '=', sessionId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

/** Ends every session of a person but one (null: all of them). */
export async function deleteOtherSessions(
  db: Database,
  userId: string,
  keptSessionId: string | null,
): Promise<void> {
  let query = db.deleteFrom('sessions').where('user_id', '=', userId);
  if (keptSessionId !== null) query = query.where('id', '!=', keptSessionId);
  await query.execute();
}

/** Returns: how many had ended. */
export async function deleteEndedSessions(db: Database, now: Date, idleSince: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('sessions')
    .where((where) => where.or([where('expires_at', '<=', now), where('updated_at', '<=', idleSince)]))
    .executeTakeFirst();
  return Number(numDeletedRows);
}
