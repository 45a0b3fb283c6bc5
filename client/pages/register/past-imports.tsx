import type { VacancyImportSummary } from '#contract/vacancies.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listImports, undoImport } from '../../api/vacancies.ts';
import { formatMoment } from '../../state/plan-words.ts';
import { toRegisterNotice } from '../../state/register-session.ts';
import { useRegister } from './use-register.ts';

/** Imports of the last weeks; one that was a mistake is taken back as a whole. */
export function PastImports() {
  const { session, words, telling } = useRegister();
  const imports = useSignal<readonly VacancyImportSummary[]>([]);
  const load = async (): Promise<void> => {
    const outcome = await listImports();
    if (outcome.kind === 'done')
      imports.value = outcome.body.imports.filter(({ state }) => state !== 'preview');
  };
  useEffect(() => void load(), []);
  const undo = async (one: VacancyImportSummary): Promise<void> => {
    const outcome = await undoImport(one);
    if (outcome.kind !== 'done') session.notice.value = toRegisterNotice(outcome);
    await load();
    await session.reload();
  };
  if (imports.value.length === 0) return null;
  return (
    <section class="past-imports" aria-labelledby="past-imports">
      <h3 id="past-imports">{words.pastImports}</h3>
      <ul>
        {imports.value.map((one) => (
          <li key={one.id}>
            <span>
              <b>{one.fileName}</b>{' '}
              <time dateTime={one.acceptedAt ?? one.createdAt}>
                {formatMoment(one.acceptedAt ?? one.createdAt, telling.language)}
              </time>
            </span>
            <span>{words.acceptedHeading(one.counts.create, one.counts.update)}</span>
            {one.state === 'undone' ? (
              <span class="small-note">{words.wasUndone}</span>
            ) : (
              <button
                type="button"
                class="text-button"
                aria-label={words.undoImportNamed(one.fileName)}
                onClick={() => void undo(one)}
              >
                {words.undoImport}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
