import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import type { ImportedFigures, MunicipalChoice } from '#importers/tables/import-municipal-figures.ts';
import { importMunicipalFigures } from '#importers/tables/import-municipal-figures.ts';
import { HEADING, runImport, toIndicator, toShort, ZONES, type Outcome } from './table-cases.ts';

const BY_CODE: MunicipalChoice = {
  reading: HEADING,
  zone: { by: 'code', column: 0, heading: null },
  indicators: [toIndicator(2)],
};
const BY_NAME: MunicipalChoice = {
  ...BY_CODE,
  zone: { by: 'name', column: 0, heading: null, prefectureColumn: null },
  indicators: [toIndicator(1)],
};

function run(
  content: string | Uint8Array,
  choice: Partial<MunicipalChoice> = {},
): Promise<Outcome<ImportedFigures>> {
  return runImport(content, (file) => importMunicipalFigures(file, { ...BY_CODE, ...choice }, ZONES));
}

function getValues({ result }: Outcome<ImportedFigures>, indicator = 0): Record<string, number | null> {
  const values = result?.indicators[indicator]?.series[0]?.values ?? [];
  return Object.fromEntries((result?.zones ?? []).map((zone, index) => [zone, values[index] ?? null]));
}

const HEADER = 'コード,名前,値\n';

