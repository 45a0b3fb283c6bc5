import type { EvaluationAnswer, EvaluationRequestInput } from '#contract/evaluation.ts';
import { LIMITS } from '#contract/limits.ts';
import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { evaluateSites } from '../../api/evaluation.ts';
import { EVALUATION_WORDS } from '../../i18n/evaluation-words.ts';
import { getOfficeName } from '../../i18n/place-names.ts';
import { OFFICE_COLORS } from '../../map/picture/paint-markers.ts';
import { useApp } from '../../panels/app-context.ts';
import { buildEvaluationRequest } from '../../state/evaluation-request.ts';
import type { ViewState } from '../../state/view-state.ts';
import { UNKNOWN_PLACE, useComparedSites } from './site-names.tsx';
import { type TogetherPart, TogetherSection } from './together-section.tsx';

const NO_SOURCES = { censusParticipation: null, jobs: null, registerSeats: new Map<string, number>() };
const DELAY_MILLISECONDS = 400;

/** Candidate sites and satellites as one network: union and overlaps, nobody counted twice. */
export function NetworkSection() {
  const state = useApp();
  const view = state.view.value;
  const words = EVALUATION_WORDS[view.language];
  const parts = useParts();
  const together = useTogether();
  if (parts.length < 2) return null;
  if (parts.length > LIMITS.maximumEvaluatedSites) {
    return (
      <section class="evaluation-section">
        <h3>{words.networkHeading}</h3>
        <p class="empty-hint">{words.networkTooMany}</p>
      </section>
    );
  }
  if (together === null) return null;
  const known = parts.filter(({ id }) => together.ids.includes(id));
  return (
    <TogetherSection
      heading={words.networkHeading}
      together={together.answer}
      parts={known}
      existingCutoffMinutes={view.parentCutoffMinutes}
    />
  );
}

/** Candidates by their letters, satellites numbered as S1, S2 … */
function useParts(): readonly TogetherPart[] {
  const state = useApp();
  const sites = useComparedSites();
  return useComputed(() => {
    const { offices, language } = state.view.value;
    const lookup = state.lookup.value;
    const satellites = offices
      .filter(({ kind }) => kind === 'satellite')
      .map((office, i) => ({
        id: office.id,
        short: `S${i + 1}`,
        name: getOfficeName(office, lookup?.describe(office.place) ?? UNKNOWN_PLACE, language),
        color: OFFICE_COLORS.satellite,
      }));
    const candidates = sites.map(({ letter, name, color }) => ({ id: letter, short: letter, name, color }));
    return [...candidates, ...satellites];
  }).value;
}

interface Together {
  readonly ids: readonly string[];
  readonly answer: EvaluationAnswer['together'];
}

function useTogether(): Together | null {
  const state = useApp();
  const together = useSignal<Together | null>(null);
  const question = useComputed(() => {
    const request = buildNetworkRequest(state.view.value);
    return request === undefined ? null : JSON.stringify(request);
  });
  useSignalEffect(() => {
    const text = question.value;
    together.value = null;
    if (text === null) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      const request = JSON.parse(text) as EvaluationRequestInput;
      void evaluateSites(request).then((outcome) => {
        if (!isWanted || outcome.kind !== 'done') return;
        together.value = { ids: request.sites.map(({ id }) => id), answer: outcome.body.answer.together };
      });
    }, DELAY_MILLISECONDS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  });
  return together.value;
}

/** Satellites asked like sites; parent offices stay what is there already. */
function buildNetworkRequest(view: ViewState): EvaluationRequestInput | undefined {
  const request = buildEvaluationRequest(view, NO_SOURCES);
  const satellites = view.offices.filter(({ kind }) => kind === 'satellite');
  if (request === undefined) return undefined;
  const sites = [
    ...request.sites,
    ...satellites.map(({ id, place, seats }) => ({ id, position: { ...place }, seats })),
  ];
  if (sites.length < 2 || sites.length > LIMITS.maximumEvaluatedSites) return undefined;
  const isSatellite = new Set(satellites.map(({ id }) => id));
  return {
    ...request,
    sites,
    existingOffices: (request.existingOffices ?? []).filter(({ id }) => !isSatellite.has(id)),
    competitors: [],
    workforce: null,
    competition: null,
    dualAccess: null,
  };
}
