import { createHash, randomUUID } from 'node:crypto';
import {
  datasetInputSchema,
  type DatasetContent,
  type DatasetDetail,
  type DatasetKind,
  type DatasetList,
  type DatasetPatch,
  type DatasetPreview,
  type DatasetPreviewRequest,
} from '#contract/datasets.ts';
import { LIMITS } from '#contract/limits.ts';
import type { DeletedResource } from '#contract/plans.ts';
import type { SharingPatch } from '#contract/sharing.ts';
import type { z } from 'zod';
import { RecentValues } from '../compute/recent-values.ts';
import type { Database } from '../db/database.ts';
import { createFileProblem } from '../http/file-problem.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Conditions } from '../http/route.ts';
import { runWrite, type Written } from '../idempotency/idempotency.service.ts';
import type { JobContext } from '../job-runs/job-handler.ts';
import { requireSeenRevision } from '../plans/plan-access.ts';
import type { WriteResult } from '../plans/plan.service.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import type { SharingRules } from '../sharing/sharing-rules.service.ts';
import type { ServedFile } from '../region/region.service.ts';
import { createStoredFile, type StoredFile } from '../region/stored-file.ts';
import type { UploadService } from '../uploads/upload.service.ts';
import type { DatasetReader } from './dataset-reader.service.ts';
import {
  findContent,
  findCurrentDataset,
  findCurrentDatasetForUpdate,
  insertDataset,
  insertVersion,
  listCurrentDatasets,
  measureForInsert,
  removeDatasetsDeletedBefore,
  storeStep,
  updateDescription,
  type CurrentDataset,
  type DatasetTransaction,
  type NewVersion,
} from './dataset.repository.ts';
import type { DatasetDescription, DatasetSummary } from './dataset.table.ts';
import { toDatasetDetail, toStoredDataset } from './to-dataset.ts';
import { createTurns, type Turns } from './turns.ts';

type Input = z.output<typeof datasetInputSchema>;

/** What a writing route hands over. */
export interface DatasetWrite<B = null> {
  readonly datasetId: string;
  readonly conditions: Conditions;
  readonly body: B;
  /** Of an import that is a job: told how far it is, and asked whether anybody still wants it. */
  readonly job?: Pick<JobContext, 'signal' | 'report'>;
}

export interface DatasetServiceParts {
  readonly db: Database;
  readonly region: { readonly id: string };
  readonly uploads: Pick<UploadService, 'getFile' | 'remove'>;
  readonly reader: DatasetReader;
  readonly now: () => Date;
  readonly describe: DescribeOwnership;
  readonly sharingRules: SharingRules;
}

/** Tables somebody brought. */
export interface DatasetService {
  /** Stores nothing. Throws: ProblemFailure NOT_FOUND for an upload that is gone. */
  preview(request: DatasetPreviewRequest): Promise<DatasetPreview>;
  list(isDeleted: boolean): Promise<DatasetList>;
  /** Throws: ProblemFailure NOT_FOUND. */
  get(datasetId: string): Promise<DatasetDetail>;
  /** The current content, or a kept one by the beginning of its hash; null when there is none. */
  findContent(datasetId: string, hash: string | undefined): Promise<ServedFile | null>;
  create(write: Omit<DatasetWrite<Input>, 'datasetId'>): WriteResult;
  patch(write: DatasetWrite<DatasetPatch>): WriteResult;
  /** Changes who else may read it. */
  share(write: DatasetWrite<SharingPatch>): WriteResult;
  replace(write: DatasetWrite<Input>): WriteResult;
  back(write: DatasetWrite): WriteResult;
  delete(write: DatasetWrite): WriteResult;
  restore(write: DatasetWrite): WriteResult;
  /** Removes what has been deleted for longer than it can be restored. Returns: how many datasets. */
  removeExpired(now: Date): Promise<number>;
}

const DAY_MILLISECONDS = 86_400_000;
/** A file of 10 MB takes seconds and some 150 MB of memory while it is read. */
const FILES_AT_ONCE = { atOnce: 2, waiting: 20 } as const;
/** Contents that were asked for last, with their compressed forms. */
const KEPT_CONTENTS = 6;

