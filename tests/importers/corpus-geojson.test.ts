import { expect, test } from 'vitest';
import { readBoundary } from '#importers/boundaries/read-boundaries.ts';
import { FatalImportError } from '#importers/issues/import-issue.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { GEOJSON_CORPUS } from '../fixtures/corpus-geojson.ts';
import { checkIssue, runCapped } from './checked-issue.ts';
import { writeTemporaryFile } from './temporary-file.ts';

test.each(GEOJSON_CORPUS.map((malformed) => [`${malformed.code} ${malformed.name}`, malformed] as const))(
  '%s',
  async (_, malformed) => {
    const path = await writeTemporaryFile('b.json', malformed.build());
    const issues = createIssueCollector();
    let kept: number | undefined;
    try {
      const boundary = await runCapped(() => readBoundary({ path, code: '40999' }, issues));
      kept = boundary.polygons.length;
    } catch (error) {
      if (!(error instanceof FatalImportError)) throw error;
    }
    expect(issues.listIssues()).toMatchObject(malformed.expected);
    expect(kept).toBe(malformed.kept);
    for (const issue of issues.listIssues()) checkIssue(issue);
  },
);

test('J01–J08 are all there', () => {
  const codes = new Set(GEOJSON_CORPUS.map((malformed) => malformed.code));
  expect([...codes].toSorted()).toEqual(['J01', 'J02', 'J03', 'J04', 'J05', 'J06', 'J07', 'J08']);
});
