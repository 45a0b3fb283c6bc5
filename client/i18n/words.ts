import type { Language } from '../state/view-state.ts';
import { en } from './en.ts';
import { ja } from './ja.ts';

type Widened<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : T;

/** Every word of the screen; the Japanese dictionary says which keys exist. */
export type Words = { readonly [K in keyof typeof ja]: Widened<(typeof ja)[K]> };

export const WORDS: Readonly<Record<Language, Words>> = { ja, en };
