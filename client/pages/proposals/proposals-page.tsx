import { useEffect } from 'preact/hooks';
import { openPage } from '../../state/page-history.ts';
import '../../styles/register.css';
import '../../styles/proposals.css';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { InboxView } from './inbox-view.tsx';
import { NewProposal } from './new-proposal.tsx';
import { ProposalEditor } from './proposal-editor.tsx';
import { ProposalList } from './proposal-list.tsx';
import { ProposalNotices } from './proposal-notices.tsx';
import { ProposalView } from './proposal-view.tsx';
import { ShortlistView } from './shortlist-view.tsx';
import { useProposals } from './use-proposals.ts';

type Part =
  | { readonly kind: 'list' | 'inbox' | 'shortlist' }
  | { readonly kind: 'new'; readonly vacancyId: string | null }
  | { readonly kind: 'edit' | 'view'; readonly proposalId: string };

function readPart(id: string | null): Part {
  if (id === null) return { kind: 'list' };
  if (id === 'inbox' || id === 'shortlist') return { kind: id };
  if (id === 'new') return { kind: 'new', vacancyId: null };
  if (id.startsWith('new-')) return { kind: 'new', vacancyId: id.slice(4) };
  return id.startsWith('edit-')
    ? { kind: 'edit', proposalId: id.slice(5) }
    : { kind: 'view', proposalId: id };
}

/** Proposals of municipalities: their list, one of them, its form, what waits, what a firm has put aside. */
export function ProposalsPage({ id }: { readonly id: string | null }) {
  const { state, desk, words } = useProposals();
  const part = readPart(id);
  const isBesideMap = part.kind === 'new' || part.kind === 'edit' || part.kind === 'view';
  const isPicking = state.placing.value === 'entry';
  const { status, value } = desk.store;
  useEffect(() => void desk.store.reload(), []);
  useEffect(() => {
    document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true });
  }, [id, value.value === null]);
  return (
    <article
      class={`register proposals is-${part.kind}${isBesideMap ? ' is-beside-map' : ''}${isPicking ? ' is-picking' : ''}`}
      data-testid="proposals"
      data-part={part.kind}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || state.placing.value !== 'entry') return;
        // The first Escape ends the choosing, not the page.
        event.stopPropagation();
        state.placing.value = null;
      }}
    >
      <PartNavigation part={part.kind} />
      <ProposalNotices />
      {value.value === null && status.value === 'failed' && (
        <div class="notice is-failure" role="alert">
          <p>{words.loadFailed}</p>
          <button type="button" onClick={() => void desk.store.reload()}>
            {words.retry}
          </button>
        </div>
      )}
      {value.value === null && status.value !== 'failed' && <p role="status">{words.loading}</p>}
      {value.value !== null && <PartView part={part} />}
    </article>
  );
}

function PartView({ part }: { readonly part: Part }) {
  switch (part.kind) {
    case 'list':
      return <ProposalList />;
    case 'inbox':
      return <InboxView />;
    case 'shortlist':
      return <ShortlistView />;
    case 'new':
      return <NewProposal key={part.vacancyId} vacancyId={part.vacancyId} />;
    case 'edit':
      return <ProposalEditor key={part.proposalId} id={part.proposalId} />;
    default:
      return <ProposalView key={part.proposalId} id={part.proposalId} />;
  }
}

/** The parts that somebody in this role has. */
function PartNavigation({ part }: { readonly part: Part['kind'] }) {
  const { state, desk, words, role } = useProposals();
  const inbox = desk.inbox.value.value;
  const shortlist = desk.shortlist.value.value;
  const tabs = [
    { id: null, part: 'list', label: words.partList, count: null, isShown: true },
    {
      id: 'inbox',
      part: 'inbox',
      label: words.partInbox,
      count: state.account.waitingCount.value,
      isShown: role !== null && (role !== 'viewer' || inbox !== null),
    },
    {
      id: 'shortlist',
      part: 'shortlist',
      label: words.partShortlist,
      count: shortlist?.entries.length ?? null,
      isShown: role === 'firm',
    },
    { id: 'new', part: 'new', label: words.partNew, count: null, isShown: role === 'municipality' },
  ].filter(({ isShown }) => isShown);
  useEffect(() => {
    if (role === 'firm') desk.shortlist.load();
  }, [role]);
  return (
    <nav class="register-parts" aria-label={words.partsLabel}>
      {tabs.map((tab) => (
        <button
          key={tab.part}
          type="button"
          aria-current={tab.part === part ? 'page' : undefined}
          data-testid={`proposals-part-${tab.part}`}
          onClick={() => {
            // What was done is known by who goes on.
            desk.notice.value = null;
            openPage(state, { kind: 'proposals', id: tab.id });
          }}
        >
          {tab.label}
          {tab.count !== null && tab.count > 0 && <span class="part-count">{tab.count}</span>}
        </button>
      ))}
    </nav>
  );
}
