import type { ComponentId, MissingRule } from '../state/evaluation-choices.ts';
import type { WorkforceStep } from '../state/evaluation-request.ts';

const COMPONENT_NAMES: Readonly<Record<ComponentId, string>> = {
  reach: '通える人',
  new: '新しく届く人',
  only: 'ここだけが届く人',
  workforce: '働き手の見積もり',
  perSeat: '1席あたりの人',
  minutes: '人数に届くまでの時間',
  area: '床面積',
  seats: '席数',
  rent: '賃料（月額）',
  parking: '駐車場',
};

const MISSING_RULE_NAMES: Readonly<Record<MissingRule, string>> = {
  leaveOut: 'その項目を、どの候補地でも数えない',
  worst: '値のない候補地は、いちばん悪い値とみなす',
  exclude: '値のない候補地を、順位から外す',
};

const STEP_NAMES: Readonly<Record<WorkforceStep, string>> = {
  peopleGroup: '対象を人の区分にする（世帯には労働力率がありません）',
  decay: '遠さの重みを選ぶ',
  participation: '労働力率の出どころを選ぶ',
  womenRatio: '女性の労働力率を入れる',
  menRatio: '男性の労働力率を入れる',
  participationSource: '労働力率の出典を書く',
  shareRatio: 'この仕事を探す人の割合を入れる',
  shareSource: '割合の出典を書く',
};

