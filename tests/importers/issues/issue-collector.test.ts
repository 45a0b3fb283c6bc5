import { describe, expect, test } from 'vitest';
import type { ImportIssueCode } from '#importers/issues/import-issue.ts';
import { FatalImportError, ISSUE_SEVERITY, toShownValue } from '#importers/issues/import-issue.ts';
import { ISSUE_EXPECTATION } from '#importers/issues/issue-expectation.ts';
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

  test('direction overrides are escaped and no character is cut in half', () => {
    expect(toShownValue('a\u202Eb')).toBe(String.raw`a\u202eb`);
    expect(toShownValue('\u{20BB7}'.repeat(100))).not.toMatch(/\p{Cs}/u);
    expect(toShownValue('\uD842')).toBe(String.raw`\ud842`);
  });

  test('what a message quotes of a file cannot make it endless', () => {
    const issues = createIssueCollector();
    const long = `\u0007${'x'.repeat(1_000_000)}`;
    issues.report({ ...WARNING, field: long, messageJa: long, messageEn: long });
    const [issue] = issues.listIssues();
    expect(issue?.field?.length).toBeLessThanOrEqual(120);
    expect(issue?.messageEn.length).toBeLessThanOrEqual(500);
    expect(issue?.messageJa).not.toContain('\u0007');
  });

  test('every finding says what was expected, in both languages', () => {
    for (const code of Object.keys(ISSUE_SEVERITY) as ImportIssueCode[]) {
      const { ja, en } = ISSUE_EXPECTATION[code];
      expect(/[\p{sc=Hiragana}\p{sc=Katakana}]/u.test(ja) && en.length > 5, code).toBe(true);
    }
  });
});
