import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MEASURE_IDS } from '#engine/accessibility/groups.ts';
import { readPublishedCells } from '#importers/census/mesh-cells.ts';
import { openMeshTable } from '#importers/census/read-mesh-table.ts';
import { spreadSuppressedDetail, UNITS_PER_PERSON } from '#importers/census/spread-suppressed.ts';
import { FatalImportError } from '#importers/issues/import-issue.ts';
import type { IssueCollector } from '#importers/issues/issue-collector.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { readSsdse } from '#importers/ssdse/read-ssdse.ts';
import { readRailTables } from '#importers/stations/read-stations.ts';
import type { CsvCase } from '../fixtures/corpus-csv.ts';
import { CSV_CORPUS } from '../fixtures/corpus-csv.ts';
import { checkIssue, runCapped } from './checked-issue.ts';
import { collect } from './fatal-issue.ts';
import { writeTemporaryFile, writeTemporaryFiles } from './temporary-file.ts';

const LARGEST_FILE = 1_000_000;

/** Reads the input of a case. Returns: how many cells, municipalities or stations were kept. */
async function readCase(malformed: CsvCase, issues: IssueCollector): Promise<number> {
  const content = malformed.build();
  if (!(content instanceof Uint8Array)) {
    const { declaredBytes } = malformed;
    const source = { path: 'upload.csv', bytes: content, maxBytes: LARGEST_FILE * 16, declaredBytes, issues };
    const isEndless = declaredBytes !== undefined && declaredBytes < 100;
    const table = await openMeshTable({ ...source, maxBytes: isEndless ? LARGEST_FILE : source.maxBytes });
    return (await collect(table.rows)).length;
  }
  expect(content.length).toBeLessThanOrEqual(LARGEST_FILE);
  const path = await writeTemporaryFile('table.csv', content);
  try {
    if (malformed.importer === 'ssdse') return (await readSsdse(path, issues)).municipalities.length;
    if (malformed.importer === 'mesh') {
      const { cells } = await readPublishedCells([path], issues);
      return spreadSuppressedDetail(cells, issues).length;
    }
    const folder = await writeTemporaryFiles({
      'station.csv': await readFile(path, 'utf8'),
      'line.csv': 'code,name,color,closed\n10,線,NULL,0\n',
      'register.csv': 'station_code,line_code,index\nelsewhere,10,1\n',
    });
    return (await readRailTables(folder, issues)).stationByCode.size;
  } finally {
    // The input is only ever read.
    expect(Buffer.compare(await readFile(path), content), dirname(path)).toBe(0);
  }
}

/** Bytes of the first case of a code. */
function getContent(code: string): Uint8Array {
  const content = CSV_CORPUS.find((malformed) => malformed.code === code)?.build();
  if (!(content instanceof Uint8Array)) throw new Error(`${code}: expected a case that is a file`);
  return content;
}

describe('corpus of malformed CSV', () => {
  test.each(
    CSV_CORPUS.map(
      (malformed) => [`${malformed.code} ${malformed.importer}: ${malformed.name}`, malformed] as const,
    ),
  )('%s', async (_, malformed) => {
    const issues = createIssueCollector();
    let kept: number | undefined;
    try {
      kept = await runCapped(() => readCase(malformed, issues));
    } catch (error) {
      if (!(error instanceof FatalImportError)) throw error;
    }
    // The register names a station elsewhere; only the stations are under test.
    const found = issues.listIssues().filter((issue) => issue.file !== 'register.csv');
    expect(found).toMatchObject(malformed.expected);
    expect(kept).toBe(malformed.kept);
    for (const issue of found) checkIssue(issue);
  });

  test('C01–C16 and C20–C22 are all there', () => {
    const numbers = [...Array.from({ length: 16 }, (_, index) => index + 1), 20, 21, 22];
    const codes = new Set(CSV_CORPUS.map((malformed) => malformed.code));
    expect([...codes].toSorted()).toEqual(numbers.map((number) => `C${String(number).padStart(2, '0')}`));
  });
});

test('C06 says how many lines to delete above the header', async () => {
  for (const importer of ['mesh', 'ssdse'] as const) {
    const malformed = CSV_CORPUS.find(
      (candidate) => candidate.importer === importer && candidate.name === 'notes above the header',
    );
    const issues = createIssueCollector();
    if (malformed === undefined) throw new Error(`expected a case of ${importer}`);
    await expect(readCase(malformed, issues)).rejects.toThrow(/delete the \d lines/u);
  }
});

test('C12 a cell that two files have is reported and counted once', async () => {
  const content = getContent('C05');
  const issues = createIssueCollector();
  const paths = [await writeTemporaryFile('a.csv', content), await writeTemporaryFile('b.csv', content)];
  expect((await readPublishedCells(paths, issues)).cells).toHaveLength(1);
  expect(issues.listIssues().filter((issue) => issue.severity === 'warning')).toMatchObject([
    { code: 'DUPLICATE_KEY', file: 'b.csv', line: 3 },
  ]);
});

test('C13 what a holder publishes for its group is counted once', async () => {
  const content = getContent('C13');
  const issues = createIssueCollector();
  const { cells } = await readPublishedCells([await writeTemporaryFile('a.csv', content)], issues);
  const spread = spreadSuppressedDetail(cells, issues);
  const age = MEASURE_IDS.indexOf('age65plusMale');
  expect(spread.reduce((sum, cell) => sum + (cell.units[age] ?? 0), 0)).toBe(9 * UNITS_PER_PERSON);
});

test('C20 hostile names stay plain data', async () => {
  const content = getContent('C20');
  const folder = await writeTemporaryFiles({
    'station.csv': Buffer.from(content).toString('utf8'),
    'line.csv': 'code,name,color,closed\nconstructor,線,NULL,0\n',
    'register.csv': 'station_code,line_code,index\n__proto__,constructor,1\ntoString,constructor,2\n',
  });
  const tables = await readRailTables(folder, createIssueCollector());
  expect([...tables.stationByCode.keys()]).toEqual(['__proto__', 'toString']);
  expect(tables.lines).toMatchObject([{ code: 'constructor', stationCodes: ['__proto__', 'toString'] }]);
  expect(Object.keys(Object.prototype)).toEqual([]);
});

test('C21 formula cells are kept as the text they are', async () => {
  const content = getContent('C21');
  const folder = await writeTemporaryFiles({
    'station.csv': Buffer.from(content).toString('utf8'),
    'line.csv': 'code,name,color,closed\n10,線,NULL,0\n',
    'register.csv': 'station_code,line_code,index\n1,10,1\n',
  });
  const { stationByCode } = await readRailTables(folder, createIssueCollector());
  expect(stationByCode.get('1')).toMatchObject({
    nameJa: '=1+1',
    originalNameJa: '@SUM(A1)',
    nameKana: '\t+1',
  });
});

async function countOpenFiles(): Promise<number> {
  return (await readdir('/proc/self/fd')).length;
}

test.skipIf(!existsSync('/proc/self/fd'))('a refused file is closed again', async () => {
  const refused = CSV_CORPUS.filter(
    (malformed) => malformed.kept === undefined && malformed.importer !== 'stations',
  );
  const readAll = async (): Promise<void> => {
    for (const malformed of refused) {
      await readCase(malformed, createIssueCollector()).catch((error: unknown) => {
        if (!(error instanceof FatalImportError)) throw error;
      });
    }
  };
  await readAll();
  const before = await countOpenFiles();
  for (let round = 0; round < 3; round += 1) await readAll();
  // Streams close a moment after they are told to.
  await expect.poll(countOpenFiles, { timeout: 2_000 }).toBeLessThanOrEqual(before);
});
