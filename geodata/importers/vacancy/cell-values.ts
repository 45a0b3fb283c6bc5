import type {
  PlacePrecision,
  SeismicStatus,
  VacancyKind,
  VacancyStatus,
} from '#engine/vacancy/vacancy-terms.ts';
import { parseFigure } from '../text/parse-figure.ts';

/** What one cell says; `note` where it was read in another way than it is written. */
export type CellValue<Value> =
  | { readonly kind: 'value'; readonly value: Value; readonly isNormalized: boolean }
  /** Empty, 「-」 or 「不明」: nobody says. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' };

const NONE: CellValue<never> = { kind: 'none' };
const UNREADABLE: CellValue<never> = { kind: 'unreadable' };
/** No word or number of a table is longer. */
const LONGEST = 100;

/** Words for "nobody says", folded. */
const NOTHING = new Set([
  '',
  '-',
  '‐',
  '–',
  '—',
  '―',
  '−',
  'ー',
  '不明',
  '未定',
  '未確認',
  '調査中',
  '?',
  '...',
  '・・・',
  '***',
  'x',
  '*',
]);

export function fold(text: string): string {
  return text.slice(0, LONGEST).normalize('NFKC').trim().toLowerCase();
}

function toValue<Value>(value: Value, isNormalized = false): CellValue<Value> {
  return { kind: 'value', value, isNormalized };
}

/** Makes a reader of one of several words. */
function createWordReader<Word extends string | boolean>(
  words: readonly (readonly [Word, readonly string[]])[],
): (text: string) => CellValue<Word> {
  const byText = new Map(words.flatMap(([word, texts]) => texts.map((text) => [text, word] as const)));
  return (text) => {
    const folded = fold(text).replaceAll(/[\s、。]/gu, '');
    if (NOTHING.has(folded)) return NONE;
    const found = byText.get(folded);
    return found === undefined ? UNREADABLE : toValue(found);
  };
}

/** The first word of each is the one that exports write. */
export const KIND_WORDS: readonly (readonly [VacancyKind, readonly string[]])[] = [
  [
    'idlePublicFacility',
    [
      '公的遊休施設',
      '遊休施設',
      '公共施設',
      '公共施設跡',
      '遊休公共施設',
      '庁舎',
      '旧庁舎',
      '公共',
      'idlepublicfacility',
    ],
  ],
  [
    'closedSchool',
    [
      '廃校',
      '廃校舎',
      '閉校',
      '閉校舎',
      '閉校した学校',
      '廃校施設',
      '学校跡',
      '学校',
      '旧校舎',
      'closedschool',
    ],
  ],
  ['office', ['オフィス', '事務所', '貸事務所', '空きオフィス', 'ビル', 'office']],
  ['shop', ['店舗', '空き店舗', '貸店舗', '空店舗', '商店', 'shop']],
  ['land', ['土地', '用地', '空き地', '空地', '更地', '未利用地', '事業用地', 'land']],
];
export const STATUS_WORDS: readonly (readonly [VacancyStatus, readonly string[]])[] = [
  [
    'vacant',
    [
      '空き',
      '空',
      '空室',
      '空家',
      '空き家',
      '空き物件',
      '空きあり',
      '未利用',
      '利用可',
      '利用可能',
      '募集中',
      '公募中',
      'vacant',
    ],
  ],
  [
    'plannedVacant',
    [
      '空き予定',
      '空室予定',
      '予定',
      '閉校予定',
      '廃校予定',
      '廃止予定',
      '退去予定',
      '移転予定',
      'plannedvacant',
    ],
  ],
  [
    'inUse',
    [
      '利用中',
      '使用中',
      '入居中',
      '入居済',
      '入居済み',
      '活用中',
      '活用済',
      '活用済み',
      '貸付中',
      '契約済',
      '契約済み',
      'inuse',
    ],
  ],
  ['unknown', ['unknown']],
];
export const SEISMIC_WORDS: readonly (readonly [SeismicStatus, readonly string[]])[] = [
  [
    'meets1981Standard',
    [
      '新耐震',
      '新耐震基準',
      '適合',
      '基準適合',
      '耐震基準適合',
      '満たす',
      'あり',
      '有',
      '有り',
      '○',
      '〇',
      '◯',
      'meets1981standard',
    ],
  ],
  [
    'retrofitted',
    [
      '改修済',
      '改修済み',
      '補強済',
      '補強済み',
      '耐震改修済',
      '耐震改修済み',
      '耐震補強済',
      '耐震補強済み',
      'retrofitted',
    ],
  ],
  [
    'notMet',
    [
      '旧耐震',
      '旧耐震基準',
      '未改修',
      '未補強',
      '不適合',
      '満たさない',
      'なし',
      '無',
      '無し',
      '×',
      '✕',
      '✖',
      'notmet',
    ],
  ],
];
export const FLAG_WORDS: readonly (readonly [boolean, readonly string[]])[] = [
  [
    true,
    [
      'はい',
      '有',
      '有り',
      'あり',
      '○',
      '〇',
      '◯',
      '◎',
      '可',
      '可能',
      '対応',
      '対応済',
      '対応済み',
      '済',
      '整備済',
      '整備済み',
      '1',
      'yes',
      'y',
      'true',
    ],
  ],
  [
    false,
    ['いいえ', '無', '無し', 'なし', '×', '✕', '✖', '不可', '未対応', '未整備', '0', 'no', 'n', 'false'],
  ],
];
export const PRECISION_WORDS: readonly (readonly [PlacePrecision, readonly string[]])[] = [
  ['exact', ['座標', '正確', 'exact']],
  ['mesh', ['メッシュ', 'mesh']],
  ['station', ['駅', 'station']],
  ['municipality', ['市区町村', '市町村', 'おおよそ', 'municipality']],
  ['unplaced', ['未配置', '位置未定', 'unplaced']],
];

