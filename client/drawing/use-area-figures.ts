import { useComputed, useSignal, useSignalEffect } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { PlacesRequestInput, PlacesResponse } from '#contract/evaluation.ts';
import { request } from '../api/request.ts';
import { useApp } from '../panels/app-context.ts';
import type { Area, Place } from '../state/view-state.ts';
import { buildPlacesRequest, listAreaPlaces, rankPlaces, type AreaFigures } from './area-figures.ts';

export type AreaFiguresState =
  | { readonly kind: 'tooMany' }
  | { readonly kind: 'loading'; readonly count: number }
  | { readonly kind: 'failed'; readonly retry: () => void }
  | { readonly kind: 'none' }
  | { readonly kind: 'done'; readonly figures: AreaFigures; readonly isOnePlace: boolean };

/** Changes that follow each other, as a slider makes them, are one question. */
const DELAY_MILLISECONDS = 400;

/** Figures of an area as conditions are now; asked for anew when the area or a condition has changed. */
export function useAreaFigures(area: Area): AreaFiguresState {
  const state = useApp();
  const asked = useSignal(area);
  useEffect(() => {
    asked.value = area;
  }, [area]);
  const places = useComputed(() => listAreaPlaces(asked.value));
  // As text: a moved map or a renamed site asks nothing anew.
  const question = useComputed(() =>
    places.value.ok ? JSON.stringify(buildPlacesRequest(state.view.value, places.value.places)) : null,
  );
  const answered = useSignal<{ readonly question: string; readonly response: PlacesResponse | null } | null>(
    null,
  );
  const attempt = useSignal(0);
  useSignalEffect(() => {
    const text = question.value;
    if (text === null || (attempt.value === 0 && state.isDragging.value)) return undefined;
    let isWanted = true;
    const timer = setTimeout(() => {
      void askPlaces(text).then((response) => {
        if (isWanted) answered.value = { question: text, response };
      });
    }, DELAY_MILLISECONDS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  });
  if (!places.value.ok) return { kind: 'tooMany' };
  const { places: squares, isOnePlace } = places.value;
  return toState(answered.value?.question === question.value ? answered.value : null, {
    squares,
    isOnePlace,
    retry: () => {
      answered.value = null;
      attempt.value += 1;
    },
  });
}

interface Asked {
  readonly squares: readonly Place[];
  readonly isOnePlace: boolean;
  readonly retry: () => void;
}

function toState(
  answered: { readonly response: PlacesResponse | null } | null,
  { squares, isOnePlace, retry }: Asked,
): AreaFiguresState {
  if (answered === null) return { kind: 'loading', count: squares.length };
  if (answered.response === null) return { kind: 'failed', retry };
  const figures = rankPlaces(squares, answered.response);
  return figures === null ? { kind: 'none' } : { kind: 'done', figures, isOnePlace };
}

async function askPlaces(text: string): Promise<PlacesResponse | null> {
  const body = JSON.parse(text) as PlacesRequestInput;
  const outcome = await request<PlacesResponse>({ method: 'POST', path: '/api/v1/evaluation/places', body });
  return outcome.kind === 'done' ? outcome.body : null;
}
