import type { AuditEntry, AuditFilter, AuditPage } from '#contract/audit.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listAudit, toAuditExport } from '../../api/administration.ts';
import { AuditFilters } from './audit-filters.tsx';
import { AuditTable } from './audit-table.tsx';
import { AuditVerificationView } from './audit-verification.tsx';
import { useAdministration } from './use-administration.ts';

/** Who did what and when, newest first; and whether anybody has tampered with it. */
export function AuditPart() {
  const { words } = useAdministration();
  const filter = useSignal<AuditFilter>({});
  const entries = useSignal<readonly AuditEntry[]>([]);
  const about = useSignal<Pick<AuditPage, 'actions' | 'nextBefore' | 'retentionDays'> | null>(null);
  const status = useSignal<'loading' | 'done' | 'failed'>('loading');
  const load = async (before: number | null): Promise<void> => {
    const asked = filter.peek();
    status.value = 'loading';
    const outcome = await listAudit(asked, before);
    // Somebody has changed the filter meanwhile: its own answer is on its way.
    if (asked !== filter.peek()) return;
    status.value = outcome.kind === 'done' ? 'done' : 'failed';
    if (outcome.kind !== 'done') return;
    entries.value = before === null ? outcome.body.entries : [...entries.peek(), ...outcome.body.entries];
    about.value = outcome.body;
  };
  useEffect(() => void load(null), [filter.value]);
  const nextBefore = about.value?.nextBefore ?? null;
  return (
    <>
      <p class="page-lead">{about.value !== null && words.auditLead(about.value.retentionDays)}</p>
      <AuditVerificationView />
      <AuditFilters
        filter={filter.value}
        actions={about.value?.actions ?? []}
        onChange={(next) => (filter.value = next)}
      />
      {status.value === 'failed' && (
        <div class="notice is-failure" role="alert">
          <p>{words.failed}</p>
          <button type="button" onClick={() => void load(null)}>
            {words.reload}
          </button>
        </div>
      )}
      {status.value === 'done' && entries.value.length === 0 && <p role="status">{words.auditEmpty}</p>}
      {entries.value.length > 0 && <AuditTable entries={entries.value} />}
      {nextBefore !== null && (
        <button type="button" class="plain-button" onClick={() => void load(nextBefore)}>
          {words.auditMore}
        </button>
      )}
      <p class="row-acts">
        <a class="download-link" href={toAuditExport(filter.value, 'csv')} download data-testid="audit-csv">
          {words.auditCsv}
        </a>
        <a class="download-link" href={toAuditExport(filter.value, 'jsonl')} download>
          {words.auditJsonl}
        </a>
      </p>
    </>
  );
}
