import type { Ledger } from '#contract/ledger.ts';

/** Published figures to read the ledger against. They are nobody's record and enter no row and no total. */
export const LEDGER_CONTEXT: Ledger['context'] = [
  {
    ja: '北九州市のコンタクトセンターは20社・4,500人（2017年、市の発言）。この台帳の人数には入っていません。',
    en: 'Contact centres in the city of Kitakyushu: 20 companies, 4,500 jobs (2017, said by the city). Not in the figures of this ledger.',
    sourceJa: 'jt-tsushin.jp/articles/case/jt08r_kitakyushu ほか（市の発言と報道）',
    sourceEn: 'jt-tsushin.jp/articles/case/jt08r_kitakyushu and others (statement of the city, press)',
  },
  {
    ja: '富士通コミュニケーションサービスは北九州市内で1,190人（2021年3〜4月、業界紙1件）。豊前サテライトオフィスの席数・人数は公表資料が見つかっていません。',
    en: 'Fujitsu Communication Services: 1,190 employees in the city of Kitakyushu (March/April 2021, one trade source). No published seats or staff of its Buzen office were found.',
    sourceJa: 'atmarkccm.com/news/16049（2021年4月17日）',
    sourceEn: 'atmarkccm.com/news/16049 (2021-04-17)',
  },
];
