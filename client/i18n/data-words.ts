import type { Language } from '../state/view-state.ts';
import { DATA_WORDS_EN } from './data-words-en.ts';
import { DATA_WORDS_JA, type DataWords } from './data-words-ja.ts';

export const DATA_WORDS: Readonly<Record<Language, DataWords>> = {
  ja: DATA_WORDS_JA,
  en: DATA_WORDS_EN,
};
