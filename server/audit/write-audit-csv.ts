import type { AuditEntry } from '#contract/audit.ts';
import { toCanonicalJson } from './canonical-json.ts';

/** One row as CSV (RFC 4180), its cells such that no spreadsheet takes one for a formula. */
export type WriteCsvRow = (cells: readonly string[]) => string;

const HEADINGS = [
  '番号 sequence',
  '日時（UTC） at',
  '操作 action',
  '結果 outcome',
  '利用者 user',
  '利用者ID user id',
  '組織 organization',
  '組織ID organization id',
  '役割 role',
  '作業場 workspace',
  '接続元 address',
  '対象 subject',
  '対象ID subject id',
  '詳細 details',
  '直前のハッシュ previous SHA-256',
  'ハッシュ SHA-256',
] as const;

export function writeAuditHeadings(writeRow: WriteCsvRow): string {
  return writeRow(HEADINGS);
}

/** One entry in the order of the headings; what does not apply is empty. */
export function writeAuditRow(entry: AuditEntry, writeRow: WriteCsvRow): string {
  const { actor } = entry;
  return writeRow([
    String(entry.sequence),
    entry.at,
    entry.action,
    entry.outcome,
    actor.userName ?? (actor.kind === 'member' ? '' : actor.kind),
    actor.userId ?? '',
    entry.organizationNameJa ?? '',
    actor.organizationId ?? '',
    actor.role ?? '',
    actor.workspace ?? '',
    actor.address ?? '',
    entry.subjectKind ?? '',
    entry.subjectId ?? '',
    toCanonicalJson({ ...entry.details }),
    entry.previousSha256,
    entry.sha256,
  ]);
}
