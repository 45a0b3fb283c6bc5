import { randomUUID } from 'node:crypto';
import { toEtag } from '#contract/plans.ts';
import type { ImportRow } from '#contract/vacancies.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import type { Written } from '../idempotency/idempotency.service.ts';
import {
  findImport,
  findImportForUpdate,
  insertImportRows,
  listImportRows,
  markAccepted,
  markUndone,
  type WrittenImportRow,
} from './import.repository.ts';
import type { VacancyImportRecord } from './import.table.ts';
import { countOutcomes, planImport, type KnownEntry, type PlaceRules } from './plan-import.ts';
import type { RegisterTable } from './register-files.service.ts';
import { toImport, toImportSummary } from './to-import.ts';
import { toVacancyContent } from './to-vacancy.ts';
import { requireRoom } from './vacancy-access.ts';
import { listContentChanges } from './vacancy-changes.ts';
import {
  insertVacancies,
  listVacancyRows,
  listVacancyRowsForUpdate,
  storeDeletions,
  storeRevision,
  type Reader,
  type VacancyTransaction,
} from './vacancy.repository.ts';
import type { VacancyRow } from './vacancy.table.ts';

export interface ImportWrite<B = null> {
  readonly importId: string;
  readonly conditions: Conditions;
  readonly body: B;
}

/** The register as an import finds it: its organization's own, since nothing else could be changed by it. */
export async function listEntries(db: Reader): Promise<KnownEntry[]> {
  const rows = await listVacancyRows(db, { isDeleted: false, isOwn: true });
  return rows.map((row) => ({ id: row.id, content: toVacancyContent(row) }));
}

/** Rows that an accepted import took over, in the order of the file. */
export async function listStoredRows(db: Reader, importId: string): Promise<ImportRow[]> {
  return (await listImportRows(db, importId)).map(({ row }) => row);
}

/** The import's row, held. Throws: ProblemFailure NOT_FOUND, VERSION_CONFLICT or WRONG_STATE. */
async function getImportInState(
  transaction: VacancyTransaction,
  { importId, conditions }: ImportWrite<unknown>,
  state: 'preview' | 'accepted',
): Promise<VacancyImportRecord> {
  const record = await findImportForUpdate(transaction, importId);
  if (record === undefined) throw new ProblemFailure('NOT_FOUND');
  if (record.state !== state) {
    throw new ProblemFailure('WRONG_STATE', {
      detailJa: `この読み込みは${STATE_WORDS[record.state].ja}です。`,
      detailEn: `This import ${STATE_WORDS[record.state].en}.`,
    });
  }
  if (conditions.revision === record.revision) return record;
  throw new ProblemFailure('VERSION_CONFLICT', {
    conflict: {
      current: { etag: toEtag(record.revision), value: toImportSummary(record) },
      yours: { etag: toEtag(conditions.revision ?? 0), value: null },
    },
  });
}

const STATE_WORDS = {
  preview: { ja: 'まだ反映していないもの', en: 'has not been accepted yet' },
  accepted: { ja: '反映済み', en: 'has been accepted already' },
  undone: { ja: '取り消し済み', en: 'has been undone already' },
} as const;

export interface Acceptance {
  readonly places: PlaceRules;
  readonly write: ImportWrite<{ readonly lines?: readonly number[] | undefined }>;
  readonly table: RegisterTable | null;
  readonly at: Date;
}

