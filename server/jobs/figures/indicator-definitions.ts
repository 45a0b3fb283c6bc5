import type { FigureQuantity, FigureTheme } from '#contract/figures.ts';

/** An item of an SSDSE-A edition, as the compiled figures name it. */
export interface FigureSource {
  readonly edition: '2018' | '2026';
  readonly itemCode: string;
}

/** The published value of an item for a municipality; undefined where the edition has none. */
export type FindFigure = (source: FigureSource, municipalityCode: string) => number | undefined;

/** How the values of an indicator come about; ratios and differences are derived here and nowhere else. */
export type IndicatorBasis =
  /** As published, one series per source. */
  | { readonly kind: 'published'; readonly sources: readonly FigureSource[] }
  /** Σ numerator ÷ Σ denominator, of one edition. */
  | { readonly kind: 'ratio'; readonly numerator: readonly string[]; readonly denominator: readonly string[] }
  /** `from` − `minus`, of two editions or two items. */
  | { readonly kind: 'difference'; readonly from: FigureSource; readonly minus: FigureSource };

export interface IndicatorDefinition {
  readonly id: string;
  readonly theme: FigureTheme;
  readonly labelJa: string;
  readonly labelEn: string;
  readonly unit: keyof typeof FIGURE_UNITS;
  readonly quantity: FigureQuantity;
  readonly basis: IndicatorBasis;
  readonly formula?: Bilingual;
  readonly note?: Bilingual;
}

interface Bilingual {
  readonly ja: string;
  readonly en: string;
}

export const FIGURE_UNITS = {
  people: { ja: '人', en: 'people' },
  households: { ja: '世帯', en: 'households' },
  schools: { ja: '校', en: 'schools' },
  facilities: { ja: 'か所', en: 'facilities' },
  percent: { ja: '％', en: '%' },
} as const;

type Naming = readonly [id: string, labelJa: string, labelEn: string, unit: IndicatorDefinition['unit']];
type Extras = Pick<IndicatorDefinition, 'note' | 'formula'>;

function define(
  theme: FigureTheme,
  [id, labelJa, labelEn, unit]: Naming,
  quantity: FigureQuantity,
  rest: Extras & { readonly basis: IndicatorBasis },
): IndicatorDefinition {
  return { id: `${theme}.${id}`, theme, labelJa, labelEn, unit, quantity, ...rest };
}

const latest = (itemCode: string): FigureSource => ({ edition: '2026', itemCode });
const earlier = (itemCode: string): FigureSource => ({ edition: '2018', itemCode });

function count(
  theme: FigureTheme,
  naming: Naming,
  sources: readonly FigureSource[],
  extras: Extras = {},
): IndicatorDefinition {
  return define(theme, naming, 'count', { basis: { kind: 'published', sources }, ...extras });
}

const CLOSURES_NOTE: Bilingual = {
  ja: '校数の差で、閉校した校舎の数そのものではありません(統合・新設・義務教育学校への移行を含みます)。どの校舎が空いているかは分かりません。',
  en: 'A difference of two counts, not a count of closed buildings: mergers, new schools and compulsory education schools are in it. Which buildings are free is not known.',
};

