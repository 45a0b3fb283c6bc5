import { signal, type ReadonlySignal } from '@preact/signals';

export type LoadStatus = 'idle' | 'loading' | 'ready' | 'failed';

/** Something fetched when it is first needed and again when it has changed; the last good value stays. */
export interface Loaded<T> {
  readonly value: ReadonlySignal<T | null>;
  readonly status: ReadonlySignal<LoadStatus>;
  /** Fetches unless it is there or on its way. */
  load(): void;
  /** Fetches anew; resolves when the answer is there, whatever it is. */
  reload(): Promise<void>;
}

/** `fetchValue` gives null, or throws, when there is no usable answer. */
export function createLoaded<T>(fetchValue: () => Promise<T | null>): Loaded<T> {
  const value = signal<T | null>(null);
  const status = signal<LoadStatus>('idle');
  let latest = 0;

  async function reload(): Promise<void> {
    latest += 1;
    const own = latest;
    status.value = 'loading';
    const fetched = await fetchValue().catch(() => null);
    // An older answer that arrives late says nothing any more.
    if (own !== latest) return;
    if (fetched !== null) value.value = fetched;
    status.value = fetched === null ? 'failed' : 'ready';
  }

  return {
    value,
    status,
    load() {
      if (status.peek() === 'idle' || status.peek() === 'failed') void reload();
    },
    reload,
  };
}
