import * as fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { FatalImportError } from '#importers/issues/import-issue.ts';
import { readVacancyCsv, type VacancyTable } from '#importers/vacancy/read-vacancy-csv.ts';
import { VACANCY_COLUMNS } from '#importers/vacancy/vacancy-columns.ts';
import { ROW_ISSUE_CODES } from '#importers/vacancy/vacancy-record.ts';
import { writeVacancyCsv, writeVacancyTemplate } from '#importers/vacancy/write-vacancy-csv.ts';
import { GAZETTEER } from './small-gazetteer.ts';
import { writtenRecord } from './written-records.ts';

const read = (content: string | Buffer, maxRows = 3000): Promise<VacancyTable> =>
  readVacancyCsv({ name: '台帳.csv', octets: Buffer.from(content), gazetteer: GAZETTEER, maxRows });

/** The code of the fatal finding. */
async function refuse(content: string | Buffer, maxRows?: number): Promise<string> {
  const found: unknown = await read(content, maxRows).catch((error: unknown) => error);
  if (!(found instanceof FatalImportError))
    throw new Error(`expected a fatal finding, found ${JSON.stringify(found)}`);
  expect(found.issue.messageJa).toBeTruthy();
  expect(found.issue.expectedJa).toBeTruthy();
  return found.issue.code;
}

const quote = (text: string): string => `"${text.replaceAll('"', '""')}"`;

/** One row under headings: its record, and its findings as `severity CODE heading value`. */
async function readOne(cells: Readonly<Record<string, string>>) {
  const all: Record<string, string> = { 種別: '廃校', 名称: '旧校舎', ...cells };
  const csv = `${Object.keys(all).map(quote).join(',')}\n${Object.values(all).map(quote).join(',')}\n`;
  const [row] = (await read(csv)).rows;
  for (const issue of row!.issues) {
    expect(ROW_ISSUE_CODES).toContain(issue.code);
    expect(issue.value?.length ?? 0).toBeLessThanOrEqual(40);
    expect(issue.messageEn).not.toMatch(/undefined|です|ます/u);
  }
  return {
    record: row!.record,
    stated: row!.stated,
    issues: row!.issues.map(({ severity, code, field }) => `${severity} ${code} ${field ?? ''}`.trim()),
  };
}

