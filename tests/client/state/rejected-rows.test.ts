import type { ImportIssueView } from '#contract/import-issue.ts';
import type { ImportRow } from '#contract/vacancies.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toCsv } from '#client/state/csv.ts';
import { readCsvRecords } from '#client/state/csv-records.ts';
import { formatCellName } from '#client/state/format-cell-name.ts';
import { buildRejectedTable, readRecordsOf } from '#client/state/rejected-rows.ts';

const issue = (part: Partial<ImportIssueView>): ImportIssueView => ({
  code: 'VALUE_RANGE',
  severity: 'error',
  line: 3,
  column: 4,
  feature: null,
  field: '床面積',
  value: '約300',
  messageJa: '数として読めません。',
  messageEn: 'Not a number.',
  expectedJa: '数字',
  expectedEn: 'digits',
  ...part,
});

const row = (line: number, outcome: ImportRow['outcome'], issues: ImportIssueView[] = []): ImportRow => ({
  line,
  outcome,
  name: null,
  content: null,
  vacancyId: null,
  changes: [],
  issues,
});

describe('readCsvRecords', () => {
  it('counts the lines on which records end, whatever stands in quotes', () => {
    expect(readCsvRecords('\uFEFFa,b\r\n"x\r\ny","say ""hi"""\r\n\r\n1,2', ',')).toEqual([
      { endLine: 1, cells: ['a', 'b'] },
      { endLine: 3, cells: ['x\r\ny', 'say "hi"'] },
      { endLine: 4, cells: [''] },
      { endLine: 5, cells: ['1', '2'] },
    ]);
    expect(readCsvRecords('a\tb\rc\td\r', '\t').map(({ endLine }) => endLine)).toEqual([1, 2]);
  });

  it('reads back whatever our exports write, but for the apostrophe before formulas', () => {
    const cell = fc.string({ unit: 'grapheme' }).map((text) => text.replace(/^[\s]*[=+\-@\t\r]/, 'x'));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1 }), (table) => {
        expect(readCsvRecords(toCsv(table), ',').map(({ cells }) => cells)).toEqual(table);
      }),
    );
  });
});

describe('rows that were left out', () => {
  const text =
    '管理番号,種別,名称,床面積\r\nT-1,廃校,良い,100\r\nT-2,廃校,=1+1,約300\r\nT-1,廃校,良い,100\r\n';
  const rows = [
    row(2, 'create'),
    row(3, 'error', [issue({}), issue({ severity: 'info', messageJa: '読み替えました。' })]),
    row(4, 'duplicate'),
  ];

  it('stand behind their reasons below the headings, and formulas do not run', () => {
    const table = buildRejectedTable(readCsvRecords(text, ','), rows, 'ja');
    expect(table[0]).toEqual(['読み込めない理由', '管理番号', '種別', '名称', '床面積']);
    expect(table[1]).toEqual([
      'D3（床面積） 「約300」 数として読めません。 数字',
      'T-2',
      '廃校',
      '=1+1',
      '約300',
    ]);
    expect(table[2]?.slice(0, 2)).toEqual(['重複', 'T-1']);
    expect(toCsv(table)).toContain(",'=1+1,");
  });

  it('lose the reasons of before when they are mended and read again', () => {
    const again = toCsv(buildRejectedTable(readCsvRecords(text, ','), rows, 'ja'));
    const table = buildRejectedTable(
      readCsvRecords(again, ','),
      [row(2, 'error', [issue({ line: 2 })])],
      'ja',
    );
    expect(table[0]).toEqual(['読み込めない理由', '管理番号', '種別', '名称', '床面積']);
    expect(table[1]?.[1]).toBe('T-2');
  });

  it('are read in the encoding of the upload', async () => {
    const octets = Uint8Array.from([0x94, 0x70, 0x8d, 0x5a, 0x2c, 0x31, 0x0d, 0x0a]);
    const records = await readRecordsOf(new Blob([octets]), { encoding: 'cp932', delimiter: ',' });
    expect(records).toEqual([{ endLine: 1, cells: ['廃校', '1'] }]);
  });
});

it.each([
  [12, 4, 'D12'],
  [1, 26, 'Z1'],
  [2, 27, 'AA2'],
  [9, 703, 'AAA9'],
])('cell of line %d and column %d is %s', (line, column, name) => {
  expect(formatCellName(line, column)).toBe(name);
});
