import { describe, expect, it } from 'vitest';
import { formatTsubo } from '#client/i18n/format-area.ts';
import { formatArea, formatRegisterMember, formatSeats } from '#client/i18n/format-register.ts';
import {
  formatPartialDate,
  formatShortDate,
  formatWareki,
  formatYear,
  parseYear,
} from '#client/i18n/format-years.ts';
import { DATA_WORDS } from '#client/i18n/data-words.ts';
import { REGISTER_WORDS } from '#client/i18n/register-words.ts';

const ja = {
  language: 'ja' as const,
  nameMunicipality: (code: string | null) => (code === '40214' ? '豊前市' : null),
};

describe('years and areas', () => {
  it.each([
    [2020, '令和2年'],
    [2019, '平成31年・令和元年'],
    [1989, '昭和64年・平成元年'],
    [1983, '昭和58年'],
    [1868, '明治元年'],
    [1867, null],
  ])('%d is %s', (year, wareki) => {
    expect(formatWareki(year)).toBe(wareki);
  });

  it('a year that was written in its era is read as that year', () => {
    for (let year = 1990; year < 2100; year += 1) {
      const [wareki] = (formatWareki(year) ?? '').split('・').slice(-1);
      expect(parseYear(wareki ?? '')).toBe(year);
    }
    expect(parseYear('昭和0年')).toBeUndefined();
    expect(parseYear('慶応3年')).toBeUndefined();
  });

  it('say as much of a date as is known', () => {
    expect(formatPartialDate('2026', 'ja')).toBe('2026年（令和8年）');
    expect(formatPartialDate('2026-04-01', 'ja')).toBe('2026年4月1日（令和8年）');
    expect(formatPartialDate('2026-04', 'en')).toBe('April 2026');
    expect(formatShortDate('2026-04', 'ja')).toBe('2026年4月');
    expect(formatYear(1983, 'ja')).toBe('1983年（昭和58年）');
  });

  it('say square meters with 坪', () => {
    expect(formatArea(331, 'ja')).toBe('331 m²（100坪）');
    expect(formatTsubo(20, 'ja')).toBe('6.1坪');
    expect(formatSeats({ count: 33, isDerived: true }, 'ja')).toBe('約33席（推計）');
    expect(formatSeats({ count: 33, isDerived: false }, 'ja')).toBe('33席');
  });
});

describe('members of an entry in words', () => {
  it.each([
    ['seats', null, '不明'],
    ['parkingSpaces', 0, '0台'],
    ['rentYenPerMonth', 0, '無償'],
    ['rentYenPerMonth', 120_000, '120,000円'],
    ['isBarrierFree', false, 'なし'],
    ['seismicStatus', 'retrofitted', '耐震改修済み'],
    ['notes', '<b>太字</b>', '<b>太字</b>'],
    ['source', { text: '町の台帳', date: '2026-04', address: null }, '町の台帳 · 2026年4月（令和8年）'],
    ['place', { precision: 'municipality', municipalityCode: '40214' }, '豊前市のどこか'],
    ['place', { precision: 'station', stationName: '宇島' }, '宇島駅のあたり'],
    ['place', { precision: 'unplaced', municipalityCode: null }, '位置なし'],
  ] as const)('%s %s → %s', (member, value, text) => {
    expect(formatRegisterMember(member, value, ja)).toBe(text);
  });
});

describe('dictionaries that arrive with their pages', () => {
  it.each([
    ['register', REGISTER_WORDS],
    ['data', DATA_WORDS],
  ])('of the %s: every word is there in both languages, no Japanese in English', (_, words) => {
    const walk = (a: unknown, b: unknown, at: string): void => {
      expect(typeof b, at).toBe(typeof a);
      if (typeof a === 'object' && a !== null) {
        for (const [name, member] of Object.entries(a)) {
          // Units and hints are said where a language needs them.
          const other = (b as Record<string, unknown>)[name];
          if (other !== undefined || !/fieldUnits/.test(at)) walk(member, other, `${at}.${name}`);
        }
      }
      if (typeof b === 'string' && !/坪|大牟田市/.test(b))
        expect(b, at).not.toMatch(/[\u3040-\u30ff\u4e00-\u9fff]/);
    };
    walk(words.ja, words.en, 'words');
  });
});
