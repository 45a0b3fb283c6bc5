import { describe, expect, test } from 'vitest';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { findRailPolyline, readRailTables } from '#importers/stations/read-stations.ts';
import { catchFatalIssue } from '../fatal-issue.ts';
import { hasSharedData, SHARED_DATA_FOLDER } from '../shared-data.ts';
import { writeTemporaryFiles } from '../temporary-file.ts';

const STATIONS = [
  'code,id,name,original_name,name_kana,lat,lng,closed,attr',
  '1,1,甲(福岡),甲,こう,33.8,130.8,0,eco',
  '2,2,乙,乙,おつ,33.9,130.9,0,NULL',
  '3,3,丙,丙,へい,33.7,130.7,1,NULL',
  '4,4,丁,丁,てい,133.7,130.7,0,NULL',
];
const LINES = ['code,id,name,color,closed', '10,1,本線,#e30075,0', '11,2,廃線,NULL,1'];
const REGISTER = [
  'station_code,line_code,index,numbering',
  '2,10,2,NULL',
  '1,10,1,NULL',
  '3,10,3,NULL',
  '9,10,4,NULL',
];

function toFiles(changes: Readonly<Record<string, string>> = {}): Record<string, string> {
  return {
    'station.csv': `${STATIONS.join('\n')}\n`,
    'line.csv': `${LINES.join('\n')}\n`,
    'register.csv': `${REGISTER.join('\n')}\n`,
    ...changes,
  };
}

describe('stations and lines', () => {
  test('closed stations and lines are dropped, order is by index, attr is not read', async () => {
    const issues = createIssueCollector();
    const tables = await readRailTables(await writeTemporaryFiles(toFiles()), issues);
    expect([...tables.stationByCode.keys()]).toEqual(['1', '2']);
    expect(tables.stationByCode.get('1')).toEqual({
      code: '1',
      nameJa: '甲(福岡)',
      originalNameJa: '甲',
      nameKana: 'こう',
      position: [130.8, 33.8],
    });
    expect(tables.lines).toEqual([
      { code: '10', nameJa: '本線', color: '#E30075', stationCodes: ['1', '2'] },
    ]);
    expect(issues.listIssues().map((issue) => [issue.code, issue.value])).toEqual([
      ['COORDINATE_RANGE', '130.7, 133.7'],
      ['REFERENCE_MISSING', '9'],
    ]);
  });

  test('a missing column is CSV_HEADER and named', async () => {
    const folder = await writeTemporaryFiles(toFiles({ 'station.csv': 'code,name\n1,甲\n' }));
    const issue = await catchFatalIssue(() => readRailTables(folder, createIssueCollector()));
    expect(issue).toMatchObject({ code: 'CSV_HEADER', file: 'station.csv', field: 'original_name' });
  });

  test('a line without a drawing has none', async () => {
    const folder = await writeTemporaryFiles(toFiles());
    expect(await findRailPolyline(folder, '10', createIssueCollector())).toBeUndefined();
  });
});

describe.skipIf(!hasSharedData('published stations'))('published stations', () => {
  test('the monorail has its 13 stations in order', async () => {
    const tables = await readRailTables(`${SHARED_DATA_FOLDER}/stations`, createIssueCollector());
    const monorail = tables.lines.find((line) => line.code === '99908');
    const names = monorail?.stationCodes.map((code) => tables.stationByCode.get(code)?.originalNameJa);
    expect(names).toHaveLength(13);
    expect([names?.[0], names?.at(-1)]).toEqual(['小倉', '企救丘']);
  });
});
