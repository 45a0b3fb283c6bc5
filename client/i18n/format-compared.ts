import type { Language } from '../state/view-state.ts';

const LOCALES: Readonly<Record<Language, string>> = { ja: 'ja-JP', en: 'en' };

/** Three digits say all that a rate knows: 12.4, but 1,350. */
const WHOLE_FROM = 100;

/** Decimals of a figure: `digits`, none where the number is large anyway. */
export const getDigits = (value: number, digits: 0 | 1): 0 | 1 =>
  Math.abs(value) >= WHOLE_FROM ? 0 : digits;

/** A figure of a table in full, with as many decimals as it can bear: 71,377; 12.4. */
export function formatFigure(value: number, wantedDigits: 0 | 1, language: Language): string {
  const digits = getDigits(value, wantedDigits);
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
