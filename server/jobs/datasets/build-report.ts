import type { IssueCollector } from '#importers/issues/issue-collector.ts';
import { ISSUE_SEVERITY, type ImportIssueCode } from '#importers/issues/import-issue.ts';
import type { TableCounts } from '#importers/tables/table-counts.ts';
import type { DatasetReport } from '#contract/datasets.ts';
import { toIssueView } from '../to-issue-view.ts';

/** Of an import that stopped before anything was counted. */
export const EMPTY_COUNTS: TableCounts = {
  rowsRead: 0,
  rowsUsed: 0,
  rowsElsewhere: 0,
  rowsDroppedByCode: new Map(),
  valuesUsed: 0,
  valuesMissing: 0,
};

/** The row-by-row report of an import, and the municipalities it has nothing of. */
export function buildReport(
  counts: TableCounts,
  issues: IssueCollector,
  { expectedCodes, zones }: { readonly expectedCodes: readonly string[]; readonly zones: readonly string[] },
): DatasetReport {
  const codes = Object.keys(ISSUE_SEVERITY) as ImportIssueCode[];
  return {
    rowsRead: counts.rowsRead,
    rowsUsed: counts.rowsUsed,
    rowsElsewhere: counts.rowsElsewhere,
    rowsDropped: [...counts.rowsDroppedByCode].map(([code, count]) => ({ code, count })),
    valuesUsed: counts.valuesUsed,
    valuesMissing: counts.valuesMissing,
    zonesWithoutRow: expectedCodes.filter((code) => !zones.includes(code)),
    issueCounts: codes
      .map((code) => ({ code, severity: ISSUE_SEVERITY[code], count: issues.countOf(code) }))
      .filter(({ count }) => count > 0),
    issues: issues.listIssues().map(toIssueView),
  };
}
