import { useSignal } from '@preact/signals';
import type { ComponentType } from 'preact';
import { useEffect } from 'preact/hooks';
import { useApp } from '../panels/app-context.ts';
import type { Page } from '../state/page.ts';

type PageComponent = ComponentType<{ readonly page: Page }>;

/** Room for the open page; its code is fetched from this server when the first page is opened. */
export function PageSlot({ page }: { readonly page: Page }) {
  const words = useApp().words.value;
  const loaded = useSignal<{ readonly view: PageComponent } | 'loading' | 'failed'>('loading');
  useEffect(() => {
    void import('./page-view.tsx').then(
      ({ PageView }) => (loaded.value = { view: PageView }),
      () => (loaded.value = 'failed'),
    );
  }, []);
  if (typeof loaded.value === 'object') {
    const { view: View } = loaded.value;
    return <View page={page} />;
  }
  return (
    <section class="page" data-testid="page-slot">
      <p class="page-body" role={loaded.value === 'failed' ? 'alert' : 'status'}>
        {loaded.value === 'failed' ? words.methodFailed : `${words.methodLoading}…`}
      </p>
    </section>
  );
}
