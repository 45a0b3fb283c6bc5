import {
  listProposalMoves,
  PROPOSAL_STATE_RULES,
  type ProposalMove,
  type ProposalStanding,
} from '#contract/proposal-states.ts';
import { listMissingMembers } from '#contract/proposal-submission.ts';
import { LIMITS } from '#contract/limits.ts';
import type { Proposal } from '#contract/proposals.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { openPage } from '../../state/page-history.ts';
import { MissingList } from './missing-list.tsx';
import { useProposals } from './use-proposals.ts';

interface ProposalActsProps {
  readonly proposal: Proposal;
  readonly standing: ProposalStanding | null;
}

/** Acts that end something: said again before they are done. */
const ASKED_AGAIN: ReadonlySet<string> = new Set(['withdraw', 'publish', 'reopen', 'return']);
const MAIN_ACTS: ReadonlySet<string> = new Set(['submit', 'startReview', 'publish']);

/** What the table of states allows whoever looks, and what it means. */
export function ProposalActs({ proposal, standing }: ProposalActsProps) {
  const { state, desk, words } = useProposals();
  const chosen = useSignal<ProposalMove | null>(null);
  useEffect(() => {
    chosen.value = null;
  }, [proposal.state]);
  const rules = PROPOSAL_STATE_RULES[proposal.state];
  const moves = listProposalMoves(proposal.state, standing);
  const missing = listMissingMembers(proposal);
  const isOwner = standing === 'owner';
  const line = isOwner
    ? words.stateLines[proposal.state]
    : standing === 'reviewer'
      ? words.reviewLines[proposal.state]
      : words.readOnly;
  const choose = (move: ProposalMove): void => {
    if (ASKED_AGAIN.has(move.act)) chosen.value = move;
    else void desk.act(proposal, move.act, null);
  };
  const remove = async (): Promise<void> => {
    if (await desk.remove(proposal)) openPage(state, { kind: 'proposals', id: null });
  };
  return (
    <section class="act-bar" aria-label={words.actsHeading} data-testid="proposal-acts">
      <p>{line}</p>
      {isOwner && rules.isEditable && <MissingList proposal={proposal} missing={missing} />}
      {chosen.value !== null ? (
        <ActForm proposal={proposal} move={chosen.value} onClose={() => (chosen.value = null)} />
      ) : (
        <div class="act-buttons">
          {isOwner && rules.isEditable && (
            <button
              type="button"
              class="plain-button"
              data-testid="edit-proposal"
              onClick={() => openPage(state, { kind: 'proposals', id: `edit-${proposal.id}` })}
            >
              {words.editDraft}
            </button>
          )}
          {moves.map((move) => (
            <button
              key={move.act}
              type="button"
              class={MAIN_ACTS.has(move.act) ? 'main-button' : 'plain-button'}
              data-testid={`act-${move.act}`}
              disabled={desk.isBusy.value || (move.act === 'submit' && missing.length > 0)}
              onClick={() => choose(move)}
            >
              {words.actNames[move.act]}
            </button>
          ))}
          {isOwner && rules.isDeletable && (
            <button
              type="button"
              class="link-button is-deleting"
              data-testid="delete-proposal"
              disabled={desk.isBusy.value}
              onClick={() => void remove()}
            >
              {words.deleteDraft}
            </button>
          )}
        </div>
      )}
    </section>
  );
}

interface ActFormProps {
  readonly proposal: Proposal;
  readonly move: ProposalMove;
  readonly onClose: () => void;
}

/** Says what an act does, takes the comment it needs, and does it. */
function ActForm({ proposal, move, onClose }: ActFormProps) {
  const { desk, words } = useProposals();
  const text = useSignal('');
  const isEmpty = useSignal(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => (move.needsComment ? field.current : button.current)?.focus(), []);
  const confirmation = words.actConfirm[move.act];
  const send = async (): Promise<void> => {
    const comment = text.value.trim();
    isEmpty.value = move.needsComment && comment === '';
    if (isEmpty.value) {
      field.current?.focus();
      return;
    }
    const outcome = await desk.act(proposal, move.act, comment === '' ? null : comment);
    if (outcome !== 'failed') onClose();
  };
  return (
    <form
      class="written"
      data-testid="act-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onKeyDown={(event) => {
        // Escape closes the page: not with a comment half written.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      {confirmation !== undefined && <p>{confirmation}</p>}
      {move.needsComment && (
        <>
          <label for="act-comment">{words.commentFor[move.act] ?? words.commentLabel}</label>
          <textarea
            ref={field}
            id="act-comment"
            data-testid="act-comment"
            rows={4}
            maxLength={LIMITS.maximumMessageLength}
            required
            aria-invalid={isEmpty.value}
            aria-describedby={isEmpty.value ? 'act-comment-fault' : undefined}
            value={text.value}
            onInput={(event) => (text.value = event.currentTarget.value)}
          />
          {isEmpty.value && (
            <p class="field-fault" id="act-comment-fault" role="alert">
              {words.commentRequired}
            </p>
          )}
        </>
      )}
      <div class="act-buttons">
        <button
          ref={button}
          type="submit"
          class="main-button"
          data-testid="act-confirm"
          disabled={desk.isBusy.value}
        >
          {words.actNames[move.act]}
        </button>
        <button type="button" class="plain-button" onClick={onClose}>
          {words.actCancel}
        </button>
      </div>
    </form>
  );
}