function schoolIndicators(): IndicatorDefinition[] {
  const difference = (itemCode: string, naming: Naming): IndicatorDefinition =>
    define('schools', naming, 'difference', {
      basis: { kind: 'difference', from: earlier(itemCode), minus: latest(itemCode) },
      formula: {
        ja: '2016年の校数 − 2024年の校数。正の値は減った数。',
        en: 'schools in 2016 − schools in 2024; positive where there are fewer now',
      },
      note: CLOSURES_NOTE,
    });
  return [
    difference('E2101', [
      'primaryClosures',
      '小学校の減少(2016→2024年)',
      'Primary schools fewer than in 2016 (2016→2024)',
      'schools',
    ]),
    difference('E3101', [
      'juniorHighClosures',
      '中学校の減少(2016→2024年)',
      'Junior high schools fewer than in 2016 (2016→2024)',
      'schools',
    ]),
    count(
      'schools',
      ['primary', '小学校', 'Primary schools', 'schools'],
      [earlier('E2101'), latest('E2101')],
    ),
    count(
      'schools',
      ['juniorHigh', '中学校', 'Junior high schools', 'schools'],
      [earlier('E3101'), latest('E3101')],
    ),
    count(
      'schools',
      ['compulsory', '義務教育学校(9年制)', 'Compulsory education schools (nine years)', 'schools'],
      [latest('E3901')],
      {
        note: {
          ja: '2018年版には項目がありません(2016年に始まった制度)。小学校・中学校の数には含まれません。',
          en: 'Not an item of the 2018 edition (the kind began in 2016). Not among the primary and junior high schools.',
        },
      },
    ),
    count(
      'students',
      ['primary', '小学校の児童', 'Primary school pupils', 'people'],
      [earlier('E2501'), latest('E2501')],
      {
        note: {
          ja: '義務教育学校の児童を含みません。',
          en: 'Without pupils of compulsory education schools.',
        },
      },
    ),
    count('students', ['highSchools', '高等学校', 'High schools', 'schools'], [latest('E4101')]),
    count('students', ['highSchool', '高等学校の生徒', 'High-school students', 'people'], [latest('E4501')], {
      note: {
        ja: '学校のある市町で数えたもので、住んでいる生徒の数ではありません。',
        en: 'Counted where the school is, not where students live.',
      },
    }),
    count('childcare', ['nurseries', '保育所等', 'Nurseries', 'facilities'], [latest('J250302')]),
  ];
}

const KNOWN_STATUS: Bilingual = {
  ja: '住んでいる人を数えたもの(国勢調査 2020年)。労働力状態が「不詳」の人は含みません。',
  en: 'Residents (census 2020). People of unknown labor force status are not in it.',
};

function laborIndicators(): IndicatorDefinition[] {
  const sexes = [
    ['', '', '', ''],
    ['Male', '(男)', ', men', '01'],
    ['Female', '(女)', ', women', '02'],
  ] as const;
  return sexes.flatMap(([suffix, ja, en, code]) => {
    const [employed, unemployed, outside] = [`F1102${code}`, `F1107${code}`, `F1108${code}`];
    return [
      count('labor', [`employed${suffix}`, `就業者${ja}`, `Employed${en}`, 'people'], [latest(employed)], {
        note: KNOWN_STATUS,
      }),
      count(
        'labor',
        [`unemployed${suffix}`, `完全失業者${ja}`, `Unemployed${en}`, 'people'],
        [latest(unemployed)],
        { note: KNOWN_STATUS },
      ),
      count(
        'labor',
        [`outside${suffix}`, `非労働力人口${ja}`, `Not in the labor force${en}`, 'people'],
        [latest(outside)],
        { note: KNOWN_STATUS },
      ),
      define(
        'labor',
        [`unemploymentRate${suffix}`, `完全失業率${ja}`, `Unemployment rate${en}`, 'percent'],
        'ratio',
        {
          basis: { kind: 'ratio', numerator: [unemployed], denominator: [employed, unemployed] },
          formula: {
            ja: '完全失業者 ÷ (就業者 + 完全失業者)',
            en: 'unemployed ÷ (employed + unemployed)',
          },
          note: KNOWN_STATUS,
        },
      ),
      define(
        'labor',
        [`outsideShare${suffix}`, `非労働力の割合${ja}`, `Share not in the labor force${en}`, 'percent'],
        'ratio',
        {
          basis: {
            kind: 'ratio',
            numerator: [outside],
            denominator: [employed, unemployed, outside],
          },
          formula: {
            ja: '非労働力人口 ÷ (就業者 + 完全失業者 + 非労働力人口)。15歳以上、「不詳」を除く。',
            en: 'not in the labor force ÷ (employed + unemployed + not in it); 15 and over, unknown left out',
          },
          note: KNOWN_STATUS,
        },
      ),
    ];
  });
}

