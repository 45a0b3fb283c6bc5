import { useSignal } from '@preact/signals';
import { openPage } from '../../state/page-history.ts';
import {
  filterProposals,
  listProposalRows,
  NO_PROPOSAL_FILTER,
  type ProposalFilter,
  type ProposalOrder,
  type ProposalRow,
} from '../../state/proposal-rows.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { NewButton } from './new-button.tsx';
import { OwnProposals } from './own-proposals.tsx';
import { ProposalFilters } from './proposal-filters.tsx';
import { type Audience, ProposalTable } from './proposal-table.tsx';
import { useProposals } from './use-proposals.ts';

/** What somebody in this role has to look at. */
export function ProposalList() {
  const { desk, words, role, ownCode, nameMunicipality } = useProposals();
  const rows = listProposalRows(desk.store.value.value ?? { worked: [], published: [], isExample: false });
  const isReviewer = role === 'planner' || role === 'administrator';
  const own = rows.filter(({ worked }) => worked !== null);
  const others = rows.filter(({ worked }) => worked === null);
  const lead =
    ownCode !== null
      ? words.listLeadMunicipality(nameMunicipality(ownCode))
      : isReviewer
        ? words.listLeadReviewer
        : role === 'firm'
          ? words.listLeadFirm
          : words.listLeadAnyone;
  return (
    <>
      <div class="register-head">
        <div>
          <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
            {words.title}
          </h2>
          <p class="page-lead">{lead}</p>
        </div>
        {ownCode !== null && own.length > 0 && <NewButton />}
      </div>
      {role === null && <p class="small-note">{words.signInForMore}</p>}
      {role === 'municipality' ? (
        <>
          <OwnProposals rows={own} />
          {others.length > 0 && (
            <FilteredTable rows={others} audience="reader" heading={words.othersHeading} />
          )}
        </>
      ) : (
        <FilteredTable
          rows={rows}
          audience={isReviewer || own.length > 0 ? 'reviewer' : role === 'firm' ? 'firm' : 'reader'}
        />
      )}
    </>
  );
}

interface FilteredTableProps {
  readonly rows: readonly ProposalRow[];
  readonly audience: Audience;
  readonly heading?: string;
}

const FIRST_ORDER: Readonly<Record<Audience, ProposalOrder>> = {
  reviewer: { column: 'state', isDescending: false },
  firm: { column: 'reach', isDescending: true },
  reader: { column: 'municipality', isDescending: false },
};

function FilteredTable({ rows, audience, heading }: FilteredTableProps) {
  const { words } = useProposals();
  const filter = useSignal<ProposalFilter>(NO_PROPOSAL_FILTER);
  const order = useSignal<ProposalOrder>(FIRST_ORDER[audience]);
  if (rows.length === 0) return <EmptyList audience={audience} />;
  const { rows: shown, unknownCount } = filterProposals(rows, filter.value);
  return (
    <>
      {heading !== undefined && <h3>{heading}</h3>}
      <ProposalFilters
        rows={rows}
        audience={audience}
        filter={filter.value}
        onChange={(next) => (filter.value = next)}
      />
      <p class="register-counts" role="status" data-testid="proposal-count">
        {words.countsLine(shown.length, rows.length)}
        {unknownCount > 0 && ` ${words.unknownLine(unknownCount)}`}
      </p>
      {shown.length === 0 ? (
        <p class="register-none">{words.filterNothing}</p>
      ) : (
        <ProposalTable
          rows={shown}
          audience={audience}
          seatsNeeded={filter.value.seats}
          order={order.value}
          onSort={(next) => (order.value = next)}
        />
      )}
    </>
  );
}

/** What one can do while there is nothing to see. */
function EmptyList({ audience }: { readonly audience: Audience }) {
  const { state, words } = useProposals();
  const isReviewer = audience === 'reviewer';
  const act = (): void =>
    openPage(state, isReviewer ? { kind: 'table', id: 'proposals' } : { kind: 'register', id: null });
  return (
    <div class="register-invitation" data-testid="proposals-empty">
      <p>{isReviewer ? words.emptyReviewer : words.emptyPublished}</p>
      <div class="register-actions">
        <button type="button" class="plain-button" onClick={act}>
          {isReviewer ? words.emptyTable : words.emptyRegister}
        </button>
      </div>
    </div>
  );
}
