import type { Database } from '../db/database.ts';
import { findAuditContext, type AuditContext } from './audit-context.ts';
import { findSubject, listOtherIds } from './find-subject.ts';
import { recordAudit } from './record-audit.service.ts';

/** Records the request that is being answered. `location`: where what it made stands, null where nothing was made. */
export function recordRequest(db: Database, context: AuditContext, location: string | null): Promise<void> {
  const subject = findSubject(context.path, context.params, location);
  const details = { ...context.details, ...listOtherIds(context.params, subject) };
  return recordAudit(db, { action: context.action, subject, details });
}

/**
 * Records a write in its own transaction, as that transaction's last statement: both are there, or neither. Does
 * nothing outside of a request.
 */
export async function recordWrite(transaction: Database, location: string | null): Promise<void> {
  const context = findAuditContext();
  if (context !== undefined) await recordRequest(transaction, context, location);
}

/** A repetition of what is in the log already is no second event. */
export function skipRepetition(): void {
  const context = findAuditContext();
  if (context !== undefined) context.isRecorded = true;
}
