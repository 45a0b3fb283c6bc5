import type { Language } from '../state/view-state.ts';

interface ExampleWords {
  /** On every card, row, symbol, export and brief of the fictional example. */
  readonly mark: string;
  /** The same where there is room for its meaning: titles of symbols, heads of exports. */
  readonly markMeaning: string;
  readonly bannerTitle: string;
  readonly bannerText: string;
}

/** What marks the fictional example wherever it is shown; never "sample" or "demo", which could be read as real. */
export const EXAMPLE_WORDS: Readonly<Record<Language, ExampleWords>> = {
  ja: {
    mark: '架空の例',
    markMeaning: '架空の例です。実在の団体・企業・物件・人数ではありません。',
    bannerTitle: '架空の例を表示しています',
    bannerText:
      'ここにある団体・企業・物件・人数はすべて作り話です。実際のデータとは別の場所にあり、集計・一覧・地図・書き出しに混ざることはありません。',
  },
  en: {
    mark: 'Fictional example',
    markMeaning: 'A fictional example: no real organization, firm, building or headcount.',
    bannerTitle: 'You are looking at the fictional example',
    bannerText:
      'Every organization, firm, building and figure in here is made up. It is kept apart from real data and never enters a total, list, map or export of theirs.',
  },
};
