import { useComputed } from '@preact/signals';
import { buildHeadline, getViewNames } from '../state/headline.ts';
import { findActiveSite } from '../state/view-state.ts';
import { useApp } from './app-context.ts';
import { BandBars } from './band-bars.tsx';
import { EvaluationEntry } from './evaluation-entry.tsx';
import { ExportRow } from './export-row.tsx';
import { GroupTable } from './group-table.tsx';
import { MarginalBar } from './marginal-bar.tsx';
import { MunicipalityList } from './municipality-list.tsx';
import { ProvenanceFold } from './provenance-fold.tsx';
import { LiveSentence, SentenceBlock, toSpokenSentence } from './sentence-block.tsx';
import { TollCards } from './toll-cards.tsx';

/** The answer: sentence, bars, table, comparison, tolls, towns, sources — always in this order. */
export function AnswerPanel() {
  const state = useApp();
  const headline = useComputed(() =>
    buildHeadline(state.answer.value, state.view.value, state.lookup.value),
  ).value;
  const { language } = state.view.value;
  const problem = useProblemText();
  const spoken = problem ?? (headline === undefined ? '' : toSpokenSentence(headline, language));
  return (
    <section class="answer" id="answer" tabIndex={-1} aria-busy={state.isComputing.value}>
      <LiveSentence text={spoken} language={language} />
      {problem !== undefined && (
        <p class="answer-problem" data-testid="answer-problem">
          {problem}
        </p>
      )}
      {headline !== undefined && problem === undefined && (
        <>
          <SentenceBlock headline={headline} />
          <EvaluationEntry />
          {headline.figures.parentProblem !== null && (
            <p class="small-note is-warning">{state.words.value.parentUnlinkable}</p>
          )}
          <BandBars headline={headline} />
          <GroupTable headline={headline} />
          <MarginalBar headline={headline} />
          <TollCards headline={headline} />
          <MunicipalityList headline={headline} />
        </>
      )}
      {headline === undefined && problem === undefined && <WaitingAnswer />}
      <ExportRow headline={headline} />
      <ProvenanceFold headline={headline} />
    </section>
  );
}

/** Why there is no answer for the active site, and what to do; undefined when there is one or it is on its way. */
function useProblemText(): string | undefined {
  const state = useApp();
  const words = state.words.value;
  const answer = state.answer.value;
  const names = getViewNames(state.view.value, state.lookup.value);
  if (answer === null || answer.result.ok || names === undefined) return undefined;
  const texts = {
    sea: words.unlinkableSea,
    outsideRegion: words.unlinkableOutside,
    notConnected: words.unlinkableNotConnected,
  };
  return texts[answer.result.reason](names.site);
}

/** Keeps the answer's place while it is being computed, and says what is being done. */
function WaitingAnswer() {
  const state = useApp();
  const words = state.words.value;
  if (state.failure.value !== null) return null;
  const isEmpty = state.region.value !== null && findActiveSite(state.view.value) === undefined;
  if (isEmpty) return <p class="answer-empty">{words.answerEmpty}</p>;
  const stage = state.loading.value;
  const text =
    stage === 'region'
      ? words.loadingRegion
      : stage === 'cells'
        ? words.loadingCells
        : stage === 'roads'
          ? words.loadingRoads
          : words.computingSearch;
  return (
    <div class="waiting" role="status">
      <p>{text}…</p>
      <span class="waiting-line" />
      <span class="waiting-line is-short" />
      <span class="waiting-line" />
    </div>
  );
}
