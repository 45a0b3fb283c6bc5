import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  formatCount,
  formatDeviation,
  formatRange,
  roundToSignificant,
  type FigureStyle,
} from '#client/i18n/format-figures.ts';

const ja: FigureStyle = { language: 'ja', unit: 'people' };
const en: FigureStyle = { language: 'en', unit: 'people' };

describe('roundToSignificant', () => {
  it.each([
    [34_444, 34_000],
    [36_512, 37_000],
    [99_500, 100_000],
    [1_049, 1_000],
    [126_270, 130_000],
    [87.4, 87],
    [8.64, 8.6],
    [0, 0],
    [-5, 0],
  ])('%d → %d', (value, expected) => {
    expect(roundToSignificant(value)).toBe(expected);
  });

  it('is off by at most 5 % and never reorders', () => {
    const count = fc.double({ min: 10, max: 1e7, noNaN: true });
    fc.assert(
      fc.property(count, count, (a, b) => {
        expect(Math.abs(roundToSignificant(a) - a)).toBeLessThanOrEqual(a * 0.05 + 1e-9);
        if (a <= b) expect(roundToSignificant(a)).toBeLessThanOrEqual(roundToSignificant(b));
      }),
    );
  });
});

describe('formatRange', () => {
  it.each([
    [31_234, 35_870, '約3.1–3.6万人'],
    [9_340, 11_480, '約0.9–1.1万人'],
    [70_400, 79_800, '約7–8万人'],
    [34_100, 34_400, '約3.4万人'],
    [118_000, 132_000, '約12–13万人'],
    [35_400, 126_270, '約3.5–13万人'],
    [9_260, 9_840, '約9,300–9,800人'],
    [9_960, 9_990, '約1万人'],
    [84, 97, '約84–97人'],
    [0, 12, '約0–12人'],
    [0, 0, '0人'],
  ])('ja: %d to %d is %s', (low, high, expected) => {
    expect(formatRange({ low, high }, ja)).toBe(expected);
  });

  it.each([
    [31_234, 35_870, 'about 31,000–36,000'],
    [34_100, 34_400, 'about 34,000'],
    [9_340, 11_480, 'about 9,300–11,000'],
    [0, 0, '0'],
  ])('en: %d to %d is %s', (low, high, expected) => {
    expect(formatRange({ low, high }, en)).toBe(expected);
  });

  it('says "at least" where data end', () => {
    expect(formatRange({ low: 34_100, high: 34_400 }, { ...ja, isAtLeast: true })).toBe('少なくとも3.4万人');
    expect(formatRange({ low: 34_100, high: 34_400 }, { ...en, isAtLeast: true })).toBe('at least 34,000');
  });

  it('counts households in their own unit', () => {
    expect(formatRange({ low: 5_200, high: 5_240 }, { ...ja, unit: 'households' })).toBe('約5,200世帯');
  });
});

describe('formatCount and formatDeviation', () => {
  it('groups digits and signs percentages', () => {
    expect(formatCount(71_377.4, 'ja')).toBe('71,377');
    expect(formatCount(71_377.4, 'en')).toBe('71,377');
    expect(formatDeviation(0.0073)).toBe('+0.7%');
    expect(formatDeviation(-0.0634)).toBe('−6.3%');
    expect(formatDeviation(0.0001)).toBe('±0.0%');
  });
});
