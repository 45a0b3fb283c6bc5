import { useEffect } from 'preact/hooks';
import { DATA_WORDS } from '../../i18n/data-words.ts';
import { useApp } from '../../panels/app-context.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';

/** Which tables are loaded, and the import of further ones. */
export function DataPage({ id }: { readonly id: string | null }) {
  const words = DATA_WORDS[useApp().view.value.language];
  useEffect(() => document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true }), [id]);
  return (
    <article class="page-body data" data-testid="data">
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.title}
      </h2>
      <p class="page-lead">{words.lead}</p>
    </article>
  );
}
