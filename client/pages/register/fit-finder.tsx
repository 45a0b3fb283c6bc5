import { GROUPS } from '#engine/accessibility/groups.ts';
import type { PlacesResponse } from '#contract/evaluation.ts';
import { VACANCY_STATUSES } from '#engine/vacancy/vacancy-terms.ts';
import { useComputed, useSignal } from '@preact/signals';
import { saveFile } from '../../download/save-file.ts';
import { formatConditions } from '../../i18n/format-conditions.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { buildCurrentLink } from '../../state/current-link.ts';
import { toCsv } from '../../state/csv.ts';
import { buildFitTable } from '../../state/fit-table.ts';
import { parseWhole } from '../../state/parse-typed.ts';
import {
  DEFAULT_NEEDS,
  FIRST_FIT_ORDER,
  type FitNeeds,
  type FitOrder,
  type FitRow,
  joinReach,
  selectFitting,
  sortFitting,
} from '../../state/register-fit.ts';
import { listRegisterRows } from '../../state/register-rows.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { FitTable } from './fit-table.tsx';
import { useReachOfRows } from './use-reach-of-rows.ts';
import { useRegister } from './use-register.ts';

/** Vacant space that is large enough, by the people who could reach it under the conditions of the panel. */
export function FitFinder() {
  const { session, words, telling, squareMetersPerSeat } = useRegister();
  const needs = useSignal<FitNeeds>(DEFAULT_NEEDS);
  const order = useSignal<FitOrder>(FIRST_FIT_ORDER);
  const selection = useComputed(() =>
    selectFitting(listRegisterRows(session.vacancies.value, squareMetersPerSeat), needs.value),
  ).value;
  const reach = useReachOfRows(selection.rows);
  const rows = sortFitting(joinReach(selection.rows, reach.answers), order.value, telling.nameMunicipality);
  return (
    <div class="fit" data-testid="fit">
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.partFit}
      </h2>
      <p class="page-lead">{words.fitLead}</p>
      <FitNeedsForm needs={needs.value} onChange={(next) => (needs.value = next)} />
      <FitBasis />
      <p class="register-counts" role="status" data-testid="fit-count">
        {words.fitCount(rows.length)}
        {selection.unknownCount > 0 && ` ${words.fitUnknown(selection.unknownCount)}`}
        {reach.status === 'loading' && <span class="computing"> {words.fitComputing}</span>}
      </p>
      {reach.status === 'failed' && (
        <p class="notice is-failure" role="alert">
          {words.fitFailed}
        </p>
      )}
      {rows.length === 0 ? (
        <p class="register-none">{words.fitNothing}</p>
      ) : (
        <FitTable rows={rows} order={order.value} onSort={(next) => (order.value = next)} />
      )}
      {rows.length > 0 && (
        <FitExport rows={rows} answer={reach.answers[0] ?? null} isReady={reach.status === 'done'} />
      )}
    </div>
  );
}

interface FitNeedsFormProps {
  readonly needs: FitNeeds;
  readonly onChange: (needs: FitNeeds) => void;
}

function FitNeedsForm({ needs, onChange }: FitNeedsFormProps) {
  const { words } = useRegister();
  const seatsText = useSignal(String(needs.seats));
  const parkingText = useSignal('');
  const bounds = { minimum: 1, maximum: 100_000 };
  return (
    <form class="register-filters fit-needs" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>{words.fitSeats}</span>
        <span class="unit-field">
          <input
            type="text"
            inputMode="numeric"
            size={5}
            value={seatsText.value}
            data-testid="fit-seats"
            onInput={(event) => {
              seatsText.value = event.currentTarget.value;
              const parsed = parseWhole(seatsText.value, bounds);
              if (parsed.ok) onChange({ ...needs, seats: parsed.value });
            }}
          />
          {words.filterSeatsUnit}
        </span>
      </label>
      <label>
        <span>{words.columnNames.status}</span>
        <select
          value={needs.status ?? ''}
          data-testid="fit-status"
          onChange={(event) => {
            const { value } = event.currentTarget;
            onChange({ ...needs, status: VACANCY_STATUSES.find((one) => one === value) ?? null });
          }}
        >
          <option value="">{words.filterAll}</option>
          {VACANCY_STATUSES.map((status) => (
            <option key={status} value={status}>
              {words.statusNames[status]}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{words.fitParking}</span>
        <span class="unit-field">
          <input
            type="text"
            inputMode="numeric"
            size={5}
            value={parkingText.value}
            data-testid="fit-parking"
            onInput={(event) => {
              parkingText.value = event.currentTarget.value;
              const parsed = parseWhole(parkingText.value, bounds);
              onChange({ ...needs, parkingSpaces: parsed.ok ? parsed.value : null });
            }}
          />
          {words.fitParkingUnit}
        </span>
      </label>
    </form>
  );
}

/** Under which conditions the figures hold, and what they assume. */
function FitBasis() {
  const { state, words, telling } = useRegister();
  const view = state.view.value;
  const isCompared = view.parent !== null || view.offices.some(({ kind }) => kind !== 'competitor');
  return (
    <div class="fit-basis">
      <p>
        <b>{words.fitConditions}</b> {formatConditions(view)}
        <span class="small-note">{words.fitConditionsNote}</span>
      </p>
      <p class="small-note">
        {isCompared ? words.fitNewNote(view.parentCutoffMinutes) : words.fitNoParent}
        {view.mode === 'car' && <> {words.fitCarNote}</>}
        {GROUPS[view.group].counts === 'households' && <> {words.fitHouseholds}</>}
        {telling.language === 'ja' ? '' : ' '}
        {words.fitRangeNote}
      </p>
    </div>
  );
}

interface FitExportProps {
  readonly rows: readonly FitRow[];
  readonly answer: PlacesResponse | null;
  /** false: figures are still being computed, and a file without them would be no answer. */
  readonly isReady: boolean;
}

function FitExport({ rows, answer, isReady }: FitExportProps) {
  const { state, words, telling } = useRegister();
  const save = (): void => {
    const region = state.region.peek();
    if (region === null) return;
    const table = buildFitTable({
      rows,
      answer,
      telling,
      conditions: formatConditions(state.view.peek()),
      link: buildCurrentLink(state, region),
      exportedAt: new Date().toISOString(),
    });
    saveFile(toCsv(table), 'text/csv;charset=utf-8', words.fitFileName);
  };
  return (
    <p>
      <button
        type="button"
        class="plain-button is-download"
        data-testid="fit-csv"
        disabled={!isReady}
        onClick={save}
      >
        {words.fitSave(formatCount(rows.length, telling.language))}
      </button>
    </p>
  );
}
