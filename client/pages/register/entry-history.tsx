import type { Vacancy, VacancyHistory, VacancyPatch } from '#contract/vacancies.ts';
import { useSignal } from '@preact/signals';
import { listVacancyHistory } from '../../api/vacancies.ts';
import { formatRegisterMember } from '../../i18n/format-register.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { REGISTER_MEMBERS, type RegisterMember } from '../../state/register-fields.ts';
import { buildReversal } from '../../state/register-reversal.ts';
import { useRegister } from './use-register.ts';

type HistoryEntry = VacancyHistory['entries'][number];

/** What changed and when, newest first; the newest change can be taken back. */
export function EntryHistory({ vacancy }: { readonly vacancy: Vacancy }) {
  const { session, words } = useRegister();
  const entries = useSignal<readonly HistoryEntry[] | 'loading' | 'failed'>('loading');
  const load = async (): Promise<void> => {
    const outcome = await listVacancyHistory(vacancy.id);
    entries.value = outcome.kind === 'done' ? outcome.body.entries : 'failed';
  };
  const revert = async (patch: VacancyPatch): Promise<void> => {
    const outcome = await session.patch(vacancy, patch);
    if (outcome.kind === 'done') session.notice.value = { kind: 'reverted', name: vacancy.name };
    await load();
  };
  const current = entries.value;
  const newest = typeof current === 'object' ? current[0] : undefined;
  return (
    <details
      class="register-fold"
      data-testid="entry-history"
      onToggle={(event) => {
        if (event.currentTarget.open) void load();
      }}
    >
      <summary>{words.historyHeading}</summary>
      {current === 'loading' && <p class="small-note">{words.loading}</p>}
      {current === 'failed' && <p class="small-note is-warning">{words.loadFailed}</p>}
      {typeof current === 'object' && (
        <ol class="history">
          {current.map((entry) => (
            <li key={entry.revision}>
              <HistoryLine entry={entry} />
              {entry === newest && <RevertButton entry={entry} onRevert={(patch) => void revert(patch)} />}
            </li>
          ))}
        </ol>
      )}
    </details>
  );
}

interface RevertButtonProps {
  readonly entry: HistoryEntry;
  readonly onRevert: (patch: VacancyPatch) => void;
}

function RevertButton({ entry, onRevert }: RevertButtonProps) {
  const { session, words } = useRegister();
  const patch = buildReversal(entry);
  if (patch === null) return null;
  return (
    <button
      type="button"
      class="text-button"
      data-testid="revert-change"
      disabled={session.isBusy.value}
      onClick={() => onRevert(patch)}
    >
      {words.revert}
    </button>
  );
}

function HistoryLine({ entry }: { readonly entry: HistoryEntry }) {
  const { words, telling } = useRegister();
  const isWhole = entry.action === 'create' || entry.action === 'publish' || entry.action === 'delete';
  return (
    <>
      <span class="history-head">
        <b>{words.actionNames[entry.action]}</b>
        <time dateTime={entry.at}>{formatMoment(entry.at, telling.language)}</time>
        {entry.userName !== null && <span>{entry.userName}</span>}
      </span>
      {!isWhole && (
        <ul>
          {entry.changes.map(({ at, before, after }) => {
            const member = REGISTER_MEMBERS.find((one) => at === `/${one}`);
            return member === undefined ? null : (
              <li key={at}>
                {words.changed(words.memberNames[member], tell(member, before), tell(member, after))}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );

  function tell(member: RegisterMember, value: unknown): string {
    return formatRegisterMember(member, value, telling);
  }
}
