import type { EvaluationResponse } from '#contract/evaluation.ts';
import { evaluateSites } from '../api/evaluation.ts';
import { EVALUATION_WORDS } from '../i18n/evaluation-words.ts';
import { getSiteName } from '../i18n/place-names.ts';
import { WORDS } from '../i18n/words.ts';
import type { AppState } from '../state/app-state.ts';
import { buildCompareCsv } from '../state/compare-csv.ts';
import { computeCompareScore } from '../state/compare-score.ts';
import { buildCompareTable } from '../state/compare-table.ts';
import type { RegisterFacts } from '../state/component-values.ts';
import { toCsv } from '../state/csv.ts';
import { buildCurrentLink } from '../state/current-link.ts';
import { buildEvaluationRequest } from '../state/evaluation-request.ts';
import { listEvaluationSources, listRegisterFacts } from '../state/evaluation-sources.ts';
import { toTextBytes, type DownloadFile } from './download-file.ts';

const UNKNOWN_PLACE = { station: null, preset: null, municipality: null };

/** The comparison of all sites as a table; null: fewer than two sites, or the server gave no answer. */
export async function buildComparisonFile(state: AppState, exportedAt: string): Promise<DownloadFile | null> {
  if (state.view.value.sites.length < 2) return null;
  const stores = [state.figures, state.register].filter((store) => store.value.value === null);
  await Promise.all(stores.map(async (store) => store.reload()));
  const facts = listRegisterFacts(state);
  const request = buildEvaluationRequest(state.view.value, listEvaluationSources(state, facts));
  const outcome = request === undefined ? null : await evaluateSites(request);
  if (outcome?.kind !== 'done') return null;
  return {
    name: 'hanare-comparison.csv',
    bytes: toTextBytes(toCsv(buildTable(state, { response: outcome.body, facts, exportedAt }))),
    aboutJa: '候補地を並べた表(数字、幅、点数、条件、前提、出典)',
    aboutEn: 'the sites side by side (figures, ranges, score, parameters, assumptions, sources)',
  };
}

interface Answered {
  readonly response: EvaluationResponse;
  readonly facts: ReadonlyMap<string, RegisterFacts>;
  readonly exportedAt: string;
}

function buildTable(state: AppState, { response, facts, exportedAt }: Answered) {
  const region = state.region.value;
  if (region === null) throw new Error('comparison: expected the region to be loaded');
  const view = state.view.value;
  const { language } = view;
  const words = EVALUATION_WORDS[language];
  const lookup = state.lookup.value;
  const { siteCutoffMinutes, groups } = response.request;
  const [group = view.group] = groups;
  return buildCompareCsv({
    response,
    rows: buildCompareTable({
      response,
      facts,
      language,
      words: WORDS[language],
      evaluationWords: words,
    }),
    score: computeCompareScore(response.answer, { group, siteCutoffMinutes, facts }, view.evaluation),
    names: view.sites.map((site) =>
      words.siteName(site.letter, getSiteName(site, lookup?.describe(site.place) ?? UNKNOWN_PLACE, language)),
    ),
    view,
    region,
    words,
    link: buildCurrentLink(state, region),
    exportedAt,
  });
}
