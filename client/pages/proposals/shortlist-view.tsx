import { LIMITS } from '#contract/limits.ts';
import type { ShortlistEntry } from '#contract/shortlists.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { formatDay, formatProposalSeats, getProposalTitle } from '../../i18n/format-proposal.ts';
import { ExampleMark } from '../../panels/example-mark.tsx';
import { changeView } from '../../state/app-actions.ts';
import { compareProposals } from '../../state/compare-proposals.ts';
import { openPage } from '../../state/page-history.ts';
import { SITE_LETTERS } from '../../state/view-state.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { useProposals } from './use-proposals.ts';

/** What a firm has put aside: its notes, and the way to compare. */
export function ShortlistView() {
  const { state, desk, words } = useProposals();
  useEffect(() => void desk.shortlist.reload(), []);
  const list = desk.shortlist.value.value;
  const chosen = useSignal<ReadonlySet<string>>(new Set());
  const entries = list?.entries ?? [];
  return (
    <>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.partShortlist}
      </h2>
      <p class="private-note" data-testid="shortlist-private">
        <LockShape />
        {words.shortlistPrivate}
      </p>
      {list === null && desk.shortlist.status.value === 'failed' && (
        <p class="notice is-failure" role="alert">
          {words.loadFailed}
        </p>
      )}
      {list !== null && entries.length === 0 && (
        <div class="register-invitation" data-testid="shortlist-empty">
          <p>{words.shortlistEmpty}</p>
          <div class="register-actions">
            <button
              type="button"
              class="main-button"
              onClick={() => openPage(state, { kind: 'proposals', id: null })}
            >
              {words.shortlistBrowse}
            </button>
          </div>
        </div>
      )}
      <UndoCompare />
      {entries.length > 0 && <CompareBar entries={entries} chosen={chosen.value} />}
      <ul class="shortlist-list">
        {entries.map((entry) => (
          <ShortlistRow
            key={entry.proposalId}
            entry={entry}
            isChosen={chosen.value.has(entry.proposalId)}
            onChoose={(isChosen) => {
              const next = new Set(chosen.value);
              if (isChosen) next.add(entry.proposalId);
              else next.delete(entry.proposalId);
              chosen.value = next;
            }}
          />
        ))}
      </ul>
    </>
  );
}

/** The sites that gave way to the comparison are not lost. */
function UndoCompare() {
  const { state, desk, words } = useProposals();
  const before = desk.sitesBefore.value;
  if (before === null) return null;
  return (
    <p>
      <button
        type="button"
        class="plain-button"
        data-testid="undo-compare"
        onClick={() => {
          changeView(state, before);
          desk.sitesBefore.value = null;
        }}
      >
        {words.shortlistUndoCompare}
      </button>
    </p>
  );
}

interface CompareBarProps {
  readonly entries: readonly ShortlistEntry[];
  readonly chosen: ReadonlySet<string>;
}

/** Hands the chosen proposals over to the comparison as candidate sites. */
function CompareBar({ entries, chosen }: CompareBarProps) {
  const { state, desk, words, language } = useProposals();
  const proposals = entries.flatMap(({ proposalId }) => {
    const known = chosen.has(proposalId) ? desk.store.findPublished(proposalId) : undefined;
    return known === undefined ? [] : [known];
  });
  const isPossible = proposals.length >= 1 && proposals.length <= SITE_LETTERS.length;
  const parent = state.region.value?.parentOffices.find(
    ({ id }) => id === state.region.value?.story.parentOfficeId,
  );
  const compare = (): void => {
    const { sites, activeSite, parent: parentBefore } = state.view.peek();
    desk.sitesBefore.value ??= { sites, activeSite, parent: parentBefore };
    // What is compared here is nobody's saved plan.
    state.plans.detach();
    state.view.value = compareProposals(
      state.view.peek(),
      proposals.map((one) => ({ ...one, name: getProposalTitle(one, language) })),
      parent?.position ?? null,
    );
    openPage(state, { kind: 'compare' });
  };
  const parentName = parent === undefined ? '' : language === 'ja' ? parent.nameJa : parent.nameEn;
  return (
    <div class="act-bar">
      <div class="act-buttons">
        <button
          type="button"
          class="main-button"
          data-testid="shortlist-compare"
          disabled={!isPossible}
          aria-describedby="compare-note"
          onClick={compare}
        >
          {words.shortlistCompare(proposals.length, parentName)}
        </button>
        <span class="small-note" id="compare-note">
          {isPossible ? words.shortlistCompareNote : words.shortlistCompareNeeds}
        </span>
      </div>
    </div>
  );
}

