import { expect, test } from 'vitest';
import { OTHER_MUNICIPALITY } from '#engine/accessibility/region-cells.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { matchZones } from '#importers/region/match-zones.ts';
import { checkIssue } from '../checked-issue.ts';

test('C12 cells without a municipality and municipalities without a cell are counted both ways', () => {
  const issues = createIssueCollector();
  const shares = [
    [{ municipalityCode: '40101', units: 100_000 }],
    [{ municipalityCode: OTHER_MUNICIPALITY, units: 100_000 }],
    [
      { municipalityCode: '40101', units: 60_000 },
      { municipalityCode: OTHER_MUNICIPALITY, units: 40_000 },
    ],
  ];
  expect(matchZones(['40101', '40999'], shares, issues)).toEqual({
    cellsElsewhere: 1,
    emptyCodes: ['40999'],
  });
  expect(issues.listIssues()).toMatchObject([{ code: 'REFERENCE_MISSING', value: '40999' }]);
  for (const issue of issues.listIssues()) checkIssue(issue);
});
