import type { AppState } from './app-state.ts';
import { getViewNames } from './headline.ts';

/** A name for a plan of what is on the screen. */
export function suggestPlanName(state: AppState): string {
  const { plans } = state.words.peek();
  const names = getViewNames(state.view.peek(), state.lookup.peek());
  return names === undefined ? plans.untitled : plans.defaultName(names.site);
}
