import type { Answered } from './use-answer.ts';
import { useAdministration } from './use-administration.ts';

/** That a list is on its way, or could not be had; nothing once it is there. */
export function AnswerState({ answer }: { readonly answer: Answered<unknown> }) {
  const { words } = useAdministration();
  if (answer.status === 'done') return null;
  if (answer.status === 'loading') return <p role="status">{words.loading}</p>;
  return (
    <div class="notice is-failure" role="alert">
      <p>{words.failed}</p>
      <button type="button" onClick={() => void answer.reload()}>
        {words.reload}
      </button>
    </div>
  );
}
