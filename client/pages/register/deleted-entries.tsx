import type { Vacancy } from '#contract/vacancies.ts';
import { LIMITS } from '#contract/limits.ts';
import { useSignal } from '@preact/signals';
import { listDeletedVacancies } from '../../api/vacancies.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { useRegister } from './use-register.ts';

/** What was deleted and can still be brought back; asked for when the fold is opened. */
export function DeletedEntries() {
  const { session, words, telling } = useRegister();
  const deleted = useSignal<readonly Vacancy[] | 'loading' | 'failed'>('loading');
  const load = async (): Promise<void> => {
    const outcome = await listDeletedVacancies();
    deleted.value = outcome.kind === 'done' ? outcome.body.vacancies : 'failed';
  };
  const restore = async (vacancy: Vacancy): Promise<void> => {
    await session.restore(vacancy);
    await load();
  };
  const current = deleted.value;
  return (
    <details
      class="register-fold"
      data-testid="deleted-entries"
      onToggle={(event) => {
        if (event.currentTarget.open) void load();
      }}
    >
      <summary>{words.deletedHeading}</summary>
      <p class="small-note">{words.deletedNote(LIMITS.deletedPlanDays)}</p>
      {current === 'loading' && <p class="small-note">{words.loading}</p>}
      {current === 'failed' && <p class="small-note is-warning">{words.loadFailed}</p>}
      {typeof current === 'object' && current.length === 0 && <p class="small-note">{words.deletedEmpty}</p>}
      {typeof current === 'object' && (
        <ul class="deleted-list">
          {current.map((vacancy) => (
            <li key={vacancy.id}>
              <span>{vacancy.name}</span>
              <time dateTime={vacancy.deletedAt ?? undefined}>
                {vacancy.deletedAt === null ? '' : formatMoment(vacancy.deletedAt, telling.language)}
              </time>
              <button
                type="button"
                class="text-button"
                aria-label={words.restoreNamed(vacancy.name)}
                onClick={() => void restore(vacancy)}
              >
                {words.restore}
              </button>
            </li>
          ))}
        </ul>
      )}
    </details>
  );
}