/** Words of the comparison, the workforce estimate and competition; they arrive with their pages. */
export const EVALUATION_WORDS_JA = {
  compareTitle: '候補地を比べる',
  workforceTitle: '働き手の見積もりと競合',
  toCompare: '候補地を比べる',
  toWorkforce: '働き手の見積もりと競合',
  conditionsChange: '条件は左のパネルで変えられます。',
  computing: '計算しています…',
  needSite: '候補地を置くと、ここに数字が出ます。',
  needTwo: '候補地をもう1つ置くと比べられます。',
  failedServer: 'サーバーに接続できません。「離れ」が起動しているか確かめて、もう一度計算してください。',
  failedSite: (detail: string) => `計算できませんでした。${detail}`,
  failedHint: '候補地や拠点を陸の上（読み込んだ地域の中）へ動かすか、消してください。',
  retry: 'もう一度計算する',
  siteName: (letter: string, name: string) => (name.startsWith(letter) ? name : `${letter} ${name}`),
  activate: (letter: string) => `候補地${letter}を選ぶ`,
  tableLabel: '候補地ごとの数字の表（横に動かせます）',
  tableFigure: '数字',
  best: 'このなかで最もよい値',
  atLeast: '以上',
  atMost: '以内',
  range: (low: string, high: string) => `${low}–${high}`,
  sections: {
    reach: '通える人',
    existing: '既存の拠点と比べて',
    among: '比べている候補地のなかで',
    tolls: '有料道路で変わるか',
    workforce: '働き手と競合',
    register: '空きスペース台帳',
  },
  within: (minutes: number) => `${minutes}分以内`,
  rowNew: (minutes: number, existing: number) => `新しく届く人（ここ${minutes}分・既存の拠点${existing}分）`,
  rowOnly: (minutes: number) => `ここだけが届く人（${minutes}分以内）`,
  rowReachTolls: (tolls: boolean, minutes: number) =>
    `${minutes}分以内・有料道路を${tolls ? '使う' : '使わない'}`,
  rowNewTolls: (tolls: boolean) => `新しく届く人・有料道路を${tolls ? '使う' : '使わない'}`,
  rowWorkforce: '働き手の見積もり',
  rowPerSeat: '1席あたりの人',
  rowAvailable: '割り当てられる人（空間的利用可能性）',
  rowMinutes: (people: string) => `${people === '' ? '人数' : people}に届くまで`,
  rowEntry: '台帳の項目',
  rowArea: '床面積',
  rowSeats: '席数',
  rowRent: '賃料（月額）',
  rowParking: '駐車場',
  unitMinutes: '分',
  unitSquareMeters: 'm²',
  unitSeats: '席',
  unitYen: '円',
  unitSpaces: '台',
  unitPerSeat: '人/席',
  missing: {
    noExisting: '既存の拠点なし',
    notSet: '未設定',
    noCompetitors: '競合なし',
    seatsMissing: '席数なし',
    notWithinData: 'データの範囲では届かない',
    noEntry: '台帳に結びついていない',
    notStated: '記載なし',
    notComputed: '計算なし',
  },
  setWorkforce: '働き手の見積もりと競合を設定する',
  summaryMost: (facts: {
    readonly group: string;
    readonly minutes: number;
    readonly site: string;
    readonly people: string;
  }) => `${facts.minutes}分以内に通える${facts.group}が最も多いのは${facts.site}で、${facts.people}です。`,
  summaryTie: (group: string, minutes: number) =>
    `${minutes}分以内に通える${group}は、どの候補地でも同じです。`,
  summaryUnstable: '道路の速さの幅によっては、順位が入れかわります。',
  togetherHeading: 'すべてに開いた場合',
  togetherSentence: (facts: {
    readonly count: number;
    readonly minutes: number;
    readonly group: string;
    readonly union: string;
    readonly overlap: string;
  }) =>
    `${facts.count}か所すべてに開くと、${facts.minutes}分以内に通える${facts.group}は${facts.union}です。` +
    `だれも二重に数えていません。うち${facts.overlap}は、2か所以上に通えます。`,
  togetherNew: (people: string, minutes: number) => `既存の拠点へ${minutes}分では通えない人は${people}です。`,
  overlapHeading: '2か所の重なり（どちらにも通える人）',
  overlapTable: '候補地どうしの重なりの表（横に動かせます）',
  mapsHeading: '同じ縮尺の地図',
  mapsNote: (kilometers: string) =>
    `どの地図も同じ縮尺です。線は通える範囲、色は人口です。目盛り ${kilometers}`,
  mapOf: (site: string, minutes: string) => `${site}から${minutes}で通える範囲の地図`,
  mapLoading: '地図を描いています…',
  mapFailed: '地図を描けませんでした。',

  scoreHeading: '重みをつけて比べる',
  scoreLead: '重みは考え方の違いです。正解はありません。動かすと順位がどう変わるかを見てください。',
  scoreRuleUp: '多いほどよい項目は「値 ÷ 最大の値」',
  scoreRuleDown: '少ないほどよい項目は「最小の値 ÷ 値」',
  scoreRule:
    '項目ごとに、比べている候補地のなかで最もよい値を100とし、ほかはその何割かで点にします。点に重みをかけて足し、重みの合計で割ります。',
  moreIsBetter: '多いほどよい',
  lessIsBetter: '少ないほどよい',
  equalWeights: 'すべて同じ重みにする',
  noWeights: '重みをすべて0に戻す',
  scoreProblems: {
    noWeights: '重みを動かすと、点数が出ます。',
    ruleNeeded: '値のない候補地があります。どう数えるかを選ぶと、点数が出ます。',
    nothingLeft: '値のそろった項目に重みがついていません。別の項目の重みを動かしてください。',
    allExcluded: 'どの候補地にも値のない項目があるため、順位から全部外れました。数え方を変えてください。',
  },
  missingHeading: '値のない候補地の数え方',
  missingFor: (names: string) => `値のない候補地がある項目：${names}`,
  missingRules: MISSING_RULE_NAMES,
  leftOut: (names: string) => `数えていない項目：${names}`,
  rank: (rank: number, isTied: boolean) => (isTied ? `${rank}位（同点）` : `${rank}位`),
  score: (score: number) => `${score}点`,
  excluded: '値がないため順位から外しています',
  orderHolds: '道路の速さの幅の両端で計算しても、順位は同じです。',
  orderChanges: '道路の速さの幅の端で計算すると、順位が変わります。点の差を大きく見ないでください。',
  breakdown: '点の内訳（もとの値・最もよい値に対する割合・点）',
  breakdownComponent: '項目',
  points: (points: number) => `${points}点`,
  scorePlanNote: '重みはこの画面のリンクに入ります。計画（保存）にはまだ入りません。',
  componentNames: COMPONENT_NAMES,

  notesHeading: '読むときの注意と出典',
  downloadCsv: '比較表をCSVで保存',
  csvFailed: '保存できませんでした。もう一度お試しください。',

  decayHeading: '遠さの重み',
  decayLead: '遠い人ほど少なく数えるための約束です。値は例で、根拠のある値に変えてください。',
  decayNone: 'まだ選んでいません',
  decayNames: {
    step: '段（その時間までは全員、先は0）',
    linear: '直線（その時間でちょうど0）',
    logistic: 'S字（変わり目の前後でなだらかに）',
    exponential: '半減（その時間ごとに半分）',
  },
  decayFields: {
    cutoffMinutes: '区切りの時間',
    inflectionMinutes: '変わり目の時間',
    spreadMinutes: 'なだらかさ',
    halfMinutes: '半分になる時間',
  },
  decayCurve: (points: string) => `遠さの重みの曲線。${points}`,
  decayPoint: (minutes: number, percent: string) => `${minutes}分で${percent}`,
  minutesUnit: '分',
  percentUnit: '%',

  workforceHeading: '働き手の見積もり',
  workforceLead:
    '住んでいる人の数 × 労働力率 × この仕事を探す人の割合 × 遠さの重み、を足した見積もりです。値はすべてあなたが入れたものか、出典のあるものです。',
  participationLegend: '労働力率（15歳以上のうち働いている人と仕事を探している人の割合）',
  participationTyped: '自分で入れる',
  participationCensus: '2020年国勢調査の市町村ごとの男女別（推計）',
  participationCensusNote:
    '就業者と完全失業者を足し、労働力状態がわかる人で割っています。市町村の率をその住民すべてに当てはめるため、推計です。',
  participationUnavailable: '市町村の労働力のデータが読み込まれていません。',
  womenRatio: '女性',
  menRatio: '男性',
  source: '出典',
  sourceHint: '例：2020年国勢調査 就業状態等基本集計 第1-1表',
  shareLegend: 'この仕事を探す人の割合',
  shareHint: '労働力人口のうち、この仕事を選びうる人の割合',
  shareSourceHint: '例：2025年 市の就業意向調査 問8',
  fieldNotNumber: (text: string) =>
    `「${text}」は数として読めません。0〜100の数を入れてください（例 72.5）。`,
  fieldOutOfBounds: (text: string, low: string, high: string) =>
    `「${text}」は範囲の外です。${low}〜${high}の数を入れてください。`,
  fieldNotWhole: (text: string) => `「${text}」は整数ではありません。`,
  stepsHeading: '数字を出すまでに決めること',
  stepNames: STEP_NAMES,
  estimateMark: '見積もり',
  withoutRate: (people: string) =>
    `労働力率のない市町村（圏域の外など）に住む${people}（遠さの重みをかける前）は数えていません。`,

  competitionHeading: '競合',
  competitionLead:
    '同じ人を取り合うオフィスがあると、1席あたりに来られる人は減ります。人は近いオフィスほど選びやすいとして分けます。',
  competitionNeedsDecay: '上の「遠さの重み」を選ぶと計算します。',
  competitionNeedsPeople: '対象を人の区分にすると計算します（世帯は席を取り合いません）。',
  noCompetitors:
    '競合するオフィスを置くか読み込んでください。席数のある競合が1つもないため、取り合いは計算していません。',
  seatsNeeded: '候補地の席数を入れてください（席数がないと、1席あたりの人を計算できません）。',
  siteSeats: '候補地の席数（どの候補地も同じとして比べます）',
  siteSeatsHint: '空けると、台帳の席数を使います',
  seatsUnit: '席',
  competitorsHeading: '数えている競合',
  competitorSeats: (name: string, seats: string) => `${name}：${seats}席`,
  competitorWithoutSeats: (name: string) => `${name}：席数がないため数えていません`,
  competitorLeftOut: (name: string) => `${name}：この場所からは計算できないため数えていません`,
  existingCompete: '席数のある親センター・サテライトも、同じ人を取り合うものとして数えます。',
  competingSites: '候補地どうしの関係',
  competingAlone: 'どれか1つだけ開く（候補として比べる）',
  competingTogether: 'すべて同時に開く（互いにも取り合う）',
  usesJobs: '競合の代わりに、市町村の従業者数（すべての仕事）を使う',
  usesJobsNote:
    '代用です。従業者数は同じ職種の席数ではありません。市町村の仕事がすべて、人の最も多いメッシュにあるものとして計算します。',
  proxyLabel: (label: string) => `${label}（代用：市町村の従業者数）`,
  beyondData:
    '読み込んだデータの端より先の人とオフィスは入っていません。端に近い候補地では、どちらにもずれることがあります。',
  usesJobsUnavailable: '市町村の従業者数のデータが読み込まれていません。',
  perSeatHeading: '1席あたりの人',
  perSeatHelp: '席の取り合いを、人を席で割って見たもの（2段階浮動圏法を裏返したもの）',
  availableHeading: '割り当てられる人',
  availableHelp: '一人を一度だけ、近さと席数に応じてオフィスに割り当てたもの（空間的利用可能性）',
  totalsMatch: (total: string, offices: string) =>
    `合計は一致しています：範囲に住む${total}を、${offices}か所で過不足なく分けています。`,
  totalsDiffer: (covered: string, floating: string, available: string) =>
    `合計が一致しません：範囲に住む人 ${covered}、1席あたり×席数の合計 ${floating}、割り当ての合計 ${available}。この数字は使わないでください。`,

  dualHeading: '人数に届くまでの時間',
  dualLead: '「何人に通える範囲にしたいか」から逆に、必要な通勤時間を出します。',
  dualPeople: '届きたい人数',
  dualEmpty: '人数を入れると、候補地ごとの時間が出ます。',

  networkHeading: '候補地とサテライトを合わせて',
  networkTooMany: '候補地とサテライトを合わせて6か所までのとき、重なりを計算します。',
};

export type EvaluationWords = typeof EVALUATION_WORDS_JA;
