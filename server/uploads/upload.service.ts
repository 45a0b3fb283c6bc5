import { createHash, randomUUID } from 'node:crypto';
import type { ImportIssueView } from '#contract/import-issue.ts';
import { LIMITS } from '#contract/limits.ts';
import type { Upload, UploadPurpose } from '#contract/uploads.ts';
import type { Database } from '../db/database.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import { createFileProblem } from '../http/file-problem.ts';
import type { Conditions } from '../http/route.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import {
  findUploadRow,
  findWholeUploadRow,
  insertUpload,
  keepNewestUploads,
  removeUpload,
  removeUploadsBefore,
} from './upload.repository.ts';
import type { DetectedFile, UploadRow } from './upload.table.ts';

export interface UploadedFile {
  readonly id: string;
  readonly fileName: string;
  readonly format: Upload['format'];
  readonly octets: Uint8Array;
  readonly sha256: string;
}

export interface NewUpload {
  readonly name: string;
  readonly purpose: UploadPurpose;
  readonly octets: Uint8Array;
  readonly conditions: Conditions;
}

/** What looks into a file before it is stored: the importers know files, this service does not. */
export type InspectUpload = (
  file: Omit<NewUpload, 'conditions'>,
) => Promise<
  | { readonly ok: true; readonly detected: DetectedFile }
  | { readonly ok: false; readonly issue: ImportIssueView }
>;

export interface UploadServiceParts {
  readonly db: Database;
  readonly inspect: InspectUpload;
  readonly now: () => Date;
}

/** Files on their way in; who imports them asks for their octets. */
export interface UploadService {
  /** Throws: ProblemFailure naming what is wrong with the file; then nothing was stored. */
  create(upload: NewUpload): Promise<Written & { readonly isRepeated: boolean }>;
  /** Throws: ProblemFailure NOT_FOUND, also for one that has expired. */
  get(uploadId: string): Promise<Upload>;
  getFile(uploadId: string): Promise<UploadedFile>;
  /** Throws: ProblemFailure NOT_FOUND. */
  remove(uploadId: string): Promise<void>;
  /** Returns: how many were older than they may get. */
  removeExpired(now: Date): Promise<number>;
}

const HOUR_MILLISECONDS = 3_600_000;

export function createUploadService({ db, inspect, now }: UploadServiceParts): UploadService {
  const requireKept = <R extends Omit<UploadRow, 'content'>>(row: R | undefined): R => {
    if (row !== undefined && row.uploaded_at >= computeExpiry(now())) return row;
    throw new ProblemFailure('NOT_FOUND', {
      detailJa: `アップロードしたファイルは${LIMITS.uploadHours}時間だけ保管されます。もう一度アップロードしてください。`,
      detailEn: `Uploaded files are kept for ${LIMITS.uploadHours} hours: please upload it again.`,
    });
  };
  return {
    create: async ({ name, purpose, octets, conditions }) => {
      const fileName = toFileName(name);
      const inspected = await inspect({ name: fileName, purpose, octets });
      if (!inspected.ok) throw createFileProblem(inspected.issue);
      const at = now();
      const sha256 = createHash('sha256').update(octets).digest('hex');
      const request = { operation: 'createUpload', ids: [], conditions, body: { name, purpose, sha256 }, at };
      return runWrite(db, request, async (transaction) => {
        const row: UploadRow = {
          id: randomUUID(),
          file_name: fileName,
          purpose,
          sha256,
          byte_length: octets.byteLength,
          content: Buffer.from(octets.buffer, octets.byteOffset, octets.byteLength),
          detected: inspected.detected,
          uploaded_at: at,
        };
        await keepNewestUploads(transaction, LIMITS.maximumUploads - 1);
        await insertUpload(transaction, row);
        return { status: 201, revision: 1, location: `/api/v1/uploads/${row.id}`, body: toUpload(row) };
      });
    },
    get: async (uploadId) => toUpload(requireKept(await findUploadRow(db, uploadId))),
    getFile: async (uploadId) => {
      const row = requireKept(await findWholeUploadRow(db, uploadId));
      const { id, content, sha256 } = row;
      return { id, fileName: row.file_name, format: row.detected.format, octets: content, sha256 };
    },
    remove: async (uploadId) => {
      if ((await removeUpload(db, uploadId)) === 0) throw new ProblemFailure('NOT_FOUND');
    },
    removeExpired: (moment) => removeUploadsBefore(db, computeExpiry(moment)),
  };
}

function computeExpiry(now: Date): Date {
  return new Date(now.getTime() - LIMITS.uploadHours * HOUR_MILLISECONDS);
}

/** What comes after the last slash of either kind: some browsers send folders, and nobody needs them. */
function toFileName(name: string): string {
  const last = name.split(/[/\\]/u).at(-1) ?? '';
  return last === '' ? 'file' : last;
}

function toUpload(row: Omit<UploadRow, 'content'>): Upload {
  const expiresAt = new Date(row.uploaded_at.getTime() + LIMITS.uploadHours * HOUR_MILLISECONDS);
  return {
    id: row.id,
    fileName: row.file_name,
    byteLength: row.byte_length,
    sha256: row.sha256,
    purpose: row.purpose,
    ...row.detected,
    uploadedAt: row.uploaded_at.toISOString(),
    expiresAt: expiresAt.toISOString(),
  };
}
