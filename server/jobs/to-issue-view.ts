import type { ImportIssue } from '#importers/issues/import-issue.ts';
import type { ImportIssueView } from '#contract/import-issue.ts';

/** A finding of an importer as it leaves the server. */
export function toIssueView(issue: ImportIssue): ImportIssueView {
  return {
    code: issue.code,
    severity: issue.severity,
    line: issue.line ?? null,
    column: issue.column ?? null,
    feature: issue.feature ?? null,
    field: issue.field ?? null,
    value: issue.value ?? null,
    messageJa: issue.messageJa,
    messageEn: issue.messageEn,
    expectedJa: issue.expectedJa,
    expectedEn: issue.expectedEn,
  };
}
