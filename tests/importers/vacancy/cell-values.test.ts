import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  readAmount,
  readCount,
  readFlag,
  readKind,
  readSeismicStatus,
  readStatus,
  type CellValue,
} from '#importers/vacancy/cell-values.ts';
import { readGuarded, toGuarded } from '#importers/vacancy/guarded-text.ts';
import { readPartialDate, readYear } from '#importers/vacancy/read-date.ts';

function get<Value>(cell: CellValue<Value>): Value | 'none' | 'unreadable' {
  return cell.kind === 'value' ? cell.value : cell.kind;
}

describe('cells of a register', () => {
  it.each([
    ['120', 120],
    ['１，２００', 1200],
    ['1,200㎡', 1200],
    ['約300 m2', 300],
    ['12万円', 120_000],
    ['¥80,000', 80_000],
    ['36坪', 119.01],
    ['１坪', 3.31],
    ['0', 0],
    ['', 'none'],
    ['－', 'none'],
    ['不明', 'none'],
    ['-5', 'unreadable'],
    ['NaN', 'unreadable'],
    ['Infinity', 'unreadable'],
    ['0x10', 'unreadable'],
    ['1e400', 'unreadable'],
    ['3,000円/坪', 'unreadable'],
    ['1.2.3', 'unreadable'],
    ['100〜200', 'unreadable'],
    ['9'.repeat(50_000), 'unreadable'],
  ])('amount "%.20s" is %s', (text, value) => {
    expect(get(readAmount(text))).toBe(value);
  });

  it('a count is whole', () => {
    expect(get(readCount('20台'))).toBe(20);
    expect(get(readCount('2.5'))).toBe('unreadable');
  });

  it.each([
    ['1981', 1981],
    ['昭和56年', 1981],
    ['昭和５６', 1981],
    ['S56', 1981],
    ['s.56', 1981],
    ['令和元年', 2019],
    ['R2', 2020],
    ['平成31年4月', 2019],
    ['大正12年', 1923],
    ['明治45', 1912],
    ['1981年6月頃', 1981],
    ['1981/6/1', 1981],
    ['昭和65年', 'unreadable'],
    ['昭和0年', 'unreadable'],
    ['築45年', 'unreadable'],
    ['45', 'unreadable'],
    ['昭和', 'unreadable'],
    ['不明', 'none'],
    ['', 'none'],
  ])('year "%s" is %s', (text, value) => {
    expect(get(readYear(text))).toBe(value);
  });

  it.each([
    ['2027', '2027'],
    ['2027年4月', '2027-04'],
    ['令和9年4月1日', '2027-04-01'],
    ['2027/4/1', '2027-04-01'],
    ['2027.04', '2027-04'],
    ['2027年度', '2027'],
    ['2027-02-30', 'unreadable'],
    ['2027-13', 'unreadable'],
    ['1850', 'unreadable'],
    ['来年', 'unreadable'],
  ])('date "%s" is %s, no more exact than written', (text, value) => {
    expect(get(readPartialDate(text))).toBe(value);
  });

  it.each([
    ['はい', true],
    ['有', true],
    ['○', true],
    ['〇', true],
    ['いいえ', false],
    ['無し', false],
    ['×', false],
    ['', 'none'],
    ['不明', 'none'],
    ['たぶん', 'unreadable'],
    ['constructor', 'unreadable'],
    ['__proto__', 'unreadable'],
  ])('flag "%s" is %s', (text, value) => {
    expect(get(readFlag(text))).toBe(value);
  });

  it('kinds, states and earthquake words in Japanese', () => {
    expect(
      ['公的遊休施設', '廃校', 'オフィス', '空き店舗', '用地'].map((text) => get(readKind(text))),
    ).toEqual(['idlePublicFacility', 'closedSchool', 'office', 'shop', 'land']);
    expect(['空き', '閉校予定', '使用中', '不明'].map((text) => get(readStatus(text)))).toEqual([
      'vacant',
      'plannedVacant',
      'inUse',
      'none',
    ]);
    expect(['新耐震', '補強済み', '旧耐震', '診断済'].map((text) => get(readSeismicStatus(text)))).toEqual([
      'meets1981Standard',
      'retrofitted',
      'notMet',
      'unreadable',
    ]);
  });

  it.each(['=1+1', '@SUM(A1)', '+81', '-x', "'=1", '\t=1', '＝1', '#例', "''@"])(
    'a text like a formula, %s, comes back from its guarded form',
    (text) => {
      expect(toGuarded(text)).toBe(`'${text}`);
      expect(readGuarded(toGuarded(text))).toBe(text);
    },
  );

  it('any text comes back from its guarded form', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', "'", '=', "'="), (rest, start) => {
        expect(readGuarded(toGuarded(start + rest))).toBe(start + rest);
      }),
    );
  });

  it('nothing takes long for a long text', () => {
    const started = performance.now();
    for (const text of ['1'.repeat(50_000), '昭和'.repeat(25_000), ' '.repeat(50_000), '約'.repeat(50_000)]) {
      for (const read of [readAmount, readYear, readPartialDate, readFlag, readKind]) read(text);
    }
    expect(performance.now() - started).toBeLessThan(500);
  });
});
