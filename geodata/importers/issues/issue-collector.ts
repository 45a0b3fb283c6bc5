import type {
  FatalIssueCode,
  ImportIssue,
  ImportIssueCode,
  NotedIssueCode,
  ReportedIssue,
} from './import-issue.ts';
import { ISSUE_EXPECTATION } from './issue-expectation.ts';
import { FatalImportError, ISSUE_SEVERITY, toShownValue } from './import-issue.ts';

/** Collects what readers report about their files. Every issue is counted; only the first ones are kept. */
export interface IssueCollector {
  /** Notes a warning or a piece of information; the import goes on. */
  report(issue: ReportedIssue<NotedIssueCode>): void;
  /** Notes what stops the import. Throws: FatalImportError, always. */
  fail(issue: ReportedIssue<FatalIssueCode>): never;
  /** The first issues of each code, in the order of reporting. */
  listIssues(): readonly ImportIssue[];
  /** All reported issues of a code, kept or not. */
  countOf(code: ImportIssueCode): number;
  countWarnings(): number;
}

/** Default number of issues kept per code: enough to see the pattern, never a second copy of the file. */
const KEPT_PER_CODE = 100;

/** Names of columns and paths into GeoJSON come from the file too. */
const FIELD_CHARACTERS = 120;
/** Messages quote the file here and there; none of ours is longer by itself. */
const MESSAGE_CHARACTERS = 500;

/** Creates an empty collector that keeps at most `keptPerCode` issues of each code and counts the rest. */
export function createIssueCollector(keptPerCode: number = KEPT_PER_CODE): IssueCollector {
  const kept: ImportIssue[] = [];
  const countByCode = new Map<ImportIssueCode, number>();
  const note = (reported: ReportedIssue): ImportIssue => {
    const expected = ISSUE_EXPECTATION[reported.code];
    const issue: ImportIssue = {
      code: reported.code,
      severity: ISSUE_SEVERITY[reported.code],
      file: reported.file,
      line: reported.line,
      column: reported.column,
      byteOffset: reported.byteOffset,
      feature: reported.feature,
      field: reported.field === undefined ? undefined : toShownValue(reported.field, FIELD_CHARACTERS),
      value: reported.value === undefined ? undefined : toShownValue(reported.value),
      messageJa: toShownValue(reported.messageJa, MESSAGE_CHARACTERS),
      messageEn: toShownValue(reported.messageEn, MESSAGE_CHARACTERS),
      expectedJa: expected.ja,
      expectedEn: expected.en,
    };
    const count = (countByCode.get(issue.code) ?? 0) + 1;
    countByCode.set(issue.code, count);
    if (count <= keptPerCode) kept.push(issue);
    return issue;
  };
  return {
    report: (reported) => void note(reported),
    fail: (reported) => {
      throw new FatalImportError(note(reported));
    },
    listIssues: () => kept,
    countOf: (code) => countByCode.get(code) ?? 0,
    countWarnings: () => {
      let count = 0;
      for (const [code, number] of countByCode) if (ISSUE_SEVERITY[code] === 'warning') count += number;
      return count;
    },
  };
}
