import type { ImportIssueView } from '#contract/import-issue.ts';
import type { ProblemCode } from '#contract/problems.ts';
import { ProblemFailure } from './problem-failure.ts';

/** Findings that have a problem code of their own; every other one is FILE_UNREADABLE. */
const PROBLEM_BY_ISSUE: Readonly<Partial<Record<string, ProblemCode>>> = {
  NOT_CSV: 'NOT_CSV',
  ENCODING: 'ENCODING',
  CSV_EMPTY: 'CSV_EMPTY',
  CSV_HEADER: 'CSV_HEADER',
  CSV_PARSE: 'CSV_PARSE',
  TOO_MANY_ROWS: 'TOO_MANY_ROWS',
  FILE_TOO_LARGE: 'BODY_TOO_LARGE',
  UNNEEDED_PERSONAL_DATA: 'UNNEEDED_PERSONAL_DATA',
};

/** What a fatal finding about a file can be answered with: for the `problems` of a route that reads files. */
export const FILE_PROBLEMS: readonly ProblemCode[] = [
  'NOT_CSV',
  'ENCODING',
  'CSV_EMPTY',
  'CSV_HEADER',
  'CSV_PARSE',
  'TOO_MANY_ROWS',
  'BODY_TOO_LARGE',
  'UNNEEDED_PERSONAL_DATA',
  'FILE_UNREADABLE',
];

/** The answer to a file that cannot be read: what was found, where in the file, and what was expected. */
export function createFileProblem(issue: ImportIssueView): ProblemFailure {
  return new ProblemFailure(PROBLEM_BY_ISSUE[issue.code] ?? 'FILE_UNREADABLE', {
    detailJa: issue.messageJa,
    detailEn: issue.messageEn,
    places: [
      {
        at: issue.field === null ? 'file' : `file/${issue.field}`,
        expectedJa: issue.expectedJa,
        expectedEn: issue.expectedEn,
        ...(issue.line === null ? {} : { line: issue.line }),
        ...(issue.column === null ? {} : { column: issue.column }),
        ...(issue.value === null ? {} : { value: issue.value }),
      },
    ],
  });
}
