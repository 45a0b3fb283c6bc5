import type { EvaluationResponse } from '#contract/evaluation.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { formatCount, formatRange } from '../../i18n/format-figures.ts';
import { useApp } from '../../panels/app-context.ts';
import { listMissingSteps } from '../../state/evaluation-request.ts';
import { PercentField, SourceField } from './number-field.tsx';
import { changeEvaluation } from './score-section.tsx';
import { type ComparedSite, SiteBadge } from './site-names.tsx';
import type { Evaluation } from './use-evaluation.ts';

export interface SectionProps {
  readonly evaluation: Evaluation;
  /** The answer about exactly these sites; null: none yet. */
  readonly response: EvaluationResponse | null;
  readonly sites: readonly ComparedSite[];
}

/** Who could really come: rates and share with their sources; before they are all there, what is missing. */
export function WorkforceSection({ evaluation, response, sites }: SectionProps) {
  const state = useApp();
  const { language, evaluation: choices, group } = state.view.value;
  const words = EVALUATION_WORDS[language];
  const missing = listMissingSteps(choices, group);
  return (
    <section class="evaluation-section" aria-labelledby="workforce-heading" data-testid="workforce-section">
      <h3 id="workforce-heading">
        {words.workforceHeading} <span class="estimate-mark">{words.estimateMark}</span>
      </h3>
      <p class="section-lead">{words.workforceLead}</p>
      <div class="field-columns">
        <ParticipationField isCensusKnown={evaluation.sources.censusParticipation !== null} />
        <fieldset class="choices">
          <legend>{words.shareLegend}</legend>
          <PercentField
            id="share-ratio"
            label={words.shareHint}
            value={choices.shareRatio}
            onValue={(shareRatio) => changeEvaluation(state, { shareRatio })}
          />
          <SourceField
            id="share-source"
            value={choices.shareSource}
            hint={words.shareSourceHint}
            onValue={(shareSource) => changeEvaluation(state, { shareSource })}
          />
        </fieldset>
      </div>
      {missing.length > 0 ? (
        <div class="missing-steps" data-testid="workforce-missing">
          <h4>{words.stepsHeading}</h4>
          <ol>
            {missing.map((step) => (
              <li key={step}>{words.stepNames[step]}</li>
            ))}
          </ol>
        </div>
      ) : (
        <WorkforceFigures response={response} sites={sites} />
      )}
    </section>
  );
}

function ParticipationField({ isCensusKnown }: { readonly isCensusKnown: boolean }) {
  const state = useApp();
  const { language, evaluation } = state.view.value;
  const words = EVALUATION_WORDS[language];
  return (
    <fieldset class="choices">
      <legend>{words.participationLegend}</legend>
      <label class="choice">
        <input
          type="radio"
          name="participation"
          checked={evaluation.participation === 'census'}
          disabled={!isCensusKnown}
          data-testid="participation-census"
          onChange={() => changeEvaluation(state, { participation: 'census' })}
        />
        {words.participationCensus}
      </label>
      {!isCensusKnown && <p class="small-note">{words.participationUnavailable}</p>}
      {evaluation.participation === 'census' && <p class="small-note">{words.participationCensusNote}</p>}
      <label class="choice">
        <input
          type="radio"
          name="participation"
          checked={evaluation.participation === 'typed'}
          data-testid="participation-typed"
          onChange={() => changeEvaluation(state, { participation: 'typed' })}
        />
        {words.participationTyped}
      </label>
      {evaluation.participation === 'typed' && (
        <>
          <div class="field-pair">
            <PercentField
              id="women-ratio"
              label={words.womenRatio}
              value={evaluation.womenRatio}
              onValue={(womenRatio) => changeEvaluation(state, { womenRatio })}
            />
            <PercentField
              id="men-ratio"
              label={words.menRatio}
              value={evaluation.menRatio}
              onValue={(menRatio) => changeEvaluation(state, { menRatio })}
            />
          </div>
          <SourceField
            id="participation-source"
            value={evaluation.participationSource}
            hint={words.sourceHint}
            onValue={(participationSource) => changeEvaluation(state, { participationSource })}
          />
        </>
      )}
    </fieldset>
  );
}

function WorkforceFigures({ response, sites }: Pick<SectionProps, 'response' | 'sites'>) {
  const { language } = useApp().view.value;
  const words = EVALUATION_WORDS[language];
  const style = { language, unit: 'people' as const };
  const participation = response?.request.workforce?.participation;
  return (
    <>
      <ul class="site-figures" data-testid="workforce-figures">
        {sites.map((site) => {
          const answer = response?.answer.sites.find(({ id }) => id === site.letter)?.workforce?.[0];
          return (
            <li key={site.letter}>
              <SiteBadge site={site} />
              <span class="site-figure-name">{site.name}</span>
              <b>
                {answer === undefined
                  ? '…'
                  : formatRange(answer.people, { ...style, isAtLeast: answer.isAtLeast })}
              </b>
              {answer !== undefined && (
                <small>
                  {formatCount(answer.people.central, language)} ({formatCount(answer.people.low, language)}–
                  {formatCount(answer.people.high, language)})
                </small>
              )}
              {answer !== undefined && answer.withoutRate > 0 && (
                <small class="is-note">
                  {words.withoutRate(
                    formatRange({ low: answer.withoutRate, high: answer.withoutRate }, style),
                  )}
                </small>
              )}
            </li>
          );
        })}
      </ul>
      {participation?.kind === 'byMunicipality' && (
        <p class="small-note">
          {words.participationLegend}: {participation.source}
        </p>
      )}
    </>
  );
}
