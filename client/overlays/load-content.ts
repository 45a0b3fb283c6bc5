import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';
import type { Loaded } from '../state/loaded.ts';
import type { Language } from '../state/view-state.ts';
import type { OverlayContent } from './overlay.ts';

/** What a layer says while what it reads is not there. */
export function toLoadContent(loaded: Pick<Loaded<unknown>, 'status'>, language: Language): OverlayContent {
  const words = OVERLAY_WORDS[language];
  return loaded.status.value === 'failed'
    ? { status: 'failed', text: words.failed }
    : { status: 'loading', text: words.loading };
}
