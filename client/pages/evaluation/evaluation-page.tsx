import { useEffect } from 'preact/hooks';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { useApp } from '../../panels/app-context.ts';
import { openPage } from '../../state/page-history.ts';
import '../../styles/evaluation.css';
import { PAGE_TITLE_ID } from '../page-title.ts';
import { ComparePage } from './compare-page.tsx';
import { useEvaluation } from './use-evaluation.ts';
import { WorkforcePage } from './workforce-page.tsx';

/** What is asked of several sites at once: side by side, or who could really come and who competes for them. */
export function EvaluationPage({ kind }: { readonly kind: 'compare' | 'workforce' }) {
  const state = useApp();
  const words = EVALUATION_WORDS[state.view.value.language];
  const evaluation = useEvaluation();
  useEffect(() => document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true }), [kind]);
  const other = kind === 'compare' ? 'workforce' : 'compare';
  return (
    <article class="page-body evaluation" data-testid={`${kind}-page`} aria-busy={evaluation.isComputing}>
      <header class="evaluation-head">
        <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
          {kind === 'compare' ? words.compareTitle : words.workforceTitle}
        </h2>
        <button
          type="button"
          class="link-button"
          data-testid={`open-${other}-page`}
          onClick={() => openPage(state, { kind: other })}
        >
          {kind === 'compare' ? words.toWorkforce : words.toCompare}
          <span aria-hidden="true"> →</span>
        </button>
      </header>
      {kind === 'compare' ? (
        <ComparePage evaluation={evaluation} />
      ) : (
        <WorkforcePage evaluation={evaluation} />
      )}
    </article>
  );
}
