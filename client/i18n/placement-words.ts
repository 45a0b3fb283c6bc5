import type { Language } from '../state/view-state.ts';
import { PLACEMENT_WORDS_EN } from './placement-words-en.ts';
import { PLACEMENT_WORDS_JA, type PlacementWords } from './placement-words-ja.ts';

export const PLACEMENT_WORDS: Readonly<Record<Language, PlacementWords>> = {
  ja: PLACEMENT_WORDS_JA,
  en: PLACEMENT_WORDS_EN,
};
