import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Outcome } from '../../state/plan-save-queue.ts';

export interface Answered<T> {
  /** The last good answer; null until there is one. */
  readonly value: T | null;
  readonly status: 'loading' | 'done' | 'failed';
  readonly reload: () => Promise<void>;
}

/** Asks once when the part appears, and again when told to. */
export function useAnswer<T>(ask: () => Promise<Outcome<T>>): Answered<T> {
  const value = useSignal<T | null>(null);
  const status = useSignal<Answered<T>['status']>('loading');
  const reload = async (): Promise<void> => {
    const outcome = await ask();
    if (outcome.kind === 'done') value.value = outcome.body;
    status.value = outcome.kind === 'done' ? 'done' : 'failed';
  };
  useEffect(() => void reload(), []);
  return { value: value.value, status: status.value, reload };
}
