import { computed } from '@preact/signals';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import { PROPOSAL_WORDS } from '../i18n/proposal-words.ts';
import { formatProposalSeats, getProposalTitle } from '../i18n/format-proposal.ts';
import type { AppState } from '../state/app-state.ts';
import { getProposalDesk } from '../state/get-proposal-desk.ts';
import { openPage } from '../state/page-history.ts';
import { listProposalRows, type ProposalRow } from '../state/proposal-rows.ts';
import type { KnownProposals } from '../state/proposals-store.ts';
import { findPointsAt } from './find-point.ts';
import { toLoadContent } from './load-content.ts';
import { readContext, type OverlayContext } from './overlay-context.ts';
import type { Overlay, OverlayContent, OverlayLegend, OverlayReading } from './overlay.ts';
import { LEGEND_SEATS, listProposalPoints, toProposalSymbol } from './proposal-symbols.ts';
import { buildProposalTable } from './proposal-overlay-table.ts';

export const PROPOSALS_ID = 'proposals';

/** Proposals of municipalities: what is public for everybody, what is under way for those who work on it. */
export function createProposalsOverlay(state: AppState): Overlay {
  const language = computed(() => state.view.value.language);
  // Made with the registry: from then on the header knows what waits.
  const { store } = getProposalDesk(state);
  return {
    id: PROPOSALS_ID,
    group: 'vacancy',
    kind: 'points',
    // A first start leads with space that is there.
    isListedLast: true,
    title: { ja: OVERLAY_WORDS.ja.proposals.title, en: OVERLAY_WORDS.en.proposals.title },
    load: () => store.load(),
    content: computed(() => {
      const context = readContext(state, language);
      const known = store.value.value;
      if (context === undefined || known === null) return toLoadContent(store, language.value);
      return buildProposals(state, context, known);
    }),
  };
}

function buildProposals(state: AppState, context: OverlayContext, known: KnownProposals): OverlayContent {
  const words = context.words.proposals;
  const rows = listProposalRows(known);
  // One line: what there is to do stands on the page of proposals.
  if (rows.length === 0) return { status: 'empty', text: words.empty, action: null };
  const points = listProposalPoints(rows);
  const byId = new Map(rows.map((row) => [row.id, row]));
  const unplacedCount = rows.length - points.length;
  const changedOn =
    rows
      .map(({ worked, published }) => (worked?.updatedAt ?? published?.publishedAt ?? '').slice(0, 10))
      .toSorted()
      .at(-1) ?? '';
  return {
    status: 'ready',
    counts: words.counts,
    unit: words.unit,
    readingTitle: '',
    year: words.asOf(changedOn),
    sources: [
      {
        title: words.sourceTitle,
        credit: words.credit,
        year: words.asOf(changedOn),
        licence: '',
        licenceUrl: null,
        address: '',
      },
    ],
    notes: [
      words.numberNote,
      ...(known.isExample ? [words.exampleNote] : []),
      ...(rows.some(({ content }) => content.seats === null) ? [words.seatsUnknown] : []),
      ...(unplacedCount === 0 ? [] : [words.unplaced(unplacedCount)]),
    ],
    legend: buildLegend(context, rows),
    drawn: { kind: 'points', points, isUnderNames: false },
    read: (place, zoom) =>
      findPointsAt(points, place, zoom).flatMap(({ id }) => {
        const row = byId.get(id);
        return row === undefined ? [] : [toReading(state, context, row)];
      }),
    buildTable: () => buildProposalTable(context, rows, points),
  };
}

function buildLegend(
  { words: { proposals: words }, language }: OverlayContext,
  rows: readonly ProposalRow[],
): OverlayLegend {
  const isExample = rows.some((row) => row.isExample);
  const sample = (seats: number, isPublic: boolean) =>
    toProposalSymbol({ number: 1, isExample, published: isPublic ? {} : null, content: { seats } });
  return {
    kind: 'symbols',
    entries: [
      ...(rows.some(({ published }) => published !== null)
        ? [{ symbol: sample(100, true), label: words.publishedLegend }]
        : []),
      ...(rows.some(({ published }) => published === null)
        ? [{ symbol: sample(100, false), label: words.unpublishedLegend }]
        : []),
    ],
    sizes: rows.some(({ content }) => content.seats !== null)
      ? {
          heading: words.sizes,
          entries: LEGEND_SEATS.map((seats) => ({
            symbol: { ...sample(seats, true), text: '' },
            label: PROPOSAL_WORDS[language].seatsOf(String(seats)),
          })),
        }
      : null,
    noData: null,
  };
}

function toReading(
  state: AppState,
  { words: { proposals: words }, language, region }: OverlayContext,
  row: ProposalRow,
): OverlayReading {
  const texts = PROPOSAL_WORDS[language];
  const town = [...region.parentMunicipalities, ...region.municipalities].find(
    ({ code }) => code === row.municipalityCode,
  );
  const townName = town === undefined ? row.municipalityCode : language === 'ja' ? town.nameJa : town.nameEn;
  return {
    rowId: row.id,
    name: words.named(row.number, getProposalTitle(row.content, language)),
    value: formatProposalSeats(row.content, language),
    note: [...(row.isExample ? [texts.example] : []), texts.stateNames[row.state], townName].join(' · '),
    action: {
      label: words.openOne,
      act: () => openPage(state, { kind: 'proposals', id: row.id }),
    },
  };
}
