import type { NotedIssueCode, ReportedIssue } from '../issues/import-issue.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';

/** What became of the rows and values of an imported table. */
export interface TableCounts {
  readonly rowsRead: number;
  readonly rowsUsed: number;
  /** Right, but of places outside the region. */
  readonly rowsElsewhere: number;
  /** Rows left out, by the code that says why. */
  readonly rowsDroppedByCode: ReadonlyMap<NotedIssueCode, number>;
  readonly valuesUsed: number;
  /** Null values of used rows. */
  readonly valuesMissing: number;
}

/** Counts while a table is read; what is dropped is reported at the same time. */
export class TableTally {
  rowsRead = 0;
  rowsUsed = 0;
  rowsElsewhere = 0;
  valuesUsed = 0;
  valuesMissing = 0;
  readonly #droppedByCode = new Map<NotedIssueCode, number>();
  readonly #issues: IssueCollector;

  constructor(issues: IssueCollector) {
    this.#issues = issues;
  }

  /** A row that is left out, and why. */
  drop(issue: ReportedIssue<NotedIssueCode>): void {
    this.#droppedByCode.set(issue.code, (this.#droppedByCode.get(issue.code) ?? 0) + 1);
    this.#issues.report(issue);
  }

  finish(): TableCounts {
    const { rowsRead, rowsUsed, rowsElsewhere, valuesUsed, valuesMissing } = this;
    return {
      rowsRead,
      rowsUsed,
      rowsElsewhere,
      rowsDroppedByCode: this.#droppedByCode,
      valuesUsed,
      valuesMissing,
    };
  }
}

/** A long table has a row per category and year: what was kept is the first of many, and says nothing by itself. */
const REPEATED_SHARE = 0.5;
const FEWEST_REPEATED = 10;

/** Says so where most rows were about a place that had its row already. */
export function reportRepeatedRows(file: string, tally: TableTally, issues: IssueCollector): void {
  const repeated = issues.countOf('DUPLICATE_KEY') + issues.countOf('ZONE_AMBIGUOUS');
  if (repeated < FEWEST_REPEATED || repeated < (tally.rowsUsed + repeated) * REPEATED_SHARE) return;
  issues.report({
    code: 'ROWS_REPEATED',
    file,
    line: 1,
    value: String(repeated),
    messageJa: `${repeated} 行は、すでに行のある市区町村・メッシュのものです。縦長の表のようです。`,
    messageEn: `${repeated} rows are of places that have a row already: this looks like a long table`,
  });
}

/** Ends an import that found no row of the region. Throws: FatalImportError with NOTHING_USABLE. */
export function failNothingUsable(file: string, tally: TableTally, issues: IssueCollector): never {
  return issues.fail({
    code: 'NOTHING_USABLE',
    file,
    line: 1,
    value: `${tally.rowsRead}`,
    messageJa: `${tally.rowsRead} 行を読みましたが、取り込める行がありません(地域の外 ${tally.rowsElsewhere} 行)。`,
    messageEn: `none of the ${tally.rowsRead} rows can be used (${tally.rowsElsewhere} are of places elsewhere)`,
  });
}
