import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { readCsvRows } from '#importers/text/read-csv-rows.ts';
import { catchFatalIssue, collect } from '../fatal-issue.ts';
import { toPieces } from '../pieces.ts';
import { toCp932, writeTemporaryFile } from '../temporary-file.ts';

async function read(
  content: Uint8Array | string,
  limits: { maxRows?: number; maxBytes?: number } = {},
): Promise<string[][]> {
  const path = await writeTemporaryFile('table.csv', content);
  const rows = readCsvRows({ path, issues: createIssueCollector(), ...limits });
  return (await collect(rows)).map((row) => [String(row.line)].concat(row.fields));
}

const TEXT = '人口,男①\n髙橋,﨑\n';

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
      issues: createIssueCollector(),
    });
    expect(await catchFatalIssue(() => collect(missing))).toMatchObject({
      code: 'FILE_MISSING',
      file: 'x.csv',
    });
  });

  test.each([
    ['UTF-8', iconv.encode(TEXT, 'utf-8')],
    ['UTF-8 with its mark', iconv.encode(TEXT, 'utf-8', { addBOM: true })],
    ['Shift_JIS', iconv.encode(TEXT, 'cp932')],
    ['UTF-16LE', iconv.encode(TEXT, 'utf-16le', { addBOM: true })],
    ['UTF-16BE', iconv.encode(TEXT, 'utf-16be', { addBOM: true })],
    ['CR line ends', iconv.encode(TEXT.replaceAll('\n', '\r'), 'cp932')],
    ['CRLF line ends', iconv.encode(TEXT.replaceAll('\n', '\r\n'), 'cp932')],
    ['semicolons', iconv.encode(TEXT.replaceAll(',', ';'), 'cp932')],
    ['tabs', iconv.encode(TEXT.replaceAll(',', '\t'), 'cp932')],
  ])('%s is recognized, in whatever pieces the bytes arrive', async (_, content) => {
    const expected = [
      ['1', '人口', '男①'],
      ['2', '髙橋', '﨑'],
    ];
    expect(await read(content)).toEqual(expected);
    for (const size of [1, 2, 3, 7]) {
      const rows = readCsvRows({
        path: 'upload.csv',
        bytes: toPieces(content, size),
        issues: createIssueCollector(),
      });
      expect((await collect(rows)).map((row) => [String(row.line)].concat(row.fields))).toEqual(expected);
    }
  });

  test('Japanese that starts late is decoded as well', async () => {
    const late = `a,b\n${'x,y\n'.repeat(40_000)}髙,①\n`;
    for (const encoding of ['cp932', 'utf-8']) {
      expect((await read(iconv.encode(late, encoding))).at(-1)).toEqual(['40002', '髙', '①']);
    }
  });

  test.each([
    ['ENCODING', 'UTF-16', Uint8Array.from([0x41, 0, 0x2c, 0, 0x42, 0])],
    ['NOT_CSV', 'ZIP', Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0])],
  ])('%s names %s', async (code, value, content) => {
    expect(await catchFatalIssue(() => read(content))).toMatchObject({ code, value });
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
