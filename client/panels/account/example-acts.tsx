import type { ExampleState } from '#contract/example.ts';
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { loadExample, readExample, removeExample } from '../../api/example.ts';
import { EXAMPLE_WORDS } from '../../i18n/example-words.ts';
import type { Outcome } from '../../state/plan-save-queue.ts';
import { useAccount } from './use-account.ts';

type Phase = 'idle' | 'sure' | 'working' | 'failed';

/** Loads the fictional example, or takes it away again at the second press; for those who may, outside of it. */
export function ExampleActs() {
  const { account, language } = useAccount();
  const words = EXAMPLE_WORDS[language];
  const example = useSignal<ExampleState | null>(null);
  const phase = useSignal<Phase>('idle');
  useEffect(() => {
    void readExample().then((outcome) => {
      if (outcome.kind === 'done') example.value = outcome.body;
    });
  }, []);
  const current = example.value;
  if (current === null || !current.mayChange || account.isExample.value) return null;
  const run = async (act: () => Promise<Outcome<ExampleState>>): Promise<void> => {
    phase.value = 'working';
    const outcome = await act();
    phase.value = outcome.kind === 'done' ? 'idle' : 'failed';
    if (outcome.kind !== 'done') return;
    example.value = outcome.body;
    await account.refresh();
  };
  const remove = (): void => {
    if (phase.value === 'sure') void run(removeExample);
    else phase.value = 'sure';
  };
  return (
    <section class="menu-part">
      {!current.isLoaded && <p class="small-note">{words.offer}</p>}
      {phase.value === 'sure' && (
        <p class="small-note is-warning" role="alert">
          {words.removeMeaning}
        </p>
      )}
      <button
        type="button"
        class="link-button"
        data-testid={current.isLoaded ? 'menu-remove-example' : 'menu-load-example'}
        disabled={phase.value === 'working'}
        onClick={() => (current.isLoaded ? remove() : void run(loadExample))}
      >
        {chooseLabel(phase.value, current.isLoaded, words)}
      </button>
      {phase.value === 'failed' && (
        <p class="small-note is-warning" role="alert">
          {words.failed}
        </p>
      )}
    </section>
  );
}

function chooseLabel(phase: Phase, isLoaded: boolean, words: (typeof EXAMPLE_WORDS)['ja']): string {
  if (phase === 'working') return words.working;
  if (!isLoaded) return words.load;
  return phase === 'sure' ? words.removeSurely : words.remove;
}
