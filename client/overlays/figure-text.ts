import type { FigureIndicator, FigureSeries } from '#contract/figures.ts';
import { formatFigure, formatNumber, getDigits, toShownValue } from '#contract/wording/format-indicator.ts';
import type { Language } from '../state/view-state.ts';
import { OVERLAY_WORDS } from '../i18n/overlay-words.ts';

export { formatFigure, formatNumber, getDigits, toShownValue };

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
