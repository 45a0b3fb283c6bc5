import { useEffect, useRef } from 'preact/hooks';
import { useApp } from '../panels/app-context.ts';
import { closePage, openPage } from '../state/page-history.ts';
import { formatPage, METHOD_SLUGS, type Page } from '../state/page.ts';
import { AssumptionsPage } from './assumptions-page.tsx';
import { isLaterPage, LaterPageSlot } from './later-page.tsx';
import { MethodText } from './method-text.tsx';
import { PAGE_TITLE_ID } from './page-title.ts';

/** What is read or edited beside the answer: no dialog, the panel stays in use. */
export function PageView({ page }: { readonly page: Page }) {
  const state = useApp();
  const words = state.words.value;
  const body = useRef<HTMLElement>(null);
  useReturnOfFocus();
  useEffect(() => {
    const field = page.kind === 'assumptions' && page.id !== null ? `input-${page.id}` : PAGE_TITLE_ID;
    body.current?.scrollTo(0, 0);
    const target = document.getElementById(field);
    target?.focus({ preventScroll: true });
    if (field !== PAGE_TITLE_ID) scrollToMiddle(body.current, target);
  }, [page]);
  return (
    <section
      ref={body}
      class={`page is-${page.kind}`}
      aria-labelledby={PAGE_TITLE_ID}
      data-testid="page"
      onKeyDown={(event) => {
        if (event.key === 'Escape') closePage(state);
      }}
    >
      <div class="page-bar">
        <button type="button" class="page-back" data-testid="page-back" onClick={() => closePage(state)}>
          <span aria-hidden="true">←</span> {words.pageBack}
        </button>
        <button type="button" class="link-button" onClick={() => window.print()}>
          {words.pagePrint}
        </button>
      </div>
      {isLaterPage(page) ? (
        <LaterPageSlot page={page} />
      ) : (
        <div class="page-body">
          {page.kind === 'assumptions' ? <AssumptionsPage /> : <MethodText slug={page.slug} />}
          <PageNavigation page={page} />
        </div>
      )}
    </section>
  );
}

/** `scrollIntoView` would scroll the whole app, too. */
function scrollToMiddle(container: HTMLElement | null, target: HTMLElement | null): void {
  if (container === null || target === null) return;
  const offset = target.getBoundingClientRect().top - container.getBoundingClientRect().top;
  const isInSight = offset > 0 && offset < container.clientHeight / 2;
  if (!isInSight) container.scrollTop += offset - container.clientHeight / 3;
}

function PageNavigation({ page }: { readonly page: Page }) {
  const state = useApp();
  const words = state.words.value;
  const entries: readonly { readonly target: Page; readonly title: string; readonly line: string }[] = [
    { target: { kind: 'assumptions', id: null }, title: words.assumptionsTitle, line: words.assumptionsEdit },
    ...METHOD_SLUGS.map((slug) => ({
      target: { kind: 'method' as const, slug },
      title: words.methodTitles[slug],
      line: words.methodLines[slug],
    })),
  ];
  const isCurrent = (target: Page): boolean =>
    target.kind === page.kind && (target.kind === 'assumptions' || formatPage(target) === formatPage(page));
  return (
    <nav class="page-navigation" aria-label={words.pageNavigation}>
      <ul>
        {entries.map(({ target, title, line }) => (
          <li key={title}>
            <button
              type="button"
              aria-current={isCurrent(target) ? 'page' : undefined}
              data-testid={`page-link-${formatPage(target)}`}
              onClick={() => openPage(state, target)}
            >
              <b>{title}</b>
              <span>{line}</span>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Whoever closes the page stands again where it was opened. */
function useReturnOfFocus(): void {
  useEffect(() => {
    const opener = document.activeElement;
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
}
