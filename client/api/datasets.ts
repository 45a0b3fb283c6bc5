import type {
  DatasetDetail,
  DatasetInput,
  DatasetKind,
  DatasetList,
  DatasetMappingInput,
  DatasetPreview,
} from '#contract/datasets.ts';
import type { DeletedResource } from '#contract/plans.ts';
import type { SharingPatch } from '#contract/sharing.ts';
import type { Outcome } from '../state/plan-save-queue.ts';
import { createIdempotencyKey } from './plans.ts';
import { request } from './request.ts';

const DATASETS = '/api/v1/datasets';
const toPath = (id: string): string => `${DATASETS}/${encodeURIComponent(id)}`;

interface RevisedId {
  readonly id: string;
  readonly revision: number;
}

export interface PreviewQuestion {
  readonly uploadId: string;
  readonly kind: DatasetKind;
  /** null asks for a suggestion. */
  readonly mapping: DatasetMappingInput | null;
  /** Which rows are headings, for a suggestion. */
  readonly reading: { readonly skipRows: number; readonly headerRows: number } | null;
}

/** What would be read; stores nothing. */
export const previewDataset = (body: PreviewQuestion): Promise<Outcome<DatasetPreview>> =>
  request({ method: 'POST', path: `${DATASETS}/preview`, body });

export const createDataset = (body: DatasetInput): Promise<Outcome<DatasetDetail>> =>
  request({ method: 'POST', path: DATASETS, body, idempotencyKey: createIdempotencyKey() });

/** Another file in place of what a dataset holds; the version before is kept. */
export const replaceDataset = (
  { id, revision }: RevisedId,
  body: DatasetInput,
): Promise<Outcome<DatasetDetail>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/replace`,
    body,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

export const readDataset = (id: string): Promise<Outcome<DatasetDetail>> =>
  request({ method: 'GET', path: toPath(id), access: 'anyone' });

export const listDeletedDatasets = (): Promise<Outcome<DatasetList>> =>
  request({ method: 'GET', path: `${DATASETS}?deleted=true` });

export const shareDataset = (
  { id, revision }: RevisedId,
  body: SharingPatch,
): Promise<Outcome<DatasetDetail>> =>
  request({ method: 'PATCH', path: `${toPath(id)}/sharing`, body, revision });

const act = (name: 'back' | 'restore', { id, revision }: RevisedId): Promise<Outcome<DatasetDetail>> =>
  request({
    method: 'POST',
    path: `${toPath(id)}/${name}`,
    revision,
    idempotencyKey: createIdempotencyKey(),
  });

/** The version before comes back. */
export const goBackDataset = (dataset: RevisedId): Promise<Outcome<DatasetDetail>> => act('back', dataset);
export const restoreDataset = (dataset: RevisedId): Promise<Outcome<DatasetDetail>> =>
  act('restore', dataset);

export const deleteDataset = ({ id, revision }: RevisedId): Promise<Outcome<DeletedResource>> =>
  request({ method: 'DELETE', path: toPath(id), revision, idempotencyKey: createIdempotencyKey() });
