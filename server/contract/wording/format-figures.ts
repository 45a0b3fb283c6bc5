import type { Language } from './language.ts';

/** What is counted: people or households. */
export type CountUnit = 'people' | 'households';

export interface FigureRange {
  readonly low: number;
  readonly high: number;
}

export interface FigureStyle {
  readonly language: Language;
  readonly unit: CountUnit;
  /** The edge of loaded data was met: the figure is a lower bound. */
  readonly isAtLeast?: boolean;
}

const TEN_THOUSAND = 10_000;

/**
 * Rounds to a number of significant digits (half away from zero).
 * Range: value ≥ 0.
 */
export function roundToSignificant(value: number, digits = 2): number {
  if (value <= 0) return 0;
  const exponent = Math.floor(Math.log10(value)) - (digits - 1);
  const step = 10 ** Math.abs(exponent);
  return exponent >= 0 ? Math.round(value / step) * step : Math.round(value * step) / step;
}

/** Whole number with the language's grouping, for tables: 71377 → "71,377". */
export function formatCount(value: number, language: Language): string {
  return COUNT_FORMATS[language].format(Math.round(value));
}

const COUNT_FORMATS: Readonly<Record<Language, Intl.NumberFormat>> = {
  ja: new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 0 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 0 }),
};

const UNIT_WORDS_JA: Readonly<Record<CountUnit, string>> = { people: '人', households: '世帯' };

/** In units of 10,000: two significant digits, never finer than 0.1. */
function toTenThousands(value: number): string {
  const rounded = roundToSignificant(value) / TEN_THOUSAND;
  return String(rounded >= 10 ? Math.round(rounded) : Math.round(rounded * 10) / 10);
}

function formatPart(value: number, inTenThousands: boolean, language: Language): string {
  return inTenThousands ? toTenThousands(value) : formatCount(roundToSignificant(value), language);
}

/**
 * A count for a sentence: two significant digits, a range with an en dash, one figure where both ends round
 * to the same. ja: 約3.1–3.6万人, 約0.9–1.1万人, 約9,300人, 0人. en: about 31,000–36,000.
 * The Japanese form carries its unit, the English one is followed by the noun.
 */
export function formatRange(range: FigureRange, style: FigureStyle): string {
  const low = Math.max(0, Math.round(range.low));
  const high = Math.max(low, Math.round(range.high));
  const isJapanese = style.language === 'ja';
  const inTenThousands = isJapanese && roundToSignificant(high) >= TEN_THOUSAND;
  const lowText = formatPart(low, inTenThousands, style.language);
  const highText = formatPart(high, inTenThousands, style.language);
  const figure = lowText === highText ? highText : `${lowText}–${highText}`;
  const unit = isJapanese ? `${inTenThousands ? '万' : ''}${UNIT_WORDS_JA[style.unit]}` : '';
  if (high === 0 && style.isAtLeast !== true) return `0${unit}`;
  return `${isJapanese ? prefixJa(style) : prefixEn(style)}${figure}${unit}`;
}

const prefixJa = (style: FigureStyle): string => (style.isAtLeast === true ? '少なくとも' : '約');
const prefixEn = (style: FigureStyle): string => (style.isAtLeast === true ? 'at least ' : 'about ');

/** Signed percentage with one decimal: 0.0073 → "+0.7%". */
export function formatDeviation(ratio: number): string {
  const percent = Math.round(ratio * 1000) / 10;
  if (percent === 0) return '±0.0%';
  return `${percent > 0 ? '+' : '−'}${Math.abs(percent).toFixed(1)}%`;
}

/** All five decimals a view keeps: about one meter. */
export function formatExactPosition(place: { readonly lon: number; readonly lat: number }): string {
  return `${place.lat.toFixed(5)}, ${place.lon.toFixed(5)}`;
}

/** Degrees for people: latitude first, as on Japanese maps and in pasted coordinates. */
export function formatPosition(place: { readonly lon: number; readonly lat: number }): string {
  return `${place.lat.toFixed(4)}, ${place.lon.toFixed(4)}`;
}
