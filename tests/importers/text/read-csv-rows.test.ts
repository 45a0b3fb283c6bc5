import { describe, expect, test } from 'vitest';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import type { TextEncoding } from '#importers/text/decode-text.ts';
import { readCsvRows } from '#importers/text/read-csv-rows.ts';
import { catchFatalIssue, collect } from '../fatal-issue.ts';
import { toCp932, writeTemporaryFile } from '../temporary-file.ts';

async function read(
  content: Uint8Array | string,
  limits: { maxRows?: number; maxBytes?: number; encoding?: TextEncoding } = {},
): Promise<string[][]> {
  const path = await writeTemporaryFile('table.csv', content);
  const rows = readCsvRows({ path, encoding: 'cp932', issues: createIssueCollector(), ...limits });
  return (await collect(rows)).map((row) => [String(row.line)].concat(row.fields));
}

describe('rows of a CSV file', () => {
  test('are decoded from Shift_JIS, vendor characters included, with their lines', async () => {
    expect(await read(toCp932('髙橋,①\n"二\n行",x\n'))).toEqual([
      ['1', '髙橋', '①'],
      ['3', '二\n行', 'x'],
    ]);
  });

  test('an empty file is CSV_EMPTY, a missing one FILE_MISSING', async () => {
    expect((await catchFatalIssue(() => read(''))).code).toBe('CSV_EMPTY');
    const missing = readCsvRows({
      path: '/nowhere/x.csv',
      encoding: 'cp932',
      issues: createIssueCollector(),
    });
    expect(await catchFatalIssue(() => collect(missing))).toMatchObject({
      code: 'FILE_MISSING',
      file: 'x.csv',
    });
  });

  test.each([
    ['UTF-8', new TextEncoder().encode('人口,男\n')],
    ['UTF-8', new TextEncoder().encode('\uFEFF人口,男\n')],
    ['UTF-16 (little endian)', Uint8Array.from([0xff, 0xfe, 0x41, 0])],
    ['UTF-16 (big endian)', Uint8Array.from([0xfe, 0xff, 0, 0x41])],
    ['UTF-16', Uint8Array.from([0x41, 0, 0x2c, 0, 0x42, 0])],
    ['ZIP', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])],
  ])('%s where Shift_JIS is expected is ENCODING and named', async (name, content) => {
    expect(await catchFatalIssue(() => read(content))).toMatchObject({ code: 'ENCODING', value: name });
  });

  test('Shift_JIS where UTF-8 is expected is ENCODING and named', async () => {
    const issue = await catchFatalIssue(() => read(toCp932('駅,小倉\n'), { encoding: 'utf-8' }));
    expect(issue).toMatchObject({ code: 'ENCODING', value: 'Shift_JIS (CP932)' });
  });

  test('bytes no Shift_JIS text has are ENCODING', async () => {
    expect((await catchFatalIssue(() => read(Uint8Array.from([0x61, 0x2c, 0xfd, 0xfe, 0x0a])))).code).toBe(
      'ENCODING',
    );
  });

  test('an unclosed quote, a NUL and an endless line are CSV_PARSE with a line', async () => {
    expect(await catchFatalIssue(() => read('a,b\n"c,d\n'))).toMatchObject({ code: 'CSV_PARSE', line: 2 });
    expect(await catchFatalIssue(() => read('a,b\nc,\0d\n'))).toMatchObject({
      code: 'CSV_PARSE',
      value: 'NUL',
    });
    expect((await catchFatalIssue(() => read(`a,b\n${'x'.repeat(1_100_000)}\n`))).code).toBe('CSV_PARSE');
  });

  test('limits are checked and named', async () => {
    expect(await catchFatalIssue(() => read('a\nb\nc\n', { maxRows: 2 }))).toMatchObject({
      code: 'TOO_MANY_ROWS',
      value: '2',
    });
    const tooLarge = await catchFatalIssue(() => read('a\nb\nc\n', { maxBytes: 5 }));
    expect(tooLarge.code).toBe('FILE_TOO_LARGE');
    expect(tooLarge.messageEn).toContain('maxBytes');
  });
});
