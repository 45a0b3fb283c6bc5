import type { ImportOutcome, ImportRow, VacancyImport } from '#contract/vacancies.ts';
import { useSignal } from '@preact/signals';
import { formatRegisterMember } from '../../i18n/format-register.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { REGISTER_MEMBERS } from '../../state/register-fields.ts';
import {
  IMPORT_OUTCOME_ORDER,
  isTakenOver,
  listReasons,
  listRowsOf,
  type ImportSource,
} from '../../state/register-import.ts';
import { IssueList } from '../issue-list.tsx';
import { RejectedRows } from './rejected-rows.tsx';
import { useRegister } from './use-register.ts';

/** So many rows are drawn at once. */
const FIRST_ROWS = 100;

interface ImportPreviewProps {
  readonly preview: VacancyImport;
  readonly source: ImportSource;
}

/** Every row of the file and what would become of it, before anything does. */
export function ImportPreview({ preview, source }: ImportPreviewProps) {
  const { session, words, telling } = useRegister();
  const { importing } = session;
  const { counts } = preview;
  const shown = useSignal<ImportOutcome | null>(counts.error > 0 ? 'error' : null);
  const limit = useSignal(FIRST_ROWS);
  const rows = listRowsOf(preview.rows, shown.value);
  const chosen = importing.chosenCount.value;
  const rejected = counts.error + counts.duplicate;
  // Our own column of reasons, in a file that was mended.
  const unknown = preview.unknownHeadings.filter((heading) => heading !== words.reasonHeading);
  return (
    <section aria-labelledby="import-step" data-testid="import-preview">
      <h3 id="import-step" tabIndex={-1}>
        {words.previewHeading(preview.fileName)}
      </h3>
      <p class="preview-sentence" data-testid="preview-sentence">
        {words.previewSentence(counts)}
      </p>
      <IssueList issues={preview.issues} language={telling.language} />
      {unknown.length > 0 && <p class="small-note">{words.unknownHeadings(unknown)}</p>}
      <div class="register-actions is-left">
        <button
          type="button"
          class="main-button"
          data-testid="accept-import"
          disabled={chosen === 0 || importing.isBusy.value}
          onClick={() => void importing.accept()}
        >
          {words.acceptRows(chosen)}
        </button>
        {rejected > 0 && <RejectedRows preview={preview} source={source} />}
        <button type="button" class="plain-button" onClick={() => importing.startAgain()}>
          {words.importOther}
        </button>
      </div>
      <div class="outcome-tabs" role="group" aria-label={words.outcomeFilter}>
        <OutcomeTab outcome={null} count={preview.rows.length} shown={shown.value} onShow={show} />
        {IMPORT_OUTCOME_ORDER.filter((outcome) => counts[outcome] > 0).map((outcome) => (
          <OutcomeTab
            key={outcome}
            outcome={outcome}
            count={counts[outcome]}
            shown={shown.value}
            onShow={show}
          />
        ))}
      </div>
      <div class="register-scroll">
        <table class="register-table preview-table" data-testid="preview-table">
          <thead>
            <tr>
              <th scope="col">{words.previewTake}</th>
              <th scope="col">{words.previewLine}</th>
              <th scope="col">{words.previewOutcome}</th>
              <th scope="col">{words.columnNames.name}</th>
              <th scope="col">{words.previewWhat}</th>
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, limit.value).map((row) => (
              <PreviewRow key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length > limit.value && (
        <button
          type="button"
          class="link-button"
          onClick={() => (limit.value = limit.value + 5 * FIRST_ROWS)}
        >
          {words.showRest(String(rows.length - limit.value))}
        </button>
      )}
    </section>
  );

  function show(outcome: ImportOutcome | null): void {
    shown.value = outcome;
    limit.value = FIRST_ROWS;
  }
}

interface OutcomeTabProps {
  readonly outcome: ImportOutcome | null;
  readonly count: number;
  readonly shown: ImportOutcome | null;
  readonly onShow: (outcome: ImportOutcome | null) => void;
}

function OutcomeTab({ outcome, count, shown, onShow }: OutcomeTabProps) {
  const { words, telling } = useRegister();
  return (
    <button
      type="button"
      aria-pressed={outcome === shown}
      data-testid={`outcome-${outcome ?? 'all'}`}
      onClick={() => onShow(outcome)}
    >
      {outcome === null ? words.outcomeAll : words.outcomeNames[outcome]}
      <span class="part-count">{formatCount(count, telling.language)}</span>
    </button>
  );
}

function PreviewRow({ row }: { readonly row: ImportRow }) {
  const { session, words, telling } = useRegister();
  const { importing } = session;
  const isTaken = isTakenOver(row) && !importing.leftOut.value.has(row.line);
  return (
    <tr
      class={`is-${row.outcome}${isTakenOver(row) && !isTaken ? ' is-left-out' : ''}`}
      data-testid="preview-row"
    >
      <td>
        {isTakenOver(row) && (
          <label class="row-check">
            <input type="checkbox" checked={isTaken} onChange={() => importing.toggle(row.line)} />
            <span class="visually-hidden">{words.previewTakeLine(row.line)}</span>
          </label>
        )}
      </td>
      <td class="is-number">{row.line}</td>
      <td>
        <span class={`outcome-mark is-${row.outcome}`}>{words.outcomeNames[row.outcome]}</span>
      </td>
      <th scope="row">{row.name ?? <span class="missing">{words.missing}</span>}</th>
      <td>
        <RowChanges row={row} />
        <IssueList issues={listReasons(row)} language={telling.language} />
      </td>
    </tr>
  );
}

/** What a new entry will be in a line, or what differs from the register. */
function RowChanges({ row }: { readonly row: ImportRow }) {
  const { words, telling } = useRegister();
  if (row.outcome === 'update') {
    return (
      <ul class="row-changes">
        {row.changes.map(({ at, before, after }) => {
          const member = REGISTER_MEMBERS.find((one) => at === `/${one}`);
          if (member === undefined) return null;
          return (
            <li key={at}>
              {words.changed(
                words.memberNames[member],
                formatRegisterMember(member, before, telling),
                formatRegisterMember(member, after, telling),
              )}
            </li>
          );
        })}
      </ul>
    );
  }
  if (row.content === null || row.outcome !== 'create') return null;
  const { kind, floorAreaSquareMeters, place } = row.content;
  const parts = [
    words.kindNames[kind],
    floorAreaSquareMeters === null
      ? null
      : formatRegisterMember('floorAreaSquareMeters', floorAreaSquareMeters, telling),
    formatRegisterMember('place', place, telling),
  ];
  return <span class="row-content">{parts.filter((part) => part !== null).join(' · ')}</span>;
}
