import { useEffect, useRef } from 'preact/hooks';
import type { ProposalNotice } from '../../state/proposal-desk.ts';
import type { ProposalWords } from '../../i18n/proposal-words-ja.ts';
import { openPage } from '../../state/page-history.ts';
import { ProblemText } from '../problem-text.tsx';
import { useProposals } from './use-proposals.ts';

type SpokenNotice = Exclude<ProposalNotice, { kind: 'refused' } | { kind: 'deleted' }>;

const FAILURES: ReadonlySet<ProposalNotice['kind']> = new Set([
  'unreachable',
  'missing',
  'changedMeanwhile',
  'refused',
]);

function tell(notice: SpokenNotice, words: ProposalWords): string {
  switch (notice.kind) {
    case 'unreachable':
      return words.noticeUnreachable;
    case 'missing':
      return words.noticeMissing;
    case 'changedMeanwhile':
      return words.noticeChanged;
    case 'done':
      return words.actDone[notice.act](notice.title);
    case 'restored':
      return words.noticeRestored(notice.title);
    case 'asked':
      return words.noticeAsked(notice.title);
    case 'answered':
      return words.noticeAnswered(notice.title);
    default:
      return words.noticeShortlisted(notice.title);
  }
}

/** What was done or could not be done, once, above the part it is about. */
export function ProposalNotices() {
  const { desk, words, language } = useProposals();
  const notice = desk.notice.value;
  if (notice === null) return null;
  const close = (): void => {
    desk.notice.value = null;
  };
  if (notice.kind === 'deleted') return <DeletedNotice notice={notice} onClose={close} />;
  const isFailure = FAILURES.has(notice.kind);
  return (
    <div
      class={`notice ${isFailure ? 'is-failure' : 'is-quiet'}`}
      role={isFailure ? 'alert' : 'status'}
      data-testid="proposal-notice"
    >
      {notice.kind !== 'refused' ? (
        <p>{tell(notice, words)}</p>
      ) : notice.problem === null ? (
        <p>{words.noticeRefused}</p>
      ) : (
        <ProblemText problem={notice.problem} language={language} />
      )}
      <button type="button" onClick={close}>
        {words.close}
      </button>
    </div>
  );
}

interface DeletedProps {
  readonly notice: Extract<ProposalNotice, { kind: 'deleted' }>;
  readonly onClose: () => void;
}

/** Right after deleting, the way back is one key away. */
function DeletedNotice({ notice, onClose }: DeletedProps) {
  const { state, desk, words } = useProposals();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const restore = async (): Promise<void> => {
    const restored = await desk.restore(notice.proposal);
    if (restored !== null) openPage(state, { kind: 'proposals', id: restored.id });
  };
  return (
    <div class="notice is-quiet" role="status" data-testid="proposal-notice">
      <p>{words.noticeDeleted(notice.proposal.title)}</p>
      <div class="notice-actions">
        <button ref={button} type="button" data-testid="undo-proposal-delete" onClick={() => void restore()}>
          {words.undoDelete}
        </button>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </div>
  );
}
