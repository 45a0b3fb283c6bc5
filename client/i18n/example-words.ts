import type { Language } from '../state/view-state.ts';

interface ExampleWords {
  /** On every card, row, symbol, export and brief of the fictional example. */
  readonly mark: string;
  /** The same where there is room for its meaning: titles of symbols, heads of exports. */
  readonly markMeaning: string;
  readonly bannerTitle: string;
  readonly bannerText: string;
  readonly offer: string;
  readonly load: string;
  readonly working: string;
  readonly failed: string;
  readonly enter: string;
  readonly remove: string;
  readonly removeMeaning: string;
  readonly removeSurely: string;
}

/** What marks the fictional example wherever it is shown; never "sample" or "demo", which could be read as real. */
export const EXAMPLE_WORDS: Readonly<Record<Language, ExampleWords>> = {
  ja: {
    mark: '架空の例',
    markMeaning: '架空の例です。実在の団体・企業・物件・人数ではありません。',
    bannerTitle: '架空の例を表示しています',
    bannerText:
      'ここにある団体・企業・物件・人数はすべて作り話です。実際のデータとは別の場所にあり、集計・一覧・地図・書き出しに混ざることはありません。',
    offer:
      '使い方を試すための作り話（市町・企業・提案・開設したオフィス）を、実際のデータとは別の場所に用意できます。',
    load: '架空の例を読み込む',
    working: '用意しています…',
    failed: 'できませんでした。時間をおいて、もう一度お試しください。',
    enter: '架空の例に移る',
    remove: '架空の例を消す',
    removeMeaning: '例の中で書き足したものも、すべて消えます。実際のデータは変わりません。',
    removeSurely: 'もう一度押すと消えます',
  },
  en: {
    mark: 'Fictional example',
    markMeaning: 'A fictional example: no real organization, firm, building or headcount.',
    bannerTitle: 'You are looking at the fictional example',
    bannerText:
      'Every organization, firm, building and figure in here is made up. It is kept apart from real data and never enters a total, list, map or export of theirs.',
    offer:
      'A made-up story to try things with — municipalities, firms, proposals, opened offices — can be put beside the real data, apart from it.',
    load: 'Load the fictional example',
    working: 'Working …',
    failed: 'That did not work. Try again in a while.',
    enter: 'Go to the fictional example',
    remove: 'Remove the fictional example',
    removeMeaning: 'Whatever was added inside the example goes, too. Real data stay as they are.',
    removeSurely: 'Press again to remove it',
  },
};