export const readKind = createWordReader(KIND_WORDS);
export const readStatus = createWordReader(STATUS_WORDS);
export const readSeismicStatus = createWordReader(SEISMIC_WORDS);
export const readFlag = createWordReader(FLAG_WORDS);
export const readPrecision = createWordReader(PRECISION_WORDS);

/** 1 坪 = 400 ÷ 121 m². Source: 度量衡法 (1891): 1 尺 = 10 ÷ 33 m, 1 坪 = 36 平方尺. */
const SQUARE_METERS_PER_TSUBO = 400 / 121;

/** No more exact than a hundredth of a square meter. */
export function toSquareMeters(tsubo: number): number {
  return Math.round(tsubo * SQUARE_METERS_PER_TSUBO * 100) / 100;
}

const UNIT = /(?:m2|平米|平方メートル|坪|席|台|か所|ヶ所|箇所|校|円|円\/月|円\/坪)$/u;

/** A number of at least 0, with or without its unit; 「約」 and 「万」 are understood. A figure in 坪 is converted. */
export function readAmount(text: string): CellValue<number> {
  const folded = fold(text).replaceAll(/\s/gu, '');
  if (NOTHING.has(folded)) return NONE;
  const isTsubo = folded.endsWith('坪') && !folded.endsWith('円/坪');
  const [, about = '', digits = '', tenThousand = ''] =
    /^(約|およそ)?([\d,.e+]+)(万)?$/u.exec(folded.replace(/^[¥￥]/u, '').replace(UNIT, '')) ?? [];
  const figure = parseFigure(digits);
  if (figure.kind !== 'value' || figure.value < 0 || folded.endsWith('円/坪')) return UNREADABLE;
  const plain = tenThousand === '' ? figure.value : Math.round(figure.value * 1e8) / 1e4;
  const value = isTsubo ? toSquareMeters(plain) : plain;
  return toValue(value, about !== '' || tenThousand !== '' || isTsubo);
}

