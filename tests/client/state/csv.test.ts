import { describe, expect, it } from 'vitest';
import { escapeCsvCell, toCsv } from '#client/state/csv.ts';

describe('csv', () => {
  it.each([
    ['=HYPERLINK("http://x","y")', `"'=HYPERLINK(""http://x"",""y"")"`],
    ['+81', `'+81`],
    ['-1', `'-1`],
    ['@SUM(A1)', `'@SUM(A1)`],
    [' =1+1', `' =1+1`],
    ['\t=1', `'\t=1`],
    ['宇島駅', '宇島駅'],
    ['a,b', '"a,b"'],
    ['one\r\ntwo', '"one\r\ntwo"'],
  ])('keeps %j as text', (text, expected) => {
    expect(escapeCsvCell(text)).toBe(expected);
  });

  it('writes numbers as numbers and leaves gaps empty', () => {
    expect(escapeCsvCell(-12.34567)).toBe('-12.3457');
    expect(escapeCsvCell(71_377)).toBe('71377');
    expect(escapeCsvCell(null)).toBe('');
  });

  it('begins with a byte order mark and ends lines as RFC 4180 says', () => {
    expect(
      toCsv([
        ['a', 1],
        ['b', null],
      ]),
    ).toBe('\uFEFFa,1\r\nb,\r\n');
  });
});
