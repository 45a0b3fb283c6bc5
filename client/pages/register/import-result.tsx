import { openPage } from '../../state/page-history.ts';
import { isTakenOver, type ImportStep } from '../../state/register-import.ts';
import { RejectedRows } from './rejected-rows.tsx';
import { useRegister } from './use-register.ts';

interface ImportResultProps {
  readonly step: Extract<ImportStep, { kind: 'preview' | 'accepted' | 'undone' }>;
}

/** What was taken over, what is left to do, and the way back. */
export function ImportResult({ step }: ImportResultProps) {
  const { state, session, words } = useRegister();
  const { importing } = session;
  const { preview, report } = step;
  const rejected = preview.counts.error + preview.counts.duplicate;
  const toPlace = report.rows.filter(
    (row) => row.content !== null && isTakenOver(row) && row.content.place.precision !== 'exact',
  ).length;
  const open = (id: string | null): void => openPage(state, { kind: 'register', id });
  if (step.kind === 'undone') {
    return (
      <section aria-labelledby="import-step" data-testid="import-result">
        <h3 id="import-step" tabIndex={-1}>
          {words.undoneHeading}
        </h3>
        <p>{words.undoneText(report.keptVacancyIds.length)}</p>
        <div class="register-actions is-left">
          <button type="button" class="main-button" onClick={() => importing.startAgain()}>
            {words.importOther}
          </button>
          <button type="button" class="plain-button" onClick={() => open(null)}>
            {words.seeRegister}
          </button>
        </div>
      </section>
    );
  }
  return (
    <section aria-labelledby="import-step" data-testid="import-result">
      <h3 id="import-step" tabIndex={-1}>
        {words.acceptedDone(report.counts.create, report.counts.update)}
      </h3>
      <ul class="next-acts">
        {toPlace > 0 && (
          <li>
            <p>{words.nextPlace(toPlace)}</p>
            <button type="button" class="main-button" data-testid="next-place" onClick={() => open('place')}>
              {words.partPlace}
            </button>
          </li>
        )}
        {rejected > 0 && (
          <li>
            <p>{words.nextRejected(rejected)}</p>
            <RejectedRows preview={preview} source={step.source} />
            <button
              type="button"
              class="plain-button"
              data-testid="import-again"
              onClick={() => importing.startAgain()}
            >
              {words.importMended}
            </button>
          </li>
        )}
        <li>
          <p>{words.nextSee}</p>
          <button type="button" class="plain-button" data-testid="see-register" onClick={() => open(null)}>
            {words.seeRegister}
          </button>
        </li>
      </ul>
      <p class="undo-line">
        <button
          type="button"
          class="link-button"
          data-testid="undo-import"
          disabled={importing.isBusy.value}
          onClick={() => void importing.undo()}
        >
          {words.undoImport}
        </button>
        <span class="small-note">{words.undoImportNote}</span>
      </p>
    </section>
  );
}
