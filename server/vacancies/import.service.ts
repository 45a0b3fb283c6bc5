import { randomUUID } from 'node:crypto';
import { LIMITS } from '#contract/limits.ts';
import type { ImportRow, VacancyImport, VacancyImportList } from '#contract/vacancies.ts';
import type { Database } from '../db/database.ts';
import { createFileProblem } from '../http/file-problem.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import { runWrite } from '../idempotency/idempotency.service.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import type { UploadService } from '../uploads/upload.service.ts';
import { findImport, insertImport, listImports, removeImportsBefore } from './import.repository.ts';
import type { VacancyImportRecord } from './import.table.ts';
import { countOutcomes, planImport, type PlaceRules } from './plan-import.ts';
import type { RegisterFiles, RegisterTable } from './register-files.service.ts';
import {
  acceptImport,
  listEntries,
  listStoredRows,
  undoImport,
  type ImportWrite,
} from './take-over-import.ts';
import { toImport, toImportSummary } from './to-import.ts';
import { computeExpiry } from './vacancy-access.ts';

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
    list: async () => ({ imports: (await listImports(db, LISTED_IMPORTS)).map(toImportSummary) }),
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
      return runWrite(db, request, (transaction) =>
        acceptImport(transaction, { places: parts.places, write, table, at }),
      );
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
