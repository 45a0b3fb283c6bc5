import { parseYear } from '../i18n/format-years.ts';

/** What people type into fields, as they write it: full-width digits, separators, units. */
export type Typed<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: TypedFault };

export type TypedFault =
  'required' | 'notANumber' | 'notWhole' | 'outOfBounds' | 'notAYear' | 'notADate' | 'tooLong';

const SQUARE_METERS_PER_TSUBO = 400 / 121;

const toPlain = (text: string): string =>
  text.slice(0, 200).normalize('NFKC').replace(/[,\s]/g, '').toLowerCase();

/** Amounts by their Japanese myriads: 万, 億. */
const MYRIADS: Readonly<Record<string, number>> = { 万: 10_000, 億: 100_000_000 };

/** Digits with at most one decimal point, and nothing else. */
function toNumber(digits: string): number | undefined {
  return /^(?:\d+\.?\d*|\.\d+)$/.test(digits) ? Number(digits) : undefined;
}

export interface Bounds {
  readonly minimum: number;
  readonly maximum: number;
}

export function checkBounds(value: number | undefined, { minimum, maximum }: Bounds): Typed<number> {
  if (value === undefined) return { ok: false, reason: 'notANumber' };
  return value >= minimum && value <= maximum ? { ok: true, value } : { ok: false, reason: 'outOfBounds' };
}

/** 331, 331㎡, 1,200.5 m2; 100坪 becomes square meters to two decimals. */
export function parseAreaSquareMeters(text: string, bounds: Bounds): Typed<number> {
  const plain = toPlain(text);
  const tsubo = /^(.+)坪$/.exec(plain)?.[1];
  if (tsubo !== undefined) {
    const value = toNumber(tsubo);
    return checkBounds(
      value === undefined ? undefined : Math.round(value * SQUARE_METERS_PER_TSUBO * 100) / 100,
      bounds,
    );
  }
  return checkBounds(toNumber(plain.replace(/(?:m2|m²|平米|平方メートル)$/, '')), bounds);
}

/** 50000, 50,000円, 5万円, 1.2億. Units: yen. */
export function parseYen(text: string, bounds: Bounds): Typed<number> {
  const plain = toPlain(text)
    .replace(/^[¥\\]/, '')
    .replace(/円$/, '');
  const [, digits, myriad] = /^(.*?)([万億]?)$/.exec(plain) ?? [];
  const value = toNumber(digits ?? '');
  const yen = value === undefined ? undefined : Math.round(value * (MYRIADS[myriad ?? ''] ?? 1) * 100) / 100;
  return checkBounds(yen, bounds);
}

/** A whole number, with or without the counter behind it: 30, 30席, 12台, 2か所. */
export function parseWhole(text: string, bounds: Bounds): Typed<number> {
  const value = toNumber(toPlain(text).replace(/(?:席|台|件|人|棟|か所|ヶ所|カ所|箇所)$/, ''));
  if (value !== undefined && !Number.isInteger(value)) return { ok: false, reason: 'notWhole' };
  return checkBounds(value, bounds);
}

/** A year of either calendar, see `parseYear`. */
export function parseTypedYear(text: string, { minimum, maximum }: Bounds): Typed<number> {
  const year = parseYear(text);
  if (year === undefined) return { ok: false, reason: 'notAYear' };
  return checkBounds(year, { minimum, maximum });
}

const DATE_PATTERNS = [
  /^(.+?年)(?:(\d{1,2})月(?:(\d{1,2})日)?)?$/,
  /^(\d{4})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/,
  /^([rhs]\d{1,2})(?:[-/.](\d{1,2})(?:[-/.](\d{1,2}))?)?$/,
];

const pad = (number: number): string => String(number).padStart(2, '0');

/**
 * A year, a month or a day as they are written: 2026, 2026年4月, 2026/4/1, 令和8年4月1日, R8.4.1.
 * Returns: 2026, 2026-04 or 2026-04-01; years 1900–2099, days that exist.
 */
export function parsePartialDate(text: string): Typed<string> {
  const plain = toPlain(text);
  for (const pattern of DATE_PATTERNS) {
    const [match, yearText, monthText, dayText] = pattern.exec(plain) ?? [];
    if (match === undefined) continue;
    const year = parseYear(yearText ?? '');
    if (year === undefined || year < 1900 || year > 2099) return { ok: false, reason: 'notADate' };
    if (monthText === undefined) return { ok: true, value: String(year) };
    const month = Number(monthText);
    if (month < 1 || month > 12) return { ok: false, reason: 'notADate' };
    if (dayText === undefined) return { ok: true, value: `${year}-${pad(month)}` };
    const day = Number(dayText);
    const lastDay = new Date(Date.UTC(year, month, 0)).getUTCDate();
    return day >= 1 && day <= lastDay
      ? { ok: true, value: `${year}-${pad(month)}-${pad(day)}` }
      : { ok: false, reason: 'notADate' };
  }
  return { ok: false, reason: 'notADate' };
}