export function createDatasetService(parts: DatasetServiceParts): DatasetService {
  const { db, region, uploads, reader, now, describe, sharingRules } = parts;
  const files = new RecentValues<StoredFile>(KEPT_CONTENTS);
  const turns = createTurns(FILES_AT_ONCE);
  const run = <B>(
    operation: string,
    write: DatasetWrite<B>,
    work: (transaction: DatasetTransaction, current: CurrentDataset, at: Date) => Promise<Written>,
  ): WriteResult => {
    const at = now();
    return runWrite(db, { operation, ids: [write.datasetId], at, ...write }, async (transaction) => {
      const current = await findCurrentDatasetForUpdate(transaction, write.datasetId);
      if (current === undefined) throw await createAbsentProblem(transaction, write.datasetId);
      if (isGone(current, at)) throw new ProblemFailure('NOT_FOUND');
      const isRestoring = operation === 'restoreDataset';
      if (current.dataset.deleted_at !== null && !isRestoring) throw new ProblemFailure('NOT_FOUND');
      await requireSeen(current, write, describe);
      return work(transaction, current, at);
    });
  };

  return {
    preview: async (request) => {
      requireKind(request.kind, request.mapping?.kind ?? request.kind);
      const preview = await takeTurn(turns, async () =>
        reader.preview(await uploads.getFile(request.uploadId), request),
      );
      if (hasPersonalData(preview.report.issues)) await forgetUpload(uploads, request.uploadId);
      return preview;
    },
    list: async (isDeleted) => {
      const expiry = computeExpiry(now());
      const found = await listCurrentDatasets(db, { regionId: region.id, isDeleted });
      return {
        datasets: found
          .filter(({ dataset }) => dataset.deleted_at === null || dataset.deleted_at >= expiry)
          .map((current) => toStoredDataset(current, describe))
          .toSorted((a, b) => compareText(a.title, b.title) || compareText(a.id, b.id)),
      };
    },
    get: async (datasetId) => {
      const current = await findCurrentDataset(db, datasetId);
      if (current === undefined || current.dataset.deleted_at !== null) throw new ProblemFailure('NOT_FOUND');
      return toDatasetDetail(current, describe);
    },
    findContent: async (datasetId, hash) => {
      const found = await findContent(db, datasetId, hash);
      if (found === undefined) return null;
      const { content, content_sha256: sha256 } = found;
      const file = files.get(sha256, () =>
        createStoredFile({ name: datasetId, mediaType: 'application/json', sha256, content }),
      );
      return { file, isImmutable: hash !== undefined };
    },
    create: async (write) => {
      const at = now();
      write.job?.report(0.1, 'reading');
      const prepared = await takeTurn(turns, () => prepareVersion(parts, write.body, at));
      write.job?.report(0.8, 'storing');
      return runWrite(db, { operation: 'createDataset', ids: [], at, ...write }, async (transaction) => {
        const version = prepared();
        await requireRoom(transaction, { datasets: 1, bytes: version.content_bytes });
        const id = randomUUID();
        await insertDataset(transaction, {
          id,
          region_id: region.id,
          revision: 1,
          kind: write.body.mapping.kind,
          current_version: 1,
          previous_version: null,
          created_at: at,
          updated_at: at,
          deleted_at: null,
        });
        await insertVersion(transaction, id, version);
        write.job?.signal.throwIfAborted();
        return writeAnswer(transaction, { id, describe }, 201);
      });
    },
    patch: (write) =>
      run('patchDataset', write, async (transaction, { dataset, version }, at) => {
        const description = applyPatch(version.description, write.body);
        if (JSON.stringify(description) !== JSON.stringify(version.description)) {
          await updateDescription(transaction, version, description);
          await storeStep(transaction, dataset, { at });
        }
        return writeAnswer(transaction, { id: dataset.id, describe });
      }),
    share: async (write) => {
      await sharingRules.prepare(write.body);
      return run('shareDataset', write, async (transaction, { dataset }, at) => {
        const { sharing, isChanged } = sharingRules.settle(describe(dataset).sharing, write.body);
        if (isChanged) await storeStep(transaction, dataset, { sharing, at });
        return writeAnswer(transaction, { id: dataset.id, describe });
      });
    },
    replace: async (write) => {
      write.job?.report(0.1, 'reading');
      const prepared = await takeTurn(turns, () => prepareVersion(parts, write.body, now()));
      write.job?.report(0.8, 'storing');
      return run('replaceDataset', write, async (transaction, { dataset }, at) => {
        requireKind(dataset.kind, write.body.mapping.kind);
        const version = prepared();
        await requireRoom(transaction, { datasets: 0, bytes: version.content_bytes });
        const number = await insertVersion(transaction, dataset.id, version);
        const previousVersion = dataset.current_version;
        await storeStep(transaction, dataset, { currentVersion: number, previousVersion, at });
        write.job?.signal.throwIfAborted();
        return writeAnswer(transaction, { id: dataset.id, describe });
      });
    },
    back: (write) =>
      run('backDataset', write, async (transaction, { dataset }, at) => {
        if (dataset.previous_version === null) throw new ProblemFailure('NOTHING_TO_UNDO');
        await storeStep(transaction, dataset, {
          currentVersion: dataset.previous_version,
          previousVersion: dataset.current_version,
          at,
        });
        return writeAnswer(transaction, { id: dataset.id, describe });
      }),
    delete: (write) =>
      run('deleteDataset', write, async (transaction, { dataset }, at) => {
        await storeStep(transaction, dataset, { deletedAt: at, at });
        const revision = dataset.revision + 1;
        const body: DeletedResource = { id: dataset.id, revision, deletedAt: at.toISOString() };
        return { status: 200, revision, location: null, body };
      }),
    restore: (write) =>
      run('restoreDataset', write, async (transaction, { dataset }, at) => {
        if (dataset.deleted_at === null) throw new ProblemFailure('NOT_DELETED');
        await requireRoom(transaction, { datasets: 1, bytes: 0 });
        await storeStep(transaction, dataset, { deletedAt: null, at });
        return writeAnswer(transaction, { id: dataset.id, describe });
      }),
    removeExpired: (moment) => removeDatasetsDeletedBefore(db, computeExpiry(moment)),
  };
}

