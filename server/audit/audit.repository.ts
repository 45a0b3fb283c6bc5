import { sql } from 'kysely';
import type { AuditFilter } from '#contract/audit.ts';
import type { Database } from '../db/database.ts';
import type { AuditRow } from './audit.table.ts';

/** The columns of an entry but those of the chain; `at` as ISO 8601 in UTC. */
export type NewAuditRow = Omit<AuditRow, 'sequence' | 'at' | 'previous_sha256' | 'sha256'> & {
  readonly at: string;
};

/**
 * Adds an entry behind the newest, in one statement. Others who append wait until the transaction ends, so this is
 * the last thing a transaction does. Returns: its sequence.
 */
export async function appendEntry(
  db: Database,
  row: NewAuditRow,
  { before, after }: { readonly before: string; readonly after: string },
): Promise<number> {
  const { rows } = await sql<{ sequence: number }>`
    select hanare_append_audit(${JSON.stringify(row)}::jsonb, ${before}, ${after}) as sequence`.execute(db);
  const sequence = rows[0]?.sequence;
  if (sequence === undefined) throw new Error('audit log: expected the sequence of what was appended');
  return sequence;
}

/** Of all that fit: newest first and only before a sequence, or oldest first and only after one. */
export type AuditSlice = AuditFilter & { readonly limit: number } & (
    { readonly before: number | null; readonly after?: never } | { readonly after: number }
  );

export function listEntries(db: Database, slice: AuditSlice): Promise<AuditRow[]> {
  const { from, until, action, outcome, userId, organizationId, subjectKind, subjectId, limit } = slice;
  let query = db.selectFrom('audit_log').selectAll().limit(limit);
  if (from !== undefined) query = query.where('at', '>=', new Date(from));
  if (until !== undefined) query = query.where('at', '<', new Date(until));
  if (action !== undefined) query = query.where('action', '=', action);
  if (outcome !== undefined) query = query.where('outcome', '=', outcome);
  if (userId !== undefined) query = query.where('user_id', '=', userId);
  if (organizationId !== undefined) query = query.where('organization_id', '=', organizationId);
  if (subjectKind !== undefined) query = query.where('subject_kind', '=', subjectKind);
  if (subjectId !== undefined) query = query.where('subject_id', '=', subjectId);
  if (slice.after !== undefined) {
    return query.where('sequence', '>', slice.after).orderBy('sequence', 'asc').execute();
  }
  if (slice.before !== null) query = query.where('sequence', '<', slice.before);
  return query.orderBy('sequence', 'desc').execute();
}

/** Every action there is an entry about. */
export async function listActions(db: Database): Promise<string[]> {
  const rows = await db.selectFrom('audit_log').select('action').distinct().orderBy('action').execute();
  return rows.map(({ action }) => action);
}

export interface ChainEnds {
  readonly head: { readonly sequence: number; readonly sha256: string };
  /** Where the chain begins since entries were removed; null when none were. */
  readonly anchor: { readonly sequence: number; readonly sha256: string; readonly pruned_at: Date } | null;
}

export async function getChainEnds(db: Database): Promise<ChainEnds> {
  const head = await db.selectFrom('audit_head').select(['sequence', 'sha256']).executeTakeFirstOrThrow();
  const anchor = await db
    .selectFrom('audit_anchors')
    .select(['sequence', 'sha256', 'pruned_at'])
    .orderBy('sequence', 'desc')
    .limit(1)
    .executeTakeFirst();
  return { head, anchor: anchor ?? null };
}

/** Names of the organizations entries are about, in both languages. */
export function listOrganizationNames(
  db: Database,
  ids: readonly string[],
): Promise<{ id: string; name_ja: string; name_en: string }[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return db.selectFrom('organizations').select(['id', 'name_ja', 'name_en']).where('id', 'in', ids).execute();
}

/** Removes what is older, oldest first, and leaves the end of it. Returns: how many entries. */
export async function removeEntriesBefore(db: Database, moment: Date): Promise<number> {
  const { rows } = await sql<{ removed: number }>`
    select hanare_prune_audit(${moment.toISOString()}::timestamptz) as removed`.execute(db);
  return rows[0]?.removed ?? 0;
}