/** The same, whole. */
export function readCount(text: string): CellValue<number> {
  const amount = readAmount(text);
  return amount.kind === 'value' && !Number.isInteger(amount.value) ? UNREADABLE : amount;
}

/** First year minus one, and last year, of each era. Source: 元号法 and 改元の政令・詔書. */
const ERAS: Readonly<Record<string, { readonly base: number; readonly last: number }>> = {
  明治: { base: 1867, last: 45 },
  大正: { base: 1911, last: 15 },
  昭和: { base: 1925, last: 64 },
  平成: { base: 1988, last: 31 },
  令和: { base: 2018, last: 99 },
};
const ERA_BY_LETTER: Readonly<Record<string, string>> = {
  m: '明治',
  t: '大正',
  s: '昭和',
  h: '平成',
  r: '令和',
};

/** `yyyy`, or an era with its year; then month and day where they are given. */
const DATE =
  /^(?:(\d{4})|(明治|大正|昭和|平成|令和|[mtshr])\.?(元|\d{1,2}))(?:年度?|[-/.]|$)(?:(\d{1,2})(?:月|[-/.]|$)(?:(\d{1,2})日?)?)?(?:頃|ごろ|以降|から|~)?$/u;

interface ReadDate {
  readonly year: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly isNormalized: boolean;
}

function readDate(text: string): CellValue<ReadDate> {
  const folded = fold(text)
    .replaceAll(/\s/gu, '')
    .replace(/建築|竣工|築$/u, '');
  if (NOTHING.has(folded)) return NONE;
  const [, gregorian, eraText, eraYear, month, day] = DATE.exec(folded) ?? [];
  const year = gregorian === undefined ? toGregorianYear(eraText, eraYear) : Number(gregorian);
  if (year === undefined) return UNREADABLE;
  const date = { year, month: toPart(month), day: toPart(day), isNormalized: gregorian === undefined };
  if (!isDate(date)) return UNREADABLE;
  return toValue(date, date.isNormalized);
}

function toGregorianYear(eraText: string | undefined, yearText: string | undefined): number | undefined {
  const era = ERAS[ERA_BY_LETTER[eraText ?? ''] ?? eraText ?? ''];
  const year = yearText === '元' ? 1 : Number(yearText);
  if (era === undefined || !(year >= 1 && year <= era.last)) return undefined;
  return era.base + year;
}

function toPart(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function isDate({ year, month = 1, day = 1 }: Omit<ReadDate, 'isNormalized'>): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The year of a building: 1981, 昭和56年, S56, 1981年6月, 令和元年. */
export function readYear(text: string): CellValue<number> {
  const date = readDate(text);
  return date.kind === 'value' ? toValue(date.value.year, date.isNormalized) : date;
}

/** A year, a month or a day as ISO 8601 has it, no more exact than it is written. */
export function readPartialDate(text: string): CellValue<string> {
  const date = readDate(text);
  if (date.kind !== 'value') return date;
  const { year, month, day } = date.value;
  if (year < 1900 || year > 2099) return UNREADABLE;
  const parts = [year, month, day].filter((part) => part !== undefined);
  return toValue(parts.map((part) => String(part).padStart(2, '0')).join('-'), date.isNormalized);
}

/**
 * Where a cell could be taken for a formula by a spreadsheet, or a row for a remark, with the apostrophes that say
 * it is none.
 */
const GUARDED = /^'+(?=[=+\-@#\t\r\n＝＋－＠＃])/u;
const RISKY = /^'*[=+\-@#\t\r\n＝＋－＠＃]/u;

/** Takes off the apostrophe that an export put before a text that looks like a formula. */
export function readGuarded(text: string): string {
  return GUARDED.test(text) ? text.slice(1) : text;
}

/** Puts an apostrophe before a text that a spreadsheet could take for a formula. Source: OWASP, CSV Injection. */
export function toGuarded(text: string): string {
  return RISKY.test(text) ? `'${text}` : text;
}
