import type { FigureIndicator, FigureSeries } from '#contract/figures.ts';
import type { Language } from './language.ts';

const FORMATS = new Map<string, Intl.NumberFormat>();

function getFormat(language: Language, digits: number): Intl.NumberFormat {
  const key = `${language}${digits}`;
  const known = FORMATS.get(key);
  if (known !== undefined) return known;
  const made = new Intl.NumberFormat(language === 'ja' ? 'ja-JP' : 'en', { maximumFractionDigits: digits });
  FORMATS.set(key, made);
  return made;
}

/** A number with the language's grouping and a proper minus sign. */
export const formatNumber = (value: number, language: Language, digits = 0): string =>
  getFormat(language, digits).format(value).replace('-', '−');

/** Decimals a figure is shown with: a published percentage as published, a computed one with one decimal. */
export function getDigits({ quantity, formulaJa, series }: FigureIndicator): number {
  if (quantity === 'count' || quantity === 'difference') return 0;
  if (quantity === 'ratio') return formulaJa === null || hasFewValues(series) ? 2 : 1;
  return 2;
}

/** Of a handful of values, each was looked up by hand and stands as its source gives it. */
const hasFewValues = (series: readonly FigureSeries[]): boolean =>
  series.every(({ values }) => values.filter((value) => value !== null).length < 10);

/** A figure as tables and files show it: ratios in percent. Null stays null. */
export const toShownValue = (indicator: FigureIndicator, value: number | null): number | null =>
  value === null ? null : indicator.quantity === 'ratio' ? Number((value * 100).toPrecision(12)) : value;

/** A figure with its unit: 15.97％, +120人, 1,234人. */
export function formatFigure(indicator: FigureIndicator, value: number, language: Language): string {
  const shown = toShownValue(indicator, value) ?? 0;
  const number = formatNumber(shown, language, getDigits(indicator));
  const sign = indicator.quantity === 'difference' && shown > 0 ? '+' : '';
  const unit = language === 'ja' ? indicator.unitJa : indicator.unitEn;
  const gap = language === 'ja' || unit === '%' ? '' : ' ';
  return `${sign}${number}${gap}${unit}`;
}
