import type { Proposal, ProposalComment } from '#contract/proposals.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { listComments, writeComment } from '../../api/proposals.ts';
import { Letter } from './letter.tsx';
import { useProposals } from './use-proposals.ts';
import { WritingForm } from './writing-form.tsx';

interface CommentThreadProps {
  readonly proposal: Proposal;
  readonly canWrite: boolean;
}

/** What municipality and reviewers say to each other about a proposal. */
export function CommentThread({ proposal, canWrite }: CommentThreadProps) {
  const { desk, words } = useProposals();
  const comments = useSignal<readonly ProposalComment[] | 'loading' | 'failed'>('loading');
  const isBusy = useSignal(false);
  const load = async (): Promise<void> => {
    const outcome = await listComments(proposal.id);
    comments.value = outcome.kind === 'done' ? outcome.body.comments : 'failed';
  };
  // An act may have been said with a comment.
  useEffect(() => void load(), [proposal.id, proposal.revision]);
  const send = async (text: string): Promise<boolean> => {
    isBusy.value = true;
    const outcome = await writeComment(proposal.id, text);
    isBusy.value = false;
    if (outcome.kind !== 'done') {
      desk.notice.value =
        outcome.kind === 'refused'
          ? { kind: 'refused', problem: outcome.problem }
          : { kind: outcome.kind === 'missing' ? 'missing' : 'unreachable' };
      return false;
    }
    await load();
    return true;
  };
  const current = comments.value;
  return (
    <section class="facts" aria-labelledby="proposal-comments" data-testid="comments">
      <h3 id="proposal-comments">{words.commentsHeading}</h3>
      <p class="small-note">{words.commentsNote}</p>
      {current === 'loading' && <p class="small-note">{words.loading}</p>}
      {current === 'failed' && <p class="small-note is-warning">{words.loadFailed}</p>}
      {typeof current === 'object' && current.length === 0 && <p class="missing">{words.commentsNone}</p>}
      {typeof current === 'object' && current.length > 0 && (
        <ol class="letters" aria-live="polite">
          {current.map((comment) => (
            <Letter key={comment.id} author={comment.author} at={comment.at} text={comment.text}>
              {comment.kind !== 'comment' && (
                <span class="status-mark">{words.commentKinds[comment.kind]}</span>
              )}
            </Letter>
          ))}
        </ol>
      )}
      {canWrite && (
        <WritingForm
          id="comment-text"
          label={words.commentWrite}
          sendLabel={words.commentSend}
          isBusy={isBusy.value}
          onSend={send}
        />
      )}
    </section>
  );
}
