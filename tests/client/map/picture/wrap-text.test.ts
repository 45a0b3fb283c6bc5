import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wrapText } from '#client/map/picture/wrap-text.ts';

/** Wide characters count 2, others 1: as a monospaced Japanese font would have it. */
const measure = (text: string): number =>
  Array.from(text).reduce((sum, character) => sum + (/[\u2E80-\uFF60]/u.test(character) ? 2 : 1), 0);

const squeeze = (text: string): string => text.replaceAll(/\s/gu, '');

describe('wrapped text', () => {
  it('begins no line with what may not begin one, and ends none with an opening bracket', () => {
    const credit =
      '「国土数値情報（行政区域データ）」（国土交通省）を加工して作成、駅データ: station_database（CC BY 4.0）。';
    for (let width = 8; width < 60; width += 1) {
      const lines = wrapText(credit, width, measure);
      expect(squeeze(lines.join(''))).toBe(squeeze(credit));
      for (const line of lines.filter((one) => measure(one) > 4)) {
        expect(line).not.toMatch(/^[、。」）ーっッ]/u);
        expect(line).not.toMatch(/[（「]$/u);
      }
    }
  });

  it('keeps words together', () => {
    expect(wrapText('HighwayOrderedDS and station_database', 20, measure)).toEqual([
      'HighwayOrderedDS and',
      'station_database',
    ]);
    expect(wrapText('約3.4万人が45分以内', 8, measure)).toEqual(['約3.4万', '人が45分', '以内']);
  });

  it('breaks an address that is longer than a line, and keeps line feeds', () => {
    const address = `https://example.org/${'x'.repeat(50)}`;
    const lines = wrapText(`出典\n${address}`, 24, measure);
    expect(lines[0]).toBe('出典');
    expect(lines.slice(1).join('')).toBe(address);
    expect(lines.every((line) => measure(line) <= 24)).toBe(true);
  });

  it('loses nothing and keeps to the width, whatever is written', () => {
    const text = fc.string({
      maxLength: 120,
      unit: fc.constantFrom(...Array.from('あ漢ーっ、。（）「」 aB3.,-_/\n')),
    });
    fc.assert(
      fc.property(text, fc.integer({ min: 12, max: 60 }), (words, width) => {
        const lines = wrapText(words, width, measure);
        expect(squeeze(lines.join(''))).toBe(squeeze(words));
        for (const line of lines) expect(measure(line)).toBeLessThanOrEqual(width);
      }),
    );
  });

  it('is quick on long text', () => {
    const start = performance.now();
    wrapText('字'.repeat(20_000), 200, measure);
    expect(performance.now() - start).toBeLessThan(1_000);
  });
});
