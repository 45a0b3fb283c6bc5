import { openPage } from '../state/page-history.ts';
import { useApp } from './app-context.ts';

/** What can be asked beyond one site's reach, in one row under the headline. */
export function EvaluationEntry() {
  const state = useApp();
  const words = state.words.value.evaluation;
  const count = state.view.value.sites.length;
  const isAlone = count < 2;
  return (
    <nav class="evaluation-entry" aria-label={words.label}>
      <button
        type="button"
        data-testid="open-compare"
        disabled={isAlone}
        aria-describedby={isAlone ? 'compare-needs-two' : undefined}
        onClick={() => openPage(state, { kind: 'compare' })}
      >
        {words.compare}
        {!isAlone && <small>{words.compareCount(count)}</small>}
      </button>
      <button
        type="button"
        data-testid="open-workforce"
        onClick={() => openPage(state, { kind: 'workforce' })}
      >
        {words.workforce}
      </button>
      {isAlone && <span id="compare-needs-two">{words.compareNeedsTwo}</span>}
    </nav>
  );
}
