import { parseFigure } from '../text/parse-figure.ts';
import { FLAG_WORDS, KIND_WORDS, PRECISION_WORDS, SEISMIC_WORDS, STATUS_WORDS } from './cell-words.ts';

/** What one cell says; `note` where it was read in another way than it is written. */
export type CellValue<Value> =
  | { readonly kind: 'value'; readonly value: Value; readonly isNormalized: boolean }
  /** Empty, 「-」 or 「不明」: nobody says. */
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable' };

export const NONE: CellValue<never> = { kind: 'none' };
export const UNREADABLE: CellValue<never> = { kind: 'unreadable' };
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

/** Whether a folded cell says that nobody says. */
export function isNothing(folded: string): boolean {
  return NOTHING.has(folded);
}

/** The comparable form of a cell: compatibility characters folded, lower case, and no longer than any word. */
export function fold(text: string): string {
  return text.slice(0, LONGEST).normalize('NFKC').trim().toLowerCase();
}

/** A value that was read; `isNormalized` where it is written in another way. */
export function toValue<Value>(value: Value, isNormalized = false): CellValue<Value> {
  return { kind: 'value', value, isNormalized };
}

/** Makes a reader of one of several words. */
function createWordReader<Word extends string | boolean>(
  words: readonly (readonly [Word, readonly string[]])[],
): (text: string) => CellValue<Word> {
  const byText = new Map(words.flatMap(([word, texts]) => texts.map((text) => [text, word] as const)));
  return (text) => {
    const folded = fold(text).replaceAll(/[\s、。]/gu, '');
    if (isNothing(folded)) return NONE;
    const found = byText.get(folded);
    return found === undefined ? UNREADABLE : toValue(found);
  };
}

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
  if (isNothing(folded)) return NONE;
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
