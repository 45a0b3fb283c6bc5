import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { MethodPage } from '../methods/method-page.ts';
import { useApp } from '../panels/app-context.ts';
import { openPage } from '../state/page-history.ts';
import { METHOD_SLUGS, type MethodSlug } from '../state/page.ts';
import type { Language } from '../state/view-state.ts';
import { PAGE_TITLE_ID } from './page-title.ts';

/** One chunk per page, fetched from this server when it is opened. */
const LOADERS = import.meta.glob<MethodPage>('../../docs/methods/*.md', { import: 'default' });

/** A method page, the chosen language first, the other one below it. */
export function MethodText({ slug }: { readonly slug: MethodSlug }) {
  const state = useApp();
  const words = state.words.value;
  const { language } = state.view.value;
  const page = useSignal<MethodPage | 'loading' | 'failed'>('loading');
  useEffect(() => {
    let isCurrent = true;
    page.value = 'loading';
    const load = LOADERS[`../../docs/methods/${slug}.md`];
    void Promise.resolve(load?.())
      .catch(() => undefined)
      .then((loaded) => {
        if (isCurrent) page.value = loaded ?? 'failed';
      });
    return () => {
      isCurrent = false;
    };
  }, [slug]);
  const current = page.value;
  return (
    <article class="method" data-testid="method-page" data-method={slug}>
      <h2 id={PAGE_TITLE_ID} tabIndex={-1}>
        {words.methodTitles[slug]}
      </h2>
      <p class="page-lead">{words.methodLines[slug]}</p>
      {current === 'loading' && <p role="status">{words.methodLoading}…</p>}
      {current === 'failed' && <p role="alert">{words.methodFailed}</p>}
      {typeof current === 'object' && <Parts page={current} language={language} />}
    </article>
  );
}

function Parts({ page, language }: { readonly page: MethodPage; readonly language: Language }) {
  const words = useApp().words.value;
  const other = language === 'ja' ? 'en' : 'ja';
  const own = page[language];
  const rest = page[other];
  return (
    <>
      {own === null ? (
        <p class="notice">{words.methodOnlyOther}</p>
      ) : (
        <Prose html={own} language={language} />
      )}
      {own !== null && rest !== null && <p class="method-other">{words.methodOtherLanguage}</p>}
      {rest !== null && <Prose html={rest} language={other} />}
    </>
  );
}

/** Our own text, made into HTML at build time; its links stay inside the app. */
function Prose({ html, language }: { readonly html: string; readonly language: Language }) {
  const state = useApp();
  const follow = (event: MouseEvent): void => {
    const link = event.target instanceof Element ? event.target.closest('a') : null;
    if (link === null || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const slug = METHOD_SLUGS.find((known) => known === link.dataset['method']);
    const { anchor } = link.dataset;
    if (slug === undefined && anchor === undefined) return;
    event.preventDefault();
    if (slug !== undefined) openPage(state, { kind: 'method', slug });
    else if (anchor !== undefined) document.getElementById(anchor)?.scrollIntoView({ block: 'nearest' });
  };
  return <div class="prose" lang={language} onClick={follow} dangerouslySetInnerHTML={{ __html: html }} />;
}