/** Throws: ProblemFailure BUSY when too many files wait already. */
async function takeTurn<Result extends object>(turns: Turns, work: () => Promise<Result>): Promise<Result> {
  const result = await turns.take(work);
  if (result === null) throw new ProblemFailure('BUSY', { retryAfterSeconds: 2 });
  return result;
}

/**
 * Reads the file before any transaction is open: it takes seconds, and others wait for transactions.
 * Returns: what gives the version, or throws what stopped it: asked for only where the request is no repetition.
 */
async function prepareVersion(
  { uploads, reader }: DatasetServiceParts,
  { uploadId, mapping, ...description }: Input,
  at: Date,
): Promise<() => NewVersion> {
  try {
    const file = await uploads.getFile(uploadId);
    const read = await reader.read(file, mapping);
    if (!read.ok) {
      if (hasPersonalData([read.issue])) await forgetUpload(uploads, uploadId);
      throw createFileProblem(read.issue);
    }
    const content = Buffer.from(JSON.stringify(read.content), 'utf8');
    const version: NewVersion = {
      description: JSON.stringify(description),
      mapping: JSON.stringify(mapping),
      report: JSON.stringify(read.report),
      summary: JSON.stringify(summarize(read.content)),
      file_name: file.fileName,
      file_bytes: file.octets.byteLength,
      file_sha256: file.sha256,
      content,
      content_bytes: content.byteLength,
      content_sha256: createHash('sha256').update(content).digest('hex'),
      imported_at: at,
    };
    return () => version;
  } catch (error) {
    if (!(error instanceof ProblemFailure)) throw error;
    return () => {
      throw error;
    };
  }
}

function summarize(content: DatasetContent): DatasetSummary {
  if (content.kind === 'points') {
    const categories = new Set(content.points.features.map(({ properties }) => properties.category));
    return { indicators: [], categories: [...categories].filter((category) => category !== '') };
  }
  return {
    indicators: content.table.indicators.map(({ id, labelJa, series }) => ({
      id,
      label: labelJa,
      years: series.flatMap(({ year }) => (year === null ? [] : [year])),
    })),
    categories: [],
  };
}

