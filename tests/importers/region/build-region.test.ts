import { mkdtemp, readFile, readdir, cp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { compileRegion } from '#importers/region/compile-region.ts';
import { readRegionDefinition } from '#importers/region/region-definition.ts';
import { HAND_WRITTEN_FILES, writeRegion } from '#importers/region/write-region.ts';
import { catchFatalIssue } from '../fatal-issue.ts';
import { hasSharedData, SHARED_DATA_FOLDER } from '../shared-data.ts';

const FOLDER = join('geodata', 'regions', 'kitakyushu');

async function createEmptyRegionFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'hanare-build-'));
  onTestFinished(async () => await rm(folder, { recursive: true, force: true }));
  for (const name of HAND_WRITTEN_FILES) await cp(join(FOLDER, name), join(folder, name));
  return folder;
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
  });
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
