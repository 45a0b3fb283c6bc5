import { useApp } from '../panels/app-context.ts';
import { useFetched } from '../panels/use-fetched.ts';
import type { Page } from '../state/page.ts';

/** Room for the open page; its code is fetched when the first page is opened. */
export function PageSlot({ page }: { readonly page: Page }) {
  const words = useApp().words.value;
  const fetched = useFetched(() => import('./page-view.tsx'));
  if (typeof fetched === 'object') {
    const { PageView } = fetched.module;
    return <PageView page={page} />;
  }
  return (
    <section class="page" data-testid="page-slot">
      <p class="page-body" role={fetched === 'failed' ? 'alert' : 'status'}>
        {fetched === 'failed' ? words.methodFailed : `${words.methodLoading}…`}
      </p>
    </section>
  );
}
