import type { ProposalState } from '#contract/proposal-states.ts';
import { useProposals } from './use-proposals.ts';

/** What a state looks like in a box of 14 × 14: each differs by shape, not by color. */
const SHAPES: Readonly<Record<ProposalState, { readonly line: string; readonly fill?: string }>> = {
  // A pencil.
  draft: { line: 'M3 11 3.6 8.6 9.6 2.6 11.4 4.4 5.4 10.4Z' },
  // On its way up.
  submitted: { line: 'M7 12V2.5M3 6.3 7 2.3 11 6.3' },
  // Half looked at.
  underReview: {
    line: 'M7 1.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 7 1.8Z',
    fill: 'M7 1.8a5.2 5.2 0 0 0 0 10.4Z',
  },
  // And back.
  returned: { line: 'M5.2 2.2 2 5.4 5.2 8.6M2.2 5.4H9a3 3 0 0 1 0 6H6' },
  published: { line: 'M4 7.2 6.3 9.6 10.2 4.8M7 1.2a5.8 5.8 0 1 1 0 11.6A5.8 5.8 0 0 1 7 1.2Z' },
  // Round again.
  revising: { line: 'M11.6 5.2A5 5 0 1 0 12 7.6M12 2v3.4H8.6' },
  withdrawn: { line: 'M3 3 11 11M11 3 3 11' },
};

/** Word and shape of a state. */
export function StateChip({ state }: { readonly state: ProposalState }) {
  const { words } = useProposals();
  const { line, fill } = SHAPES[state];
  return (
    <span class={`state-chip is-${state}`} data-testid="state-chip" data-state={state}>
      <svg width="14" height="14" viewBox="0 0 14 14" aria-hidden="true">
        {fill !== undefined && <path d={fill} fill="currentColor" />}
        <path
          d={line}
          fill="none"
          stroke="currentColor"
          stroke-width="1.6"
          stroke-linecap="round"
          stroke-linejoin="round"
        />
      </svg>
      {words.stateNames[state]}
    </span>
  );
}
