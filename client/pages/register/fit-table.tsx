import { GROUPS } from '#engine/accessibility/groups.ts';
import { formatSeats } from '../../i18n/format-register.ts';
import { formatCount, type FigureRange, formatRange } from '../../i18n/format-figures.ts';
import { openPage } from '../../state/page-history.ts';
import { FIT_COLUMNS, type FitColumn, type FitOrder, type FitRow } from '../../state/register-fit.ts';
import { KindSymbol } from './kind-symbol.tsx';
import { SortHeading } from './sort-heading.tsx';
import { useRegister } from './use-register.ts';

interface FitTableProps {
  readonly rows: readonly FitRow[];
  readonly order: FitOrder;
  readonly onSort: (order: FitOrder) => void;
}

const NUMBERS: ReadonlySet<FitColumn> = new Set(['seats', 'parking', 'rent', 'reach', 'new']);
/** Sorted by most first when chosen. */
const MOST_FIRST: ReadonlySet<FitColumn> = new Set(['seats', 'parking', 'reach', 'new']);

export function FitTable({ rows, order, onSort }: FitTableProps) {
  const { words } = useRegister();
  return (
    <div class="register-scroll">
      <table class="register-table fit-table" data-testid="fit-table">
        <thead>
          <tr>
            {FIT_COLUMNS.map((column) => (
              <SortHeading
                key={column}
                label={words.fitColumnNames[column]}
                direction={column !== order.column ? 'none' : order.isDescending ? 'descending' : 'ascending'}
                isNumber={NUMBERS.has(column)}
                testId={`fit-sort-${column}`}
                onSort={() =>
                  onSort({
                    column,
                    isDescending: column === order.column ? !order.isDescending : MOST_FIRST.has(column),
                  })
                }
              />
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FitLine key={row.vacancy.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FitLine({ row }: { readonly row: FitRow }) {
  const { state, words, telling } = useRegister();
  const { vacancy, seats, reach, noReach } = row;
  const { language } = telling;
  const missing = <span class="missing">{words.missing}</span>;
  const open = (): void => openPage(state, { kind: 'register', id: vacancy.id });
  const formatPeople = (range: FigureRange): string => {
    const unit = GROUPS[state.view.value.group].counts;
    const text = formatRange(range, { language, unit, isAtLeast: reach?.isAtLeast === true });
    const isHighOpen = reach?.isHighAtLeast === true && !reach.isAtLeast;
    return isHighOpen ? state.words.value.rangeOrMore(text) : text;
  };
  return (
    <tr data-testid="fit-row" onClick={open}>
      <th scope="row">
        <span class="fit-name">
          <KindSymbol kind={vacancy.kind} />
          <button type="button" class="row-link" onClick={open}>
            {vacancy.name}
          </button>
        </span>
        <span class="row-note">{words.kindNames[vacancy.kind]}</span>
      </th>
      <td data-label={words.fitColumnNames.municipality}>
        {telling.nameMunicipality(vacancy.place.municipalityCode) ?? missing}
      </td>
      <td class="is-number" data-label={words.fitColumnNames.seats}>
        {seats === null ? missing : formatSeats(seats, language)}
      </td>
      <td class="is-number" data-label={words.fitColumnNames.parking}>
        {vacancy.parkingSpaces === null
          ? missing
          : words.parkingOf(formatCount(vacancy.parkingSpaces, language))}
      </td>
      <td class="is-number" data-label={words.fitColumnNames.rent}>
        {vacancy.rentYenPerMonth === null
          ? missing
          : words.rentOf(formatCount(vacancy.rentYenPerMonth, language), vacancy.rentYenPerMonth === 0)}
      </td>
      <td class="is-number is-reach" data-label={words.fitColumnNames.reach} data-testid="fit-reach">
        {reach === null ? (
          <NoReachNote reason={words.noReachNames[noReach ?? 'waiting']} />
        ) : (
          formatPeople(reach.reach)
        )}
      </td>
      <td class="is-number" data-label={words.fitColumnNames.new}>
        {reach === null || reach.newOverExisting === null ? missing : formatPeople(reach.newOverExisting)}
      </td>
    </tr>
  );
}

function NoReachNote({ reason }: { readonly reason: string }) {
  const { words } = useRegister();
  return (
    <span class="no-reach">
      <span class="missing">{words.missing}</span>
      <span class="row-note">{reason}</span>
    </span>
  );
}