describe('figures by municipality', () => {
  test('rows of the region are kept, those elsewhere counted, by code with and without check digit', async () => {
    const outcome = await run(
      `${HEADER}40100,北九州市,5\n402141,豊前市,6\nR40621,苅田町,7\n13101,千代田区,8\n`,
    );
    expect(getValues(outcome)).toEqual({ '40100': 5, '40214': 6, '40621': 7 });
    expect(outcome.result?.counts).toMatchObject({
      rowsRead: 4,
      rowsUsed: 3,
      rowsElsewhere: 1,
      valuesUsed: 3,
    });
    expect(outcome.issues).toEqual([]);
  });

  test('C03, C04, C05: CP932 with ① 髙 﨑, UTF-16 with its mark, tabs below a title with commas', async () => {
    const text = `${HEADER}40214,髙﨑①,6\n40621,苅田町,7\n`;
    for (const bytes of [
      iconv.encode(text, 'cp932'),
      iconv.encode(text, 'utf-16le', { addBOM: true }),
      iconv.encode(text.replaceAll('\n', '\r'), 'utf-8'),
    ]) {
      expect(getValues(await run(bytes))).toEqual({ '40214': 6, '40621': 7 });
    }
    const tabs = `表1,住宅,建て方\n\n${text.replaceAll(',', '\t')}`;
    const outcome = await run(tabs, { reading: { skipRows: 1, headerRows: 1 } });
    expect(getValues(outcome)).toEqual({ '40214': 6, '40621': 7 });
    expect(toShort(outcome)).toEqual(['CSV_DIALECT 1']);
  });

  test('C06: two heading rows below notes, footnotes at the end', async () => {
    const text =
      '令和5年 住宅・土地統計調査\n単位: 戸\n地域,,総数,,空き家\nコード,名,2018年,2023年,2023年\n40214,豊前市,10,11,3\n注1) 四捨五入による\n,,,,\n';
    const outcome = await run(text, {
      reading: { skipRows: 2, headerRows: 2 },
      indicators: [
        toIndicator(2, {
          columns: [
            { column: 3, heading: '総数 2023年', year: 2023 },
            { column: 2, heading: '総数 2018年', year: 2018 },
          ],
        }),
        toIndicator(4, { columns: [{ column: 4, heading: '空き家 2023年', year: 2023 }] }),
      ],
    });
    expect(
      outcome.result?.indicators.map(({ series }) => series.map(({ year, values }) => [year, values])),
    ).toEqual([
      [
        [2018, [10]],
        [2023, [11]],
      ],
      [[2023, [3]]],
    ]);
    expect(toShort(outcome)).toEqual(['NOTE_ROW 6', 'NOTE_ROW 7']);
  });

  test('C07: - is 0, X suppressed, *** and … and nothing at all are absent: never 0', async () => {
    const outcome = await run(`${HEADER}40100,a,-\n40101,b,X\n40106,c,***\n40214,d,…\n40621,e,\n`);
    const [series] = outcome.result?.indicators[0]?.series ?? [];
    expect(series?.values).toEqual([0, null, null, null, null]);
    expect(series?.missing).toEqual([
      { reason: 'suppressed', zones: [1] },
      { reason: 'absent', zones: [2, 3, 4] },
    ]);
    expect(toShort(outcome)).toEqual([
      'VALUE_SYMBOL 2',
      'VALUE_SYMBOL 3',
      'VALUE_MISSING 4',
      'VALUE_MISSING 5',
    ]);
    expect(outcome.result?.counts).toMatchObject({ valuesUsed: 1, valuesMissing: 4 });
  });

  test('C08: full width, thousands, exponents and spaces are read and said; △ is a minus where there may be one', async () => {
    const outcome = await run(
      `${HEADER}40100,a,１２３４５\n40101,b,"1,234"\n40106,c,1.2e3\n40214,d, 12 \n40621,e,△34\n`,
      {
        indicators: [toIndicator(2, { quantity: 'difference' })],
      },
    );
    expect(Object.values(getValues(outcome))).toEqual([12_345, 1_234, 1_200, 12, -34]);
    expect(toShort(outcome).filter((short) => short.startsWith('VALUE_NORMALIZED'))).toHaveLength(4);
  });

  test('C09: what is no count is no value, not a wrong one', async () => {
    const outcome = await run(
      `${HEADER}40100,a,-5\n40101,b,1e15\n40106,c,NaN\n40214,d,0x10\n40621,e,Infinity\n`,
    );
    expect(Object.values(getValues(outcome))).toEqual([null, null, null, null, null]);
    expect(toShort(outcome)).toEqual([2, 3, 4, 5, 6].map((line) => `VALUE_RANGE ${line}`));
  });

  test('percents become shares; a share above 1 is asked about', async () => {
    const text = `${HEADER}40100,a,15.8\n40214,b,14.3%\n40621,c,101\n`;
    const percent = await run(text, { indicators: [toIndicator(2, { quantity: 'ratio', isPercent: true })] });
    expect(getValues(percent)).toEqual({ '40100': 0.158, '40214': 0.143, '40621': null });
    const plain = await run(text, { indicators: [toIndicator(2, { quantity: 'ratio' })] });
    expect(getValues(plain)).toEqual({ '40100': null, '40214': 0.143, '40621': null });
    expect(toShort(plain)).toContain('VALUE_RANGE 2');
  });

  test('C10: an exponent in place of a code stops the import; a lost zero is another prefecture', async () => {
    expect(toShort(await run(`${HEADER}40214,a,1\n4.06E+04,b,2\n`))).toEqual(['KEY_CODE_DAMAGED 3']);
    const lost = await run(`${HEADER}1100,札幌市,1\n40214,豊前市,2\n40621.0,苅田町,3\n`);
    expect(getValues(lost)).toEqual({ '40214': 2, '40621': 3 });
    expect(lost.result?.counts.rowsElsewhere).toBe(1);
  });

  test('C12: repeated rows, rows without a municipality and rows elsewhere are told apart', async () => {
    const outcome = await run(`${HEADER}40214,a,1\n40214,b,2\n合計,,9\n99999,c,4\n`);
    expect(getValues(outcome)).toEqual({ '40214': 1 });
    expect(toShort(outcome)).toEqual(['DUPLICATE_KEY 3', 'ZONE_CODE 4']);
    expect([...(outcome.result?.counts.rowsDroppedByCode ?? [])]).toEqual([
      ['DUPLICATE_KEY', 1],
      ['ZONE_CODE', 1],
    ]);
  });

  test('names with prefecture, county and parent city; a name of two rows is nobody’s', async () => {
    const text =
      '名前,値\n福岡県,999\n福岡県　北九州市,1\n北九州市門司区,2\n小倉北区,3\n京都郡 苅田町,4\n豊前市,5\n豊前市,6\n存在しない市,7\n';
    const outcome = await run(text, BY_NAME);
    expect(getValues(outcome)).toEqual({ '40100': 1, '40101': 2, '40106': 3, '40621': 4 });
    expect(toShort(outcome)).toEqual([
      'ZONE_ELSEWHERE 2',
      'ZONE_AMBIGUOUS 7',
      'ZONE_AMBIGUOUS 8',
      'ZONE_ELSEWHERE 9',
    ]);
    expect(outcome.result?.counts).toMatchObject({ rowsUsed: 4, valuesUsed: 4 });
  });

  test('a town of the same name below another prefecture is not ours', async () => {
    const outcome = await run('名前,値\n宮城県,1\n苅田町,2\n福岡県,3\n豊前市,4\n', BY_NAME);
    expect(getValues(outcome)).toEqual({ '40214': 4 });
    const withColumn = await run('県,名前,値\n宮城県,苅田町,2\n福岡県,苅田町,3\n', {
      zone: { by: 'name', column: 1, heading: null, prefectureColumn: 0 },
    });
    expect(getValues(withColumn)).toEqual({ '40621': 3 });
  });

  test('a column that is not there, or no longer the one that was chosen, stops the import', async () => {
    const indicators = [toIndicator(2, { columns: [{ column: 2, heading: '人口', year: null }] })];
    expect(toShort(await run(`${HEADER}40214,a,1\n`, { indicators }))).toEqual(['COLUMN_MISSING 1']);
    expect(toShort(await run(`${HEADER}40214,a,1\n`, { indicators: [toIndicator(7)] }))).toEqual([
      'COLUMN_MISSING 1',
    ]);
  });

  test('C01, C02, C16: nothing below the headings, a spreadsheet, an open quote', async () => {
    expect(toShort(await run(HEADER))).toEqual(['CSV_EMPTY 1']);
    expect(toShort(await run(''))).toEqual(['CSV_EMPTY 1']);
    expect(toShort(await run(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0)))).toEqual(['NOT_CSV']);
    expect(toShort(await run(`${HEADER}40214,"a,1\n`)).at(0)).toMatch(/^CSV_PARSE/u);
    expect(toShort(await run(`${HEADER}13101,x,1\n`))).toEqual(['NOTHING_USABLE 1']);
    const skipped = await run(HEADER, { reading: { skipRows: 3, headerRows: 1 } });
    expect(toShort(skipped)).toEqual(['CSV_HEADER 1']);
  });

  test.each(['氏名', '電話番号', 'E-mail', '個人番号', 'マイナンバー', '生年月日'])(
    'C18: a column %s is refused',
    async (heading) => {
      const outcome = await run(`コード,${heading},値\n40214,x,1\n`);
      expect(toShort(outcome)).toEqual(['UNNEEDED_PERSONAL_DATA']);
      expect(outcome.issues[0]).toMatchObject({ field: heading, column: 2 });
    },
  );

  test('C20: hostile headings stay plain data', async () => {
    const outcome = await run('constructor,__proto__,toString\n40214,x,1\n', {
      indicators: [toIndicator(2, { label: '__proto__' })],
    });
    expect(outcome.result?.indicators[0]?.label).toBe('__proto__');
    expect(getValues(outcome)).toEqual({ '40214': 1 });
  });
});

test('shares read as percents, and tables with a row per category, are asked about', async () => {
  const shares = await run(`${HEADER}40100,a,0.158\n40214,b,0.143\n40621,c,0.2\n`, {
    indicators: [toIndicator(2, { quantity: 'ratio', isPercent: true })],
  });
  expect(toShort(shares)).toEqual(['UNIT_SUSPECTED']);
  const rows = Array.from({ length: 30 }, (_, index) => `${index % 2 === 0 ? 40214 : 40621},x,${index}`);
  const long = await run(`${HEADER}${rows.join('\n')}\n`);
  expect(toShort(long).at(-1)).toBe('ROWS_REPEATED 1');
});
