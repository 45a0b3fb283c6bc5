import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { toRegisterCsvAddress } from '../../api/vacancies.ts';
import { formatArea, formatSeats } from '../../i18n/format-register.ts';
import { formatCount } from '../../i18n/format-figures.ts';
import { formatShortDate } from '../../i18n/format-years.ts';
import { openPage } from '../../state/page-history.ts';
import {
  countRegister,
  filterRegister,
  listRegisterRows,
  REGISTER_COLUMNS,
  type RegisterColumn,
  type RegisterRow,
  sortRegister,
} from '../../state/register-rows.ts';
import { VACANCY_KINDS, VACANCY_STATUSES } from '#engine/vacancy/vacancy-terms.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { DeletedEntries } from './deleted-entries.tsx';
import { KindLabel } from './kind-symbol.tsx';
import { RegisterFilters } from './register-filters.tsx';
import { SortHeading } from './sort-heading.tsx';
import { useRegister } from './use-register.ts';

/** So many rows are drawn at once; the rest is one key away. */
const FIRST_ROWS = 200;

/** The whole register as a table that can be sorted and filtered. */
export function EntryList() {
  const { state, session, words, telling, squareMetersPerSeat, mayWrite } = useRegister();
  const isWhole = useSignal(false);
  const rows = listRegisterRows(session.vacancies.value, squareMetersPerSeat);
  const counts = countRegister(rows);
  const shown = sortRegister(filterRegister(rows, session.filter.value), session.order.value, {
    rankKind: (kind) => VACANCY_KINDS.indexOf(kind),
    rankStatus: (status) => VACANCY_STATUSES.indexOf(status),
    nameMunicipality: telling.nameMunicipality,
  });
  const drawn = isWhole.value ? shown : shown.slice(0, FIRST_ROWS);
  useReturnToRow();
  const isOnlyPublished = rows.every(({ vacancy }) => vacancy.origin === 'published');
  return (
    <>
      <div class="register-head">
        <div>
          <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
            {words.title}
          </h2>
          <p class="register-counts" role="status" data-testid="register-counts">
            {words.countsLine(counts)}
          </p>
        </div>
        {mayWrite && (
          <div class="register-actions">
            <button
              type="button"
              class="plain-button"
              data-testid="new-entry"
              onClick={() => openPage(state, { kind: 'register', id: 'new' })}
            >
              {words.newEntry}
            </button>
            <button
              type="button"
              class="main-button"
              onClick={() => openPage(state, { kind: 'register', id: 'import' })}
            >
              {words.partImport}
            </button>
          </div>
        )}
      </div>
      {isOnlyPublished && mayWrite && <Invitation isEmpty={rows.length === 0} />}
      {rows.length > 0 && (
        <>
          <RegisterFilters rows={rows} shownCount={shown.length} />
          {shown.length === 0 ? (
            <p class="register-none">{words.filterNothing}</p>
          ) : (
            <EntryTable rows={drawn} />
          )}
          {drawn.length < shown.length && (
            <button type="button" class="link-button" onClick={() => (isWhole.value = true)}>
              {words.showRest(formatCount(shown.length - drawn.length, telling.language))}
            </button>
          )}
          <p class="small-note">
            {squareMetersPerSeat !== null && words.seatsNote(squareMetersPerSeat)}{' '}
            <button
              type="button"
              class="link-button"
              onClick={() => openPage(state, { kind: 'assumptions', id: 'register.squareMetersPerSeat' })}
            >
              {words.seatsNoteChange}
            </button>
          </p>
          <p>
            <a class="download-link" href={toRegisterCsvAddress()} download data-testid="register-csv">
              {words.downloadRegister}
            </a>
          </p>
        </>
      )}
      {mayWrite && state.account.role.value !== null && <DeletedEntries />}
    </>
  );
}

/** Focus and scroll go back to the entry that was read last, after the page has put both at its top. */
function useReturnToRow(): void {
  const { session } = useRegister();
  useEffect(() => {
    const id = session.lastOpened;
    session.lastOpened = null;
    if (id === null) return undefined;
    return afterEffects(() => {
      const link = document.getElementById(`row-${id}`);
      const page = link?.closest('.page');
      if (link === null || page === null || page === undefined) return;
      link.focus({ preventScroll: true });
      const below = link.getBoundingClientRect().bottom - page.getBoundingClientRect().bottom;
      if (below > 0) page.scrollTop += below + page.clientHeight / 2;
    });
  }, []);
}

