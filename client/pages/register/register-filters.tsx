import { VACANCY_KINDS, VACANCY_STATUSES } from '#engine/vacancy/vacancy-terms.ts';
import { useSignal } from '@preact/signals';
import { formatCount } from '../../i18n/format-figures.ts';
import { parseWhole } from '../../state/parse-typed.ts';
import {
  NO_FILTER,
  NO_MUNICIPALITY,
  type PlaceState,
  type RegisterFilter,
  type RegisterRow,
} from '../../state/register-rows.ts';
import { useRegister } from './use-register.ts';

const PLACE_STATES: readonly PlaceState[] = ['exact', 'approximate', 'unplaced'];

/** Towns that occur, by the number of their entries. */
function listTowns(rows: readonly RegisterRow[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { vacancy } of rows) {
    const code = vacancy.place.municipalityCode ?? NO_MUNICIPALITY;
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  return [...counts.keys()].sort();
}

interface RegisterFiltersProps {
  readonly rows: readonly RegisterRow[];
  readonly shownCount: number;
}

export function RegisterFilters({ rows, shownCount }: RegisterFiltersProps) {
  const { session, words, telling } = useRegister();
  const filter = session.filter.value;
  // What is being typed is kept as it is; only what can be read filters.
  const seatsText = useSignal(filter.seatsAtLeast === null ? '' : String(filter.seatsAtLeast));
  const change = (part: Partial<RegisterFilter>): void => {
    session.filter.value = { ...session.filter.value, ...part };
  };
  const isFiltered = Object.entries(NO_FILTER).some(
    ([name, none]) => filter[name as keyof RegisterFilter] !== none,
  );
  return (
    <form class="register-filters" role="search" onSubmit={(event) => event.preventDefault()}>
      <label>
        <span>{words.filterText}</span>
        <input
          type="search"
          data-testid="filter-text"
          value={filter.text}
          maxLength={100}
          onInput={(event) => change({ text: event.currentTarget.value })}
        />
      </label>
      <Choice
        label={words.columnNames.kind}
        testId="filter-kind"
        value={filter.kind}
        options={VACANCY_KINDS.map((kind) => [kind, words.kindNames[kind]])}
        onChange={(kind) => change({ kind })}
      />
      <Choice
        label={words.columnNames.municipality}
        testId="filter-municipality"
        value={filter.municipality}
        options={listTowns(rows).map((code) => [
          code,
          code === NO_MUNICIPALITY ? words.filterNoTown : (telling.nameMunicipality(code) ?? code),
        ])}
        onChange={(municipality) => change({ municipality })}
      />
      <label>
        <span>{words.filterSeats}</span>
        <span class="unit-field">
          <input
            type="text"
            inputMode="numeric"
            size={4}
            data-testid="filter-seats"
            value={seatsText.value}
            onInput={(event) => {
              seatsText.value = event.currentTarget.value;
              const parsed = parseWhole(event.currentTarget.value, { minimum: 1, maximum: 100_000 });
              change({ seatsAtLeast: parsed.ok ? parsed.value : null });
            }}
          />
          {words.filterSeatsUnit}
        </span>
      </label>
      <Choice
        label={words.filterPlace}
        testId="filter-place"
        value={filter.place}
        options={PLACE_STATES.map((place) => [place, words.placeStates[place]])}
        onChange={(place) => change({ place })}
      />
      <Choice
        label={words.columnNames.status}
        testId="filter-status"
        value={filter.status}
        options={VACANCY_STATUSES.map((status) => [status, words.statusNames[status]])}
        onChange={(status) => change({ status })}
      />
      <p class="filter-count" role="status" data-testid="filter-count">
        {isFiltered && (
          <>
            {words.filterCount(formatCount(shownCount, telling.language))}{' '}
            <button
              type="button"
              class="link-button"
              data-testid="filter-reset"
              onClick={() => {
                seatsText.value = '';
                session.filter.value = NO_FILTER;
              }}
            >
              {words.filterReset}
            </button>
          </>
        )}
      </p>
    </form>
  );
}

interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly testId: string;
  readonly value: T | null;
  readonly options: readonly (readonly [T, string])[];
  readonly onChange: (value: T | null) => void;
}

function Choice<T extends string>({ label, testId, value, options, onChange }: ChoiceProps<T>) {
  const { words } = useRegister();
  return (
    <label>
      <span>{label}</span>
      <select
        data-testid={testId}
        value={value ?? ''}
        onChange={(event) => {
          const chosen = event.currentTarget.value;
          onChange(options.find(([option]) => option === chosen)?.[0] ?? null);
        }}
      >
        <option value="">{words.filterAll}</option>
        {options.map(([option, name]) => (
          <option key={option} value={option}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
