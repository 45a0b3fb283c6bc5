import type { Language } from './language.ts';

/** Source: Measurement Act of Japan, 1 坪 = 400/121 m². */
const SQUARE_METERS_PER_TSUBO = 400 / 121;

const FORMATS: Readonly<Record<Language, Intl.NumberFormat>> = {
  ja: new Intl.NumberFormat('ja-JP', { maximumFractionDigits: 1 }),
  en: new Intl.NumberFormat('en', { maximumFractionDigits: 1 }),
};

/** Units: m² → 坪. */
export const toTsubo = (squareMeters: number): number => squareMeters / SQUARE_METERS_PER_TSUBO;

/** From 100 on whole 坪, below with one decimal: 331 → 100坪, 20 → 6.1坪. */
export function formatTsubo(squareMeters: number, language: Language): string {
  const tsubo = toTsubo(squareMeters);
  const figure = FORMATS[language].format(tsubo >= 100 ? Math.round(tsubo) : Math.round(tsubo * 10) / 10);
  return language === 'ja' ? `${figure}坪` : `${figure} tsubo`;
}

/** 1,234.5 m². */
export const formatSquareMeters = (squareMeters: number, language: Language): string =>
  `${FORMATS[language].format(squareMeters)} m²`;
