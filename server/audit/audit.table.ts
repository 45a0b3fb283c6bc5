import type { Generated, JSONColumnType, Selectable } from 'kysely';
import type { Role, Workspace } from '#contract/accounts.ts';
import type { AuditActor, AuditDetails, AuditOutcome } from '#contract/audit.ts';

/** Written by the function `hanare_append_audit` alone; the app can read it, nothing else. */
export interface AuditLogTable {
  readonly sequence: number;
  readonly at: Date;
  readonly action: string;
  readonly outcome: AuditOutcome;
  readonly actor_kind: AuditActor['kind'];
  readonly user_id: string | null;
  readonly user_name: string | null;
  readonly organization_id: string | null;
  readonly role: Role | null;
  readonly workspace: Workspace | null;
  /** Network address; null for what the server did by itself. */
  readonly address: string | null;
  readonly subject_kind: string | null;
  readonly subject_id: string | null;
  readonly details: JSONColumnType<AuditDetails>;
  /** 64 hexadecimal digits, as `sha256`. */
  readonly previous_sha256: string;
  readonly sha256: string;
}

/** One row: the newest entry, or sequence 0. */
export interface AuditHeadTable {
  readonly is_only: Generated<true>;
  readonly sequence: number;
  readonly sha256: string;
}

/** One row per removal of what was older than its time: its last entry. */
export interface AuditAnchorTable {
  readonly sequence: number;
  readonly sha256: string;
  readonly removed_count: number;
  readonly pruned_at: Date;
}

export type AuditRow = Selectable<AuditLogTable>;
