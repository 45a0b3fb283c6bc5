import { FatalImportError } from '#importers/issues/import-issue.ts';
import type { Gazetteer } from '#importers/vacancy/gazetteer.ts';
import { readVacancyCsv, type VacancyRow } from '#importers/vacancy/read-vacancy-csv.ts';
import type { RowIssue } from '#importers/vacancy/vacancy-record.ts';
import { writeVacancyCsv, writeVacancyTemplate } from '#importers/vacancy/write-vacancy-csv.ts';
import type { ImportIssueView } from '#contract/import-issue.ts';
import { LIMITS } from '#contract/limits.ts';
import type { Region } from '#contract/region.ts';
import type { RegisterFiles, RegisterRow } from '../vacancies/register-files.service.ts';
import { toIssueView } from './to-issue-view.ts';

/** Reads and writes registers with the importers, by the names of a region. */
export function createRegisterFiles(
  region: Region,
  findMunicipality: Gazetteer['findMunicipality'],
): RegisterFiles {
  const gazetteer = createGazetteer(region, findMunicipality);
  return {
    read: async ({ name, octets }) => {
      try {
        const maxRows = LIMITS.maximumImportRows;
        const table = await readVacancyCsv({ name, octets, gazetteer, maxRows });
        return {
          ok: true,
          table: {
            rows: table.rows.map(toRegisterRow),
            unknownHeadings: table.unknownHeadings,
            issues: table.issues.map(toIssueView),
          },
        };
      } catch (error) {
        if (error instanceof FatalImportError) return { ok: false, issue: toIssueView(error.issue) };
        throw error;
      }
    },
    write: writeVacancyCsv,
    writeTemplate: writeVacancyTemplate,
  };
}

function createGazetteer(region: Region, findMunicipality: Gazetteer['findMunicipality']): Gazetteer {
  const { municipalities, parentMunicipalities, stations, bbox } = region;
  const parents = new Map(parentMunicipalities.map(({ code, nameJa }) => [code, nameJa]));
  return {
    municipalities: [...municipalities, ...parentMunicipalities].map(({ code, nameJa, parentCode }) => ({
      code,
      nameJa,
      parentNameJa: parents.get(parentCode ?? '') ?? null,
    })),
    stations: stations.map(({ nameJa, position }) => ({
      nameJa,
      municipalityCode: findMunicipality(position),
    })),
    findMunicipality,
    bbox,
  };
}

function toRegisterRow({ line, name, record, stated, issues }: VacancyRow): RegisterRow {
  return {
    line,
    name,
    content: record,
    stated,
    issues: issues.map((issue) => toRowIssueView(issue, line)),
  };
}

function toRowIssueView(issue: RowIssue, line: number): ImportIssueView {
  const { column, field, value, ...rest } = issue;
  return { ...rest, line, column: column ?? null, feature: null, field: field ?? null, value: value ?? null };
}
