import { signal } from '@preact/signals';
import type { Language } from '../state/view-state.ts';
import { ja } from './ja.ts';

type Widened<T> = T extends string
  ? string
  : T extends (...facts: infer Facts) => string
    ? (...facts: Facts) => string
    : T;

/** Every word of the screen; the Japanese dictionary says which keys exist. */
export type Words = { readonly [K in keyof typeof ja]: Widened<(typeof ja)[K]> };

/** null until somebody asks for English: most visits never load it. */
const english = signal<Words | null>(null);
let arrival: Promise<void> | null = null;

/** Fetches the English dictionary; what reads `WORDS.en` within a signal's reach is drawn again when it is there. */
export function loadEnglish(): Promise<void> {
  arrival ??= import('./en.ts').then(
    ({ en }) => {
      english.value = en;
    },
    () => {
      // The server did not answer: the next reader asks again.
      arrival = null;
    },
  );
  return arrival;
}

/** The dictionaries; English reads Japanese for the moment until it has arrived. */
export const WORDS: Readonly<Record<Language, Words>> = {
  ja,
  get en() {
    if (english.value === null) void loadEnglish();
    return english.value ?? ja;
  },
};
