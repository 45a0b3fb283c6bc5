import type { DataWords } from './data-words-ja.ts';

export const DATA_WORDS_EN: DataWords = {
  title: 'Data',
  lead: 'See which tables the figures come from, and add published tables.',
};
