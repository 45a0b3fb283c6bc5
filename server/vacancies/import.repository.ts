import type { ImportCounts, ImportRow, VacancyContent } from '#contract/vacancies.ts';
import type { ImportReport, VacancyImportRecord, VacancyImportRowRecord } from './import.table.ts';
import type { Reader, VacancyTransaction } from './vacancy.repository.ts';

export async function insertImport(
  transaction: VacancyTransaction,
  record: Omit<VacancyImportRecord, 'counts' | 'report'> & {
    readonly counts: ImportCounts;
    readonly report: ImportReport;
  },
): Promise<void> {
  await transaction
    .insertInto('vacancy_imports')
    .values({ ...record, counts: JSON.stringify(record.counts), report: JSON.stringify(record.report) })
    .execute();
}

export async function findImport(db: Reader, id: string): Promise<VacancyImportRecord | undefined> {
  return db.selectFrom('vacancy_imports').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, held until the transaction ends. */
export async function findImportForUpdate(
  transaction: VacancyTransaction,
  id: string,
): Promise<VacancyImportRecord | undefined> {
  return transaction
    .selectFrom('vacancy_imports')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
}

/** Newest first; previews are no imports yet. */
export async function listImports(db: Reader, limit: number): Promise<VacancyImportRecord[]> {
  return db
    .selectFrom('vacancy_imports')
    .selectAll()
    .where('state', '<>', 'preview')
    .orderBy('accepted_at', 'desc')
    .orderBy('id')
    .limit(limit)
    .execute();
}

export interface AcceptedImport {
  readonly id: string;
  readonly counts: ImportCounts;
  readonly report: ImportReport;
  readonly at: Date;
}

export async function markAccepted(
  transaction: VacancyTransaction,
  { id, counts, report, at }: AcceptedImport,
): Promise<void> {
  await transaction
    .updateTable('vacancy_imports')
    .set({
      state: 'accepted',
      revision: 2,
      counts: JSON.stringify(counts),
      report: JSON.stringify(report),
      accepted_at: at,
    })
    .where('id', '=', id)
    .execute();
}

export async function markUndone(
  transaction: VacancyTransaction,
  { id, report, at }: Omit<AcceptedImport, 'counts'>,
): Promise<void> {
  await transaction
    .updateTable('vacancy_imports')
    .set({ state: 'undone', revision: 3, report: JSON.stringify(report), undone_at: at })
    .where('id', '=', id)
    .execute();
}

export interface WrittenImportRow {
  readonly line: number;
  readonly vacancyId: string;
  readonly revision: number;
  readonly before: VacancyContent | null;
  readonly row: ImportRow;
}

const ROWS_PER_INSERT = 500;

export async function insertImportRows(
  transaction: VacancyTransaction,
  importId: string,
  rows: readonly WrittenImportRow[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    await transaction
      .insertInto('vacancy_import_rows')
      .values(
        rows.slice(start, start + ROWS_PER_INSERT).map(({ line, vacancyId, revision, before, row }) => ({
          import_id: importId,
          line,
          vacancy_id: vacancyId,
          revision,
          before: before === null ? null : JSON.stringify(before),
          row: JSON.stringify(row),
        })),
      )
      .execute();
  }
}

/** In the order of the file. */
export async function listImportRows(db: Reader, importId: string): Promise<VacancyImportRowRecord[]> {
  return db
    .selectFrom('vacancy_import_rows')
    .selectAll()
    .where('import_id', '=', importId)
    .orderBy('line')
    .execute();
}

/** Forgets previews and imports that are too old to be taken back. Returns: how many. */
export async function removeImportsBefore(
  db: Reader,
  { previews, others }: { readonly previews: Date; readonly others: Date },
): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('vacancy_imports')
    .where((eb) =>
      eb.or([
        eb('created_at', '<', others),
        eb.and([eb('state', '=', 'preview'), eb('created_at', '<', previews)]),
      ]),
    )
    .executeTakeFirst();
  return Number(numDeletedRows);
}
