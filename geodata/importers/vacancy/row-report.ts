import { toShownValue } from '../issues/import-issue.ts';
import type { RowIssue, RowIssueCode } from './vacancy-record.ts';
import { VACANCY_COLUMNS, type VacancyColumnId } from './vacancy-columns.ts';

/** Where the columns of a file stand, and what they are called there. */
export interface ColumnPlaces {
  /** 0-based. */
  readonly indexById: ReadonlyMap<VacancyColumnId, number>;
  readonly headings: readonly string[];
}

export interface Finding {
  readonly code: RowIssueCode;
  readonly severity: RowIssue['severity'];
  /** Null for the row as a whole. */
  readonly column: VacancyColumnId | null;
  readonly messageJa: string;
  readonly messageEn: string;
  readonly expectedJa: string;
  readonly expectedEn: string;
}

/** One row under examination: its cells by column, and what is found about them. */
export interface RowReport {
  /** The cell as it stands in the file, without spaces at its ends; empty where the file has no such column. */
  getText(column: VacancyColumnId): string;
  report(finding: Finding): void;
  readonly issues: readonly RowIssue[];
}

export function createRowReport(fields: readonly string[], places: ColumnPlaces): RowReport {
  const issues: RowIssue[] = [];
  const getText = (column: VacancyColumnId): string => {
    const index = places.indexById.get(column);
    return index === undefined ? '' : (fields[index] ?? '').trim();
  };
  return {
    getText,
    issues,
    report: ({ column, ...finding }) => {
      const index = column === null ? undefined : places.indexById.get(column);
      issues.push({
        ...finding,
        column: index === undefined ? undefined : index + 1,
        field: findHeading(column, index, places),
        value: column === null ? undefined : toShownValue(getText(column)),
      });
    },
  };
}

function findHeading(
  column: VacancyColumnId | null,
  index: number | undefined,
  { headings }: ColumnPlaces,
): string | undefined {
  if (column === null) return undefined;
  return toShownValue((index === undefined ? undefined : headings[index]) ?? VACANCY_COLUMNS[column].heading);
}
