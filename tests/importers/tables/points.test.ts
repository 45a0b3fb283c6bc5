import { describe, expect, test } from 'vitest';
import type { CsvPointsChoice } from '#importers/tables/import-points-csv.ts';
import { importPointsCsv } from '#importers/tables/import-points-csv.ts';
import type { GeoJsonPointsChoice } from '#importers/tables/import-points-geojson.ts';
import { importPointsGeoJson } from '#importers/tables/import-points-geojson.ts';
import type { ImportedPoints } from '#importers/tables/point-collector.ts';
import { AREA, HEADING, runImport, toShort, type Outcome } from './table-cases.ts';

const CSV: CsvPointsChoice = {
  reading: HEADING,
  datum: 'jgd',
  category: '保育所',
  name: { column: 0, heading: '名称' },
  lat: { column: 1, heading: null },
  lon: { column: 2, heading: null },
  categoryColumn: 3,
  attributes: [4],
};
const HEADER = '名称,緯度,経度,種別,定員\n';

function runCsv(rows: string, choice: Partial<CsvPointsChoice> = {}): Promise<Outcome<ImportedPoints>> {
  return runImport(`${HEADER}${rows}`, (file) => importPointsCsv(file, { ...CSV, ...choice }, AREA));
}

const GEOJSON: GeoJsonPointsChoice = {
  datum: 'jgd',
  category: '学校',
  nameProperty: 'name',
  categoryProperty: null,
  attributes: ['note'],
};

function runGeoJson(features: readonly unknown[], rest: object = {}): Promise<Outcome<ImportedPoints>> {
  const text = JSON.stringify({ type: 'FeatureCollection', ...rest, features });
  return runImport(text, (file) => importPointsGeoJson(file, GEOJSON, AREA));
}

function toFeature(coordinates: unknown, properties: unknown = { name: '甲' }, type = 'Point'): object {
  return { type: 'Feature', properties, geometry: { type, coordinates } };
}

describe('points from CSV', () => {
  test('name, category and attributes; the common category where a row has none', async () => {
    const outcome = await runCsv('甲,33.6,131.1,認可,40\n乙,33.61,131.12,,=1+1\n');
    expect(outcome.result?.points).toEqual([
      {
        row: 2,
        position: [131.1, 33.6],
        name: '甲',
        category: '認可',
        municipalityCode: '40214',
        attributes: [['定員', '40']],
      },
      {
        row: 3,
        position: [131.12, 33.61],
        name: '乙',
        category: '保育所',
        municipalityCode: '40214',
        // C21: a formula is the text it is.
        attributes: [['定員', '=1+1']],
      },
    ]);
  });

  test('C15: degrees, minutes and seconds are read and said', async () => {
    const outcome = await runCsv('甲,"33°36\'36""",131度6分0秒,,\n');
    expect(outcome.result?.points[0]?.position).toEqual([131.1, 33.61]);
    expect(toShort(outcome)).toEqual(['VALUE_NORMALIZED 2']);
  });

  test('C14: swapped columns stop the import', async () => {
    expect(toShort(await runCsv('甲,131.1,33.6,,\n'))).toEqual(['LATLON_SWAPPED 2']);
  });

  test('C14: Tokyo Datum is suspected where points lie off land until converted, and can be chosen', async () => {
    // 400 m to the north-west of where they are: north of the coast at 33.9°.
    const rows = '甲,33.9021,130.8,,\n乙,33.9022,130.81,,\n丙,33.9023,130.82,,\n';
    // Land of this test reaches 33.9° N: as given all three are at sea, converted they are farther north still.
    expect(toShort(await runCsv(rows)).filter((short) => short.startsWith('DATUM'))).toEqual([]);
    const south = {
      ...AREA,
      findMunicipality: ([, lat]: readonly [number, number]) => (lat > 33.904 ? '40214' : undefined),
    };
    const suspected = await runImport(`${HEADER}${rows}`, (file) => importPointsCsv(file, CSV, south));
    expect(toShort(suspected)).toContain('DATUM_SUSPECTED');
    const converted = await runImport(`${HEADER}${rows}`, (file) =>
      importPointsCsv(file, { ...CSV, datum: 'tokyo' }, south),
    );
    expect(toShort(converted)).toEqual([]);
    expect(converted.result?.points[0]?.position[1]).toBeGreaterThan(33.905);
    const heading = await runImport('名称,緯度(日本測地系),経度(日本測地系)\n甲,33.6,131.1\n', (file) =>
      importPointsCsv(file, { ...CSV, categoryColumn: null, attributes: [] }, AREA),
    );
    expect(toShort(heading)).toEqual(['DATUM_SUSPECTED 1']);
  });

  test('rows without a position, outside Japan and outside the region are told apart', async () => {
    const outcome = await runCsv(
      '甲,33.6,131.1,,\n乙,,,,\n丙,0,0,,\n丁,35.68,139.76,,\n戊,34.0,130.8,,\n,,,,\n',
    );
    expect(outcome.result?.counts).toMatchObject({ rowsRead: 5, rowsUsed: 2, rowsElsewhere: 1 });
    expect(toShort(outcome)).toEqual(['COORDINATE_RANGE 3', 'COORDINATE_RANGE 4', 'OFF_LAND 6']);
    expect([...(outcome.result?.counts.rowsDroppedByCode ?? [])]).toEqual([['COORDINATE_RANGE', 2]]);
    expect(outcome.result?.points.at(-1)?.municipalityCode).toBeUndefined();
  });

  test('names are kept as text of one line', async () => {
    const outcome = await runCsv(`"<img src=x>\n甲\u202e",33.6,131.1,,${'長'.repeat(300)}\n`);
    expect(outcome.result?.points[0]?.name).toBe('<img src=x> 甲');
    expect(outcome.result?.points[0]?.attributes[0]?.[1]).toHaveLength(200);
  });

  test('C18: a list of people is refused', async () => {
    const outcome = await runImport('氏名,緯度,経度\n甲,33.6,131.1\n', (file) =>
      importPointsCsv(file, { ...CSV, name: null, categoryColumn: null, attributes: [] }, AREA),
    );
    expect(toShort(outcome)).toEqual(['UNNEEDED_PERSONAL_DATA']);
  });
});

