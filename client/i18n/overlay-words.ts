import type { Language } from '../state/view-state.ts';
import { OVERLAY_WORDS_EN } from './overlay-words-en.ts';
import { OVERLAY_WORDS_JA, type OverlayWords } from './overlay-words-ja.ts';

/** Loaded with the registry of layers, after the first answer: both languages at once. */
export const OVERLAY_WORDS: Readonly<Record<Language, OverlayWords>> = {
  ja: OVERLAY_WORDS_JA,
  en: OVERLAY_WORDS_EN,
};
