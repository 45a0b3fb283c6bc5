import type { ProposalFigure } from '#contract/proposal-figures.ts';
import { PROPOSAL_STATES } from '#contract/proposal-states.ts';
import { formatSharedConditions } from '../../i18n/format-conditions.ts';
import {
  formatDay,
  formatFloorArea,
  formatProposalMember,
  formatProposalSeats,
  getProposalTitle,
} from '../../i18n/format-proposal.ts';
import { toProposalSymbol } from '../../overlays/proposal-symbols.ts';
import { SymbolPicture } from '../../overlays/symbol-picture.tsx';
import { ExampleMark } from '../../panels/example-mark.tsx';
import { openPage } from '../../state/page-history.ts';
import { readFigurePair, toSortFigures } from '../../state/proposal-figures.ts';
import {
  matchSeats,
  type ProposalColumn,
  type ProposalOrder,
  type ProposalRow,
  sortProposals,
} from '../../state/proposal-rows.ts';
import { SortHeading } from '../register/sort-heading.tsx';
import { RangedText } from './ranged-figure.tsx';
import { StateChip } from './state-chip.tsx';
import { type KnownFigures, useProposalFigures } from './use-proposal-figures.ts';
import { useProposals } from './use-proposals.ts';

export type Audience = 'reviewer' | 'firm' | 'reader';

const COLUMNS: Readonly<Record<Audience, readonly ProposalColumn[]>> = {
  reviewer: ['title', 'state', 'municipality', 'seats', 'reach', 'new', 'submittedAt'],
  firm: ['title', 'municipality', 'seats', 'area', 'rent', 'reach', 'new'],
  reader: ['title', 'municipality', 'seats', 'area', 'rent', 'reach', 'new', 'submittedAt'],
};
const NUMBERS: ReadonlySet<ProposalColumn> = new Set(['seats', 'area', 'rent', 'reach', 'new']);
/** Sorted by most first when chosen. */
const MOST_FIRST: ReadonlySet<ProposalColumn> = new Set(['seats', 'area', 'reach', 'new', 'submittedAt']);

interface ProposalTableProps {
  readonly rows: readonly ProposalRow[];
  readonly audience: Audience;
  /** null: nobody has said how many. */
  readonly seatsNeeded: number | null;
  readonly order: ProposalOrder;
  readonly onSort: (order: ProposalOrder) => void;
}

