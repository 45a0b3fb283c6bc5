import { useSignal } from '@preact/signals';
import { parseAreaSquareMeters, parseWhole } from '../../state/parse-typed.ts';
import { PROPOSAL_BOUNDS } from '../../state/proposal-form.ts';
import { NO_PROPOSAL_FILTER, type ProposalFilter, type ProposalRow } from '../../state/proposal-rows.ts';
import { PROPOSAL_STATES } from '#contract/proposal-states.ts';
import type { Audience } from './proposal-table.tsx';
import { useProposals } from './use-proposals.ts';

interface ProposalFiltersProps {
  readonly rows: readonly ProposalRow[];
  readonly audience: Audience;
  readonly filter: ProposalFilter;
  readonly onChange: (filter: ProposalFilter) => void;
}

/** What somebody needs; what a proposal does not say is not guessed. */
export function ProposalFilters({ rows, audience, filter, onChange }: ProposalFiltersProps) {
  const { words, nameMunicipality } = useProposals();
  const codes = [...new Set(rows.map(({ municipalityCode }) => municipalityCode))];
  const states = PROPOSAL_STATES.filter((state) => rows.some((row) => row.state === state));
  const isFiltered = JSON.stringify(filter) !== JSON.stringify(NO_PROPOSAL_FILTER);
  /** Typed numbers start anew when the filters are cleared. */
  const generation = useSignal(0);
  return (
    <form
      key={generation.value}
      class="register-filters"
      data-testid="proposal-filters"
      onSubmit={(event) => event.preventDefault()}
    >
      <label>
        <span>{words.filterText}</span>
        <input
          type="search"
          value={filter.text}
          data-testid="proposal-filter-text"
          onInput={(event) => onChange({ ...filter, text: event.currentTarget.value })}
        />
      </label>
      <NumberFilter
        label={words.filterSeats}
        unit={words.filterSeatsUnit}
        testId="proposal-filter-seats"
        read={(text) => readNumber(parseWhole(text, PROPOSAL_BOUNDS.seats))}
        onChange={(seats) => onChange({ ...filter, seats })}
      />
      <NumberFilter
        label={words.filterArea}
        unit={words.filterAreaUnit}
        testId="proposal-filter-area"
        read={(text) => readNumber(parseAreaSquareMeters(text, PROPOSAL_BOUNDS.floorAreaSquareMeters))}
        onChange={(areaSquareMeters) => onChange({ ...filter, areaSquareMeters })}
      />
      {codes.length > 1 && (
        <label>
          <span>{words.filterTown}</span>
          <select
            value={filter.municipality ?? ''}
            data-testid="proposal-filter-town"
            onChange={(event) => onChange({ ...filter, municipality: event.currentTarget.value || null })}
          >
            <option value="">{words.filterAll}</option>
            {codes.map((code) => (
              <option key={code} value={code}>
                {nameMunicipality(code)}
              </option>
            ))}
          </select>
        </label>
      )}
      {audience === 'reviewer' && states.length > 1 && (
        <label>
          <span>{words.filterState}</span>
          <select
            value={filter.state ?? ''}
            data-testid="proposal-filter-state"
            onChange={(event) => {
              const { value } = event.currentTarget;
              onChange({ ...filter, state: states.find((state) => state === value) ?? null });
            }}
          >
            <option value="">{words.filterAll}</option>
            {states.map((state) => (
              <option key={state} value={state}>
                {words.stateNames[state]}
              </option>
            ))}
          </select>
        </label>
      )}
      {(
        [
          ...(filter.seats === null ? [] : ([['isEnoughOnly', words.filterEnough]] as const)),
          ['hasFibre', words.filterFibre],
          ['isBarrierFree', words.filterBarrierFree],
        ] as const
      ).map(([name, label]) => (
        <label key={name} class="check-filter">
          <input
            type="checkbox"
            checked={filter[name]}
            data-testid={`proposal-filter-${name}`}
            onChange={(event) => onChange({ ...filter, [name]: event.currentTarget.checked })}
          />
          {label}
        </label>
      ))}
      {isFiltered && (
        <button
          type="button"
          class="link-button"
          data-testid="proposal-filter-reset"
          onClick={() => {
            generation.value += 1;
            onChange(NO_PROPOSAL_FILTER);
          }}
        >
          {words.filterReset}
        </button>
      )}
    </form>
  );
}

const readNumber = (
  typed: { readonly ok: true; readonly value: number } | { readonly ok: false },
): number | null => (typed.ok ? typed.value : null);

interface NumberFilterProps {
  readonly label: string;
  readonly unit: string;
  readonly testId: string;
  /** null: nothing asked for, or not a number. */
  readonly read: (text: string) => number | null;
  readonly onChange: (value: number | null) => void;
}

function NumberFilter({ label, unit, testId, read, onChange }: NumberFilterProps) {
  const text = useSignal('');
  return (
    <label>
      <span>{label}</span>
      <span class="unit-field">
        <input
          type="text"
          inputMode="numeric"
          size={5}
          value={text.value}
          data-testid={testId}
          onInput={(event) => {
            text.value = event.currentTarget.value;
            onChange(text.value.trim() === '' ? null : read(text.value));
          }}
        />
        {unit}
      </span>
    </label>
  );
}
