import type { ProposalState } from '#contract/proposal-states.ts';
import type { Attachment, ProposalContent, PublishedProposal } from '#contract/proposals.ts';
import { compareSortValues } from './register-rows.ts';
import type { KnownProposals, WorkedProposal } from './proposals-store.ts';
import type { Place } from './view-state.ts';

/** A proposal as lists, map and pages show it, whoever looks. */
export interface ProposalRow {
  readonly id: string;
  /** Counts what one sees from 1, by municipality and title: the same on the map and in every list. */
  readonly number: number;
  readonly state: ProposalState;
  readonly municipalityCode: string;
  readonly isExample: boolean;
  readonly content: ProposalContent;
  readonly attachments: readonly Attachment[];
  /** Of those who work on it; null for everybody else. */
  readonly worked: WorkedProposal | null;
  /** What everybody sees; null: nothing. */
  readonly published: PublishedProposal | null;
}

const fromWorked = (
  worked: WorkedProposal,
  published: PublishedProposal | null,
): Omit<ProposalRow, 'number'> => ({
  id: worked.id,
  state: worked.state,
  municipalityCode: worked.municipalityCode,
  isExample: worked.isExample,
  content: worked,
  attachments: worked.attachments,
  worked,
  published,
});

const fromPublished = (published: PublishedProposal): Omit<ProposalRow, 'number'> => ({
  id: published.id,
  state: 'published',
  municipalityCode: published.municipalityCode,
  isExample: published.isExample,
  content: published,
  attachments: published.attachments,
  worked: null,
  published,
});

/** Everything one sees, each once, numbered. */
export function listProposalRows({ worked, published }: KnownProposals): readonly ProposalRow[] {
  const publishedById = new Map(published.map((one) => [one.id, one]));
  const workedIds = new Set(worked.map(({ id }) => id));
  const rows = [
    ...worked.map((one) => fromWorked(one, publishedById.get(one.id) ?? null)),
    ...published.filter(({ id }) => !workedIds.has(id)).map(fromPublished),
  ];
  return rows
    .sort(
      (a, b) =>
        compareSortValues(a.municipalityCode, b.municipalityCode) ||
        compareSortValues(a.content.title, b.content.title) ||
        compareSortValues(a.id, b.id),
    )
    .map((row, i) => Object.assign(row, { number: i + 1 }));
}

/** What somebody looks for among published proposals; null: does not matter. */
export interface ProposalFilter {
  readonly seats: number | null;
  /** Whether proposals with fewer seats are left out, or only marked. */
  readonly isEnoughOnly: boolean;
  readonly areaSquareMeters: number | null;
  readonly hasFibre: boolean;
  readonly isBarrierFree: boolean;
  readonly municipality: string | null;
  readonly state: ProposalState | null;
  readonly text: string;
}

export const NO_PROPOSAL_FILTER: ProposalFilter = {
  seats: null,
  isEnoughOnly: false,
  areaSquareMeters: null,
  hasFibre: false,
  isBarrierFree: false,
  municipality: null,
  state: null,
  text: '',
};

/** How the seats of a proposal meet the seats somebody needs. */
export type SeatMatch = 'enough' | 'short' | 'unknown';

export function matchSeats({ seats }: Pick<ProposalContent, 'seats'>, needed: number): SeatMatch {
  if (seats === null) return 'unknown';
  return seats >= needed ? 'enough' : 'short';
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

const listSearched = ({ title, titleEn, address, descriptionJa, descriptionEn }: ProposalContent): string =>
  [title, titleEn, address, descriptionJa, descriptionEn].filter((part) => part !== null).join('\n');

export interface FilteredProposals {
  readonly rows: readonly ProposalRow[];
  /** Left out because nobody has said what was asked for. */
  readonly unknownCount: number;
}

/** Rows that keep every part of the filter; those of which it is not known are counted, not guessed. */
export function filterProposals(rows: readonly ProposalRow[], filter: ProposalFilter): FilteredProposals {
  const text = fold(filter.text);
  const kept: ProposalRow[] = [];
  let unknownCount = 0;
  for (const row of rows) {
    const { content } = row;
    if (filter.state !== null && row.state !== filter.state) continue;
    if (filter.municipality !== null && row.municipalityCode !== filter.municipality) continue;
    if (text !== '' && !fold(listSearched(content)).includes(text)) continue;
    const wanted = new Set([
      filter.seats === null || !filter.isEnoughOnly ? true : isAtLeast(content.seats, filter.seats),
      filter.areaSquareMeters === null
        ? true
        : isAtLeast(content.floorAreaSquareMeters, filter.areaSquareMeters),
      filter.hasFibre ? content.hasFibre : true,
      filter.isBarrierFree ? content.isBarrierFree : true,
    ]);
    if (wanted.has(false)) continue;
    if (wanted.has(null)) unknownCount += 1;
    else kept.push(row);
  }
  return { rows: kept, unknownCount };
}

const isAtLeast = (value: number | null, wanted: number): boolean | null =>
  value === null ? null : value >= wanted;

export const PROPOSAL_COLUMNS = [
  'title',
  'state',
  'municipality',
  'seats',
  'area',
  'rent',
  'reach',
  'new',
  'submittedAt',
] as const;
export type ProposalColumn = (typeof PROPOSAL_COLUMNS)[number];

export interface ProposalOrder {
  readonly column: ProposalColumn;
  readonly isDescending: boolean;
}

/** Central values without tolls, people; null: not known, or not yet. */
export interface SortFigures {
  readonly reach: number | null;
  readonly new: number | null;
}

export interface SortContext {
  readonly nameMunicipality: (code: string) => string | null;
  readonly rankState: (state: ProposalState) => number;
  readonly getFigures: (id: string) => SortFigures;
}

function toSortValue(row: ProposalRow, column: ProposalColumn, context: SortContext): string | number | null {
  const { content } = row;
  switch (column) {
    case 'title':
      return content.title;
    case 'state':
      return context.rankState(row.state);
    case 'municipality':
      return context.nameMunicipality(row.municipalityCode);
    case 'seats':
      return content.seats;
    case 'area':
      return content.floorAreaSquareMeters;
    case 'rent':
      return content.rentYenPerMonth;
    case 'submittedAt':
      return row.worked?.submittedAt ?? row.published?.publishedAt ?? null;
    default:
      return context.getFigures(row.id)[column];
  }
}

/** Unknown values stand last in both directions; equal ones in the order of their numbers. */
export function sortProposals(
  rows: readonly ProposalRow[],
  { column, isDescending }: ProposalOrder,
  context: SortContext,
): readonly ProposalRow[] {
  const keyed = rows.map((row) => ({ row, value: toSortValue(row, column, context) }));
  return keyed
    .sort((a, b) => {
      const order = compareSortValues(a.value, b.value);
      const isEitherUnknown = a.value === null || b.value === null;
      return (isDescending && !isEitherUnknown ? -order : order) || a.row.number - b.row.number;
    })
    .map(({ row }) => row);
}

/** In the order in which a municipality has to look at them: what was returned first. */
export const OWN_GROUPS = [
  { id: 'returned', states: ['returned'] },
  { id: 'drafts', states: ['draft', 'revising'] },
  { id: 'waiting', states: ['submitted', 'underReview'] },
  { id: 'published', states: ['published'] },
  { id: 'withdrawn', states: ['withdrawn'] },
] as const satisfies readonly { readonly id: string; readonly states: readonly ProposalState[] }[];
export type OwnGroup = (typeof OWN_GROUPS)[number]['id'];

/** Where a proposal is; null: nobody has said. */
export const getProposalPlace = ({ content }: ProposalRow): Place | null => content.position;
