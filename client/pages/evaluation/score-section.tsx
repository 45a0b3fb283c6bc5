import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { useApp } from '../../panels/app-context.ts';
import { changeView } from '../../state/app-actions.ts';
import type { CompareScore } from '../../state/compare-score.ts';
import { COMPONENT_RULES } from '../../state/component-values.ts';
import {
  type ComponentId,
  type EvaluationChoices,
  getWeight,
  MISSING_RULES,
  WEIGHT_RANGE,
} from '../../state/evaluation-choices.ts';
import type { AppState } from '../../state/app-state.ts';
import { ScoreResultView } from './score-result-view.tsx';
import { getComponentColor } from './component-colors.ts';
import type { ComparedSite } from './site-names.tsx';

export function changeEvaluation(state: AppState, change: Partial<EvaluationChoices>): void {
  changeView(state, { evaluation: { ...state.view.value.evaluation, ...change } });
}

/** Weights at the left, what they make of the sites at the right. */
export function ScoreSection({
  score,
  sites,
}: {
  readonly score: CompareScore;
  readonly sites: readonly ComparedSite[];
}) {
  const state = useApp();
  const { language, evaluation } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const setAll = (weight: number): void =>
    changeEvaluation(state, {
      weights: weight === 0 ? {} : Object.fromEntries(score.known.map(({ id }) => [id, weight])),
    });
  const isAnySet = Object.keys(evaluation.weights).length > 0;
  return (
    <section class="evaluation-section" aria-labelledby="score-heading" data-testid="score-section">
      <h3 id="score-heading">{words.scoreHeading}</h3>
      <p class="section-lead">{words.scoreLead}</p>
      <div class="score-columns">
        <div class="score-weights">
          <ul>
            {score.known.map(({ id }) => (
              <WeightSlider key={id} id={id} />
            ))}
          </ul>
          <p class="score-acts">
            <button type="button" class="plain-button" data-testid="weights-equal" onClick={() => setAll(50)}>
              {words.equalWeights}
            </button>
            <button
              type="button"
              class="plain-button"
              disabled={!isAnySet}
              data-testid="weights-none"
              onClick={() => setAll(0)}
            >
              {words.noWeights}
            </button>
          </p>
        </div>
        <div>
          {score.withGaps.length > 0 && <MissingRuleField withGaps={score.withGaps} />}
          <ScoreResultView score={score} sites={sites} />
        </div>
      </div>
      <p class="small-note">
        {words.scoreRule} {words.scoreRuleUp}
        {language === 'ja' ? '、' : '; '}
        {words.scoreRuleDown}
        {language === 'ja' ? '。' : '. '}
        {words.scorePlanNote}
      </p>
    </section>
  );
}

function WeightSlider({ id }: { readonly id: ComponentId }) {
  const state = useApp();
  const { language, evaluation } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const weight = getWeight(evaluation, id);
  const name = words.componentNames[id];
  const change = (value: number): void => {
    const { [id]: _, ...others } = evaluation.weights;
    changeEvaluation(state, { weights: value === 0 ? others : { ...others, [id]: value } });
  };
  return (
    <li class={weight === 0 ? 'is-idle' : ''}>
      <label for={`weight-${id}`}>
        <i class="component-swatch" style={{ background: getComponentColor(id) }} aria-hidden="true" />
        {name}
        <small>{COMPONENT_RULES[id].direction === 'up' ? words.moreIsBetter : words.lessIsBetter}</small>
      </label>
      <input
        id={`weight-${id}`}
        type="range"
        {...WEIGHT_RANGE}
        value={weight}
        data-testid={`weight-${id}`}
        onInput={(event) => change(Number(event.currentTarget.value))}
      />
      <output for={`weight-${id}`}>{weight}</output>
    </li>
  );
}

function MissingRuleField({ withGaps }: { readonly withGaps: readonly ComponentId[] }) {
  const state = useApp();
  const { language, evaluation } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const names = withGaps.map((id) => words.componentNames[id]).join(language === 'ja' ? '、' : ', ');
  return (
    <fieldset class={`missing-rule${evaluation.missingRule === null ? ' is-open' : ''}`}>
      <legend>{words.missingHeading}</legend>
      <p class="small-note">{words.missingFor(names)}</p>
      {MISSING_RULES.map((rule) => (
        <label key={rule} class="choice">
          <input
            type="radio"
            name="missing-rule"
            checked={evaluation.missingRule === rule}
            data-testid={`missing-${rule}`}
            onChange={() => changeEvaluation(state, { missingRule: rule })}
          />
          {words.missingRules[rule]}
        </label>
      ))}
    </fieldset>
  );
}
