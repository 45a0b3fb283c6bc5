import type { AuditEntry } from '#contract/audit.ts';
import { type AdministrationTelling, useAdministration } from './use-administration.ts';

export function AuditTable({ entries }: { readonly entries: readonly AuditEntry[] }) {
  const telling = useAdministration();
  const { words } = telling;
  return (
    <div class="register-scroll">
      <table class="register-table audit-table" data-testid="audit-table">
        <thead>
          <tr>
            <th scope="col">{words.columnAt}</th>
            <th scope="col">{words.columnActor}</th>
            <th scope="col">{words.columnAction}</th>
            <th scope="col">{words.columnDetails}</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <AuditRow key={entry.sequence} entry={entry} telling={telling} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AuditRowProps {
  readonly entry: AuditEntry;
  readonly telling: AdministrationTelling;
}

function AuditRow({ entry, telling }: AuditRowProps) {
  const { words, formatAt } = telling;
  const { actor, outcome } = entry;
  return (
    <tr class={outcome === 'done' ? undefined : 'is-not-done'}>
      <td data-label={words.columnAt}>
        {formatAt(entry.at)}
        <span class="row-note">No. {entry.sequence}</span>
      </td>
      <td data-label={words.columnActor}>
        {nameActor(entry, telling)}
        <span class="row-note">
          {[
            telling.language === 'ja' ? entry.organizationNameJa : entry.organizationNameEn,
            actor.role === null ? null : words.roles[actor.role],
            actor.address === null ? null : words.auditFrom2(actor.address),
          ]
            .filter((part) => part !== null)
            .join(' · ')}
        </span>
      </td>
      <td data-label={words.columnAction}>
        {words.actions[entry.action] ?? entry.action}
        {outcome !== 'done' && <span class="status-mark is-not-done">{words.auditOutcomes[outcome]}</span>}
      </td>
      <td data-label={words.columnDetails}>
        {Object.entries(entry.details).map(([name, value]) => (
          <span key={name} class="audit-detail">
            {name}: {Array.isArray(value) ? value.map(String).join(', ') : String(value)}
          </span>
        ))}
        <span class="row-note">
          {entry.subjectKind !== null && `${entry.subjectKind} ${entry.subjectId ?? ''} · `}
          <code title={entry.sha256}>{words.auditHash(entry.sha256.slice(0, 12))}</code>
        </span>
      </td>
    </tr>
  );
}

function nameActor({ actor }: AuditEntry, { words }: AdministrationTelling): string {
  if (actor.kind === 'system') return words.actorSystem;
  return actor.kind === 'anonymous' ? words.actorAnonymous : (actor.userName ?? '—');
}
