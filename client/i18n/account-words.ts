import type { Language } from '../state/view-state.ts';
import { ACCOUNT_WORDS_EN } from './account-words-en.ts';
import { ACCOUNT_WORDS_JA, type AccountWords } from './account-words-ja.ts';

export const ACCOUNT_WORDS: Readonly<Record<Language, AccountWords>> = {
  ja: ACCOUNT_WORDS_JA,
  en: ACCOUNT_WORDS_EN,
};
