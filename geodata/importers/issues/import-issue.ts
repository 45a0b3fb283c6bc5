/** Fatal stops the import; a warning drops one row or names a doubt; info is for the record. */
export type ImportSeverity = 'fatal' | 'warning' | 'info';

/**
 * What can be said about an input file. The set is closed, so that screens and tests can name every code;
 * `ISSUE_SEVERITY` gives each its one severity.
 */
export const ISSUE_SEVERITY = {
  FILE_MISSING: 'fatal',
  FILE_TOO_LARGE: 'fatal',
  ENCODING: 'fatal',
  CSV_EMPTY: 'fatal',
  CSV_HEADER: 'fatal',
  CSV_PARSE: 'fatal',
  TOO_MANY_ROWS: 'fatal',
  TABLE_UNKNOWN: 'fatal',
  COLUMN_MISSING: 'fatal',
  KEY_CODE_DAMAGED: 'fatal',
  JSON_PARSE: 'fatal',
  GEOJSON_SHAPE: 'fatal',
  CSV_ROW_LENGTH: 'warning',
  MESH_CODE: 'warning',
  VALUE_RANGE: 'warning',
  DUPLICATE_KEY: 'warning',
  SUPPRESSION_LINK: 'warning',
  COORDINATE_RANGE: 'warning',
  REFERENCE_MISSING: 'warning',
  LENGTH_IMPLAUSIBLE: 'warning',
  UNMATCHED_END: 'info',
} as const satisfies Record<string, ImportSeverity>;
export type ImportIssueCode = keyof typeof ISSUE_SEVERITY;
/** The codes that stop an import. */
export type FatalIssueCode = {
  [Code in ImportIssueCode]: (typeof ISSUE_SEVERITY)[Code] extends 'fatal' ? Code : never;
}[ImportIssueCode];
/** The codes an import goes on after. */
export type NotedIssueCode = Exclude<ImportIssueCode, FatalIssueCode>;

/** One finding about one place of one input file. */
export interface ImportIssue {
  readonly code: ImportIssueCode;
  readonly severity: ImportSeverity;
  /** File name without its folder: what the person who supplied it knows it by. */
  readonly file: string;
  /** 1-based line of the file, where there is one. */
  readonly line: number | undefined;
  /** Column, property or feature the finding is about. */
  readonly field: string | undefined;
  /** The offending value, at most 40 characters, control characters escaped. */
  readonly value: string | undefined;
  readonly messageJa: string;
  readonly messageEn: string;
}

/** What a reader says; the collector adds severity and shortens the value. */
export interface ReportedIssue<Code extends ImportIssueCode = ImportIssueCode> {
  readonly code: Code;
  readonly file: string;
  readonly line?: number | undefined;
  readonly field?: string | undefined;
  readonly value?: string | undefined;
  readonly messageJa: string;
  readonly messageEn: string;
}

const VALUE_CHARACTERS = 40;

/** Escapes control characters and cuts to 40 characters, so that a value can stand in a log or a page. */
export function toShownValue(value: string): string {
  const escaped = value.slice(0, VALUE_CHARACTERS * 2).replaceAll(/\p{Cc}/gu, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
  return escaped.length > VALUE_CHARACTERS ? `${escaped.slice(0, VALUE_CHARACTERS - 1)}…` : escaped;
}

/** Thrown when a fatal issue is reported; carries the issue, so that a caller can answer with it. */
export class FatalImportError extends Error {
  readonly issue: ImportIssue;

  constructor(issue: ImportIssue) {
    const place = issue.line === undefined ? issue.file : `${issue.file}:${issue.line}`;
    super(`${issue.code} ${place}: ${issue.messageEn}`);
    this.name = 'FatalImportError';
    this.issue = issue;
  }
}
