import { openPage } from '../../state/page-history.ts';
import { useProposals } from './use-proposals.ts';

/** The way to a new proposal. */
export function NewButton() {
  const { state, words } = useProposals();
  return (
    <button
      type="button"
      class="main-button"
      data-testid="new-proposal"
      onClick={() => openPage(state, { kind: 'proposals', id: 'new' })}
    >
      {words.partNew}
    </button>
  );
}
