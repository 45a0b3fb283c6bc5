import type { FigureIndicator, FigureSeries } from '#contract/figures.ts';
import type { Language } from '../state/view-state.ts';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';

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

export const getLabel = ({ labelJa, labelEn }: FigureIndicator, language: Language): string =>
  language === 'ja' ? labelJa : labelEn;

export const getUnit = ({ unitJa, unitEn }: FigureIndicator, language: Language): string =>
  language === 'ja' ? unitJa : unitEn;

/** 2016→2024年, 2020年. */
export function formatSeriesYear({ year, fromYear }: FigureSeries, language: Language): string {
  const words = OVERLAY_WORDS[language];
  if (year === null) return words.yearUnknown;
  return fromYear === null ? words.year(year) : words.yearSpan(fromYear, year);
}

export function findRemark({ remarks }: FigureSeries, zone: number, language: Language): string | null {
  const remark = remarks.find((one) => one.zone === zone);
  return remark === undefined ? null : language === 'ja' ? remark.ja : remark.en;
}

/** Why there is no value, as far as it is known. */
export function describeMissing({ missing }: FigureSeries, zone: number, language: Language): string {
  const words = OVERLAY_WORDS[language];
  const reason = missing.find(({ zones }) => zones.includes(zone))?.reason;
  return reason === undefined ? words.noData : words.missingReasons[reason];
}

/** What is counted, with its unit where there is one: 総人口（人）; population (people). */
export function withUnit(name: string, unit: string, language: Language): string {
  if (unit === '') return name;
  return language === 'ja' ? `${name}（${unit}）` : `${name} (${unit})`;
}
