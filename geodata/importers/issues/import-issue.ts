/** Fatal stops the import; a warning drops one row or names a doubt; info is for the record. */
export type ImportSeverity = 'fatal' | 'warning' | 'info';

/**
 * What can be said about an input file. The set is closed, so that screens and tests can name every code;
 * `ISSUE_SEVERITY` gives each its one severity.
 */
export const ISSUE_SEVERITY = {
  FILE_MISSING: 'fatal',
  FILE_TOO_LARGE: 'fatal',
  INPUT_CUT: 'fatal',
  ENCODING: 'fatal',
  NOT_CSV: 'fatal',
  CSV_EMPTY: 'fatal',
  CSV_HEADER: 'fatal',
  CSV_PARSE: 'fatal',
  TOO_MANY_ROWS: 'fatal',
  UNNEEDED_PERSONAL_DATA: 'fatal',
  TABLE_UNKNOWN: 'fatal',
  COLUMN_MISSING: 'fatal',
  ZONE_MISSING: 'fatal',
  NOTHING_USABLE: 'fatal',
  TOO_MANY_VALUES: 'fatal',
  KEY_CODE_DAMAGED: 'fatal',
  LATLON_SWAPPED: 'fatal',
  JSON: 'fatal',
  GEOJSON_SHAPE: 'fatal',
  GEOM_INVALID: 'fatal',
  GEOM_EXTENT: 'fatal',
  GEOM_TOO_LARGE: 'fatal',
  COORD: 'fatal',
  CRS_UNSUPPORTED: 'fatal',
  CSV_ROW_LENGTH: 'warning',
  LAST_LINE_OPEN: 'warning',
  MESH_CODE: 'warning',
  VALUE_RANGE: 'warning',
  VALUE_NORMALIZED: 'warning',
  VALUE_MISSING: 'warning',
  DUPLICATE_KEY: 'warning',
  SUPPRESSION_LINK: 'warning',
  UNIT_SUSPECTED: 'warning',
  ROWS_REPEATED: 'warning',
  ZONE_CODE: 'warning',
  ZONE_AMBIGUOUS: 'warning',
  OFF_LAND: 'warning',
  COORDINATE_RANGE: 'warning',
  DATUM_SUSPECTED: 'warning',
  GEOM_MISSING: 'warning',
  GEOM_KIND: 'warning',
  REFERENCE_MISSING: 'warning',
  LENGTH_IMPLAUSIBLE: 'warning',
  VALUE_SYMBOL: 'info',
  CSV_DIALECT: 'info',
  NOTE_ROW: 'info',
  ZONE_ELSEWHERE: 'info',
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
  /** 1-based: the field of a CSV row, the character of a JSON line. */
  readonly column: number | undefined;
  /** 0-based byte of the file, where no line can be named. */
  readonly byteOffset: number | undefined;
  /** 1-based feature of a GeoJSON file. */
  readonly feature: number | undefined;
  /** Column, property or feature the finding is about. */
  readonly field: string | undefined;
  /** The offending value, at most 40 characters, control characters escaped. */
  readonly value: string | undefined;
  /** What was found. */
  readonly messageJa: string;
  readonly messageEn: string;
  /** What was expected, and how to come by it. */
  readonly expectedJa: string;
  readonly expectedEn: string;
}

/** What a reader says; the collector adds severity and expectation and shortens the value. */
export interface ReportedIssue<Code extends ImportIssueCode = ImportIssueCode> {
  readonly code: Code;
  readonly file: string;
  readonly line?: number | undefined;
  readonly column?: number | undefined;
  readonly byteOffset?: number | undefined;
  readonly feature?: number | undefined;
  readonly field?: string | undefined;
  readonly value?: string | undefined;
  readonly messageJa: string;
  readonly messageEn: string;
}

const VALUE_CHARACTERS = 40;

/** Control and format characters (direction overrides too), line separators, halves of surrogate pairs. */
const UNSHOWABLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * Escapes what cannot be shown and cuts to a number of characters, so that text of a file can stand in a log or a
 * page.
 */
export function toShownValue(value: string, maxCharacters: number = VALUE_CHARACTERS): string {
  const escaped = value.slice(0, maxCharacters * 2).replaceAll(UNSHOWABLE, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return `\\u${code.toString(16).padStart(4, '0')}`;
  });
  if (escaped.length <= maxCharacters) return escaped;
  const cut = escaped.slice(0, maxCharacters - 1);
  // Never half of a surrogate pair at the end.
  return `${/\p{Cs}$/u.test(cut) ? cut.slice(0, -1) : cut}…`;
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
