import { useEffect } from 'preact/hooks';
import { REGISTER_WORDS } from '../../i18n/register-words.ts';
import { useApp } from '../../panels/app-context.ts';
import { PAGE_TITLE_ID } from '../page-title.ts';

/** The register of vacant space: its list, one entry, what is to be placed, import, and space that fits. */
export function RegisterPage({ id }: { readonly id: string | null }) {
  const words = REGISTER_WORDS[useApp().view.value.language];
  useEffect(() => document.getElementById(PAGE_TITLE_ID)?.focus({ preventScroll: true }), [id]);
  return (
    <article class="page-body register" data-testid="register">
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.title}
      </h2>
      <p class="page-lead">{words.lead}</p>
    </article>
  );
}
