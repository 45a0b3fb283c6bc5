import type { Problem } from '#contract/problems.ts';
import { signal, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import type { Outcome } from '../../state/plan-save-queue.ts';
import { ProblemText } from '../problem-text.tsx';
import { useAdministration } from './use-administration.ts';

/** What came of the last act: said once, above the list it was about; `undo` takes it back. */
export type ActResult =
  | { readonly kind: 'done'; readonly text: string; readonly undo: (() => void) | null }
  | { readonly kind: 'failed'; readonly text: string; readonly problem: Problem | null };

export interface Acts {
  readonly result: Signal<ActResult | null>;
  /**
   * Tells what came of an act and reads the list anew.
   * Returns: the answer, null when it was not done.
   */
  readonly run: <T>(
    act: Promise<Outcome<T>>,
    say: (body: T) => { readonly text: string; readonly undo?: () => void } | null,
  ) => Promise<T | null>;
}

/** `reload`: the list that the acts of this part change. */
export function useActs(reload: () => Promise<void>): Acts {
  const { words } = useAdministration();
  const result = useMemo(() => signal<ActResult | null>(null), []);
  return {
    result,
    run: async (act, say) => {
      const outcome = await act;
      await reload();
      if (outcome.kind === 'done') {
        const said = say(outcome.body);
        result.value = said === null ? null : { kind: 'done', text: said.text, undo: said.undo ?? null };
        return outcome.body;
      }
      const texts = {
        changed: words.somebodyElse,
        missing: words.gone,
        unreachable: words.unreachable,
        refused: '',
      };
      const problem = outcome.kind === 'refused' ? outcome.problem : null;
      result.value = { kind: 'failed', text: texts[outcome.kind], problem };
      return null;
    },
  };
}

export function ActNotice({ acts }: { readonly acts: Acts }) {
  const { words, language } = useAdministration();
  const result = acts.result.value;
  if (result === null) return null;
  const isDone = result.kind === 'done';
  return (
    <div
      class={`notice ${isDone ? 'is-quiet' : 'is-failure'}`}
      role={isDone ? 'status' : 'alert'}
      data-testid="act-notice"
    >
      {result.text !== '' && <p>{result.text}</p>}
      {!isDone && result.problem !== null && <ProblemText problem={result.problem} language={language} />}
      <div class="notice-actions">
        {isDone && result.undo !== null && (
          <button type="button" data-testid="act-undo" onClick={result.undo}>
            {words.undo}
          </button>
        )}
        <button type="button" onClick={() => (acts.result.value = null)}>
          {words.close}
        </button>
      </div>
    </div>
  );
}
