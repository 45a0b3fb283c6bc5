import type { ProposalFigures, ProposalFigure } from '#contract/proposal-figures.ts';
import { useSignal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { computeProposalFigures } from '../../api/proposals.ts';
import { useApp } from '../../panels/app-context.ts';
import { buildFiguresRequests, indexFigures } from '../../state/proposal-figures.ts';

/** Conditions are dragged and typed: only where they rest is asked. */
const REST_MILLISECONDS = 300;

export interface KnownFigures {
  readonly status: 'loading' | 'done' | 'failed';
  readonly byId: ReadonlyMap<string, ProposalFigure>;
  /** The first of the answers, for sources and the parent office; null: none yet. */
  readonly answer: ProposalFigures | null;
}

const NOTHING_YET: KnownFigures = { status: 'loading', byId: new Map(), answer: null };

/**
 * Reach of proposals under the conditions of the panel; asked again when either changes. `version`: changes when a
 * place of one of them has.
 */
export function useProposalFigures(proposalIds: readonly string[], version: string): KnownFigures {
  const state = useApp();
  const found = useSignal<KnownFigures & { readonly question: string }>({ ...NOTHING_YET, question: '' });
  const latest = useRef('');
  const requests = buildFiguresRequests(proposalIds, state.view.value);
  const question = JSON.stringify([requests, version]);
  useEffect(() => {
    latest.current = question;
    const timer = setTimeout(() => void ask(), REST_MILLISECONDS);
    return () => clearTimeout(timer);

    async function ask(): Promise<void> {
      const answers: ProposalFigures[] = [];
      for (const request of requests) {
        const outcome = await computeProposalFigures(request);
        if (latest.current !== question) return;
        if (outcome.kind !== 'done') {
          found.value = { ...NOTHING_YET, status: 'failed', question };
          return;
        }
        answers.push(outcome.body);
      }
      found.value = {
        status: 'done',
        byId: indexFigures(answers),
        answer: answers[0] ?? null,
        question,
      };
    }
  }, [question]);
  // Answers to another question are of other conditions: none is better.
  return found.value.question === question ? found.value : NOTHING_YET;
}
