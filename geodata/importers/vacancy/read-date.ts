import { fold, isNothing, NONE, toValue, UNREADABLE, type CellValue } from './cell-values.ts';

/** First year minus one, and last year, of each era. Source: 元号法 and 改元の政令・詔書. */
const ERAS: Readonly<Record<string, { readonly base: number; readonly last: number }>> = {
  明治: { base: 1867, last: 45 },
  大正: { base: 1911, last: 15 },
  昭和: { base: 1925, last: 64 },
  平成: { base: 1988, last: 31 },
  令和: { base: 2018, last: 99 },
};
const ERA_BY_LETTER: Readonly<Record<string, string>> = {
  m: '明治',
  t: '大正',
  s: '昭和',
  h: '平成',
  r: '令和',
};

/** `yyyy`, or an era with its year; then month and day where they are given. */
const DATE =
  /^(?:(\d{4})|(明治|大正|昭和|平成|令和|[mtshr])\.?(元|\d{1,2}))(?:年度?|[-/.]|$)(?:(\d{1,2})(?:月|[-/.]|$)(?:(\d{1,2})日?)?)?(?:頃|ごろ|以降|から|~)?$/u;

interface ReadDate {
  readonly year: number;
  readonly month: number | undefined;
  readonly day: number | undefined;
  readonly isNormalized: boolean;
}

function readDate(text: string): CellValue<ReadDate> {
  const folded = fold(text)
    .replaceAll(/\s/gu, '')
    .replace(/建築|竣工|築$/u, '');
  if (isNothing(folded)) return NONE;
  const [, gregorian, eraText, eraYear, month, day] = DATE.exec(folded) ?? [];
  const year = gregorian === undefined ? toGregorianYear(eraText, eraYear) : Number(gregorian);
  if (year === undefined) return UNREADABLE;
  const date = { year, month: toPart(month), day: toPart(day), isNormalized: gregorian === undefined };
  if (!isDate(date)) return UNREADABLE;
  return toValue(date, date.isNormalized);
}

function toGregorianYear(eraText: string | undefined, yearText: string | undefined): number | undefined {
  const era = ERAS[ERA_BY_LETTER[eraText ?? ''] ?? eraText ?? ''];
  const year = yearText === '元' ? 1 : Number(yearText);
  if (era === undefined || !(year >= 1 && year <= era.last)) return undefined;
  return era.base + year;
}

function toPart(text: string | undefined): number | undefined {
  return text === undefined ? undefined : Number(text);
}

function isDate({ year, month = 1, day = 1 }: Omit<ReadDate, 'isNormalized'>): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** The year of a building: 1981, 昭和56年, S56, 1981年6月, 令和元年. */
export function readYear(text: string): CellValue<number> {
  const date = readDate(text);
  return date.kind === 'value' ? toValue(date.value.year, date.isNormalized) : date;
}

/** A year, a month or a day as ISO 8601 has it, no more exact than it is written. */
export function readPartialDate(text: string): CellValue<string> {
  const date = readDate(text);
  if (date.kind !== 'value') return date;
  const { year, month, day } = date.value;
  if (year < 1900 || year > 2099) return UNREADABLE;
  const parts = [year, month, day].filter((part) => part !== undefined);
  return toValue(parts.map((part) => String(part).padStart(2, '0')).join('-'), date.isNormalized);
}
