import type { EvaluationRequestInput, EvaluationResponse } from '#contract/evaluation.ts';
import type { Problem } from '#contract/problems.ts';
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { evaluateSites } from '../../api/evaluation.ts';
import { useApp } from '../../panels/app-context.ts';
import type { RegisterFacts } from '../../state/component-values.ts';
import { buildEvaluationRequest, type EvaluationSources } from '../../state/evaluation-request.ts';
import { listEvaluationSources, listRegisterFacts } from '../../state/evaluation-sources.ts';

/** So that a slider or typing does not ask for every step on the way. */
const DELAY_MILLISECONDS = 250;

export type EvaluationFailure =
  { readonly kind: 'server' } | { readonly kind: 'refused'; readonly problem: Problem | null };

/** What the pages of the evaluation show; the last answer stays while the next one is computed. */
export interface Evaluation {
  readonly response: EvaluationResponse | null;
  readonly isComputing: boolean;
  readonly failure: EvaluationFailure | null;
  readonly sources: EvaluationSources;
  /** Register facts by site letter, for sites that stand for an entry. */
  readonly facts: ReadonlyMap<string, RegisterFacts>;
  readonly retry: () => void;
}

/** Asks the server about the sites of the view, newest question wins. */
export function useEvaluation(): Evaluation {
  const state = useApp();
  useEffect(() => {
    state.figures.load();
    state.register.load();
  }, []);
  const facts = useComputed(() => listRegisterFacts(state));
  const sources = useComputed(() => listEvaluationSources(state, facts.value));
  // As text: a camera or a color that changes asks nothing again.
  const question = useComputed(() => {
    const request = buildEvaluationRequest(state.view.value, sources.value);
    return request === undefined ? null : JSON.stringify(request);
  });
  const response = useSignal<EvaluationResponse | null>(null);
  const failure = useSignal<EvaluationFailure | null>(null);
  const isComputing = useSignal(false);
  const attempt = useSignal(0);
  useSignalEffect(() => {
    const text = question.value;
    const isRepeated = attempt.value > 0;
    if (text === null) {
      response.value = null;
      return undefined;
    }
    let isWanted = true;
    isComputing.value = true;
    const timer = setTimeout(
      () => {
        void evaluateSites(JSON.parse(text) as EvaluationRequestInput).then((outcome) => {
          if (!isWanted) return;
          isComputing.value = false;
          if (outcome.kind === 'done') response.value = outcome.body;
          failure.value =
            outcome.kind === 'done'
              ? null
              : outcome.kind === 'refused'
                ? { kind: 'refused', problem: outcome.problem }
                : { kind: 'server' };
        });
      },
      isRepeated ? 0 : DELAY_MILLISECONDS,
    );
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  });
  return {
    response: response.value,
    isComputing: isComputing.value,
    failure: failure.value,
    sources: sources.value,
    facts: facts.value,
    retry: () => (attempt.value += 1),
  };
}
