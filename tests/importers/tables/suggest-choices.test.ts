import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { importMeshFigures } from '#importers/tables/import-mesh-figures.ts';
import { importMunicipalFigures } from '#importers/tables/import-municipal-figures.ts';
import { readTableHead, type TableReading } from '#importers/tables/open-table.ts';
import { readHeading } from '#importers/tables/read-heading.ts';
import {
  suggestCsvPoints,
  suggestGeoJsonPoints,
  suggestMesh,
  suggestMunicipal,
  suggestReading,
  type SeenTable,
} from '#importers/tables/suggest-choices.ts';
import type { FileOctets } from '#importers/text/inspect-file.ts';
import { normalizeLabel } from '#importers/text/normalize-label.ts';
import { hasSharedData, SHARED_DATA_FOLDER } from '../shared-data.ts';
import { ZONES } from './table-cases.ts';

async function see(file: FileOctets): Promise<SeenTable> {
  const { firstRows } = await readTableHead(
    file,
    { skipRows: 0, headerRows: 1 },
    { firstRowCount: 20, dataRowCount: 0 },
  );
  const reading: TableReading = suggestReading(firstRows.map(({ fields }) => fields));
  const { headings, dataRows } = await readTableHead(file, reading, { firstRowCount: 0, dataRowCount: 200 });
  const title = firstRows.slice(0, reading.skipRows).flatMap(({ fields }) => fields);
  return {
    reading,
    title: normalizeLabel(title.join(' ')),
    headings,
    rows: dataRows.map(({ fields }) => fields),
  };
}

function toFile(text: string): FileOctets {
  return { name: 'a.csv', octets: new TextEncoder().encode(text), issues: createIssueCollector() };
}

describe('headings', () => {
  test.each([
    [
      '空き家率 2023年(％)',
      { label: '空き家率', unit: '％', year: 2023, quantity: 'ratio', isPercent: true },
    ],
    [
      '令和2年 人口総数（人）',
      { label: '人口総数', unit: '人', year: 2020, quantity: 'count', isPercent: false },
    ],
    ['平成元年度 世帯(世帯)', { year: 1989, unit: '世帯', quantity: 'count' }],
    ['H30年 住宅数[戸]', { label: '住宅数', year: 2018, unit: '戸' }],
    ['社会増減', { label: '社会増減', unit: '', year: null, quantity: 'difference' }],
    ['PTN_2050', { label: '将来推計人口 総数', unit: '人', year: 2050, quantity: 'count' }],
    ['PT4_2030', { label: '将来推計人口 15〜19歳', year: 2030 }],
    ['PT19_2030', { label: '将来推計人口 90歳以上', year: 2030 }],
    ['A1101 2020 総人口', { label: 'A1101 総人口', year: 2020, quantity: 'number' }],
    ['住宅(2023)', { label: '住宅', year: 2023 }],
    ['2023', { label: '値', year: 2023 }],
  ])('%s', (heading, expected) => {
    expect(readHeading(heading)).toMatchObject(expected);
  });
});

