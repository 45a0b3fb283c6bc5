import type { ImportRow, VacancyImport, VacancyImportSummary } from '#contract/vacancies.ts';
import type { VacancyImportRecord } from './import.table.ts';

export function toImportSummary(record: VacancyImportRecord): VacancyImportSummary {
  return {
    id: record.id,
    revision: record.revision,
    state: record.state,
    fileName: record.file_name,
    counts: record.counts,
    createdAt: record.created_at.toISOString(),
    acceptedAt: record.accepted_at?.toISOString() ?? null,
    undoneAt: record.undone_at?.toISOString() ?? null,
  };
}

export function toImport(record: VacancyImportRecord, rows: readonly ImportRow[]): VacancyImport {
  const { unknownHeadings, issues, keptVacancyIds } = record.report;
  return {
    ...toImportSummary(record),
    unknownHeadings: [...unknownHeadings],
    issues: [...issues],
    rows: [...rows],
    keptVacancyIds: [...keptVacancyIds],
  };
}