/** Takes over the rows asked for, in one step. Throws: ProblemFailure; then nothing was changed. */
export async function acceptImport(
  transaction: VacancyTransaction,
  { places, write, table, at }: Acceptance,
): Promise<Written> {
  const record = await getImportInState(transaction, write, 'preview');
  if (table === null) throw new Error(`import ${record.id}: expected its file, as it is a preview`);
  // Nobody adds entries from here on; those there are held, so that what is planned is what is changed.
  await requireRoom(transaction, 0);
  const ids = (await listEntries(transaction)).map(({ id }) => id);
  const held = (await listVacancyRowsForUpdate(transaction, ids)).filter((row) => row.deleted_at === null);
  const entries = held.map((row) => ({ id: row.id, content: toVacancyContent(row) }));
  const rows = planImport(table.rows, entries, places);
  const chosen = chooseRows(rows, write.body.lines);
  await requireRoom(transaction, chosen.filter(({ outcome }) => outcome === 'create').length);
  const heldById = new Map(held.map((row) => [row.id, row]));
  const written: WrittenImportRow[] = [];
  const step = { action: 'import', importId: record.id, at } as const;
  for (const row of chosen) {
    const before = heldById.get(row.vacancyId ?? '');
    if (row.content === null || row.outcome === 'unchanged') continue;
    if (before === undefined) {
      const vacancyId = randomUUID();
      written.push({ line: row.line, vacancyId, revision: 1, before: null, row: { ...row, vacancyId } });
      continue;
    }
    const revision = await storeRevision(transaction, before, {
      content: row.content,
      step: { ...step, changes: row.changes },
    });
    written.push({ line: row.line, vacancyId: before.id, revision, before: toVacancyContent(before), row });
  }
  await insertVacancies(
    transaction,
    written.flatMap(({ vacancyId, before, row: { content } }) =>
      before !== null || content === null
        ? []
        : [
            {
              id: vacancyId,
              origin: 'imported' as const,
              isPublic: false,
              content,
              step: { ...step, changes: listContentChanges(null, content) },
            },
          ],
    ),
  );
  await insertImportRows(transaction, record.id, written);
  const counts = { ...countOutcomes(rows), ...countWritten(written.map(({ row }) => row)) };
  await markAccepted(transaction, { id: record.id, counts, report: record.report, at });
  return writeImportAnswer(transaction, record.id);
}

function countWritten(rows: readonly ImportRow[]) {
  const { create, update, toPlace } = countOutcomes(rows);
  return { create, update, toPlace };
}

/** Throws: ProblemFailure VALIDATION for a line that is not there or cannot be taken over. */
function chooseRows(rows: readonly ImportRow[], lines: readonly number[] | undefined): ImportRow[] {
  const possible = rows.filter(({ outcome }) => outcome !== 'error' && outcome !== 'duplicate');
  if (lines === undefined) return possible;
  const byLine = new Map(possible.map((row) => [row.line, row]));
  const places = lines.flatMap((line, index) =>
    byLine.has(line)
      ? []
      : [
          {
            at: `/lines/${index}`,
            expectedJa: `反映できる行（${line}行目は誤りか重複があるか、データの行ではありません）`,
            expectedEn: `a row that can be taken over (line ${line} has an error, is a duplicate, or is no row)`,
          },
        ],
  );
  if (places.length > 0) throw new ProblemFailure('VALIDATION', { places: places.slice(0, 20) });
  const wanted = new Set(lines);
  return possible.filter(({ line }) => wanted.has(line));
}

/** Takes back what nobody has changed since; the rest stays, and is named. */
export async function undoImport(
  transaction: VacancyTransaction,
  write: ImportWrite,
  at: Date,
): Promise<Written> {
  const record = await getImportInState(transaction, write, 'accepted');
  const rows = await listImportRows(transaction, record.id);
  const held = new Map(
    (
      await listVacancyRowsForUpdate(
        transaction,
        rows.map((row) => row.vacancy_id),
      )
    ).map((row) => [row.id, row]),
  );
  const keptVacancyIds: string[] = [];
  const made: VacancyRow[] = [];
  const step = { action: 'undoImport', importId: record.id, at } as const;
  for (const { vacancy_id: id, revision, before } of rows) {
    const current = held.get(id);
    if (current === undefined || current.revision !== revision) {
      // Deleted since, by hand: gone is what it should be.
      if (current !== undefined && current.deleted_at === null) keptVacancyIds.push(id);
    } else if (before === null) {
      made.push(current);
    } else {
      const changes = listContentChanges(toVacancyContent(current), before);
      await storeRevision(transaction, current, { content: before, step: { ...step, changes } });
    }
  }
  const changes = [{ at: '/deletedAt', before: null, after: at.toISOString() }];
  await storeDeletions(transaction, made, { ...step, changes });
  await markUndone(transaction, { id: record.id, report: { ...record.report, keptVacancyIds }, at });
  return writeImportAnswer(transaction, record.id);
}

async function writeImportAnswer(transaction: VacancyTransaction, id: string): Promise<Written> {
  const record = await findImport(transaction, id);
  if (record === undefined) throw new Error(`import ${id}: expected in the transaction that wrote it`);
  const body = toImport(record, await listStoredRows(transaction, id));
  return { status: 200, revision: record.revision, location: null, body };
}
