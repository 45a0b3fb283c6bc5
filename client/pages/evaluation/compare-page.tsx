import type { EvaluationResponse } from '#contract/evaluation.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { formatConditions } from '../../i18n/format-conditions.ts';
import { useApp } from '../../panels/app-context.ts';
import { computeCompareScore } from '../../state/compare-score.ts';
import { buildCompareTable } from '../../state/compare-table.ts';
import { buildCompareSummary } from '../../state/compare-summary.ts';
import { CompareTableView } from './compare-table-view.tsx';
import { EvaluationNotes } from './evaluation-notes.tsx';
import { EvaluationStatus } from './evaluation-status.tsx';
import { ScoreSection } from './score-section.tsx';
import { SiteMaps } from './site-maps.tsx';
import { type ComparedSite, useComparedSites } from './site-names.tsx';
import { TogetherSection } from './together-section.tsx';
import type { Evaluation } from './use-evaluation.ts';

/** Two to six candidate sites side by side: sentence, table, score, all together, maps, sources. */
export function ComparePage({ evaluation }: { readonly evaluation: Evaluation }) {
  const state = useApp();
  const view = state.view.value;
  const words = EVALUATION_WORDS[view.language];
  const sites = useComparedSites();
  const { response } = evaluation;
  return (
    <>
      <p class="page-lead">
        {formatConditions(view)}
        {view.language === 'ja' ? '。' : '. '}
        {words.conditionsChange}
      </p>
      {sites.length === 1 && <p class="notice">{words.needTwo}</p>}
      <EvaluationStatus evaluation={evaluation} />
      {response !== null && isAbout(response, sites) && (
        <Comparison evaluation={evaluation} response={response} sites={sites} />
      )}
    </>
  );
}

interface ComparisonProps {
  readonly evaluation: Evaluation;
  readonly response: EvaluationResponse;
  readonly sites: readonly ComparedSite[];
}

function Comparison({ evaluation, response, sites }: ComparisonProps) {
  const state = useApp();
  const view = state.view.value;
  const { language } = view;
  const words = EVALUATION_WORDS[language];
  const { answer, request } = response;
  const [group = view.group] = request.groups;
  const { siteCutoffMinutes } = request;
  const score = computeCompareScore(
    answer,
    { group, siteCutoffMinutes, facts: evaluation.facts },
    view.evaluation,
  );
  const rows = buildCompareTable({
    response,
    facts: evaluation.facts,
    language,
    words: state.words.value,
    evaluationWords: words,
  });
  const summary = buildCompareSummary({
    answer,
    names: sites.map(({ letter, name }) => words.siteName(letter, name)),
    question: { group, siteCutoffMinutes },
    language,
    groupName: state.words.value.groupNames[group],
    words,
  });
  return (
    <>
      <p class="evaluation-sentence is-lead" data-testid="compare-summary">
        {summary}
      </p>
      <CompareTableView rows={rows} sites={sites} />
      {sites.length > 1 && <ScoreSection score={score} sites={sites} />}
      <TogetherSection
        heading={words.togetherHeading}
        together={answer.together}
        parts={sites.map(({ letter, name, color }) => ({ id: letter, short: letter, name, color }))}
        existingCutoffMinutes={request.existingCutoffMinutes}
      />
      <SiteMaps sites={sites} />
      <EvaluationNotes response={response} rows={rows} score={score} sites={sites} />
    </>
  );
}

/** An answer about other sites than those of the view is of no use: its columns would not be theirs. */
export function isAbout({ answer }: EvaluationResponse, sites: readonly ComparedSite[]): boolean {
  const asked = answer.sites.map(({ id }) => id).join();
  return sites.length > 0 && asked === sites.map(({ letter }) => letter).join();
}
