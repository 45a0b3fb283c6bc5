import type { Feature } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { OverlayColumn, OverlayRow, OverlayTable, TableValue } from '#client/overlays/overlay.ts';
import { sortRows, toggleSorting } from '#client/overlays/sort-rows.ts';
import { buildLayerCsv, buildLayerGeoJson, type ExportedLayer } from '#client/overlays/table-export.ts';

const columns: readonly OverlayColumn[] = [
  { id: 'name', label: '名前', kind: 'text' },
  { id: 'area', label: '面積（m²）', kind: 'number' },
];

const createRow = (name: string, area: TableValue): OverlayRow => ({
  id: name,
  values: [name, area],
  target: { kind: 'nowhere' },
  findGeometry: () => (area === null ? null : { type: 'Point', coordinates: [131, 33] }),
});

const rows = [
  createRow('い10', 20),
  createRow('い9', null),
  createRow('=cmd|"/c calc"!A1', 3),
  createRow('う', 20),
];
const table: OverlayTable = { columns, rows };
const list = (sorted: readonly OverlayRow[]): readonly string[] => sorted.map(({ id }) => id);

describe('sorting a table', () => {
  it('puts rows without a value last, whichever way, and keeps equal ones in order', () => {
    expect(list(sortRows(rows, { column: 1, isDescending: true }))).toEqual([
      'い10',
      'う',
      '=cmd|"/c calc"!A1',
      'い9',
    ]);
    expect(list(sortRows(rows, { column: 1, isDescending: false }))).toEqual([
      '=cmd|"/c calc"!A1',
      'い10',
      'う',
      'い9',
    ]);
  });

  it('reads numbers in names', () => {
    const names = list(sortRows(rows, { column: 0, isDescending: false }));
    expect(names.indexOf('い9')).toBeLessThan(names.indexOf('い10'));
  });

  it('begins with the largest number and the first name, and turns around', () => {
    expect(toggleSorting(table, null, 1)).toEqual({ column: 1, isDescending: true });
    expect(toggleSorting(table, null, 0)).toEqual({ column: 0, isDescending: false });
    expect(toggleSorting(table, { column: 1, isDescending: true }, 1)).toEqual({
      column: 1,
      isDescending: false,
    });
  });
});

const layer: ExportedLayer = {
  title: '台帳',
  figures: {
    counts: '空きスペース',
    unit: '件',
    year: '2026年',
    sources: [
      {
        title: '@SUM(1+1)',
        credit: '豊前市',
        year: '2024',
        licence: 'CC BY 4.0',
        licenceUrl: 'https://creativecommons.org/licenses/by/4.0/',
        address: '',
      },
    ],
    notes: ['-1 は減ったこと'],
    legend: { kind: 'symbols', entries: [], sizes: null, noData: null },
  },
  table,
  rows,
  language: 'ja',
  link: 'http://127.0.0.1/#v=1',
  exportedAt: '2026-11-22T00:00:00.000Z',
};

describe('files of a layer', () => {
  const csv = buildLayerCsv(layer);
  const lines = csv.split('\r\n');

  it('open in Excel: a byte order mark, headings, one line per row', () => {
    expect(csv.startsWith('\uFEFF名前,面積（m²）\r\n')).toBe(true);
    expect(lines.slice(1, 3)).toEqual(['い10,20', 'い9,']);
  });

  it('execute nothing, neither in rows nor in facts', () => {
    for (const line of lines) expect(line).not.toMatch(/^"?[=+@\t]|,"?[=+@\t-]\D/);
    expect(csv).toContain(`"'=cmd|""/c calc""!A1"`);
    expect(csv).toContain("出典,'@SUM(1+1) / 豊前市 / 2024");
    expect(csv).toContain("注意,'-1 は減ったこと");
  });

  it('carry source, year, licence and link', () => {
    expect(csv).toContain('ライセンス,CC BY 4.0 https://creativecommons.org/licenses/by/4.0/');
    expect(csv).toContain('年,2026年');
    expect(csv).toContain('この画面のリンク,http://127.0.0.1/#v=1');
  });

  it('as GeoJSON keep rows without a place, with null as geometry, and the facts beside the features', () => {
    const collection = JSON.parse(buildLayerGeoJson(layer)) as {
      type: string;
      features: Feature[];
      hanare: { facts: string[][]; columns: Record<string, string> };
    };
    expect(collection.type).toBe('FeatureCollection');
    expect(collection.features.map(({ geometry }) => geometry)).toEqual([
      { type: 'Point', coordinates: [131, 33] },
      null,
      { type: 'Point', coordinates: [131, 33] },
      { type: 'Point', coordinates: [131, 33] },
    ]);
    expect(collection.features[1]?.properties).toEqual({ name: 'い9', area: null });
    expect(collection.hanare.columns).toEqual({ name: '名前', area: '面積（m²）' });
    expect(collection.hanare.facts).toContainEqual(['年', '2026年']);
  });
});
