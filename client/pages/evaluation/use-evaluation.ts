import type { EvaluationRequestInput, EvaluationResponse } from '#contract/evaluation.ts';
import type { FigureTable } from '#contract/figures.ts';
import type { Problem } from '#contract/problems.ts';
import { useComputed, useSignal, useSignalEffect, type Signal } from '@preact/signals';
import { useMemo } from 'preact/hooks';
import { evaluateSites, readFigures } from '../../api/evaluation.ts';
import { readVacancy } from '../../api/vacancies.ts';
import { useApp } from '../../panels/app-context.ts';
import type { AppState } from '../../state/app-state.ts';
import { readCensusParticipation, readMunicipalJobs } from '../../state/census-sources.ts';
import type { RegisterFacts } from '../../state/component-values.ts';
import { buildEvaluationRequest, type EvaluationSources } from '../../state/evaluation-request.ts';

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
  const figures = useFigures(state);
  const facts = useRegisterFacts(state);
  const sources = useComputed((): EvaluationSources => {
    const datasets = state.region.value?.datasets ?? [];
    const { language } = state.view.value;
    const file = figures.value === null ? null : { table: figures.value, datasets, language };
    return {
      censusParticipation: file === null ? null : readCensusParticipation(file),
      jobs: file === null ? null : readMunicipalJobs(file),
      registerSeats: listRegisterSeats(facts.value),
    };
  });
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

/** The municipal figures, fetched once when they are first needed; null until then. */
function useFigures(state: AppState): Signal<FigureTable | null> {
  const figures = useSignal<FigureTable | null>(null);
  const address = state.region.value?.files.figures;
  useMemo(() => {
    if (address === undefined) return;
    void readFigures(address).then((outcome) => {
      if (outcome.kind === 'done') figures.value = outcome.body;
    });
  }, [address]);
  return figures;
}

/** Facts of the entries that sites stand for; an entry that cannot be read is as if there were none. */
function useRegisterFacts(state: AppState): Signal<ReadonlyMap<string, RegisterFacts>> {
  const facts = useSignal<ReadonlyMap<string, RegisterFacts>>(new Map());
  const entries = useComputed(() =>
    state.view.value.sites
      .flatMap(({ letter, vacancyId }) => (vacancyId === undefined ? [] : [`${letter} ${vacancyId}`]))
      .join('\n'),
  );
  useSignalEffect(() => {
    const wanted = entries.value;
    let isWanted = true;
    const readAll = wanted
      .split('\n')
      .filter((line) => line !== '')
      .map(async (line): Promise<readonly (readonly [string, RegisterFacts])[]> => {
        const [letter = '', id = ''] = line.split(' ');
        const outcome = await readVacancy(id);
        if (outcome.kind !== 'done') return [];
        const { name, floorAreaSquareMeters, seats, rentYenPerMonth, parkingSpaces } = outcome.body;
        const fact = { name, areaSquareMeters: floorAreaSquareMeters, seats, rentYenPerMonth, parkingSpaces };
        return [[letter, fact]];
      });
    void Promise.all(readAll).then((found) => {
      if (isWanted) facts.value = new Map(found.flat());
    });
    return () => {
      isWanted = false;
    };
  });
  return facts;
}

function listRegisterSeats(facts: ReadonlyMap<string, RegisterFacts>): ReadonlyMap<string, number> {
  const seats = [...facts].flatMap(([letter, fact]) =>
    fact.seats === null ? [] : [[letter, fact.seats] as const],
  );
  return new Map(seats);
}
