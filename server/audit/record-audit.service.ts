import type { AuditActor, AuditDetails, AuditOutcome } from '#contract/audit.ts';
import { findActor, SYSTEM, type Actor } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { findAuditContext } from './audit-context.ts';
import { splitCanonicalRecord, type UnchainedRecord } from './audit-hash.ts';
import { appendEntry } from './audit.repository.ts';

/** Something that is to be known later. */
export interface AuditEvent {
  /** The operationId of the route, or a word of the server's own. */
  readonly action: string;
  /** `done` unless said otherwise. */
  readonly outcome?: AuditOutcome;
  /** A collection (`plans`, `users`) and the id in it. */
  readonly subject?: { readonly kind: string; readonly id: string | null } | null;
  /** Flat; names and ids, never contents, secrets or homes. */
  readonly details?: AuditDetails;
  /** Who did it, where it is somebody else than who asks: at sign-in the person who is in now. */
  readonly actor?: Actor;
  readonly at?: Date;
}

/**
 * Puts an entry into the audit log: inside a transaction (then as its last statement, because others who write wait
 * for its end) or by itself. Requests are recorded by their routes: this is for what they cannot know.
 */
export async function recordAudit(db: Database, event: AuditEvent): Promise<void> {
  const context = findAuditContext();
  const actor = toAuditActor(
    event.actor ?? context?.actor ?? findActor() ?? SYSTEM,
    context?.address ?? null,
  );
  const record: UnchainedRecord = {
    at: (event.at ?? new Date()).toISOString(),
    action: event.action,
    outcome: event.outcome ?? 'done',
    actor,
    subjectKind: event.subject?.kind ?? null,
    subjectId: event.subject?.id ?? null,
    details: toStorableDetails(event.details ?? {}),
  };
  await appendEntry(db, toRow(record), splitCanonicalRecord(record));
  if (context !== undefined) context.isRecorded = true;
}

function toRow({ at, action, outcome, actor, subjectKind, subjectId, details }: UnchainedRecord) {
  return {
    at,
    action,
    outcome,
    actor_kind: actor.kind,
    user_id: actor.userId,
    user_name: actor.userName,
    organization_id: actor.organizationId,
    role: actor.role,
    workspace: actor.workspace,
    address: actor.address,
    subject_kind: subjectKind,
    subject_id: subjectId,
    details,
  };
}

function toAuditActor(actor: Actor, address: string | null): AuditActor {
  const nobody = { userId: null, userName: null, organizationId: null, role: null, workspace: null };
  if (actor.kind !== 'member') return { kind: actor.kind, ...nobody, address };
  const { userId, userName, organizationId, role, workspace } = actor;
  return {
    kind: 'member',
    userId,
    userName: toStorableText(userName),
    organizationId,
    role,
    workspace,
    address,
  };
}

const MAXIMUM_TEXT_LENGTH = 200;
const MAXIMUM_LIST_LENGTH = 100;

function toStorableDetails(details: AuditDetails): AuditDetails {
  return Object.fromEntries(
    Object.entries(details).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.slice(0, MAXIMUM_LIST_LENGTH).map(toStorable) : toStorable(value),
    ]),
  );
}

function toStorable<T>(value: T): T | string {
  return typeof value === 'string' ? toStorableText(value) : value;
}

/** Short, on one line, and such that every database gives it back as it is: the hash is over what comes back. */
function toStorableText(text: string): string {
  const cut = Array.from(text.slice(0, MAXIMUM_TEXT_LENGTH * 2)).slice(0, MAXIMUM_TEXT_LENGTH);
  return cut.join('').replaceAll(/[\p{Cc}\p{Cs}]/gu, '\u{FFFD}');
}
