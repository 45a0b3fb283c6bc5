import type { Region } from '#contract/region.ts';
import type { AppState } from './app-state.ts';
import { formatShownRecord } from './link-record.ts';
import { formatPermalink } from './permalink.ts';

/** Address that opens what is on the screen, figures and versions included; the open page is left out. */
export function buildCurrentLink(state: AppState, region: Region): string {
  const view = state.view.value;
  const record = formatShownRecord(view, state.answer.value, region);
  const link = formatPermalink({ view, regionVersion: region.version, record });
  return `${location.origin}${location.pathname}#${link}`;
}
