import { expect, test } from 'vitest';
import { parseFigure } from '#importers/text/parse-figure.ts';

test.each([
  ['12345', 12_345, false],
  ['-0.3', -0.3, false],
  ['67.89', 67.89, false],
  ['１２３４５', 12_345, true],
  ['1,234', 1234, true],
  ['12,345,678.5', 12_345_678.5, true],
  ['１，２３４', 1234, true],
  ['1.2e3', 1200, true],
  [' 12 ', 12, true],
  ['\u300012', 12, true],
] as const)('“%s” is %d', (text, value, isNormalized) => {
  expect(parseFigure(text)).toEqual({ kind: 'value', value, isNormalized });
});

test.each([
  ['none', ['-', '－', '−', '―', '–']],
  ['suppressed', ['*', '＊', 'X', 'x', 'Ｘ']],
  ['missing', ['***', '＊＊＊', '…', '...', '・・・']],
  [
    'unreadable',
    ['', 'NaN', 'Infinity', '0x10', '1,23', '12,34,567', '=1+1', '1e999', '約10', '1'.repeat(1_000_000)],
  ],
] as const)('%s', (kind, texts) => {
  for (const text of texts) expect(parseFigure(text), text.slice(0, 20)).toEqual({ kind });
});
