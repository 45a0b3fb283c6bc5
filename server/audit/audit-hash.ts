import { createHash } from 'node:crypto';
import type { AuditRecord } from '#contract/audit.ts';
import { toCanonicalJson, type Json } from './canonical-json.ts';

/** What an entry says before it has its place in the chain. */
export type UnchainedRecord = Omit<AuditRecord, 'sequence' | 'previousSha256'>;

/** Before the first entry. */
export const FIRST_PREVIOUS_SHA256 = '0'.repeat(64);

/**
 * The canonical JSON of an entry in two parts, between which the chain's own two members belong:
 * `before + "previousSha256":"…","sequence":n + after`. Alphabetical order keeps those two side by side.
 */
export function splitCanonicalRecord(record: UnchainedRecord): { before: string; after: string } {
  const { action, actor, at, details, outcome, subjectId, subjectKind } = record;
  const first = toCanonicalJson({ action, actor, at, details: sortable(details), outcome });
  const rest = toCanonicalJson({ subjectId, subjectKind });
  return { before: `${first.slice(0, -1)},`, after: `,${rest.slice(1)}` };
}

/** SHA-256 over the canonical JSON of an entry: 64 hexadecimal digits. */
export function computeAuditSha256(record: AuditRecord): string {
  const { before, after } = splitCanonicalRecord(record);
  const chained = `"previousSha256":"${record.previousSha256}","sequence":${record.sequence}`;
  return createHash('sha256').update(`${before}${chained}${after}`, 'utf8').digest('hex');
}

/** Details are JSON by their schema; the compiler cannot see that a record of them is. */
function sortable(details: UnchainedRecord['details']): Json {
  return { ...details };
}
