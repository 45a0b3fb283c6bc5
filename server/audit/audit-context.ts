import { AsyncLocalStorage } from 'node:async_hooks';
import type { AuditDetails } from '#contract/audit.ts';
import type { Actor } from '../db/actor.ts';

/** The request that is being answered, as the audit log will know it. */
export interface AuditContext {
  /** The route's operationId. */
  readonly action: string;
  /** The route's path, `/api/v1/plans/{planId}`, and what stands in its places. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  /** Who asks, even where the work itself is done as the server. */
  readonly actor: Actor;
  readonly address: string | null;
  /** What services say about the change, beside ids. */
  details: AuditDetails;
  /** An entry about this request is in the log, or in a transaction that is being committed. */
  isRecorded: boolean;
}

const storage = new AsyncLocalStorage<AuditContext>();

export function runAudited<T>(context: AuditContext, work: () => T): T {
  return storage.run(context, work);
}

/** Undefined outside of a request: upkeep, the start, commands. */
export function findAuditContext(): AuditContext | undefined {
  return storage.getStore();
}

/**
 * Says more about what the request changes: names of members, a role before and after. Never contents, secrets or
 * where somebody lives. Does nothing outside of a request.
 */
export function addAuditDetails(details: AuditDetails): void {
  const context = storage.getStore();
  if (context !== undefined) context.details = { ...context.details, ...details };
}
