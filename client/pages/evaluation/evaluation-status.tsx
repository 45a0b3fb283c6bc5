import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { useApp } from '../../panels/app-context.ts';
import type { Evaluation, EvaluationFailure } from './use-evaluation.ts';

/** What is being done, or what went wrong and what to do; its line keeps its room. */
export function EvaluationStatus({ evaluation }: { readonly evaluation: Evaluation }) {
  const state = useApp();
  const { language, sites } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const { failure, isComputing } = evaluation;
  if (failure !== null && !isComputing) {
    return (
      <div class="evaluation-failure" role="alert" data-testid="evaluation-failure">
        <p>{describeFailure(failure, language)}</p>
        <button type="button" class="plain-button" onClick={evaluation.retry}>
          {words.retry}
        </button>
      </div>
    );
  }
  return (
    <p
      class={`evaluation-status${isComputing ? ' is-computing' : ''}`}
      role="status"
      data-testid="evaluation-status"
    >
      {sites.length === 0 ? words.needSite : isComputing ? words.computing : ''}
    </p>
  );
}

function describeFailure(failure: EvaluationFailure, language: 'ja' | 'en'): string {
  const words = EVALUATION_WORDS[language];
  if (failure.kind === 'server') return words.failedServer;
  const { problem } = failure;
  if (problem === null) return words.failedSite('');
  const isJapanese = language === 'ja';
  const title = isJapanese ? problem.titleJa : problem.titleEn;
  const detail = isJapanese ? problem.detailJa : problem.detailEn;
  const stop = isJapanese ? '。' : '. ';
  const parts = [title, detail].filter((part) => part !== undefined && part !== '');
  return `${words.failedSite(parts.map((part) => `${part ?? ''}${stop}`).join(''))}${words.failedHint}`;
}