interface ShortlistRowProps {
  readonly entry: ShortlistEntry;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}

function ShortlistRow({ entry, isChosen, onChoose }: ShortlistRowProps) {
  const { state, desk, words, language, nameMunicipality } = useProposals();
  const published = desk.store.findPublished(entry.proposalId);
  const title = published === undefined ? entry.title : getProposalTitle(published, language);
  const canCompare = published !== undefined && published.position !== null;
  const facts = [
    nameMunicipality(entry.municipalityCode),
    ...(published === undefined ? [] : [formatProposalSeats(published, language)]),
    words.addedAt(formatDay(entry.addedAt, language)),
    ...(entry.isPublished ? [] : [words.shortlistGone]),
    ...(entry.publishedRevision !== null && entry.publishedRevision > entry.addedRevision
      ? [words.shortlistNewer]
      : []),
  ];
  return (
    <li class="shortlist-row" data-testid="shortlist-row">
      <label class="choose-box">
        <span class="visually-hidden">{words.shortlistChoose(title)}</span>
        <input
          type="checkbox"
          checked={isChosen}
          disabled={!canCompare}
          data-testid="shortlist-choose"
          onChange={(event) => onChoose(event.currentTarget.checked)}
        />
      </label>
      <div>
        <button
          type="button"
          class="row-link"
          disabled={published === undefined}
          onClick={() => openPage(state, { kind: 'proposals', id: entry.proposalId })}
        >
          {title}
        </button>{' '}
        <ExampleMark isExample={entry.isExample} language={language} />
        <p class="small-note">{facts.join(' · ')}</p>
      </div>
      <div class="row-acts">
        <button
          type="button"
          class="text-button"
          aria-label={words.shortlistRemoveNamed(title)}
          data-testid="shortlist-remove"
          onClick={() => void desk.unlist(entry)}
        >
          {words.attachmentRemove}
        </button>
      </div>
      <NotesField entry={entry} />
    </li>
  );
}

/** Saved when the field is left; what a colleague has written meanwhile is shown, not overwritten. */
function NotesField({ entry }: { readonly entry: ShortlistEntry }) {
  const { desk, words } = useProposals();
  const text = useSignal(entry.notes);
  const said = useSignal<'saved' | 'conflict' | null>(null);
  useEffect(() => {
    if (said.value !== 'conflict') text.value = entry.notes;
  }, [entry.revision]);
  const save = async (): Promise<void> => {
    if (text.value === entry.notes) return;
    const outcome = await desk.writeNotes(entry, text.value);
    said.value = outcome.kind === 'done' ? 'saved' : outcome.kind === 'changed' ? 'conflict' : null;
  };
  return (
    <label class="row-note-field">
      <span>{words.shortlistNotes}</span>
      <textarea
        class="note-field"
        rows={2}
        maxLength={LIMITS.maximumNotesLength}
        data-testid="shortlist-notes"
        value={text.value}
        onInput={(event) => {
          text.value = event.currentTarget.value;
          if (said.value === 'saved') said.value = null;
        }}
        onBlur={() => void save()}
      />
      <span role="status">
        {said.value === 'saved' && words.shortlistSaved}
        {said.value === 'conflict' && (
          <>
            {words.shortlistConflict} <q>{entry.notes}</q>
          </>
        )}
      </span>
    </label>
  );
}

function LockShape() {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
      <path d="M3 6.2h8v6H3Z" fill="currentColor" />
      <path d="M4.6 6V4.2a2.4 2.4 0 0 1 4.8 0V6" fill="none" stroke="currentColor" stroke-width="1.5" />
    </svg>
  );
}
