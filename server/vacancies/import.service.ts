import { randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import { toEtag } from '#contract/plans.ts';
import type {
  ImportRow,
  VacancyImport,
  VacancyImportList,
  VacancyImportSummary,
} from '#contract/vacancies.ts';
import type { Database } from '../db/database.ts';
import { createFileProblem } from '../http/file-problem.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import type { UploadService } from '../uploads/upload.service.ts';
import {
  findImport,
  findImportForUpdate,
  insertImport,
  insertImportRows,
  listImportRows,
  listImports,
  markAccepted,
  markUndone,
  removeImportsBefore,
  type WrittenImportRow,
} from './import.repository.ts';
import type { VacancyImportRecord } from './import.table.ts';
import { countOutcomes, planImport, type KnownEntry, type PlaceRules } from './plan-import.ts';
import type { RegisterFiles, RegisterTable } from './register-files.service.ts';
import { toVacancyContent } from './to-vacancy.ts';
import { computeExpiry, requireRoom } from './vacancy-access.ts';
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

export interface ImportServiceParts {
  readonly db: Database;
  readonly uploads: UploadService;
  readonly files: RegisterFiles;
  readonly places: PlaceRules;
  readonly now: () => Date;
}

/** Registers from files: looked at first, taken over in part or whole, taken back as a whole. */
export interface ImportService {
  list(): Promise<VacancyImportList>;
  /** Of a preview: as the rows are now, against the register as it is now. Throws: ProblemFailure NOT_FOUND. */
  get(importId: string): Promise<VacancyImport>;
  /** Throws: ProblemFailure naming what is wrong with the file. */
  preview(write: {
    readonly conditions: Conditions;
    readonly body: { readonly uploadId: string };
  }): WriteResult;
  accept(write: ImportWrite<{ readonly lines?: readonly number[] | undefined }>): WriteResult;
  undo(write: ImportWrite): WriteResult;
  removeExpired(now: Date): Promise<number>;
}

const HOUR_MILLISECONDS = 3_600_000;
const LISTED_IMPORTS = 100;

export function createImportService(parts: ImportServiceParts): ImportService {
  const { db, uploads, now } = parts;
  return {
    list: async () => ({ imports: (await listImports(db, LISTED_IMPORTS)).map(toSummary) }),
    get: async (importId) => {
      const record = await findImport(db, importId);
      if (record === undefined) throw new ProblemFailure('NOT_FOUND');
      if (record.state !== 'preview') return toImport(record, await listStoredRows(db, importId));
      const table = await readTable(parts, record.upload_id);
      const rows = planImport(table.rows, await listEntries(db), parts.places);
      return { ...toImport(record, rows), counts: countOutcomes(rows) };
    },
    preview: async (write) => {
      const at = now();
      const { uploadId } = write.body;
      const { fileName } = await uploads.get(uploadId);
      const table = await readTable(parts, uploadId);
      const request = { operation: 'createVacancyImport', ids: [], at, ...write };
      return runWrite(db, request, async (transaction) => {
        const rows = planImport(table.rows, await listEntries(transaction), parts.places);
        const record = createPreview({ uploadId, fileName, table, rows, at });
        await insertImport(transaction, record);
        const location = `/api/v1/vacancies/imports/${record.id}`;
        return { status: 201, revision: 1, location, body: toImport(record, rows) };
      });
    },
    accept: async (write) => {
      const at = now();
      const record = await findImport(db, write.importId);
      if (record === undefined) throw new ProblemFailure('NOT_FOUND');
      // An import that is accepted already needs its file no more: a repetition gets its answer without it.
      const table = record.state === 'preview' ? await readTable(parts, record.upload_id) : null;
      const request = { operation: 'acceptVacancyImport', ids: [write.importId], at, ...write };
      return runWrite(db, request, (transaction) => acceptImport(transaction, { parts, write, table, at }));
    },
    undo: (write) => {
      const at = now();
      const request = { operation: 'undoVacancyImport', ids: [write.importId], at, ...write };
      return runWrite(db, request, (transaction) => undoImport(transaction, write, at));
    },
    removeExpired: (moment) =>
      removeImportsBefore(db, {
        previews: new Date(moment.getTime() - LIMITS.uploadHours * HOUR_MILLISECONDS),
        others: computeExpiry(moment),
      }),
  };
}

/** Throws: ProblemFailure; a file with personal data is forgotten at once. */
async function readTable({ uploads, files }: ImportServiceParts, uploadId: string): Promise<RegisterTable> {
  const file = await uploads.getFile(uploadId);
  const read = await files.read({ name: file.fileName, octets: file.octets });
  if (read.ok) return read.table;
  if (read.issue.code === 'UNNEEDED_PERSONAL_DATA') await uploads.remove(uploadId);
  throw createFileProblem(read.issue);
}

async function listEntries(db: Reader): Promise<KnownEntry[]> {
  const rows = await listVacancyRows(db, { isDeleted: false, limit: LIMITS.maximumVacancies });
  return rows.map((row) => ({ id: row.id, content: toVacancyContent(row) }));
}

async function listStoredRows(db: Reader, importId: string): Promise<ImportRow[]> {
  return (await listImportRows(db, importId)).map(({ row }) => row);
}

interface Preview {
  readonly uploadId: string;
  readonly fileName: string;
  readonly table: RegisterTable;
  readonly rows: readonly ImportRow[];
  readonly at: Date;
}

function createPreview({ uploadId, fileName, table, rows, at }: Preview): VacancyImportRecord {
  const { unknownHeadings, issues } = table;
  return {
    id: randomUUID(),
    revision: 1,
    state: 'preview',
    upload_id: uploadId,
    file_name: fileName,
    counts: countOutcomes(rows),
    report: { unknownHeadings, issues, keptVacancyIds: [] },
    created_at: at,
    accepted_at: null,
    undone_at: null,
  };
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
      current: { etag: toEtag(record.revision), value: toSummary(record) },
      yours: { etag: toEtag(conditions.revision ?? 0), value: null },
    },
  });
}

