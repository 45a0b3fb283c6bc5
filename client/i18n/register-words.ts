import type { Language } from '../state/view-state.ts';
import { REGISTER_WORDS_EN } from './register-words-en.ts';
import { REGISTER_WORDS_JA, type RegisterWords } from './register-words-ja.ts';

export const REGISTER_WORDS: Readonly<Record<Language, RegisterWords>> = {
  ja: REGISTER_WORDS_JA,
  en: REGISTER_WORDS_EN,
};
