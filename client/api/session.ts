import type { Role, Session, Workspace } from '#contract/accounts.ts';
import type { InvitationView, OwnSession, PasswordResetView } from '#contract/sessions.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { request } from './request.ts';

const SESSION = '/api/v1/session';

/** Routes of signing in itself ask nobody to sign in first. */
const OPEN = { access: 'anyone' } as const;

/** Counts as a sign of life: not to be asked by a clock. */
export const readSession = (): Promise<Outcome<Session>> =>
  request({ method: 'GET', path: SESSION, ...OPEN });

export const signInLocally = (role: Role): Promise<Outcome<Session>> =>
  request({ method: 'POST', path: `${SESSION}/local`, body: { role }, ...OPEN });

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export const signIn = (body: Credentials): Promise<Outcome<Session>> =>
  request({ method: 'POST', path: SESSION, body, ...OPEN });

export const signOut = (): Promise<Outcome<Session>> => request({ method: 'DELETE', path: SESSION, ...OPEN });

export const chooseWorkspace = (workspace: Workspace): Promise<Outcome<Session>> =>
  request({ method: 'POST', path: `${SESSION}/workspace`, body: { workspace } });

export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

export const changePassword = (body: PasswordChange): Promise<Outcome<Session>> =>
  request({ method: 'POST', path: `${SESSION}/password`, body });

export const listSessions = (): Promise<Outcome<{ readonly items: readonly OwnSession[] }>> =>
  request({ method: 'GET', path: '/api/v1/sessions' });

export const endSession = (id: string): Promise<Outcome<unknown>> =>
  request({ method: 'DELETE', path: `/api/v1/sessions/${encodeURIComponent(id)}` });

/** What a one-time link is for, by the path of its routes. */
export type LinkKind = 'invitations' | 'password-resets' | 'first-administrator';

export interface LinkViews {
  readonly invitations: InvitationView;
  readonly 'password-resets': PasswordResetView;
  readonly 'first-administrator': { readonly expiresAt: string };
}

/** The token goes in the body: addresses end up in logs. */
export const lookAtLink = <K extends LinkKind>(kind: K, token: string): Promise<Outcome<LinkViews[K]>> =>
  request({ method: 'POST', path: `/api/v1/${kind}/look`, body: { token }, ...OPEN });

export interface LinkAcceptance {
  readonly token: string;
  readonly password: string;
  readonly name?: string;
  readonly email?: string;
}

export const acceptLink = (kind: LinkKind, body: LinkAcceptance): Promise<Outcome<Session>> =>
  request({ method: 'POST', path: `/api/v1/${kind}/accept`, body, ...OPEN });
