/** Words of the printed sheet; both languages lie in its own chunk. */
export const PRINT_WORDS = {
  ja: {
    title: (site: string, parent: string | null) =>
      parent === null ? `${site}に開いたとき通える人` : `${site}に開いたとき通える人と、${parent}に加わる人`,
    empty: '候補地を置くと、1枚にまとめて印刷できます。',
    hint: 'A4縦、余白15mmで1枚に収まります。ブラウザの印刷で「背景のグラフィック」を入れると色が出ます。',
    print: '印刷する',
    printedOn: '作成',
    mapLabel: '地図: 候補地、拠点、到達圏、人口',
    minutes: '片道（分）',
    people: '通える人',
    range: '幅',
    comparison: (parent: string) => `${parent}と比べると`,
    tolls: '有料道路',
    towns: (minutes: number) => `住んでいる市町（${minutes}分以内、多い順）`,
    more: (count: number) => `ほか${count}市町`,
    caveats: '読むときの注意',
    sources: '出典',
    versions: (region: string, assumptions: string) => `地域データ ${region} ／ 前提 ${assumptions}`,
    linkLabel: '同じ画面を開く',
    localLink: 'このリンクは「離れ」が動いているパソコンで開けます。',
    linkTooLong: 'リンクが長いため、二次元コードは付けていません。',
    atLeast: '以上',
    legendPopulation: (group: string) => `${group}（500mメッシュ・2020年）`,
    legendBands: '到達圏',
    changed: (count: number) => `前提を${count}か所変えて計算しています。`,
  },
  en: {
    title: (site: string, parent: string | null) =>
      parent === null
        ? `Who can commute to ${site}`
        : `Who can commute to ${site}, and what it adds to ${parent}`,
    empty: 'Place a candidate site to print one sheet about it.',
    hint: 'One A4 portrait page with 15 mm margins. Switch on “background graphics” in the print dialog for colors.',
    print: 'Print',
    printedOn: 'Made',
    mapLabel: 'Map: sites, offices, commuting area, population',
    minutes: 'One way (min)',
    people: 'People in reach',
    range: 'Range',
    comparison: (parent: string) => `Compared with ${parent}`,
    tolls: 'Toll roads',
    towns: (minutes: number) => `Where they live (within ${minutes} min, most first)`,
    more: (count: number) => `and ${count} more`,
    caveats: 'Read with care',
    sources: 'Sources',
    versions: (region: string, assumptions: string) => `region data ${region} / assumptions ${assumptions}`,
    linkLabel: 'Open the same view',
    localLink: 'The link opens on the computer that runs Hanare.',
    linkTooLong: 'The link is too long for a code.',
    atLeast: 'or more',
    legendPopulation: (group: string) => `${group} (500 m mesh, 2020)`,
    legendBands: 'Commuting area',
    changed: (count: number) => `Computed with ${count} changed assumptions.`,
  },
} as const;

export type PrintWords = (typeof PRINT_WORDS)['ja'] | (typeof PRINT_WORDS)['en'];
