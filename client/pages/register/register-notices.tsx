import type { Problem } from '#contract/problems.ts';
import { useEffect, useRef } from 'preact/hooks';
import { openPage } from '../../state/page-history.ts';
import { toPlaceInput } from '../../state/register-form.ts';
import type { RegisterNotice } from '../../state/register-session.ts';
import { ProblemText } from '../problem-text.tsx';
import { useRegister } from './use-register.ts';

/** What was done or could not be done, once, above the part it is about. */
export function RegisterNotices() {
  const { session, words } = useRegister();
  const notice = session.notice.value;
  if (notice === null) return null;
  const close = (): void => {
    session.notice.value = null;
  };
  if (notice.kind === 'refused') return <ProblemNotice problem={notice.problem} onClose={close} />;
  if (notice.kind === 'deleted') return <DeletedNotice notice={notice} onClose={close} />;
  if (notice.kind === 'placed') return <PlacedNotice notice={notice} onClose={close} />;
  const isFailure = notice.kind === 'unreachable' || notice.kind === 'missing';
  return (
    <div
      class={`notice ${isFailure ? 'is-failure' : 'is-quiet'}`}
      role={isFailure ? 'alert' : 'status'}
      data-testid="register-notice"
    >
      <p>{words.noticeOf(notice)}</p>
      <button type="button" onClick={close}>
        {words.close}
      </button>
    </div>
  );
}

interface ProblemProps {
  readonly problem: Problem | null;
  readonly onClose: () => void;
}

function ProblemNotice({ problem, onClose }: ProblemProps) {
  const { telling, words } = useRegister();
  return (
    <div class="notice is-failure" role="alert" data-testid="register-problem">
      {problem === null ? (
        <p>{words.refused}</p>
      ) : (
        <ProblemText problem={problem} language={telling.language} />
      )}
      <button type="button" onClick={onClose}>
        {words.close}
      </button>
    </div>
  );
}

interface DeletedProps {
  readonly notice: Extract<RegisterNotice, { kind: 'deleted' }>;
  readonly onClose: () => void;
}

/** Right after deleting, the way back is one key away. */
function DeletedNotice({ notice, onClose }: DeletedProps) {
  const { state, session, words } = useRegister();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => button.current?.focus(), []);
  const restore = async (): Promise<void> => {
    const restored = await session.restore(notice.vacancy);
    if (restored !== null) openPage(state, { kind: 'register', id: restored.id });
  };
  return (
    <div class="notice is-quiet" role="status" data-testid="register-notice">
      <p>{words.noticeDeleted(notice.vacancy.name)}</p>
      <div class="notice-actions">
        <button ref={button} type="button" data-testid="undo-entry-delete" onClick={() => void restore()}>
          {words.undoDelete}
        </button>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </div>
  );
}

interface PlacedProps {
  readonly notice: Extract<RegisterNotice, { kind: 'placed' }>;
  readonly onClose: () => void;
}

/** A place was set; a slip of the finger is taken back here. */
function PlacedNotice({ notice, onClose }: PlacedProps) {
  const { session, words } = useRegister();
  const { vacancy, before } = notice;
  const takeBack = async (): Promise<void> => {
    const outcome = await session.patch(vacancy, { place: toPlaceInput(before) });
    if (outcome.kind === 'done') session.notice.value = { kind: 'reverted', name: vacancy.name };
  };
  return (
    <div class="notice is-quiet" role="status" data-testid="register-notice">
      <p>{words.noticePlaced(vacancy.name)}</p>
      <div class="notice-actions">
        <button type="button" data-testid="undo-place" onClick={() => void takeBack()}>
          {words.takeBack}
        </button>
        <button type="button" onClick={onClose}>
          {words.close}
        </button>
      </div>
    </div>
  );
}
