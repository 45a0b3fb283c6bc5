import { describe, expect, test } from 'vitest';
import { readPublishedCells } from '#importers/census/mesh-cells.ts';
import type { PublishedCells } from '#importers/census/mesh-cells.ts';
import { parseMeshTableHeader } from '#importers/census/mesh-table-header.ts';
import { openMeshTable } from '#importers/census/read-mesh-table.ts';
import type { IssueCollector } from '#importers/issues/issue-collector.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { catchFatalIssue, collect } from '../fatal-issue.ts';
import { toCp932, writeTemporaryFile } from '../temporary-file.ts';
import { fillValues, toMeshTableText } from './mesh-table-text.ts';

async function readText(
  text: string,
  issues: IssueCollector = createIssueCollector(),
): Promise<PublishedCells> {
  return await readPublishedCells([await writeTemporaryFile('table.txt', toCp932(text))], issues);
}

const GOOD = { keys: ['503000001', '0', '', ''], values: fillValues('7') } as const;

describe('e-Stat mesh table', () => {
  test('columns are found by their labels, wherever they stand', async () => {
    const shuffled = toMeshTableText([{ keys: GOOD.keys, values: fillValues('7', { 0: '11', 1: '13' }) }])
      .split('\n')
      .map((line) => {
        const [key, treatment, into, from, ...rest] = line.split(',');
        return [key, treatment, into, from, ...rest.toReversed()].join(',');
      })
      .join('\n');
    const { cells } = await readText(shuffled);
    expect([...(cells[0]?.values ?? [])].slice(0, 3)).toEqual([11, 13, 7]);
  });

  test('a table of other items at 250 m or 1 km is read by the same two rows', async () => {
    const text = 'KEY_CODE,HTKSYORI,HTKSAKI,GASSAN,T001109001\n,,,,\u3000労働力人口\n5030000011,0,,,12\n';
    const table = await openMeshTable({
      path: await writeTemporaryFile('t.txt', toCp932(text)),
      issues: createIssueCollector(),
    });
    expect(table.header).toMatchObject({ tableCode: 'T001109', columns: [{ label: '労働力人口' }] });
    expect(await collect(table.rows)).toMatchObject([{ meshCode: '5030000011', treatment: 0 }]);
  });

  test('a star is suppressed, never zero', async () => {
    const { cells } = await readText(
      toMeshTableText([
        { keys: ['503000001', '2', '503000002', ''], values: fillValues('*', { 0: '3', 1: '2' }) },
        { keys: ['503000002', '1', '', '503000001;503000003'], values: fillValues('9') },
      ]),
    );
    expect([...(cells[0]?.values ?? [])].slice(0, 4)).toEqual([3, 2, -1, -1]);
    expect(cells[1]?.mergedFrom).toEqual(['503000001', '503000003']);
  });

  test.each([
    ['lost digit', '50300001'],
    ['exponent', '5.03E+08'],
    ['decimal point', '503000001.0'],
  ])('a key code with a %s is KEY_CODE_DAMAGED', async (_, key) => {
    const text = toMeshTableText([GOOD, { keys: [key, '0', '', ''], values: fillValues('7') }]);
    expect(await catchFatalIssue(() => readText(text))).toMatchObject({
      code: 'KEY_CODE_DAMAGED',
      line: 4,
      value: key,
    });
  });

  test('a first key code of no known length is KEY_CODE_DAMAGED', async () => {
    const text = toMeshTableText([{ keys: ['5030001', '0', '', ''], values: fillValues('7') }]);
    expect((await catchFatalIssue(() => readText(text))).code).toBe('KEY_CODE_DAMAGED');
  });

  test.each([
    ['VALUE_RANGE', ['503000002', '0', '', ''], fillValues('7', { 4: '-1' })],
    ['VALUE_RANGE', ['503000002', '0', '', ''], fillValues('7', { 4: 'NaN' })],
    ['VALUE_RANGE', ['503000002', '0', '', ''], fillValues('7', { 4: '1e15' })],
    ['VALUE_RANGE', ['503000002', '0', '', ''], fillValues('7', { 4: '0x10' })],
    ['VALUE_RANGE', ['503000002', '0', '', ''], fillValues('7', { 4: '' })],
    ['VALUE_RANGE', ['503000002', '9', '', ''], fillValues('7')],
    ['MESH_CODE', ['503090001', '0', '', ''], fillValues('7')],
    ['MESH_CODE', ['503000005', '0', '', ''], fillValues('7')],
    ['MESH_CODE', ['ＡＢＣ', '0', '', ''], fillValues('7')],
    ['CSV_ROW_LENGTH', ['503000002', '0', '', ''], fillValues('7').slice(1)],
    ['DUPLICATE_KEY', ['503000001', '0', '', ''], fillValues('8')],
  ] as const)('a row with %s is reported and left out (%s)', async (code, keys, values) => {
    const issues = createIssueCollector();
    const { cells } = await readText(toMeshTableText([GOOD, { keys, values }]), issues);
    expect(cells).toHaveLength(1);
    expect(cells[0]?.values[0]).toBe(7);
    expect(issues.listIssues()).toMatchObject([{ code, severity: 'warning', line: 4 }]);
  });

  test.each([
    ['rows above the header', `注記\n${toMeshTableText([GOOD])}`],
    ['one header row', 'KEY_CODE,HTKSYORI,HTKSAKI,GASSAN,T001101001\n'],
    ['figures where labels belong', 'KEY_CODE,HTKSYORI,HTKSAKI,GASSAN,T001101001\n503000001,0,,\n'],
    ['another table', 'a,b,c\n1,2,3\n'],
  ])('%s is CSV_HEADER', async (_, text) => {
    expect((await catchFatalIssue(() => readText(text))).code).toBe('CSV_HEADER');
  });

  test('a table without a needed measure is COLUMN_MISSING', async () => {
    const text = 'KEY_CODE,HTKSYORI,HTKSAKI,GASSAN,T001101001\n,,,,\u3000人口（総数）\n503000001,0,,,5\n';
    expect(await catchFatalIssue(() => readText(text))).toMatchObject({
      code: 'COLUMN_MISSING',
      field: 'populationMale',
    });
  });

  test('files of different tables do not mix', async () => {
    const first = await writeTemporaryFile('a.txt', toCp932(toMeshTableText([GOOD])));
    const second = await writeTemporaryFile(
      'b.txt',
      toCp932(toMeshTableText([GOOD]).replaceAll('T001101', 'T000847')),
    );
    const issue = await catchFatalIssue(() => readPublishedCells([first, second], createIssueCollector()));
    expect(issue).toMatchObject({ code: 'TABLE_UNKNOWN', file: 'b.txt', value: 'T000847' });
  });

  test('items of two tables in one header are refused', () => {
    const codes = ['KEY_CODE', 'HTKSYORI', 'HTKSAKI', 'GASSAN', 'T001101001', 'T001102001'];
    expect(parseMeshTableHeader(codes, ['', '', '', '', 'a', 'b'])).toEqual({
      ok: false,
      reason: 'itemCode',
      field: 'T001102001',
    });
  });
});
