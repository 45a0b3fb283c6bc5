import type { Language } from './language.ts';

/** Eras by the year in which they began, newest first. */
const ERAS = [
  { ja: '令和', letter: 'r', first: 2019 },
  { ja: '平成', letter: 'h', first: 1989 },
  { ja: '昭和', letter: 's', first: 1926 },
  { ja: '大正', letter: 't', first: 1912 },
  { ja: '明治', letter: 'm', first: 1868 },
] as const;

const formatEraYear = (era: (typeof ERAS)[number], year: number): string =>
  `${era.ja}${year === era.first ? '元' : year - era.first + 1}年`;

/** The year in Japanese eras: 2020 → 令和2年, 1989 → 昭和64年・平成元年. null before 1868. */
export function formatWareki(year: number): string | null {
  const index = ERAS.findIndex((era) => year >= era.first);
  const era = ERAS[index];
  if (era === undefined) return null;
  const before = ERAS[index + 1];
  const own = formatEraYear(era, year);
  return year === era.first && before !== undefined ? `${formatEraYear(before, year)}・${own}` : own;
}

/** 2020 → 2020年（令和2年）; 2020. */
export function formatYear(year: number, language: Language): string {
  if (language === 'en') return String(year);
  const wareki = formatWareki(year);
  return wareki === null ? `${year}年` : `${year}年（${wareki}）`;
}

const YEAR_TEXT = /^(?:西暦)?(\d{4})年?$/;
const ERA_TEXT = /^(令和|平成|昭和|大正|明治|[rhstm])[.\s]*(元|\d{1,2})年?$/;

/** Reads 1983, 1983年, 昭和58年, S58, 令和元年 in full- or half-width digits; undefined: no year. */
export function parseYear(text: string): number | undefined {
  const plain = text.slice(0, 40).normalize('NFKC').trim().toLowerCase();
  const common = YEAR_TEXT.exec(plain);
  if (common !== null) return Number(common[1]);
  const [, name, count] = ERA_TEXT.exec(plain) ?? [];
  const era = ERAS.find(({ ja, letter }) => ja === name || letter === name);
  if (era === undefined) return undefined;
  const number = count === '元' ? 1 : Number(count);
  return number < 1 ? undefined : era.first + number - 1;
}

const PARTIAL_DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;

/** Where there is no room for the era: 2026-04 → 2026年4月; April 2026. */
export const formatShortDate = (text: string, language: Language): string =>
  formatPartialDate(text, language).replace(/（.*）$/, '');

/** A year, a month or a day as stored: 2026-04 → 2026年4月（令和8年）; April 2026. */
export function formatPartialDate(text: string, language: Language): string {
  const [, yearText, monthText, dayText] = PARTIAL_DATE.exec(text) ?? [];
  if (yearText === undefined) return text;
  const year = Number(yearText);
  if (language === 'en') {
    if (monthText === undefined) return yearText;
    const month = new Date(Date.UTC(year, Number(monthText) - 1)).toLocaleString('en', {
      month: 'long',
      timeZone: 'UTC',
    });
    return `${dayText === undefined ? '' : `${Number(dayText)} `}${month} ${year}`;
  }
  const wareki = formatWareki(year);
  const month = monthText === undefined ? '' : `${Number(monthText)}月`;
  const day = dayText === undefined ? '' : `${Number(dayText)}日`;
  return `${year}年${month}${day}${wareki === null ? '' : `（${wareki}）`}`;
}
