import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, cp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { compileRegion } from '#importers/region/compile-region.ts';
import { readRegionDefinition } from '#importers/region/region-definition.ts';
import { HAND_WRITTEN_FILES, writeRegion } from '#importers/region/write-region.ts';
import { catchFatalIssue } from '../fatal-issue.ts';
import { hasSharedData, SHARED_DATA_FOLDER } from '../shared-data.ts';
import { writeTemporaryFiles } from '../temporary-file.ts';

const FOLDER = join('geodata', 'regions', 'kitakyushu');

async function createEmptyRegionFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hanare-build-'));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  for (const name of HAND_WRITTEN_FILES) await cp(join(FOLDER, name), join(folder, name));
  return folder;
}

async function readTexts(folder: string): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const name of await readdir(folder)) texts.set(name, await readFile(join(folder, name), 'utf8'));
  return texts;
}

describe.skipIf(!hasSharedData('region build'))('region build from published files', () => {
  test('gives the very bytes that are committed', async () => {
    const folder = await createEmptyRegionFolder();
    const definition = await readRegionDefinition(join(folder, 'definition.json'));
    const issues = createIssueCollector();
    const progress: string[] = [];
    const tables = await compileRegion({
      definition,
      dataFolder: SHARED_DATA_FOLDER,
      issues,
      reportProgress: (line) => progress.push(line),
    });
    await writeRegion(folder, definition, tables);
    expect((await readdir(folder)).toSorted()).toEqual((await readdir(FOLDER)).toSorted());
    for (const name of await readdir(folder)) {
      const built = await readFile(join(folder, name), 'utf8');
      expect(built === (await readFile(join(FOLDER, name), 'utf8')), name).toBe(true);
    }
    expect(progress[0]).toContain('26954 cells');

    const before = await readTexts(folder);
    await writeFile(join(folder, 'assumptions.json'), '{"values":');
    await expect(writeRegion(folder, definition, tables)).rejects.toThrow('assumptions.json');
    expect(await readTexts(folder)).toEqual(before.set('assumptions.json', '{"values":'));
    expect((await readdir(dirname(folder))).filter((name) => name.includes(basename(folder)))).toEqual([
      basename(folder),
    ]);
  });
});

const COMPILED = resolve('dist', 'geodata', 'importers', 'region', 'build-region.js');
const hasBuild = existsSync(COMPILED);
if (!hasBuild)
  console.warn(`SKIPPED: failing region:build — run npm run build first (${COMPILED} is missing)`);

test.skipIf(!hasBuild)('a build from damaged files says what was expected and changes nothing', async () => {
  const folder = await createEmptyRegionFolder();
  await writeFile(join(folder, 'cells.csv'), 'the old table');
  const before = await readTexts(folder);
  const data = await writeTemporaryFiles({ 'estat-mesh500-2020/tblT001101H4930.txt': '%PDF-1.7\n' });
  const run = spawnSync(process.execPath, [COMPILED, 'kitakyushu', '--from', data, '--to', folder], {
    encoding: 'utf8',
  });
  expect(run.status).toBe(1);
  expect(run.stderr).toContain('NOT_CSV tblT001101H4930.txt');
  expect(run.stderr).toContain('expected: the text of a CSV file');
  expect(run.stderr).toContain('CSV のテキストが必要です');
  expect(run.stderr).not.toMatch(/^\s+at /mu);
  expect(await readTexts(folder)).toEqual(before);
});

test('a folder without the published files is refused, naming the missing one', async () => {
  const definition = await readRegionDefinition(join(FOLDER, 'definition.json'));
  const issue = await catchFatalIssue(() =>
    compileRegion({
      definition,
      dataFolder: tmpdir(),
      issues: createIssueCollector(),
      reportProgress: () => undefined,
    }),
  );
  expect(issue).toMatchObject({ code: 'FILE_MISSING', file: 'tblT001101H4930.txt' });
});