/** Proposals beside the evaluation's figures, with and without tolls. */
export function ProposalTable({ rows, audience, seatsNeeded, order, onSort }: ProposalTableProps) {
  const { words, nameMunicipality } = useProposals();
  const version = rows.map(({ id, content }) => `${id}${content.position?.lon ?? ''}`).join();
  const figures = useProposalFigures(
    rows.map(({ id }) => id),
    version,
  );
  const columns = COLUMNS[audience];
  const sorted = sortProposals(rows, order, {
    nameMunicipality,
    rankState: (one) => REVIEW_ORDER.indexOf(one),
    getFigures: (id) => toSortFigures(figures.byId.get(id)),
  });
  return (
    <>
      <FiguresBasis figures={figures} />
      <div class="register-scroll">
        <table class="register-table proposal-table" data-testid="proposal-table">
          <thead>
            <tr>
              {columns.map((column) => (
                <SortHeading
                  key={column}
                  label={
                    column === 'submittedAt' && audience !== 'reviewer'
                      ? words.columnPublishedAt
                      : words.columnNames[column]
                  }
                  direction={
                    column !== order.column ? 'none' : order.isDescending ? 'descending' : 'ascending'
                  }
                  isNumber={NUMBERS.has(column)}
                  testId={`proposal-sort-${column}`}
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
            {sorted.map((row) => (
              <tr key={row.id} data-testid="proposal-line" data-proposal={row.id}>
                {columns.map((column) => (
                  <Cell
                    key={column}
                    row={row}
                    column={column}
                    figure={figures.byId.get(row.id)}
                    isComputing={figures.status === 'loading'}
                    seatsNeeded={seatsNeeded}
                    audience={audience}
                  />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** What waits for a reviewer stands first. */
const REVIEW_ORDER = [
  'submitted',
  'underReview',
  ...PROPOSAL_STATES.filter((state) => state !== 'submitted' && state !== 'underReview'),
] as const;

/** Under which conditions the figures hold. */
function FiguresBasis({ figures }: { readonly figures: KnownFigures }) {
  const { state, words, language } = useProposals();
  const view = state.view.value;
  const parent = figures.answer?.parentOffice;
  return (
    <p class="small-note" role="status" data-testid="figures-basis">
      {words.figuresConditions(formatSharedConditions(view))}{' '}
      {parent !== undefined &&
        words.figuresVersus(language === 'ja' ? parent.nameJa : parent.nameEn, view.parentCutoffMinutes)}
      {figures.status === 'loading' && <span class="computing"> {words.figuresComputing}</span>}
      {figures.status === 'failed' && <span class="is-warning"> {words.figuresFailed}</span>}
    </p>
  );
}

interface CellProps {
  readonly row: ProposalRow;
  readonly column: ProposalColumn;
  readonly figure: ProposalFigure | undefined;
  readonly isComputing: boolean;
  readonly seatsNeeded: number | null;
  readonly audience: Audience;
}

function Cell(props: CellProps) {
  const { words } = useProposals();
  const { row, column, audience } = props;
  if (column === 'title') return <TitleCell row={row} />;
  const label =
    column === 'submittedAt' && audience !== 'reviewer' ? words.columnPublishedAt : words.columnNames[column];
  return (
    <td class={NUMBERS.has(column) ? 'is-number' : undefined} data-label={label} data-column={column}>
      <CellContent {...props} />
    </td>
  );
}

function TitleCell({ row }: { readonly row: ProposalRow }) {
  const { state, language } = useProposals();
  return (
    <th scope="row">
      <span class="proposal-name">
        <SymbolPicture symbol={toProposalSymbol(row)} />
        <span>
          <button
            type="button"
            class="row-link"
            data-testid="proposal-open"
            onClick={() => openPage(state, { kind: 'proposals', id: row.id })}
          >
            {getProposalTitle(row.content, language)}
          </button>{' '}
          <ExampleMark isExample={row.isExample} language={language} />
        </span>
      </span>
    </th>
  );
}

function CellContent({ row, column, figure, isComputing, seatsNeeded }: CellProps) {
  const { words, language, nameMunicipality } = useProposals();
  const { content } = row;
  const missing = <span class="missing">{words.missing}</span>;
  switch (column) {
    case 'state':
      return <StateChip state={row.state} />;
    case 'municipality':
      return <>{nameMunicipality(row.municipalityCode)}</>;
    case 'seats':
      return (
        <>
          {content.seats === null ? missing : formatProposalSeats(content, language)}
          {seatsNeeded !== null && (
            <span class={`row-note fit-mark is-${matchSeats(content, seatsNeeded)}`} data-testid="seat-match">
              <span aria-hidden="true">{MATCH_MARKS[matchSeats(content, seatsNeeded)]}</span>
              {words.seatMatch[matchSeats(content, seatsNeeded)]}
            </span>
          )}
        </>
      );
    case 'area':
      return content.floorAreaSquareMeters === null ? (
        missing
      ) : (
        <>{formatFloorArea(content.floorAreaSquareMeters, language)}</>
      );
    case 'rent':
      return content.rentYenPerMonth === null ? (
        missing
      ) : (
        <>{formatProposalMember('rentYenPerMonth', content.rentYenPerMonth, language)}</>
      );
    case 'submittedAt': {
      const moment = row.worked?.submittedAt ?? row.published?.publishedAt ?? null;
      return moment === null ? missing : <>{formatDay(moment, language)}</>;
    }
    default:
      return <FigureCell figure={figure} column={column} isComputing={isComputing} />;
  }
}

const MATCH_MARKS = { enough: '✓', short: '×', unknown: '?' } as const;

interface FigureCellProps {
  readonly figure: ProposalFigure | undefined;
  readonly column: ProposalColumn;
  readonly isComputing: boolean;
}

function FigureCell({ figure, column, isComputing }: FigureCellProps) {
  const { words } = useProposals();
  if (figure === undefined) return <span class="missing">{isComputing ? '…' : words.missing}</span>;
  if (!figure.ok) {
    return (
      <span class="no-reach">
        <span class="missing">{words.missing}</span>
        {column === 'reach' && <span class="row-note">{words.figuresNone[figure.reason]}</span>}
      </span>
    );
  }
  const [without, withTolls] = [figure.withoutTolls, figure.withTolls].map((answer) => {
    const pair = readFigurePair(answer);
    return (column === 'reach' ? pair?.reach : pair?.new) ?? null;
  });
  if (without === undefined || without === null) return <span class="missing">{words.missing}</span>;
  return (
    <>
      <span class="figure-main" data-central={without.central}>
        <RangedText figure={without} />
      </span>
      {withTolls !== undefined && withTolls !== null && (
        <span class="figure-range">
          {words.figuresTollsNote} <RangedText figure={withTolls} />
        </span>
      )}
    </>
  );
}
