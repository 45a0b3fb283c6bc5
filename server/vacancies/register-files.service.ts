import type { ImportIssueView } from '#contract/import-issue.ts';
import type { VacancyContent, VacancyPlaceInput } from '#contract/vacancies.ts';

/** One row of a register that somebody brings. */
export interface RegisterRow {
  readonly line: number;
  readonly name: string | null;
  /** Null where the row has an error; its place is still to be settled. */
  readonly content: (Omit<VacancyContent, 'place'> & { readonly place: VacancyPlaceInput }) | null;
  /** Members the row states; the others are null because nobody said anything. */
  readonly stated: ReadonlySet<string>;
  readonly issues: readonly ImportIssueView[];
}

export interface RegisterTable {
  readonly rows: readonly RegisterRow[];
  readonly unknownHeadings: readonly string[];
  readonly issues: readonly ImportIssueView[];
}

/** An entry to be written, with the name of the municipality it lies in. */
export type WrittenVacancy = VacancyContent & { readonly municipalityNameJa: string | null };

/** The register as a CSV file, in and out: the importers know files, the services do not. */
export interface RegisterFiles {
  read(file: {
    readonly name: string;
    readonly octets: Uint8Array;
  }): Promise<
    | { readonly ok: true; readonly table: RegisterTable }
    | { readonly ok: false; readonly issue: ImportIssueView }
  >;
  write(vacancies: readonly WrittenVacancy[], remarks: readonly string[]): string;
  writeTemplate(encoding: 'utf-8' | 'cp932'): Uint8Array;
}
