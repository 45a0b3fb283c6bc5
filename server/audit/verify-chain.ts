import { AUDIT_FAULTS, type AuditFault, type AuditVerification } from '#contract/audit.ts';
import { computeAuditSha256, FIRST_PREVIOUS_SHA256 } from './audit-hash.ts';
import type { ChainEnds } from './audit.repository.ts';
import type { AuditRow } from './audit.table.ts';
import { toAuditRecord } from './to-audit-entry.ts';

export interface ChainParts {
  /** Entries after a sequence, oldest first; fewer than were asked for means the end. */
  readonly readAfter: (sequence: number) => Promise<readonly AuditRow[]>;
  readonly ends: ChainEnds;
  /** The end of the log as somebody noted it elsewhere; null where nobody did. */
  readonly noted: { readonly sequence: number; readonly sha256: string } | null;
  readonly at: Date;
}

interface Link {
  readonly sequence: number;
  readonly sha256: string;
}

/**
 * Recomputes every hash of the log from what its entries say, from where the chain begins to its end, and stops at the
 * first entry that is wrong.
 */
export async function verifyChain({ readAfter, ends, noted, at }: ChainParts): Promise<AuditVerification> {
  const { anchor, head } = ends;
  let last: Link = anchor ?? { sequence: 0, sha256: FIRST_PREVIOUS_SHA256 };
  let firstSequence: number | null = null;
  let entryCount = 0;
  let isNotedSeen = noted === null || noted.sequence <= last.sequence;
  const answer = (fault: AuditVerification['fault']): AuditVerification => ({
    isSound: fault === null,
    entryCount,
    firstSequence,
    lastSequence: firstSequence === null ? null : last.sequence,
    lastSha256: firstSequence === null ? null : last.sha256,
    anchor:
      anchor === null
        ? null
        : { sequence: anchor.sequence, sha256: anchor.sha256, prunedAt: anchor.pruned_at.toISOString() },
    fault,
    verifiedAt: at.toISOString(),
  });
  for (;;) {
    const rows = await readAfter(last.sequence);
    for (const row of rows) {
      const code = findFault(row, last);
      if (code !== null) return answer(describeFault(row.sequence, code));
      if (noted?.sequence === row.sequence) {
        if (noted.sha256 !== row.sha256) return answer(describeFault(row.sequence, 'hash'));
        isNotedSeen = true;
      }
      last = row;
      firstSequence ??= row.sequence;
      entryCount++;
    }
    if (rows.length === 0) break;
  }
  // Others may have appended since the end was read: behind it is no fault, before it is one.
  const isShort =
    last.sequence < head.sequence || (last.sequence === head.sequence && last.sha256 !== head.sha256);
  if (isShort || !isNotedSeen) return answer(describeFault(last.sequence + 1, 'end'));
  return answer(null);
}

function findFault(row: AuditRow, last: Link): AuditFault | null {
  if (row.sequence !== last.sequence + 1) return 'gap';
  if (row.previous_sha256 !== last.sha256) return 'link';
  return row.sha256 === computeAuditSha256(toAuditRecord(row)) ? null : 'hash';
}

function describeFault(sequence: number, code: AuditFault): NonNullable<AuditVerification['fault']> {
  return { sequence, code, ...AUDIT_FAULTS[code] };
}
