import type { ExampleState } from '#contract/example.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { loadExample, readExample } from '../../api/example.ts';
import { EXAMPLE_WORDS } from '../../i18n/example-words.ts';
import { usePlacements } from './use-placements.ts';

/** Offers the fictional example where there is nothing real yet. */
export function ExampleLoader() {
  const { state, language } = usePlacements();
  const words = EXAMPLE_WORDS[language];
  const example = useSignal<ExampleState | null>(null);
  const phase = useSignal<'idle' | 'working' | 'failed'>('idle');
  useEffect(() => {
    void readExample().then((outcome) => {
      if (outcome.kind === 'done') example.value = outcome.body;
    });
  }, []);
  const current = example.value;
  if (current === null || state.account.isExample.value) return null;
  if (!current.isLoaded && !current.mayChange) return null;
  const load = async (): Promise<void> => {
    phase.value = 'working';
    const outcome = await loadExample();
    phase.value = outcome.kind === 'done' ? 'idle' : 'failed';
    if (outcome.kind === 'done') example.value = outcome.body;
  };
  return (
    <div class="example-offer">
      <p>{words.offer}</p>
      {current.isLoaded ? (
        <button
          type="button"
          class="plain-button"
          data-testid="enter-example"
          onClick={() => void state.account.chooseWorkspace('example')}
        >
          {words.enter}
        </button>
      ) : (
        <button
          type="button"
          class="plain-button"
          data-testid="load-example"
          disabled={phase.value === 'working'}
          onClick={() => void load()}
        >
          {phase.value === 'working' ? words.working : words.load}
        </button>
      )}
      {phase.value === 'failed' && (
        <p class="small-note is-warning" role="alert">
          {words.failed}
        </p>
      )}
    </div>
  );
}
