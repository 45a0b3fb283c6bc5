import { useEffect } from 'preact/hooks';
import type { ProposalRow } from '../../state/proposal-rows.ts';
import { useProposals } from './use-proposals.ts';

/** Puts a proposal on the firm's shortlist, or takes it off. */
export function ShortlistButton({ row }: { readonly row: ProposalRow }) {
  const { desk, words } = useProposals();
  useEffect(() => desk.shortlist.load(), []);
  const entry = desk.shortlist.value.value?.entries.find(({ proposalId }) => proposalId === row.id);
  const toggle = async (): Promise<void> => {
    if (entry !== undefined) {
      await desk.unlist(entry);
      return;
    }
    const added = await desk.shortlistProposal(row.id);
    if (added !== null) desk.notice.value = { kind: 'shortlisted', title: added.title };
  };
  return (
    <>
      <button
        type="button"
        class={entry === undefined ? 'main-button' : 'plain-button'}
        data-testid="shortlist-toggle"
        aria-pressed={entry !== undefined}
        disabled={desk.isBusy.value}
        onClick={() => void toggle()}
      >
        {entry === undefined ? words.shortlistAdd : words.shortlistRemove}
      </button>
      {entry !== undefined && <span class="small-note">{words.shortlistIn}</span>}
    </>
  );
}
