import type { AssumptionFault, AssumptionGroupId } from '../state/assumption-choices.ts';
import type { FigureBlock } from '../state/assumption-basis.ts';
import type { MethodSlug } from '../state/page.ts';

const GROUP_NAMES_JA: Readonly<Record<AssumptionGroupId, string>> = {
  car: '車（一般道）',
  expressway: '高速道路・都市高速',
  bicycle: '自転車',
  walk: '徒歩',
  all: 'すべての交通手段',
  register: '空き施設の席数',
};

const METHOD_TITLES_JA: Readonly<Record<MethodSlug, string>> = {
  reach: '通える人の数え方',
  evaluation: '拠点の評価のしかた',
  population: '人口メッシュと市町の人口',
  'screening-roads': '道路の推定モデル',
  'screening-roads-accuracy': '道路モデルの誤差',
};

const METHOD_LINES_JA: Readonly<Record<MethodSlug, string>> = {
  reach: '所要時間と人口から人数と幅を出すまで',
  evaluation: '重なり・見込みの働き手・競合・何分でN人かの計算',
  population: '国勢調査の値をどう使い、どこで推計しているか',
  'screening-roads': '道路網のない地域で所要時間を見積もる方法',
  'screening-roads-accuracy': '実際の道路が分かる都市で測った誤差',
};

const BASIS_NOTES_JA: Readonly<Record<FigureBlock, string>> = {
  headline: '人数の幅は「道路上の時間全体の倍率」の低い値と高い値で数え直したものです。',
  bands: '棒と数は真ん中の値です。メッシュの所要時間が区切り以内なら、住む人を全員数えます。',
  marginal: 'ここと親センターの両方に、同じ前提を使っています。',
  tolls: '「使う」では、高速道路の速さと出入口の時間が加わります。料金は数えていません。',
  municipalities: 'メッシュが市町にまたがるときは、陸地の面積で人口を分けています。',
};

/** Japanese words of assumptions, provenance and method pages. */
export const ASSUMPTION_WORDS_JA = {
  congestionLegend: '道路の混み具合',
  congestionFreeFlow: '渋滞なし',
  congestionMorning: '平日の朝',
  congestionMorningAssumed: (factor: number) => `仮定：時間 ${factor}倍`,
  congestionNote: (factor: number) => `平日の朝を仮定（道路上の時間 ${factor}倍）`,

  assumptionsChanging: '前提を変更中',
  assumptionsChangedCount: (count: number) => `${count}項目`,
  assumptionsTitle: '前提',
  assumptionsLead:
    '公表データから読み取れない値です。変えると、すぐに計算し直します。変えた値はリンクに含まれます。',
  assumptionsReset: 'すべて記録の値に戻す',
  assumptionsEdit: '前提の値を見る・変える',
  assumptionGroupNames: GROUP_NAMES_JA,
  assumptionGroupIdle: 'いまの条件では使っていません',
  assumptionResetOne: (label: string, value: string) => `${label}を記録の値（${value}）に戻す`,
  assumptionResetShort: (value: string) => `${value} に戻す`,
  assumptionRecord: (value: string) => `記録の値 ${value}`,
  assumptionRangeOf: (range: string) => `幅 ${range}`,
  assumptionBounds: (minimum: number, maximum: number, unit: string) =>
    `${minimum}〜${maximum}${unit}を入れられます`,
  assumptionChangedMark: '変更',
  assumptionAssumedMark: '仮定',
  assumptionSourcedMark: '出典あり',
  assumptionFault: (text: string, reason: AssumptionFault, expected: string) =>
    reason === 'notANumber'
      ? `「${text}」は数として読めません。${expected}の数を入れてください。いまは前の値で計算しています。`
      : `「${text}」は範囲の外です。${expected}の数を入れてください。いまは前の値で計算しています。`,
  assumptionExpected: (minimum: number, maximum: number, unit: string) => `${minimum}〜${maximum}${unit}`,
  refusedAssumptionsHeading: 'リンクにある前提の一部を使っていません。記録の値で計算しています。',
  refusedAssumption: (name: string, text: string, expected: string) =>
    `${name}：「${text}」（${expected}の数が要ります）`,
  refusedUnknown: (text: string) => `「${text}」という前提はありません。`,

  basisSummary: (count: number) => `この数の前提 ${count}項目`,
  basisChanged: (count: number) => `うち変更 ${count}`,
  basisNotes: BASIS_NOTES_JA,
  basisMethod: (title: string) => `方法：${title}`,

  highAtLeastNote: (minutes: number) =>
    `幅の上の値（道路が速い場合）は、${minutes}分を超えるとデータの端に達するため「少なくとも」の値です。`,
  highAtLeastBare: '高い値は「少なくとも」',
  rangeOrMore: (range: string) => `${range}以上`,
  highAtLeast: (minutes: number) => `高い値は「少なくとも」（速い場合、${minutes}分でデータの端）`,

  exportFailed: 'ファイルを作れませんでした。サーバーの状態を確かめて、もう一度押してください。',

  methodsLabel: '方法',
  methodsHeading: '方法の説明',
  methodTitles: METHOD_TITLES_JA,
  methodLines: METHOD_LINES_JA,
  methodOtherLanguage: 'English text of this page（英語の本文）',
  methodOnlyOther: 'このページの日本語はまだありません。英語の本文を表示しています。',
  methodLoading: '説明を読み込んでいます',
  methodFailed: '説明を読み込めませんでした。サーバーの状態を確かめて、もう一度開いてください。',
  pageBack: '地図に戻る',
  pageNavigation: '前提と方法のページ',
  pagePrint: '印刷する',
};
