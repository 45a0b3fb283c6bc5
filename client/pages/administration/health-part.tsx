import type { SystemState } from '#contract/administration.ts';
import type { ComponentChildren } from 'preact';
import { readSystemState } from '../../api/administration.ts';
import { formatBytes } from '../../i18n/format-bytes.ts';
import { AnswerState } from './answer-state.tsx';
import { useAdministration } from './use-administration.ts';
import { useAnswer } from './use-answer.ts';

const LOW_SPACE_BYTES = 5e9;
const BACKUP_AGE_MILLISECONDS = 2 * 86_400_000;

/** Versions, database, space, backups: what whoever runs the server looks at first. */
export function HealthPart() {
  const { words } = useAdministration();
  const answer = useAnswer(readSystemState);
  return (
    <>
      <p class="page-lead">{words.healthLead}</p>
      <AnswerState answer={answer} />
      {answer.value !== null && <SystemFacts system={answer.value} />}
      <p>
        <button type="button" class="plain-button" onClick={() => void answer.reload()}>
          {words.reload}
        </button>
      </p>
    </>
  );
}

interface Fact {
  readonly label: string;
  readonly value: ComponentChildren;
  /** What somebody has to do about it. */
  readonly warning?: string;
}

function SystemFacts({ system }: { readonly system: SystemState }) {
  const { words, language, formatAt, formatNumber } = useAdministration();
  const { database, storage, retention } = system;
  const isLow = storage.freeBytes !== null && storage.freeBytes < LOW_SPACE_BYTES;
  const facts: readonly Fact[] = [
    { label: words.healthVersion, value: words.healthVersionText(system.version, system.nodeVersion) },
    { label: words.healthStarted, value: formatAt(system.startedAt) },
    {
      label: words.healthDatabase,
      value: `${words.healthDatabaseKinds[database.kind]} · ${database.version} · ${formatBytes(database.bytes, language)}`,
    },
    { label: words.healthStorage, value: <code>{storage.folder}</code> },
    { label: words.healthUsed, value: formatBytes(storage.usedBytes, language) },
    {
      label: words.healthFree,
      value: storage.freeBytes === null ? words.healthFreeUnknown : formatBytes(storage.freeBytes, language),
      ...(isLow ? { warning: words.healthFreeLow } : {}),
    },
    {
      label: words.healthCounts,
      value: (Object.keys(system.counts) as (keyof SystemState['counts'])[])
        .map((name) => `${words.healthCountNames[name]} ${formatNumber(system.counts[name])}`)
        .join(' · '),
    },
    {
      label: words.healthRetention,
      value: words.healthRetentionText({
        audit: retention.auditDays,
        deleted: retention.deletedDays,
        upload: retention.uploadHours,
        backups: retention.backupCount,
      }),
    },
  ];
  return (
    <>
      <dl class="account-facts" data-testid="system-facts">
        {facts.map(({ label, value, warning }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>
              {value}
              {warning !== undefined && <p class="small-note is-warning">{warning}</p>}
            </dd>
          </div>
        ))}
      </dl>
      <Backups backups={system.backups} />
      <Migrations migrations={system.migrations} />
    </>
  );
}

function Backups({ backups }: Pick<SystemState, 'backups'>) {
  const { words, language, formatAt } = useAdministration();
  const [newest] = backups.files;
  const isOld = newest !== undefined && Date.now() - Date.parse(newest.at) > BACKUP_AGE_MILLISECONDS;
  return (
    <section aria-labelledby="backups">
      <h3 id="backups">{words.healthBackups}</h3>
      <p class="small-note">{words.healthBackupsKept(backups.keptCount)}</p>
      {newest === undefined && <p class="small-note is-warning">{words.healthBackupNone}</p>}
      {isOld && <p class="small-note is-warning">{words.healthBackupOld}</p>}
      <ul class="file-list">
        {backups.files.map(({ name, at, bytes }) => (
          <li key={name}>
            {formatAt(at)} · {formatBytes(bytes, language)} · <code>{name}</code>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Migrations({ migrations }: Pick<SystemState, 'migrations'>) {
  const { words, formatAt } = useAdministration();
  return (
    <details class="register-fold">
      <summary>{words.healthMigrations}</summary>
      <ul class="file-list">
        {migrations.map(({ name, executedAt }) => (
          <li key={name}>
            <code>{name}</code> · {executedAt === null ? words.healthPending : formatAt(executedAt)}
          </li>
        ))}
      </ul>
    </details>
  );
}