const INDUSTRIES = [
  ['32', 'agriculture', '農業、林業', 'agriculture and forestry'],
  ['33', 'fishing', '漁業', 'fisheries'],
  ['35', 'mining', '鉱業、採石業、砂利採取業', 'mining and quarrying'],
  ['36', 'construction', '建設業', 'construction'],
  ['37', 'manufacturing', '製造業', 'manufacturing'],
  ['38', 'utilities', '電気・ガス・熱供給・水道業', 'electricity, gas, heat and water'],
  ['39', 'information', '情報通信業', 'information and communications'],
  ['40', 'transport', '運輸業、郵便業', 'transport and postal services'],
  ['41', 'trade', '卸売業、小売業', 'wholesale and retail trade'],
  ['44', 'finance', '金融業、保険業', 'finance and insurance'],
  ['45', 'realEstate', '不動産業、物品賃貸業', 'real estate and leasing'],
  ['46', 'research', '学術研究、専門・技術サービス業', 'research, professional and technical services'],
  ['47', 'accommodation', '宿泊業、飲食サービス業', 'accommodation and food services'],
  ['48', 'personalServices', '生活関連サービス業、娯楽業', 'living-related and personal services, amusement'],
  ['49', 'education', '教育、学習支援業', 'education and learning support'],
  ['50', 'health', '医療、福祉', 'medical, health care and welfare'],
  ['51', 'compoundServices', '複合サービス事業', 'compound services'],
  ['52', 'otherServices', 'サービス業(他に分類されないもの)', 'services not elsewhere classified'],
] as const;

const JOBS_NOTE: Bilingual = {
  ja: '民営の事業所で働く人を、働く場所で数えたもの(経済センサス 2021年)。公務は含みません。',
  en: 'People working at private establishments, counted where they work (Economic Census 2021). Public service is not in it.',
};

function jobIndicators(): IndicatorDefinition[] {
  return [
    count(
      'jobs',
      ['total', '従業者(民営、全産業)', 'Jobs (private sector, all)', 'people'],
      [latest('C2208')],
      {
        note: JOBS_NOTE,
      },
    ),
    ...INDUSTRIES.map(([code, id, ja, en]) =>
      count('jobs', [id, `従業者: ${ja}`, `Jobs: ${en}`, 'people'], [latest(`C2208${code}`)], {
        note: JOBS_NOTE,
      }),
    ),
  ];
}

const MOVERS: Bilingual = {
  ja: '住民基本台帳による2024年の1年間の日本人の移動者です。',
  en: 'Japanese movers within the year 2024, from the resident register.',
};

function populationIndicators(): IndicatorDefinition[] {
  return [
    count('migration', ['in', '転入者(日本人)', 'People moving in (Japanese)', 'people'], [latest('A5101')], {
      note: MOVERS,
    }),
    count(
      'migration',
      ['out', '転出者(日本人)', 'People moving out (Japanese)', 'people'],
      [latest('A5102')],
      {
        note: MOVERS,
      },
    ),
    define('migration', ['net', '転入超過(日本人)', 'Net migration (Japanese)', 'people'], 'difference', {
      basis: { kind: 'difference', from: latest('A5101'), minus: latest('A5102') },
      formula: { ja: '転入者 − 転出者。負の値は転出超過。', en: 'in − out; negative where more leave' },
      note: MOVERS,
    }),
    count('population', ['total', '人口', 'Population', 'people'], [earlier('A1101'), latest('A1101')]),
    count('population', ['age15to64', '15〜64歳', 'Age 15–64', 'people'], [latest('A1302')]),
    count('population', ['age65plus', '65歳以上', 'Age 65 and over', 'people'], [latest('A1303')]),
    count('population', ['households', '世帯', 'Households', 'households'], [latest('A7101')]),
  ];
}

/** Every indicator that is made from SSDSE-A, in the order in which screens list them. */
export const INDICATOR_DEFINITIONS: readonly IndicatorDefinition[] = [
  ...schoolIndicators(),
  ...laborIndicators(),
  ...jobIndicators(),
  ...populationIndicators(),
];