const STATE_WORDS = {
  preview: { ja: 'まだ反映していないもの', en: 'has not been accepted yet' },
  accepted: { ja: '反映済み', en: 'has been accepted already' },
  undone: { ja: '取り消し済み', en: 'has been undone already' },
} as const;

interface Acceptance {
  readonly parts: ImportServiceParts;
  readonly write: ImportWrite<{ readonly lines?: readonly number[] | undefined }>;
  readonly table: RegisterTable | null;
  readonly at: Date;
}

async function acceptImport(
  transaction: VacancyTransaction,
  { parts, write, table, at }: Acceptance,
): Promise<Written> {
  const record = await getImportInState(transaction, write, 'preview');
  if (table === null) throw new Error(`import ${record.id}: expected its file, as it is a preview`);
  // Nobody adds entries from here on; those there are held, so that what is planned is what is changed.
  await requireRoom(transaction, 0);
  const ids = (await listEntries(transaction)).map(({ id }) => id);
  const held = (await listVacancyRowsForUpdate(transaction, ids)).filter((row) => row.deleted_at === null);
  const entries = held.map((row) => ({ id: row.id, content: toVacancyContent(row) }));
  const rows = planImport(table.rows, entries, parts.places);
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
async function undoImport(transaction: VacancyTransaction, write: ImportWrite, at: Date): Promise<Written> {
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

function toSummary(record: VacancyImportRecord): VacancyImportSummary {
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

function toImport(record: VacancyImportRecord, rows: readonly ImportRow[]): VacancyImport {
  const { unknownHeadings, issues, keptVacancyIds } = record.report;
  return {
    ...toSummary(record),
    unknownHeadings: [...unknownHeadings],
    issues: [...issues],
    rows: [...rows],
    keptVacancyIds: [...keptVacancyIds],
  };
}
