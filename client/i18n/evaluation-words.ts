import type { Language } from '../state/view-state.ts';
import { EVALUATION_WORDS_EN } from './evaluation-words-en.ts';
import { EVALUATION_WORDS_JA, type EvaluationWords } from './evaluation-words-ja.ts';

export const EVALUATION_WORDS: Readonly<Record<Language, EvaluationWords>> = {
  ja: EVALUATION_WORDS_JA,
  en: EVALUATION_WORDS_EN,
};
