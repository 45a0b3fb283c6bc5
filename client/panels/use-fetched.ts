import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';

/** Code that comes from this server when it is first needed. */
export type Fetched<T> = { readonly module: T } | 'loading' | 'failed';

/** Fetches a part of the program once, when the component that needs it first appears. */
export function useFetched<T>(load: () => Promise<T>): Fetched<T> {
  const fetched = useSignal<Fetched<T>>('loading');
  useEffect(() => {
    void load().then(
      (module) => (fetched.value = { module }),
      () => (fetched.value = 'failed'),
    );
  }, []);
  return fetched.value;
}
