import { expect } from 'vitest';
import type { ImportIssue } from '#importers/issues/import-issue.ts';

/** What every answer to a bad input owes the person who sent it. */
export function checkIssue(issue: ImportIssue): void {
  const label = `${issue.code} ${issue.messageEn}`;
  const hasPlace = [issue.line, issue.byteOffset, issue.feature, issue.field].some(
    (place) => place !== undefined,
  );
  expect(hasPlace, `place of ${label}`).toBe(true);
  expect((issue.value ?? '').length, `length of the value of ${label}`).toBeLessThanOrEqual(40);
  expect(/\p{Cc}/u.test(issue.value ?? ''), `control characters in the value of ${label}`).toBe(false);
  for (const text of [issue.messageJa, issue.expectedJa]) {
    expect(/[\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Han}]/u.test(text), `Japanese in ${label}`).toBe(true);
  }
  for (const text of [issue.messageEn, issue.expectedEn]) expect(text.length, label).toBeGreaterThan(5);
  for (const text of [issue.messageJa, issue.messageEn, issue.expectedJa, issue.expectedEn]) {
    expect(/\n\s+at |node_modules|\.ts:\d|\.js:\d/u.test(text), `stack in ${label}`).toBe(false);
    expect(text.length, label).toBeLessThan(600);
  }
}

/** Runs a reader under the caps of the corpus: 10 seconds, 256 MB of memory beyond what is held already. */
export async function runCapped<Result>(run: () => Promise<Result>): Promise<Result> {
  const bytesBefore = process.memoryUsage.rss();
  const startedAt = performance.now();
  try {
    return await run();
  } finally {
    expect(performance.now() - startedAt, 'milliseconds').toBeLessThan(10_000);
    expect((process.memoryUsage.rss() - bytesBefore) / 2 ** 20, 'MB of memory').toBeLessThan(256);
  }
}