describe('a register as CSV: the file', () => {
  const TABLE = '種別,名称,床面積(㎡)\n廃校,①旧髙﨑小学校,1200\n';

  it.each([
    ['UTF-8', Buffer.from(TABLE)],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${TABLE}`)],
    ['CP932 (C03)', iconv.encode(TABLE, 'cp932')],
    ['UTF-16LE (C04)', iconv.encode(TABLE, 'utf-16le', { addBOM: true })],
    ['tabs (C05)', Buffer.from(TABLE.replaceAll(',', '\t'))],
    ['semicolons (C05)', Buffer.from(TABLE.replaceAll(',', ';'))],
    ['CR line ends (C05)', Buffer.from(TABLE.replaceAll('\n', '\r'))],
    ['a title above (C06)', Buffer.from(`豊前市 空き施設一覧,,\n令和8年11月,,\n${TABLE}`)],
  ])('in %s', async (_name, octets) => {
    const { rows, unknownHeadings } = await read(octets);
    expect(rows).toHaveLength(1);
    expect(rows[0]!.record).toMatchObject({ name: '①旧髙﨑小学校', floorAreaSquareMeters: 1200 });
    expect(unknownHeadings).toEqual([]);
  });

  it.each([
    ['empty (C01)', '', 'CSV_EMPTY'],
    ['a header only (C01)', '種別,名称\n', 'CSV_EMPTY'],
    ['a header and remarks only', '種別,名称\n#廃校,x\n,\n', 'CSV_EMPTY'],
    ['a picture (C02)', Buffer.from([0x89, 0x50, 0x4e, 0x47, 1, 2]), 'NOT_CSV'],
    ['no headings', '廃校,旧校舎\n', 'CSV_HEADER'],
    ['one heading missing', '種別,床面積\n廃校,1\n', 'CSV_HEADER'],
    ['two headings for one column', '種別,名称,施設名\n廃校,a,b\n', 'CSV_HEADER'],
    ['an open quote (C16)', '種別,名称\n廃校,"旧校舎\n', 'CSV_PARSE'],
    ['NUL (C16)', '種別,名称\n廃校,a\0\n', 'CSV_PARSE'],
    ['individual numbers (C18)', '種別,名称,個人番号\n土地,a,1\n', 'UNNEEDED_PERSONAL_DATA'],
    ['owners by name (C18)', '種別,名称,所有者氏名\n土地,a,甲\n', 'UNNEEDED_PERSONAL_DATA'],
  ])('%s is refused as %s', async (_name, content, code) => {
    expect(await refuse(content)).toBe(code);
  });

  it('headings that only sound like persons are read past', async () => {
    const csv = '種別,名称,従業員駐車場,住民の利用,携帯電波,建物の年齢\n土地,a,1,2,3,4\n';
    expect((await read(csv)).unknownHeadings).toHaveLength(4);
  });

  it('more rows than the limit are refused with the line (C17)', async () => {
    const rows = '土地,a\n'.repeat(6);
    expect(await refuse(`種別,名称\n${rows}`, 5)).toBe('TOO_MANY_ROWS');
    expect((await read(`種別,名称\n${rows}`, 6)).rows).toHaveLength(6);
  });

  it('headings nobody knows are named and not read; prototypes are ordinary words (C20)', async () => {
    const { rows, unknownHeadings } = await read(
      '__proto__,種別,名称,constructor,toString\nx,土地,__proto__,1,2\n',
    );
    expect(unknownHeadings).toEqual(['__proto__', 'constructor', 'toString']);
    expect(rows[0]!.record?.name).toBe('__proto__');
  });

  it('rows tell their line, whatever stands between them', async () => {
    const { rows } = await read('種別,名称,備考\n土地,a,"二\n行"\n\n#x,,\n,,\n土地,b,\n');
    expect(rows.map(({ line }) => line)).toEqual([3, 7]);
  });

  it('the template has no data, in both encodings', async () => {
    for (const encoding of ['utf-8', 'cp932'] as const) {
      const octets = Buffer.from(writeVacancyTemplate(encoding));
      expect(await refuse(octets)).toBe('CSV_EMPTY');
      const row = `,廃校,旧校舎${','.repeat(Object.keys(VACANCY_COLUMNS).length - 3)}\n`;
      const filled = Buffer.concat([
        octets,
        encoding === 'cp932' ? iconv.encode(row, 'cp932') : Buffer.from(row),
      ]);
      const { rows, unknownHeadings } = await read(filled);
      expect(rows.map(({ record }) => record?.name)).toEqual(['旧校舎']);
      expect(unknownHeadings).toEqual([]);
    }
  });
});

describe('a register as CSV: its rows', () => {
  it('every column, in the words of a town hall', async () => {
    const { record, issues } = await readOne({
      管理番号: 'Ｂ－12',
      状況: '空き予定',
      市区町村: '福岡県豊前市',
      所在地: '豊前市大字八屋1-1',
      '延床面積（坪）': '36',
      席数: '３０席',
      '賃料（円／月）': '12万円',
      賃料条件: '共益費別\n3年据置',
      契約期間: '5年',
      建築年: '昭和56年',
      構造: 'RC造2階',
      耐震: '改修済',
      バリアフリー: '×',
      駐車場: '20台',
      光回線: '有',
      担当課: '総合政策課',
      電話番号: '0979-82-1111',
      利用可能時期: '令和9年4月',
      箇所数: '2',
      備考: '体育館あり',
      出典: '市の資料',
      出典の日付: '2026-04',
    });
    expect(record).toEqual({
      kind: 'closedSchool',
      name: '旧校舎',
      status: 'plannedVacant',
      place: {
        precision: 'municipality',
        position: null,
        municipalityCode: '40214',
        meshCode: null,
        stationName: null,
      },
      reference: 'Ｂ－12',
      address: '豊前市大字八屋1-1',
      floorAreaSquareMeters: 119.01,
      seats: 30,
      rentYenPerMonth: 120_000,
      rentTerms: '共益費別\n3年据置',
      term: '5年',
      yearBuilt: 1981,
      structure: 'RC造2階',
      seismicStatus: 'retrofitted',
      isBarrierFree: false,
      parkingSpaces: 20,
      hasFibre: true,
      ownerDepartment: '総合政策課',
      contact: '0979-82-1111',
      availableFrom: '2027-04',
      unitCount: 2,
      notes: '体育館あり',
      source: { text: '市の資料', date: '2026-04', address: null },
    });
    expect(issues.every((issue) => issue.startsWith('info VALUE_NORMALIZED'))).toBe(true);
  });

  it('says nothing where a row says nothing', async () => {
    const { record, stated } = await readOne({
      床面積: '-',
      席数: '',
      建築年: '不明',
      備考: '―',
      バリアフリー: '',
    });
    const { kind: _kind, name: _name, status, place, ...facts } = record!;
    expect(Object.values(facts).every((fact) => fact === null)).toBe(true);
    expect([status, place.precision]).toEqual(['unknown', 'unplaced']);
    expect([...stated].toSorted()).toEqual(['kind', 'name']);
  });

  it.each([
    [{ 緯度: '33.6', 経度: '131.15' }, 'exact', []],
    [{ 緯度: '33°36\'42"', 経度: '東経131度9分0秒' }, 'exact', []],
    [{ 緯度: '131.15', 経度: '33.6' }, null, ['error LATLON_SWAPPED 緯度']],
    [{ 緯度: '33.6', 経度: '' }, null, ['error COORDINATE_RANGE 経度']],
    [{ 緯度: '33,6', 経度: '131.1' }, null, ['error COORDINATE_RANGE 緯度']],
    [{ 緯度: '48.85', 経度: '2.35' }, null, ['error COORDINATE_RANGE 緯度']],
    [{ 緯度: '35.68', 経度: '139.76' }, 'exact', ['warning OUT_OF_AREA 緯度']],
    [{ 緯度: '33.6', 経度: '131.15', 市区町村: '門司区' }, 'exact', ['warning PLACE_MISMATCH 市区町村']],
    [{ 緯度: '33.6', 経度: '130.85', 市区町村: '北九州市' }, 'exact', []],
    [{ 緯度: '33.7', 経度: '131.201', 市区町村: '豊前市' }, 'exact', ['warning DATUM_SUSPECTED 緯度']],
    [{ メッシュコード: '503066123' }, 'mesh', []],
    [{ メッシュコード: '５０３０６６１２' }, 'mesh', []],
    [{ メッシュコード: '5030' }, 'mesh', ['warning MESH_COARSE メッシュコード']],
    [{ メッシュコード: '50306' }, null, ['error MESH_CODE メッシュコード']],
    [{ メッシュコード: '50308612' }, null, ['error MESH_CODE メッシュコード']],
    [{ メッシュコード: '5.03E+10' }, null, ['error KEY_CODE_DAMAGED メッシュコード']],
    [{ 最寄駅: '宇島駅' }, 'station', []],
    [{ 最寄駅: 'JR小倉駅から徒歩5分' }, 'station', []],
    [{ 最寄駅: 'ＪＲ日豊本線「宇島」駅' }, 'station', []],
    [{ 最寄駅: '城野', 市区町村: '門司区' }, 'station', []],
    [{ 最寄駅: '城野' }, 'unplaced', ['warning PLACE_UNKNOWN 最寄駅']],
    [{ 最寄駅: '東京' }, 'unplaced', ['warning PLACE_UNKNOWN 最寄駅']],
    [{ 市区町村: '40214' }, 'municipality', []],
    [{ 市区町村: '402141' }, 'municipality', []],
    [{ 市区町村: '京都郡苅田町' }, 'municipality', []],
    [{ 市区町村: '北九州市 小倉北区' }, 'municipality', []],
    [{ 市区町村: '豊後市' }, 'unplaced', ['warning PLACE_UNKNOWN 市区町村']],
    [{ 市区町村: '13101' }, 'unplaced', ['warning PLACE_UNKNOWN 市区町村']],
    [{ 所在地: '福岡県北九州市門司区大里1-1' }, 'municipality', ['info PLACE_FROM_ADDRESS 所在地']],
    [{ 所在地: '八屋1-1' }, 'unplaced', []],
    [{ 位置の精度: '未配置', 市区町村: '豊前市' }, 'unplaced', []],
    [{ 位置の精度: 'だいたい' }, null, ['error VALUE_UNKNOWN 位置の精度']],
  ])('%o is placed: %s', async (cells, precision, expected) => {
    const { record, issues } = await readOne(cells);
    expect(record?.place.precision ?? null).toBe(precision);
    expect(issues).toEqual(expected);
  });

  it.each([
    [{ 種別: '' }, 'error VALUE_MISSING 種別'],
    [{ 種別: '城' }, 'error VALUE_UNKNOWN 種別'],
    [{ 名称: '  ' }, 'error VALUE_MISSING 名称'],
    [{ 名称: 'x'.repeat(201) }, 'error TEXT_TOO_LONG 名称'],
    [{ 床面積: '-120' }, 'error VALUE_RANGE 床面積'],
    [{ 床面積: '0' }, 'error VALUE_RANGE 床面積'],
    [{ 床面積: '1e15' }, 'error VALUE_RANGE 床面積'],
    [{ 席数: '2.5' }, 'error VALUE_RANGE 席数'],
    [{ 席数: 'たくさん' }, 'error VALUE_UNKNOWN 席数'],
    [{ 建築年: '1500' }, 'error VALUE_RANGE 建築年'],
    [{ 耐震: '診断済' }, 'error VALUE_UNKNOWN 耐震'],
    [{ 光回線: '△' }, 'error VALUE_UNKNOWN 光回線'],
    [{ 利用可能時期: 'そのうち' }, 'error VALUE_UNKNOWN 利用可能時期'],
  ])('%o is an error of its row', async (cells, expected) => {
    const { record, issues } = await readOne(cells);
    expect(record).toBeNull();
    expect(issues).toEqual([expected]);
  });

  it('a person hears about all faults of a row at once', async () => {
    const { issues } = await readOne({ 種別: '', 名称: '', 席数: '-1', 光回線: '?!', 緯度: 'x', 経度: 'y' });
    expect(issues.filter((issue) => issue.startsWith('error'))).toHaveLength(5);
  });

  it('two areas that differ are named; the one in square meters counts', async () => {
    expect((await readOne({ '床面積(㎡)': '120', '床面積(坪)': '36.3' })).issues).toEqual([]);
    const { record, issues } = await readOne({ '床面積(㎡)': '120', '床面積(坪)': '50' });
    expect(record?.floorAreaSquareMeters).toBe(120);
    expect(issues).toEqual(['warning VALUE_CONFLICT 床面積(坪)']);
  });

  it('words that are no number stay among the notes', async () => {
    const { record } = await readOne({ 駐車場: 'あり', 利用可能時期: '即日', 備考: '要相談' });
    expect(record).toMatchObject({ parkingSpaces: null, availableFrom: null });
    expect(record?.notes).toBe('要相談\n駐車場: あり\n利用可能時期: 即日');
    expect((await readOne({ 駐車場: 'なし' })).record?.parkingSpaces).toBe(0);
  });

  it('formulas and markup are text, controls become spaces (C21, S43)', async () => {
    const { record } = await readOne({
      名称: '=1+1',
      備考: '<img src=x onerror=alert(1)>',
      構造: 'a\u0007b\u0085c',
    });
    expect(record).toMatchObject({ name: '=1+1', notes: '<img src=x onerror=alert(1)>', structure: 'a b c' });
  });

  it('a comma too many is an error, empty cells at the end are none', async () => {
    const { rows } = await read('種別,名称\n土地,a,,\n土地,b,c\n');
    expect(rows.map(({ record }) => record === null)).toEqual([false, true]);
    expect(rows[1]!.issues[0]).toMatchObject({ code: 'CSV_ROW_LENGTH', column: undefined });
  });
});

describe('an exported register', () => {
  it('reads back as the very same records', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(writtenRecord, { minLength: 1, maxLength: 5 }), async (records) => {
        const { rows, unknownHeadings } = await read(writeVacancyCsv(records, ['出典', '=1+1']));
        expect(unknownHeadings).toEqual([]);
        expect(rows.flatMap(({ issues }) => issues.filter(({ severity }) => severity === 'error'))).toEqual(
          [],
        );
        const expected = records.map(({ municipalityNameJa: _name, ...rest }) => rest);
        expect(rows.map((row) => row.record)).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  it('holds no cell that a spreadsheet takes for a formula (S34)', () => {
    const nasty = ['=cmd|x', '+1', '-1', '@x', '\t=1', '＝1'];
    const [one] = fc.sample(writtenRecord, 1);
    const records = nasty.map((text) => Object.assign({}, one, { name: text, notes: text, contact: text }));
    const text = writeVacancyCsv(records, []);
    expect(text.startsWith('\ufeff管理番号')).toBe(true);
    for (const cell of text.split(/[,\n]/u)) expect(cell).not.toMatch(/^"?[=+\-@\t＝＋－＠]/u);
  });
});
