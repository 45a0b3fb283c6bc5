import { writePlanId } from './plan-address.ts';
import type { PlanSaveQueue } from './plan-save-queue.ts';

export interface WindowParts {
  /** Of the plan on the screen; null: there is none. */
  readonly getQueue: () => PlanSaveQueue | null;
  readonly getPlanId: () => string | null;
}

/**
 * Saves at the moments at which people turn away (leaving a field, a window, the page) or the network comes back,
 * warns before leaving only while something is unsaved, and looks for others' changes when the page is seen again.
 */
export function followWindow({ getQueue, getPlanId }: WindowParts): void {
  const flush = (): void => {
    const queue = getQueue();
    if (queue?.isUnsaved === true) queue.flush();
  };
  for (const name of ['online', 'blur', 'focusout'] as const) window.addEventListener(name, flush);
  window.addEventListener('beforeunload', (event) => {
    if (getQueue()?.isUnsaved === true) event.preventDefault();
  });
  window.addEventListener('pagehide', () => getQueue()?.sendAll());
  // An entry of the history may still name another plan.
  window.addEventListener('popstate', () => writePlanId(getPlanId()));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') flush();
    else if (getPlanId() !== null) getQueue()?.refresh();
  });
}
