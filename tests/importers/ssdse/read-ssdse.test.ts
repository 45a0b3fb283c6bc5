import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IssueCollector } from '#importers/issues/issue-collector.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import type { SsdseTable } from '#importers/ssdse/read-ssdse.ts';
import { readSsdse } from '#importers/ssdse/read-ssdse.ts';
import { catchFatalIssue } from '../fatal-issue.ts';
import { hasSharedData, SHARED_DATA_FOLDER } from '../shared-data.ts';
import { toCp932, writeTemporaryFile } from '../temporary-file.ts';

async function read(text: string, issues: IssueCollector = createIssueCollector()): Promise<SsdseTable> {
  return await readSsdse(await writeTemporaryFile('SSDSE-A.csv', toCp932(text)), issues);
}

const HEADER =
  'SSDSE-A-2026,Prefecture,Municipality,A1101,B1101\n,,年度,2020,2024\n地域コード,都道府県,市区町村,総人口,総面積\n';

describe('SSDSE-A', () => {
  test('three header rows, then one row per municipality', async () => {
    const table = await read(`${HEADER}R40999,福岡県,試験町,12345,67.89\n`);
    expect(table.items).toEqual([
      { itemCode: 'A1101', year: 2020, labelJa: '総人口' },
      { itemCode: 'B1101', year: 2024, labelJa: '総面積' },
    ]);
    expect(table.municipalities[0]).toMatchObject({ code: '40999', nameJa: '試験町' });
    expect(table.municipalities[0]?.valueByItem.get('B1101')).toBe(67.89);
  });

  test('an empty figure is absent, a sign for none given is reported and absent, never zero', async () => {
    const issues = createIssueCollector();
    const { municipalities } = await read(`${HEADER}R40999,福岡県,試験町,,***\n`, issues);
    expect(municipalities[0]?.valueByItem.size).toBe(0);
    expect(issues.listIssues()).toMatchObject([
      { code: 'VALUE_MISSING', field: 'B1101', value: '***', line: 4, column: 5 },
    ]);
  });

  test('a row with another code or length is left out', async () => {
    const issues = createIssueCollector();
    const { municipalities } = await read(
      `${HEADER}40999,福岡県,試験町,1,2\nR40998,福岡県,試験市,1\n`,
      issues,
    );
    expect(municipalities).toEqual([]);
    expect(issues.countOf('CSV_ROW_LENGTH')).toBe(2);
  });

  test.each([
    ['a row short', HEADER.split('\n').slice(1).join('\n')],
    ['two rows', HEADER.split('\n').slice(0, 2).join('\n')],
    ['years that are none', HEADER.replace('2020', '令和2')],
  ])('a header that is %s is CSV_HEADER', async (_, text) => {
    expect((await catchFatalIssue(() => read(`${text}\n`))).code).toBe('CSV_HEADER');
  });
});

describe.skipIf(!hasSharedData('published SSDSE-A'))('published SSDSE-A', () => {
  test('Kitakyushu is one row, wards have none, and the known figures are there', async () => {
    const issues = createIssueCollector();
    const table = await readSsdse(join(SHARED_DATA_FOLDER, 'ssdse-a', 'SSDSE-A-2026.csv'), issues);
    const byCode = new Map(table.municipalities.map((municipality) => [municipality.code, municipality]));
    expect(issues.listIssues()).toEqual([]);
    expect(byCode.get('40100')?.valueByItem.get('A1101')).toBe(939_029);
    expect(byCode.get('40214')?.valueByItem.get('A1101')).toBe(24_391);
    expect(byCode.has('40106')).toBe(false);
    expect(table.municipalities).toHaveLength(1741);
  });
});