describe('suggestions', () => {
  test('a survey table with a title, two heading rows and codes', async () => {
    const table = await see(
      toFile(
        '令和５年住宅・土地統計調査,,,\n地域コード,地域名,住宅総数(戸),空き家率(％)\n40000,福岡県,2702000,12.5\n40100,北九州市,501800,15.8\n',
      ),
    );
    expect(table.reading).toEqual({ skipRows: 1, headerRows: 1 });
    expect(suggestMunicipal(table, ZONES)).toMatchObject({
      zone: { by: 'code', column: 0, heading: '地域コード' },
      indicators: [
        { label: '住宅総数', unit: '戸', quantity: 'count', columns: [{ column: 2, year: 2023 }] },
        { label: '空き家率', quantity: 'ratio', isPercent: true, columns: [{ column: 3 }] },
      ],
    });
  });

  test('a table with names alone', async () => {
    const table = await see(toFile('市町,2018年(％),2023年(％)\n北九州市,15.8,15.97\n苅田町,14.3,…\n'));
    expect(suggestMunicipal(table, ZONES)).toMatchObject({
      zone: { by: 'name', column: 0 },
      indicators: [{ columns: [{ year: 2018 }, { year: 2023 }] }],
    });
    expect(suggestMesh(table)).toBeUndefined();
    expect(suggestCsvPoints(table)).toBeUndefined();
  });

  test('future population: one figure per age group, one column per year', async () => {
    const years = [2020, 2030, 2040, 2050];
    const heading = [
      'MESH_ID',
      'SHICODE',
      ...['PTN', 'PTC'].flatMap((age) => years.map((year) => `${age}_${year}`)),
    ];
    const table = await see(toFile(`${heading.join(',')}\n503064041,40106,${'1.5,'.repeat(7)}2\n`));
    expect(
      suggestMesh(table)?.indicators.map(({ label, columns }) => [label, columns.map(({ year }) => year)]),
    ).toEqual([
      ['将来推計人口 総数', years],
      ['将来推計人口 65歳以上', years],
    ]);
  });

  test('points by heading or by what stands in the cells', async () => {
    const named = await see(toFile('施設名,所在地,緯度,経度,種別\n甲,乙,33.6,131.1,保育所\n'));
    expect(suggestCsvPoints({ ...named, reading: { skipRows: 0, headerRows: 1 } })).toMatchObject({
      lat: { column: 2 },
      lon: { column: 3 },
      name: { column: 0 },
      categoryColumn: 4,
    });
    expect(suggestGeoJsonPoints(['id', 'name', 'amenity'])).toMatchObject({
      nameProperty: 'name',
      categoryProperty: 'amenity',
    });
  });
});

describe.skipIf(!hasSharedData('suggested mappings of published files'))('published files', () => {
  test('SSDSE-A as a table somebody brings: the suggestion reads it', async () => {
    const octets = await readFile(join(SHARED_DATA_FOLDER, 'ssdse-a', 'SSDSE-A-2026.csv'));
    const file: FileOctets = { name: 'SSDSE-A-2026.csv', octets, issues: createIssueCollector() };
    const table = await see(file);
    expect(table.reading).toEqual({ skipRows: 0, headerRows: 3 });
    const suggestion = suggestMunicipal(table, ZONES);
    expect(suggestion?.indicators[0]).toMatchObject({
      label: 'A1101 総人口',
      columns: [{ column: 3, year: 2020 }],
    });
    const imported = await importMunicipalFigures(file, suggestion!, ZONES);
    expect(imported.zones).toEqual(['40100', '40214', '40621']);
    expect(imported.indicators[0]?.series[0]?.values).toEqual([939_029, 24_391, 37_684]);
    expect(imported.counts).toMatchObject({ rowsRead: 1_741, rowsUsed: 3, rowsElsewhere: 1_738 });
  });

  test('a census mesh table as a table somebody brings: every cell, suppressed ones null', async () => {
    const octets = await readFile(join(SHARED_DATA_FOLDER, 'estat-mesh500-2020', 'tblT001101H5031.txt'));
    const file: FileOctets = { name: 'tblT001101H5031.txt', octets, issues: createIssueCollector() };
    const table = await see(file);
    const suggestion = suggestMesh(table);
    expect(suggestion).toMatchObject({ reading: { headerRows: 2 }, zone: { column: 0 } });
    const imported = await importMeshFigures(file, suggestion!, new Set(['5031']));
    expect([imported.level, imported.zones.length]).toEqual(['half', 4_707]);
    const withSuppressed = imported.indicators.filter(({ series }) =>
      series.some(({ missing }) => missing.some(({ reason }) => reason === 'suppressed')),
    );
    expect(withSuppressed.length).toBeGreaterThan(0);
  });
});
