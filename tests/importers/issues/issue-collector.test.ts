import { describe, expect, test } from 'vitest';
import { FatalImportError, toShownValue } from '#importers/issues/import-issue.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';

const WARNING = { code: 'MESH_CODE', file: 'a.txt', messageJa: 'だめ', messageEn: 'no' } as const;

describe('issue collector', () => {
  test('keeps the first issues of each code and counts all', () => {
    const issues = createIssueCollector(2);
    for (let line = 1; line <= 5; line += 1) issues.report({ ...WARNING, line });
    issues.report({ ...WARNING, code: 'UNMATCHED_END' });
    expect(issues.listIssues().map((issue) => [issue.code, issue.line])).toEqual([
      ['MESH_CODE', 1],
      ['MESH_CODE', 2],
      ['UNMATCHED_END', undefined],
    ]);
    expect(issues.countOf('MESH_CODE')).toBe(5);
    expect(issues.countWarnings()).toBe(5);
  });

  test('a fatal issue stops, and says where', () => {
    const issues = createIssueCollector();
    expect(() =>
      issues.fail({ code: 'CSV_HEADER', file: 'a.txt', line: 2, messageJa: 'だめ', messageEn: 'no' }),
    ).toThrow(FatalImportError);
    expect(issues.listIssues()[0]).toMatchObject({ code: 'CSV_HEADER', severity: 'fatal', line: 2 });
  });

  test('a value is shown in at most 40 characters without control characters', () => {
    expect(toShownValue('a\u0000b\nc')).toBe(String.raw`a\u0000b\u000ac`);
    expect(toShownValue('x'.repeat(1000))).toHaveLength(40);
    expect(toShownValue('\u0007'.repeat(1000)).length).toBeLessThanOrEqual(40);
  });
});
