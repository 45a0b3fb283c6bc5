import { AsyncLocalStorage } from 'node:async_hooks';
import type { OrganizationKind, Role, Workspace } from '#contract/accounts.ts';

/** A signed-in person, acting for one organization. */
export interface Member {
  readonly kind: 'member';
  readonly userId: string;
  readonly userName: string;
  readonly organizationId: string;
  readonly organizationKind: OrganizationKind;
  readonly municipalityCode: string | null;
  readonly role: Role;
  readonly workspace: Workspace;
  readonly sessionId: string;
}
/** Somebody without an account: sees what is published. */
export interface Anonymous {
  readonly kind: 'anonymous';
  readonly workspace: 'real';
}
/** The server itself: upkeep, backups, publishing, signing in. Row policies let it through. */
export interface System {
  readonly kind: 'system';
}
export type Actor = Member | Anonymous | System;

export const ANONYMOUS: Anonymous = { kind: 'anonymous', workspace: 'real' };
export const SYSTEM: System = { kind: 'system' };

const storage = new AsyncLocalStorage<Actor>();

/**
 * Runs the work for somebody: every database connection it reserves carries the actor to the row policies. An open
 * transaction keeps the actor it was begun with.
 */
export function runAs<T>(actor: Actor, work: () => T): T {
  return storage.run(actor, work);
}

/** Undefined where nobody acts: then the row policies show no row of any organization. */
export function findActor(): Actor | undefined {
  return storage.getStore();
}

/** Throws: Error unless a signed-in person acts; a route that lets others in must ask first. */
export function getMember(): Member {
  const actor = storage.getStore();
  if (actor?.kind !== 'member') throw new Error(`actor ${actor?.kind ?? 'nobody'}: expected a member`);
  return actor;
}

/** For histories: the name of the person who acts; null for the server itself. */
export function findUserName(): string | null {
  const actor = storage.getStore();
  return actor?.kind === 'member' ? actor.userName : null;
}

/** What the row policies read, as `current_setting('app.…', true)`; unset ones are empty. */
export interface ActorSettings {
  readonly scope: '' | Actor['kind'];
  readonly workspace: '' | Workspace;
  readonly organization: string;
  readonly role: '' | Role;
  readonly user: string;
}

export function toActorSettings(actor: Actor | undefined): ActorSettings {
  const nobody: ActorSettings = { scope: '', workspace: '', organization: '', role: '', user: '' };
  if (actor === undefined) return nobody;
  if (actor.kind === 'system') return { ...nobody, scope: 'system' };
  if (actor.kind === 'anonymous') return { ...nobody, scope: 'anonymous', workspace: actor.workspace };
  const { workspace, organizationId, role, userId } = actor;
  return { scope: 'member', workspace, organization: organizationId, role, user: userId };
}
