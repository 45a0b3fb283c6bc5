import type { Language } from '../state/view-state.ts';

const LOCALES: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en' };

/** A figure of a table in full, with as many decimals as it can bear: 71,377; 12.4. */
export function formatFigure(value: number, digits: 0 | 1, language: Language): string {
  return new Intl.NumberFormat(LOCALES[language], {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(value);
}

/** A share as whole percent: 0.725 → 73%. */
export const formatPercent = (ratio: number): string => `${Math.round(ratio * 100)}%`;

/** A typed ratio as it was typed, in percent without trailing zeros: 0.725 → 72.5. */
export const formatRatioField = (ratio: number | null): string =>
  ratio === null ? '' : String(Number((ratio * 100).toFixed(4)));
