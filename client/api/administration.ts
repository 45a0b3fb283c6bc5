import type { LoadedData, SystemState } from '#contract/administration.ts';
import type { AuditFilter, AuditPage, AuditVerification } from '#contract/audit.ts';
import type { Job, JobList } from '#contract/jobs.ts';
import type {
  InvitationInput,
  Invitation,
  InvitationList,
  NewInvitation,
  Organization,
  OrganizationInput,
  OrganizationList,
  OrganizationPatch,
  PasswordReset,
  User,
  UserList,
  UserPatch,
} from '#contract/organizations.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { createIdempotencyKey } from './plans.ts';
import { request } from './request.ts';

const ROOT = '/api/v1';

export interface RevisedId {
  readonly id: string;
  readonly revision: number;
}

const read = <T>(path: string): Promise<Outcome<T>> => request({ method: 'GET', path: `${ROOT}${path}` });

const toPath = (collection: string, id: string, act = ''): string =>
  `${ROOT}/${collection}/${encodeURIComponent(id)}${act}`;

const create = <T>(path: string, body: unknown): Promise<Outcome<T>> =>
  request({ method: 'POST', path, body, idempotencyKey: createIdempotencyKey() });

export const readLoadedData = (): Promise<Outcome<LoadedData>> => read('/administration/data');
export const readSystemState = (): Promise<Outcome<SystemState>> => read('/administration/system');

export const listJobs = (): Promise<Outcome<JobList>> => read('/jobs');
export const cancelJob = (id: string): Promise<Outcome<Job>> =>
  request({ method: 'POST', path: toPath('jobs', id, '/cancel') });
export const retryJob = (id: string): Promise<Outcome<Job>> =>
  request({ method: 'POST', path: toPath('jobs', id, '/retry') });

export const listOrganizations = (): Promise<Outcome<OrganizationList>> => read('/organizations');
export const createOrganization = (body: OrganizationInput): Promise<Outcome<Organization>> =>
  create(`${ROOT}/organizations`, body);
export const patchOrganization = (
  { id, revision }: RevisedId,
  body: OrganizationPatch,
): Promise<Outcome<Organization>> =>
  request({ method: 'PATCH', path: toPath('organizations', id), body, revision });
export const toOrganizationExport = (id: string): string => toPath('organizations', id, '/export');

export const listUsers = (): Promise<Outcome<UserList>> => read('/users');
export const patchUser = ({ id, revision }: RevisedId, body: UserPatch): Promise<Outcome<User>> =>
  request({ method: 'PATCH', path: toPath('users', id), body, revision });
export const endUserSessions = (id: string): Promise<Outcome<unknown>> =>
  request({ method: 'POST', path: toPath('users', id, '/end-sessions') });
export const createPasswordReset = (id: string): Promise<Outcome<PasswordReset>> =>
  request({
    method: 'POST',
    path: toPath('users', id, '/password-reset'),
    idempotencyKey: createIdempotencyKey(),
  });

export const listInvitations = (): Promise<Outcome<InvitationList>> => read('/invitations');
export const createInvitation = (body: InvitationInput): Promise<Outcome<NewInvitation>> =>
  create(`${ROOT}/invitations`, body);
export const revokeInvitation = (id: string): Promise<Outcome<Invitation>> =>
  request({ method: 'POST', path: toPath('invitations', id, '/revoke') });

/** Members without a value are left out. */
function toQuery(filter: Readonly<Record<string, string | undefined>>): string {
  const set = Object.entries(filter).filter((entry): entry is [string, string] => (entry[1] ?? '') !== '');
  return set.length === 0 ? '' : `?${new URLSearchParams(set).toString()}`;
}

/** `before`: `nextBefore` of the page before; null for the newest. */
export const listAudit = (filter: AuditFilter, before: number | null): Promise<Outcome<AuditPage>> =>
  read(`/audit${toQuery({ ...filter, before: before === null ? undefined : String(before) })}`);
export const verifyAudit = (): Promise<Outcome<AuditVerification>> => read('/audit/verification');
export const toAuditExport = (filter: AuditFilter, ending: 'csv' | 'jsonl'): string =>
  `${ROOT}/audit/export.${ending}${toQuery(filter)}`;
