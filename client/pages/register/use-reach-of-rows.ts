import type { PlacesResponse } from '#contract/evaluation.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { evaluatePlaces } from '../../api/evaluation.ts';
import { useApp } from '../../panels/app-context.ts';
import { buildPlacesRequests } from '../../state/register-fit.ts';
import type { RegisterRow } from '../../state/register-rows.ts';

/** Conditions are dragged and typed: only where they rest is asked. */
const REST_MILLISECONDS = 350;

export interface ReachOfRows {
  readonly answers: readonly PlacesResponse[];
  readonly status: 'loading' | 'done' | 'failed';
}

const NOTHING_YET: ReachOfRows = { answers: [], status: 'loading' };

/** Reach of every exactly placed row under the conditions of the panel; asked again when either changes. */
export function useReachOfRows(rows: readonly RegisterRow[]): ReachOfRows {
  const state = useApp();
  const found = useSignal<ReachOfRows & { readonly question: string }>({ ...NOTHING_YET, question: '' });
  const latest = useRef('');
  const requests = buildPlacesRequests(rows, state.view.value);
  const question = JSON.stringify(requests);
  useEffect(() => {
    latest.current = question;
    const timer = setTimeout(() => void ask(), REST_MILLISECONDS);
    return () => clearTimeout(timer);

    async function ask(): Promise<void> {
      const answers: PlacesResponse[] = [];
      for (const request of requests) {
        const outcome = await evaluatePlaces(request);
        if (latest.current !== question) return;
        if (outcome.kind !== 'done') {
          found.value = { answers: [], status: 'failed', question };
          return;
        }
        answers.push(outcome.body);
      }
      found.value = { answers, status: 'done', question };
    }
  }, [question]);
  // Answers to another question are of other conditions: none is better.
  return found.value.question === question ? found.value : NOTHING_YET;
}