describe('points from GeoJSON', () => {
  test('points and single-point multipoints; everything else is named and left out (J08)', async () => {
    const outcome = await runGeoJson([
      toFeature([131.1, 33.6], { name: '甲', note: { a: 1 } }),
      toFeature([[131.11, 33.61]], { name: '乙' }, 'MultiPoint'),
      toFeature([[[131, 33]]], {}, 'Polygon'),
      { type: 'Feature', properties: null, geometry: null },
      toFeature([131.12, 33.62, 8.5], null),
    ]);
    expect(outcome.result?.points.map(({ row, name, attributes }) => [row, name, attributes])).toEqual([
      [1, '甲', [['note', '{"a":1}']]],
      [2, '乙', [['note', '']]],
      [5, '', [['note', '']]],
    ]);
    expect(toShort(outcome)).toEqual(['GEOM_KIND 3', 'GEOM_MISSING 4']);
  });

  test('C14: latitude first is said, not drawn off Somalia', async () => {
    expect(toShort(await runGeoJson([toFeature([33.6, 131.1])]))).toEqual(['LATLON_SWAPPED 1']);
  });

  test.each([
    ['J01 broken JSON', '{"type":"FeatureCollection","features":[', 'JSON'],
    ['J01 repeated keys', '{"type":"FeatureCollection","type":"x","features":[]}', 'JSON'],
    ['no collection', '{"type":"Feature"}', 'GEOJSON_SHAPE'],
    [
      'J04 text for numbers',
      JSON.stringify({ type: 'FeatureCollection', features: [toFeature(['131', '33'])] }),
      'COORD',
    ],
    [
      'J05 meters of a plane',
      JSON.stringify({ type: 'FeatureCollection', features: [toFeature([-64000, 96000])] }),
      'CRS_UNSUPPORTED',
    ],
    ['nothing in it', '{"type":"FeatureCollection","features":[]}', 'NOTHING_USABLE'],
  ])('%s', async (_, text, code) => {
    const outcome = await runImport(text, (file) => importPointsGeoJson(file, GEOJSON, AREA));
    expect(outcome.result).toBeUndefined();
    expect(outcome.issues.at(-1)?.code).toBe(code);
  });
});
