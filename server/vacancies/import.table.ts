import type { JSONColumnType, Selectable } from 'kysely';
import type { ImportIssueView } from '#contract/import-issue.ts';
import type { ImportCounts, ImportRow, ImportState, VacancyContent } from '#contract/vacancies.ts';

/** What was found out about the file as a whole, and what undoing left alone. */
export interface ImportReport {
  readonly unknownHeadings: readonly string[];
  readonly issues: readonly ImportIssueView[];
  readonly keptVacancyIds: readonly string[];
}

export interface VacancyImportTable {
  readonly id: string;
  /** 1 as a preview, 2 accepted, 3 undone. */
  readonly revision: number;
  readonly state: ImportState;
  readonly upload_id: string;
  readonly file_name: string;
  /** Of the preview as it was last read; accepted: of what was taken over. */
  readonly counts: JSONColumnType<ImportCounts>;
  readonly report: JSONColumnType<ImportReport>;
  readonly created_at: Date;
  readonly accepted_at: Date | null;
  readonly undone_at: Date | null;
}

/** One row per entry that an accepted import made or changed. */
export interface VacancyImportRowTable {
  readonly import_id: string;
  readonly line: number;
  readonly vacancy_id: string;
  /** The entry's revision that the import made: as long as it is the entry's own, undoing is safe. */
  readonly revision: number;
  /** Null for an entry that the import made. */
  readonly before: JSONColumnType<VacancyContent> | null;
  readonly row: JSONColumnType<ImportRow>;
}

export type VacancyImportRecord = Selectable<VacancyImportTable>;
export type VacancyImportRowRecord = Selectable<VacancyImportRowTable>;