/** Members that are present replace. */
function applyPatch(before: DatasetDescription, patch: DatasetPatch): DatasetDescription {
  return {
    title: patch.title ?? before.title,
    publisher: patch.publisher ?? before.publisher,
    year: patch.year ?? before.year,
    licence: patch.licence ?? before.licence,
    address: patch.address ?? before.address,
    notes: patch.notes ?? before.notes,
  };
}

/** Data about persons are not kept for an hour either. Somebody else may have removed the upload already. */
async function forgetUpload(uploads: DatasetServiceParts['uploads'], uploadId: string): Promise<void> {
  try {
    await uploads.remove(uploadId);
  } catch (error) {
    if (!(error instanceof ProblemFailure)) throw error;
  }
}

function hasPersonalData(issues: readonly { readonly code: string }[]): boolean {
  return issues.some(({ code }) => code === 'UNNEEDED_PERSONAL_DATA');
}

/** Throws: ProblemFailure VALIDATION when a mapping is of another kind than what it is for. */
function requireKind(expected: DatasetKind, found: DatasetKind): void {
  if (expected === found) return;
  throw new ProblemFailure('VALIDATION', {
    places: [{ at: '/mapping/kind', expectedJa: `「${expected}」`, expectedEn: `"${expected}"` }],
  });
}

async function requireSeen(
  current: CurrentDataset,
  { conditions, body }: DatasetWrite<unknown>,
  describe: DescribeOwnership,
): Promise<void> {
  await requireSeenRevision({
    currentRevision: current.dataset.revision,
    conditions,
    sent: body,
    readCurrent: () => Promise.resolve(toDatasetDetail(current, describe)),
  });
}

/** The row policies let nobody hold what they may not change; what they may read is there all the same. */
async function createAbsentProblem(transaction: DatasetTransaction, id: string): Promise<ProblemFailure> {
  const isReadable = (await findCurrentDataset(transaction, id)) !== undefined;
  return new ProblemFailure(isReadable ? 'SHARED_READ_ONLY' : 'NOT_FOUND');
}

/** Throws: ProblemFailure LIMIT_REACHED. */
async function requireRoom(
  transaction: DatasetTransaction,
  added: { readonly datasets: number; readonly bytes: number },
): Promise<void> {
  const { count, bytes } = await measureForInsert(transaction);
  if (bytes + added.bytes > LIMITS.maximumDatasetBytes) {
    const megabytes = LIMITS.maximumDatasetBytes / 1_000_000;
    throw new ProblemFailure('LIMIT_REACHED', {
      detailJa: `保存できる表は、前の版を含めて合わせて${megabytes} MBまでです（maximumDatasetBytes）。`,
      detailEn: `Tables, earlier versions included, may have ${megabytes} MB together (maximumDatasetBytes).`,
    });
  }
  if (count + added.datasets <= LIMITS.maximumDatasets) return;
  throw new ProblemFailure('LIMIT_REACHED', {
    detailJa: `保存できる表は${LIMITS.maximumDatasets}件までです（maximumDatasets）。使わない表を削除してください。`,
    detailEn: `At most ${LIMITS.maximumDatasets} tables can be stored (maximumDatasets): delete one you no longer need.`,
  });
}

async function writeAnswer(
  transaction: DatasetTransaction,
  { id, describe }: { readonly id: string; readonly describe: DescribeOwnership },
  status: 200 | 201 = 200,
): Promise<Written> {
  const current = await findCurrentDataset(transaction, id);
  if (current === undefined) throw new Error(`dataset ${id}: expected in the transaction that wrote it`);
  const body = toDatasetDetail(current, describe);
  const location = status === 201 ? `/api/v1/datasets/${id}` : null;
  return { status, revision: body.revision, location, body };
}

function computeExpiry(now: Date): Date {
  return new Date(now.getTime() - LIMITS.deletedPlanDays * DAY_MILLISECONDS);
}

function isGone({ dataset }: CurrentDataset, now: Date): boolean {
  return dataset.deleted_at !== null && dataset.deleted_at < computeExpiry(now);
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