/**
 * Runs an act when every effect of the same rendering has run: Preact runs them after the next frame, but those of
 * a component that is rendered again before that run at once. Returns what calls the act off.
 */
function afterEffects(act: () => void): () => void {
  let frame = requestAnimationFrame(() => {
    frame = requestAnimationFrame(() => (timer = setTimeout(act)));
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
}

/** As long as nobody has written anything: what is there already, and the two ways to begin. */
function Invitation({ isEmpty }: { readonly isEmpty: boolean }) {
  const { state, words } = useRegister();
  return (
    <section class="register-invitation" aria-label={words.invitationLabel}>
      <p>{isEmpty ? words.invitationEmpty : words.invitation}</p>
      <div class="register-actions">
        <button
          type="button"
          class="main-button"
          data-testid="invite-import"
          onClick={() => openPage(state, { kind: 'register', id: 'import' })}
        >
          {words.partImport}
        </button>
        <button
          type="button"
          class="plain-button"
          data-testid="invite-new"
          onClick={() => openPage(state, { kind: 'register', id: 'new' })}
        >
          {words.newEntry}
        </button>
      </div>
    </section>
  );
}

function EntryTable({ rows }: { readonly rows: readonly RegisterRow[] }) {
  const { session, words } = useRegister();
  const { column, isDescending } = session.order.value;
  const sort = (wanted: RegisterColumn): void => {
    session.order.value = { column: wanted, isDescending: wanted === column && !isDescending };
  };
  return (
    <div class="register-scroll">
      <table class="register-table" data-testid="register-table">
        <thead>
          <tr>
            {REGISTER_COLUMNS.map((one) => (
              <SortHeading
                key={one}
                label={words.columnNames[one]}
                direction={one === column ? (isDescending ? 'descending' : 'ascending') : 'none'}
                isNumber={NUMBER_COLUMNS.has(one)}
                testId={`sort-${one}`}
                onSort={() => sort(one)}
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <EntryRow key={row.vacancy.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const NUMBER_COLUMNS: ReadonlySet<RegisterColumn> = new Set(['area', 'seats', 'rent']);

function EntryRow({ row: { vacancy, seats, placeState } }: { readonly row: RegisterRow }) {
  const { state, words, telling } = useRegister();
  const { language } = telling;
  const town = telling.nameMunicipality(vacancy.place.municipalityCode);
  const open = (): void => openPage(state, { kind: 'register', id: vacancy.id });
  const missing = <span class="missing">{words.missing}</span>;
  return (
    <tr data-testid="register-row" onClick={open}>
      <td>
        <KindLabel kind={vacancy.kind} />
      </td>
      <th scope="row">
        <button type="button" class="row-link" id={`row-${vacancy.id}`} onClick={open}>
          {vacancy.name}
        </button>
        {vacancy.unitCount !== null && vacancy.unitCount > 1 && (
          <span class="row-note">{words.unitsOf(formatCount(vacancy.unitCount, language))}</span>
        )}
      </th>
      <td data-label={words.columnNames.municipality}>
        {town ?? missing}
        {placeState !== 'exact' && (
          <span class={`place-mark is-${placeState}`}>{words.placeMarks[placeState]}</span>
        )}
      </td>
      <td class="is-number" data-label={words.columnNames.area}>
        {vacancy.floorAreaSquareMeters === null
          ? missing
          : formatArea(vacancy.floorAreaSquareMeters, language)}
      </td>
      <td class="is-number" data-label={words.columnNames.seats}>
        {seats === null ? missing : formatSeats(seats, language)}
      </td>
      <td class="is-number" data-label={words.columnNames.rent}>
        {vacancy.rentYenPerMonth === null
          ? missing
          : words.rentOf(formatCount(vacancy.rentYenPerMonth, language), vacancy.rentYenPerMonth === 0)}
      </td>
      <td data-label={words.columnNames.availableFrom}>
        {vacancy.availableFrom === null ? missing : formatShortDate(vacancy.availableFrom, language)}
      </td>
      <td data-label={words.columnNames.status}>
        {vacancy.status === 'unknown' ? missing : words.statusNames[vacancy.status]}
      </td>
    </tr>
  );
}
