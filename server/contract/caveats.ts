/** Things a reader must know beside a figure. A closed list with fixed words in both languages. */
export const CAVEATS = {
  roadsNotValidated: {
    ja: '道路は推定モデル（スクリーニング道路網）です。この地域の実測とは照合していません。',
    en: 'Roads are an estimated model (screening network), not validated against measurements here.',
  },
  everybodyHasACar: {
    ja: '車の数字は、全員が車を持ち運転できるとみなしています。',
    en: 'Car figures assume that everybody has a car and can drive.',
  },
  freeFlow: {
    ja: '渋滞のない走行を仮定しています。朝夕はこれより長くかかります。',
    en: 'Free-flowing traffic is assumed; mornings and evenings take longer.',
  },
  morningAssumed: {
    ja: '平日朝の混雑は、全道路に一つの倍率をかけた仮定です（この地域の実測ではありません）。',
    en: 'The weekday morning is one assumed factor on all roads, not a measurement here.',
  },
  assumptionsChanged: {
    ja: '前提の一部を利用者が変えています。変えた値は前提の表に示します。',
    en: 'Some assumptions were changed by the user; the table of assumptions shows which.',
  },
  detailEstimated: {
    ja: '人口の少ないメッシュの年齢別内訳は秘匿されているため、合算先から人口比で按分した推計を含みます。',
    en: 'Age detail of thinly populated cells is suppressed; it is estimated from the merged cell by population.',
  },
  atLeast: {
    ja: '読み込んだデータの端に達しました。この時間より先の人数は「少なくとも」の値です。',
    en: 'The edge of the loaded data was reached: beyond this time the count is "at least".',
  },
  residentsNotWorkers: {
    ja: '住んでいる人の数です（2020年国勢調査）。働く意思や就業の有無は問いません。',
    en: 'Residents (2020 census), whether or not they work or look for work.',
  },
  noTwentyToThirtyNine: {
    ja: '公表表に20〜39歳の区分はありません。20〜64歳は若年層の代わりになりません。',
    en: 'The published table has no 20–39 band; 20–64 does not stand for young people.',
  },
  hypotheticalSites: {
    ja: '各メッシュの中心に拠点を置いたと仮定した数字です。建物や空きの有無、席数は計算に入っていません。',
    en: 'A site is assumed at the center of every cell: buildings, vacancies and seats play no part in the count.',
  },
  workforceTyped: {
    ja: '通える見込みの働き手は、入力された労働力率・割合・時間による減り方を人数にかけた推計です。公表された数ではありません。',
    en: 'The effective workforce multiplies people by the typed participation, share and decay: an estimate, not a published count.',
  },
  participationByMunicipality: {
    ja: '労働力率は市区町村ごとの値（労働力状態が不詳の人を除く）で、同じ市区町村の全メッシュに当てはめた推計です。',
    en: 'Participation is one rate per municipality (people of unknown status left out), applied to all of its cells: an estimate.',
  },
  decayEndsAtSearch: {
    ja: '時間とともに減らして数えるのは120分までで、その先の人は数えていません。',
    en: 'Decaying counts end at 120 minutes: nobody beyond is counted.',
  },
  competitionTyped: {
    ja: '席数は入力された値です。ここに挙げた拠点だけで人を分け合うとみなし、ほかの勤め先は計算に入っていません。',
    en: 'Seats are typed values. Only the offices listed share the people; other employers play no part.',
  },
  competitorsLeftOut: {
    ja: '海の上や地域の外など、所要時間を計算できない競合拠点を除いています。',
    en: 'Competing offices without travel times (at sea, outside the region) are left out.',
  },
  jobsProxy: {
    ja: '競合拠点の代わりに市区町村の従業者数を使った目安です。従業者は各市区町村（区のある市は区）で最も人口の多いメッシュにいるとみなしています。',
    en: 'Municipal jobs stand for competing offices, a proxy: all jobs of a municipality (or ward) are put in its most populous cell.',
  },
  outsideMunicipalitiesPartly: {
    ja: '圏域の外（境界データのない地域）の道路は人の住むメッシュだけで近似しています。',
    en: 'Outside the loaded municipalities, land is known only where people live.',
  },
} as const;
export type CaveatCode = keyof typeof CAVEATS;
export const CAVEAT_CODES = Object.keys(CAVEATS) as [CaveatCode, ...CaveatCode[]];
