import type { Language } from './language.ts';

interface Span {
  readonly low: number;
  readonly high: number;
}

/** Two ends as one figure or a range: 7–11, 12. */
export const formatSpan = ({ low, high }: Span): string => (low === high ? String(high) : `${low}–${high}`);

const sign = (value: number): string => `${value < 0 ? '−' : value > 0 ? '+' : '±'}${Math.abs(value)}`;

/** Two signed ends; a dash between signs would not be read: −20〜+12, −20 to +12. */
export const formatBand = ({ low, high }: Span, language: Language): string =>
  `${sign(low)}${language === 'ja' ? '〜' : ' to '}${sign(high)}`;
