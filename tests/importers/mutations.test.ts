import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBoundary } from '#importers/boundaries/read-boundaries.ts';
import { readPublishedCells } from '#importers/census/mesh-cells.ts';
import { spreadSuppressedDetail } from '#importers/census/spread-suppressed.ts';
import { readExpressways } from '#importers/expressways/read-expressways.ts';
import { FatalImportError } from '#importers/issues/import-issue.ts';
import type { IssueCollector } from '#importers/issues/issue-collector.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { readSsdse } from '#importers/ssdse/read-ssdse.ts';
import { findRailPolyline, readRailTables } from '#importers/stations/read-stations.ts';
import { fillValues, toMeshTableText } from './census/mesh-table-text.ts';
import { checkIssue } from './checked-issue.ts';
import { mutateBytes, mutations } from './mutate-bytes.ts';
import { toCp932, writeTemporaryFiles } from './temporary-file.ts';

const SEED = 20_261_122;
/** 300 × 7 files by default; `HANARE_FUZZ_RUNS=20000` before a release. */
const RUNS_PER_FILE = Number(process.env['HANARE_FUZZ_RUNS'] ?? 300);
const LONGEST_MILLISECONDS = 5_000;
const LARGEST_MEGABYTES = 256;

interface Target {
  /** The file that is damaged, its folder's others stay good. */
  readonly file: string;
  readonly read: (folder: string, issues: IssueCollector) => Promise<unknown>;
}

const MESH = toMeshTableText([
  {
    keys: ['503000001', '2', '503000002', ''],
    values: fillValues('*', { 0: '3', 1: '2', 16: '1', 17: '1' }),
  },
  { keys: ['503000002', '1', '', '503000001;503000003'], values: fillValues('9') },
  { keys: ['503000011', '0', '', ''], values: fillValues('7') },
]);

const LINE = {
  type: 'LineString',
  coordinates: [
    [130.8, 33.8],
    [130.9, 33.9],
  ],
};
const BOUNDARY = {
  type: 'Polygon',
  coordinates: [
    [
      [130, 33],
      [131, 33],
      [131, 34],
      [130, 33],
    ],
  ],
};
const POINT = { type: 'Point', coordinates: [130.8, 33.8] };

function toCollection(properties: Readonly<Record<string, string | number>>, geometry: unknown): Uint8Array {
  const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } };
  const feature = { type: 'Feature', properties, geometry };
  return Buffer.from(JSON.stringify({ type: 'FeatureCollection', crs, features: [feature, feature] }));
}

const GOOD_FILES: Readonly<Record<string, Uint8Array>> = {
  'mesh.txt': toCp932(MESH),
  'ssdse.csv': toCp932(
    'SSDSE-A-2026,Prefecture,Municipality,A1101,B1101\n,,年度,2020,2024\n地域コード,都道府県,市区町村,総人口,総面積\nR40999,福岡県,髙﨑①市,12345,67.89\nR40998,福岡県,試験町,,***\n',
  ),
  'station.csv': Buffer.from(
    'code,id,name,original_name,name_kana,lat,lng,closed,attr\n1,1,甲(福岡),甲,こう,33.8,130.8,0,eco\n2,2,乙,乙,おつ,33.9,130.9,0,NULL\n',
  ),
  'line.csv': Buffer.from('code,id,name,color,closed\n10,1,本線,#e30075,0\n11,2,廃線,NULL,1\n'),
  'register.csv': Buffer.from('station_code,line_code,index,numbering\n2,10,2,NULL\n1,10,1,NULL\n'),
  '40999.json': toCollection({ name: '福岡県試験町' }, BOUNDARY),
  'point.geojson': toCollection(
    { road_name: '甲道', order: 0, name: '甲', is_IC: 1, is_SIC: 0, is_JCT: 0 },
    POINT,
  ),
  'path.geojson': toCollection(
    { road_name: '甲道', order: 0, source: '甲', target: '乙', length: 1.2 },
    LINE,
  ),
  'polyline/10.json': toCollection({}, LINE),
};

async function readMesh(folder: string, issues: IssueCollector): Promise<unknown> {
  const { cells } = await readPublishedCells([join(folder, 'mesh.txt')], issues);
  return spreadSuppressedDetail(cells, issues);
}

async function readRoads(folder: string, issues: IssueCollector): Promise<unknown> {
  const paths = { pointPath: join(folder, 'point.geojson'), sectionPath: join(folder, 'path.geojson') };
  return await readExpressways(paths, issues);
}

const TARGETS: readonly Target[] = [
  { file: 'mesh.txt', read: readMesh },
  { file: 'ssdse.csv', read: async (folder, issues) => await readSsdse(join(folder, 'ssdse.csv'), issues) },
  { file: 'station.csv', read: readRailTables },
  { file: 'register.csv', read: readRailTables },
  {
    file: '40999.json',
    read: async (folder, issues) =>
      await readBoundary({ path: join(folder, '40999.json'), code: '40999' }, issues),
  },
  { file: 'path.geojson', read: readRoads },
  {
    file: 'polyline/10.json',
    read: async (folder, issues) => await findRailPolyline(folder, '10', issues),
  },
];

/** Reads damaged files; whatever is wrong must come back as issues that owe nothing. */
async function readDamaged({ read }: Target, folder: string): Promise<void> {
  const issues = createIssueCollector();
  const startedAt = performance.now();
  try {
    await read(folder, issues);
  } catch (error) {
    if (!(error instanceof FatalImportError)) throw error;
  }
  expect(performance.now() - startedAt, 'milliseconds of one file').toBeLessThan(LONGEST_MILLISECONDS);
  for (const issue of issues.listIssues()) checkIssue(issue);
}

test.each(TARGETS.map((target) => [target.file, target] as const))(
  `%s, damaged at random (seed ${SEED}, ${RUNS_PER_FILE} runs): issues only, no crash, no hang`,
  async (_, target) => {
    const folder = await writeTemporaryFiles(GOOD_FILES);
    const path = join(folder, target.file);
    const good = GOOD_FILES[target.file] ?? new Uint8Array();
    await readDamaged(target, folder);
    const bytesBefore = process.memoryUsage.rss();
    const property = fc.asyncProperty(mutations, async (changes) => {
      await writeFile(path, mutateBytes(good, changes));
      await readDamaged(target, folder);
      const megabytes = (process.memoryUsage.rss() - bytesBefore) / 2 ** 20;
      expect(megabytes, 'MB of memory').toBeLessThan(LARGEST_MEGABYTES);
    });
    await fc.assert(property, { seed: SEED, numRuns: RUNS_PER_FILE });
  },
  Math.max(60_000, RUNS_PER_FILE * 50),
);
