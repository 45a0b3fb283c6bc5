import { describe, expect, it } from 'vitest';
import {
  parseAreaSquareMeters,
  parsePartialDate,
  parseTypedYear,
  parseWhole,
  parseYen,
} from '#client/state/parse-typed.ts';

const ANY = { minimum: 0, maximum: 1e9 };
const valueOf = (typed: {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly reason?: string;
}): unknown => (typed.ok ? typed.value : typed.reason);

describe('what people type', () => {
  it.each([
    ['331', 331],
    ['１，２００．５ ㎡', 1200.5],
    ['80平米', 80],
    // 1 坪 = 400/121 m².
    ['100坪', 330.58],
    ['約300', 'notANumber'],
    ['1e3', 'notANumber'],
    ['-5', 'notANumber'],
    ['2000000000', 'outOfBounds'],
  ])('area %s → %s', (text, wanted) => {
    expect(valueOf(parseAreaSquareMeters(text, ANY))).toBe(wanted);
  });

  it.each([
    ['120,000円', 120_000],
    ['5万', 50_000],
    ['１．２億円', 120_000_000],
    ['¥80000', 80_000],
    ['0', 0],
    ['応相談', 'notANumber'],
  ])('rent %s → %s', (text, wanted) => {
    expect(valueOf(parseYen(text, ANY))).toBe(wanted);
  });

  it.each([
    ['30席', 30],
    ['１２台', 12],
    ['12.5', 'notWhole'],
    ['三十', 'notANumber'],
    ['', 'notANumber'],
  ])('count %s → %s', (text, wanted) => {
    expect(valueOf(parseWhole(text, ANY))).toBe(wanted);
  });

  it.each([
    ['昭和58年', 1983],
    ['S58', 1983],
    ['令和元年', 2019],
    ['1983年', 1983],
    ['58', 'notAYear'],
    ['1500', 'outOfBounds'],
  ])('year %s → %s', (text, wanted) => {
    expect(valueOf(parseTypedYear(text, { minimum: 1600, maximum: 2100 }))).toBe(wanted);
  });

  it.each([
    ['2026', '2026'],
    ['2026年4月', '2026-04'],
    ['2026/4/1', '2026-04-01'],
    ['令和8年4月1日', '2026-04-01'],
    ['R8.4.1', '2026-04-01'],
    ['2028-02-29', '2028-02-29'],
    ['2026-02-29', 'notADate'],
    ['2026年13月', 'notADate'],
    ['来年の春', 'notADate'],
    ['1899', 'notADate'],
  ])('date %s → %s', (text, wanted) => {
    expect(valueOf(parsePartialDate(text))).toBe(wanted);
  });
});
