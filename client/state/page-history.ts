import type { AppState } from './app-state.ts';
import { formatPage, parsePage, type Page } from './page.ts';

/**
 * Entries of the browser's history that this app wrote carry the open page, so that the browser's "back" closes
 * it. The view is not taken back with it: whoever changed an assumption and goes back keeps the change.
 */
interface OwnEntry {
  readonly isHanare: true;
  readonly page: string | null;
}

const toEntry = (page: Page | null): OwnEntry => ({
  isHanare: true,
  page: page === null ? null : formatPage(page),
});

function readEntry(entry: unknown): OwnEntry | undefined {
  if (typeof entry !== 'object' || entry === null || !('isHanare' in entry) || !('page' in entry))
    return undefined;
  return { isHanare: true, page: typeof entry.page === 'string' ? entry.page : null };
}

/** True when the current entry was written here: an address the user opened is not. */
export const isOwnEntry = (): boolean => readEntry(history.state) !== undefined;

/** Replaces the address of the current entry; `page` is the one it shows. */
export function replaceAddress(address: string, page: Page | null): void {
  history.replaceState(toEntry(page), '', address);
}

/** Opens a page over the map, or goes from one to the next; "back" returns to where the reader was. */
export function openPage(state: AppState, page: Page): void {
  const current = state.page.value;
  if (current !== null && formatPage(current) === formatPage(page)) {
    state.page.value = page;
    return;
  }
  replaceAddress(location.href, current);
  history.pushState(toEntry(page), '', location.href);
  state.page.value = page;
}

/** Back to the map. The pages visited stay in the history, the address becomes that of the map. */
export function closePage(state: AppState): void {
  state.page.value = null;
}

/** Keeps the open page in step with the browser's own "back" and "forward". */
export function followHistory(state: AppState): void {
  window.addEventListener('popstate', (event: PopStateEvent) => {
    const entry = readEntry(event.state);
    if (entry !== undefined) state.page.value = parsePage(entry.page);
  });
}
