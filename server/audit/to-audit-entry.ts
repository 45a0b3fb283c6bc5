import type { AuditEntry, AuditRecord } from '#contract/audit.ts';
import type { AuditRow } from './audit.table.ts';

/** What the hash of a stored entry has to be computed over. */
export function toAuditRecord(row: AuditRow): AuditRecord {
  return {
    sequence: row.sequence,
    at: row.at.toISOString(),
    action: row.action,
    outcome: row.outcome,
    actor: {
      kind: row.actor_kind,
      userId: row.user_id,
      userName: row.user_name,
      organizationId: row.organization_id,
      role: row.role,
      workspace: row.workspace,
      address: row.address,
    },
    subjectKind: row.subject_kind,
    subjectId: row.subject_id,
    details: row.details,
    previousSha256: row.previous_sha256,
  };
}

/** Names of organizations by their ids. */
export type OrganizationNames = ReadonlyMap<string, { readonly ja: string; readonly en: string }>;

export function toAuditEntry(row: AuditRow, names: OrganizationNames): AuditEntry {
  const name = names.get(row.organization_id ?? '');
  return {
    ...toAuditRecord(row),
    sha256: row.sha256,
    organizationNameJa: name?.ja ?? null,
    organizationNameEn: name?.en ?? null,
  };
}
