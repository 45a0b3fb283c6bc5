import type { ImportedQuantity } from './figure-columns.ts';

/** What a column's heading says about its values. */
export interface HeadingMeaning {
  /** Without year and unit: columns of one label are one figure by year. */
  readonly label: string;
  readonly unit: string;
  readonly year: number | null;
  readonly quantity: ImportedQuantity;
  readonly isPercent: boolean;
}

const WESTERN_YEAR = /(?:^|\D)((?:19|20)\d\d)(?:年度?|\D|$)/u;
const ERA_YEAR = /(令和|平成|昭和|[RHS])\s?(元|\d{1,2})年/u;
/** The year before the first of each era. */
const ERA_BASE: Readonly<Record<string, number>> = {
  令和: 2018,
  R: 2018,
  平成: 1988,
  H: 1988,
  昭和: 1925,
  S: 1925,
};
const UNIT = /[(（[【]([^()（）[\]【】]{1,8})[)）\]】]\s*$/u;
const KNOWN_UNITS =
  /^(?:人|戸|世帯|校|所|か所|ヶ所|件|棟|区画|住宅|円|千円|百万円|㎡|m2|ha|km2|台|室|床|%|％|‰)$/u;
const COUNT_UNITS = /^(?:人|戸|世帯|校|所|か所|ヶ所|件|棟|区画|住宅|台|室|床)$/u;
const PERCENT = /%|％|率|割合/u;
const DIFFERENCE = /増減|超過|差引|純/u;

/**
 * Future population by mesh (国土数値情報 m500h30): total, three broad ages, and nineteen five-year ages.
 * Source: design/formats.md; PTD and what is not listed keep their code as a label.
 */
const FUTURE_POPULATION = /^(PT(?:N|[A-D]|[1-9]|1\d))_((?:19|20)\d\d)$/u;
const FUTURE_LABELS: Readonly<Record<string, string>> = {
  PTN: '将来推計人口 総数',
  PTA: '将来推計人口 0〜14歳',
  PTB: '将来推計人口 15〜64歳',
  PTC: '将来推計人口 65歳以上',
};
const YEARS_PER_AGE_GROUP = 5;
const LAST_AGE_GROUP = 19;

/** Of a column whose heading is a year alone; whoever imports it gives it a name. */
const UNNAMED = '値';

/** Reads year, unit and kind of figure off a heading; what it does not say is null or empty. */
export function readHeading(heading: string): HeadingMeaning {
  const future = FUTURE_POPULATION.exec(heading);
  if (future?.[1] !== undefined) {
    return {
      label: toFutureLabel(future[1]),
      unit: '人',
      year: Number(future[2]),
      quantity: 'count',
      isPercent: false,
    };
  }
  const written = UNIT.exec(heading)?.[1] ?? '';
  const unit = KNOWN_UNITS.test(written) ? written : '';
  const year = findYear(heading);
  const isPercent = PERCENT.test(unit === '' ? heading : unit);
  return {
    label: toLabel(heading, unit),
    unit: unit === '' && isPercent ? '％' : unit,
    year,
    quantity: isPercent
      ? 'ratio'
      : DIFFERENCE.test(heading)
        ? 'difference'
        : COUNT_UNITS.test(unit)
          ? 'count'
          : 'number',
    isPercent,
  };
}

function toFutureLabel(code: string): string {
  const group = Number(/^PT(\d+)$/u.exec(code)?.[1]);
  if (Number.isNaN(group)) return FUTURE_LABELS[code] ?? `将来推計人口 ${code}`;
  const from = (group - 1) * YEARS_PER_AGE_GROUP;
  const ages = group === LAST_AGE_GROUP ? `${from}歳以上` : `${from}〜${from + YEARS_PER_AGE_GROUP - 1}歳`;
  return `将来推計人口 ${ages}`;
}

function findYear(heading: string): number | null {
  const western = WESTERN_YEAR.exec(heading)?.[1];
  if (western !== undefined) return Number(western);
  const era = ERA_YEAR.exec(heading);
  const base = ERA_BASE[era?.[1] ?? ''];
  if (era === null || base === undefined) return null;
  return base + (era[2] === '元' ? 1 : Number(era[2]));
}

function toLabel(heading: string, unit: string): string {
  const bare = unit === '' ? heading : heading.replace(UNIT, '');
  const label = bare
    .replace(/(?:19|20)\d\d(?:年度?)?/u, ' ')
    .replace(ERA_YEAR, ' ')
    .replaceAll(/[(（[]\s*[)）\]]/gu, ' ')
    .replaceAll(/[_\s]+/gu, ' ')
    .replaceAll(/^[\s・:：,、-]+|[\s・:：,、-]+$/gu, '');
  return label === '' ? UNNAMED : label;
}
