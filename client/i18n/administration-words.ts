import type { Language } from '../state/view-state.ts';
import { ADMINISTRATION_WORDS_EN } from './administration-words-en.ts';
import { ADMINISTRATION_WORDS_JA, type AdministrationWords } from './administration-words-ja.ts';

export const ADMINISTRATION_WORDS: Readonly<Record<Language, AdministrationWords>> = {
  ja: ADMINISTRATION_WORDS_JA,
  en: ADMINISTRATION_WORDS_EN,
};
