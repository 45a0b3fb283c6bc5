import type { Language } from '../state/view-state.ts';
import { SURFACE_WORDS_EN } from './surface-words-en.ts';
import { SURFACE_WORDS_JA, type SurfaceWords } from './surface-words-ja.ts';

/** Loaded with the registry of layers, after the first answer: both languages at once. */
export const SURFACE_WORDS: Readonly<Record<Language, SurfaceWords>> = {
  ja: SURFACE_WORDS_JA,
  en: SURFACE_WORDS_EN,
};
