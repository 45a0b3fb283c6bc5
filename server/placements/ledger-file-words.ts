import type { LedgerCell } from '#contract/ledger.ts';
import { LEDGER_SUPPRESSION, type YearKind } from '#contract/placement-terms.ts';

export type LedgerLanguage = 'ja' | 'en';

interface LedgerFileWords {
  readonly example: string;
  readonly real: string;
  readonly exampleRemark: string;
  readonly toYear: (year: number, kind: YearKind) => string;
  readonly total: string;
  readonly headings: readonly string[];
  readonly states: Readonly<Record<LedgerCell['state'], string>>;
  readonly remarks: readonly string[];
  readonly suppressed: string;
}

const { minimumFirms, maximumShare } = LEDGER_SUPPRESSION;
const PERCENT = maximumShare * 100;

/** What stands in the ledger's file beside its figures. */
export const LEDGER_FILE_WORDS: Readonly<Record<LedgerLanguage, LedgerFileWords>> = {
  ja: {
    example: '架空の例',
    real: '実データ',
    exampleRemark: '架空の例です。実在の団体・企業・人数ではありません。',
    toYear: (year, kind) => (kind === 'fiscal' ? `${year}年度` : `${year}年`),
    total: '合計',
    headings: [
      '区分',
      '年',
      '数えた日',
      '市区町村コード',
      '市区町村',
      '拠点数',
      '開設',
      '閉鎖',
      '席数',
      '席数の状態',
      '席数不明の拠点',
      '人数',
      '人数の状態',
      '人数不明の拠点',
      '年より前の人数による拠点',
      '人数の出典',
    ],
    states: {
      known: '全拠点',
      partial: '一部の拠点は不明',
      unknown: 'データなし',
      suppressed: '秘匿',
    },
    remarks: [
      '人数は、数えた日までに記録された最後の値です。推計や補間はしていません。',
      '年度は4月1日から翌年3月31日までです。まだ終わっていない年は、書き出した日の数字です。',
      '北九州市は市全体で1行です（区を足し合わせていません）。',
    ],
    suppressed: `企業の事業情報を守るため、${minimumFirms}社未満の数字と1社が${PERCENT}％を超える数字、引き算でそれが分かる数字は「秘匿」としています。`,
  },
  en: {
    example: 'Fictional example',
    real: 'Real data',
    exampleRemark: 'A fictional example: no real organization, firm or headcount.',
    toYear: (year, kind) => (kind === 'fiscal' ? `FY${year}` : String(year)),
    total: 'Total',
    headings: [
      'Workspace',
      'Year',
      'Counted on',
      'Municipality code',
      'Municipality',
      'Offices',
      'Opened',
      'Closed',
      'Seats',
      'Seats: state',
      'Offices of unknown seats',
      'Headcount',
      'Headcount: state',
      'Offices of unknown headcount',
      'Offices with a headcount from before the year',
      'Sources of headcounts',
    ],
    states: {
      known: 'all offices',
      partial: 'some offices unknown',
      unknown: 'no data',
      suppressed: 'suppressed',
    },
    remarks: [
      'A headcount is the last one recorded up to the day counted. Nothing is estimated or interpolated.',
      'A fiscal year (FY) runs from 1 April to 31 March. A year that has not ended has the figures of the day of export.',
      'The city of Kitakyushu is one row; its wards are not added to it.',
    ],
    suppressed: `To protect business data, figures of fewer than ${minimumFirms} firms, those one firm holds more than ${PERCENT} % of, and those from which such a figure could be derived are suppressed.`,
  },
};
