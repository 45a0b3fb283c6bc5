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
  outsideMunicipalitiesPartly: {
    ja: '圏域の外（境界データのない地域）の道路は人の住むメッシュだけで近似しています。',
    en: 'Outside the loaded municipalities, land is known only where people live.',
  },
} as const;
export type CaveatCode = keyof typeof CAVEATS;
export const CAVEAT_CODES = Object.keys(CAVEATS) as [CaveatCode, ...CaveatCode[]];
