import type { EvaluationAnswer } from '#contract/evaluation.ts';
import {
  type ComponentQuestion,
  type FigureSpan,
  listKnownComponents,
  toScoreComponents,
} from './component-values.ts';
import { COMPONENT_IDS, type ComponentId, type EvaluationChoices } from './evaluation-choices.ts';
import { computeScores, isSameOrder, type ScoreResult } from './score.ts';

/** The weighted score of a comparison with everything the screen says about it. */
export interface CompareScore {
  /** Components at least one site has a value for, with the raw values by site. */
  readonly known: readonly { readonly id: ComponentId; readonly spans: readonly (FigureSpan | null)[] }[];
  /** Of the weighted ones those that some site has no value for. */
  readonly withGaps: readonly ComponentId[];
  readonly result: ScoreResult;
  /** The order is the same with slower and with faster roads. */
  readonly isOrderStable: boolean;
}

export function computeCompareScore(
  answer: EvaluationAnswer,
  question: ComponentQuestion,
  { weights, missingRule }: Pick<EvaluationChoices, 'weights' | 'missingRule'>,
): CompareScore {
  const known = listKnownComponents(answer, question, COMPONENT_IDS);
  const score = (scenario: keyof FigureSpan): ScoreResult =>
    computeScores(toScoreComponents(known, weights, scenario), missingRule);
  const result = score('central');
  return {
    known,
    withGaps: known
      .filter(({ id, spans }) => (weights[id] ?? 0) > 0 && spans.includes(null))
      .map(({ id }) => id),
    result,
    isOrderStable: isSameOrder(result, score('slow')) && isSameOrder(result, score('fast')),
  };
}
