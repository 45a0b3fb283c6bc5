import {
  datasetMappingSchema,
  datasetReportSchema,
  type DatasetDetail,
  type StoredDataset,
} from '#contract/datasets.ts';
import type { DescribeOwnership } from '../sharing/ownership.service.ts';
import type { CurrentDataset } from './dataset.repository.ts';

/** How much of a content's hash stands in its address. */
export const CONTENT_HASH_DIGITS = 16;

/** A dataset as lists show it. */
export function toStoredDataset(
  { dataset, version }: CurrentDataset,
  describe: DescribeOwnership,
): StoredDataset {
  const ownership = describe(dataset);
  const hash = version.content_sha256.slice(0, CONTENT_HASH_DIGITS);
  return {
    id: dataset.id,
    revision: dataset.revision,
    kind: dataset.kind,
    ...version.description,
    ...version.summary,
    contentAddress: `/api/v1/datasets/${dataset.id}/content?v=${hash}`,
    contentSha256: version.content_sha256,
    contentBytes: version.content_bytes,
    file: { name: version.file_name, bytes: version.file_bytes, sha256: version.file_sha256 },
    rowsUsed: version.report.rowsUsed,
    rowsRead: version.report.rowsRead,
    ...ownership,
    hasPrevious: ownership.isOwn && dataset.previous_version !== null,
    importedAt: version.imported_at.toISOString(),
    createdAt: dataset.created_at.toISOString(),
    updatedAt: dataset.updated_at.toISOString(),
    deletedAt: dataset.deleted_at?.toISOString() ?? null,
  };
}

/** One dataset with how its current version was read. */
export function toDatasetDetail(current: CurrentDataset, describe: DescribeOwnership): DatasetDetail {
  return {
    ...toStoredDataset(current, describe),
    mapping: datasetMappingSchema.parse(current.version.mapping),
    report: datasetReportSchema.parse(current.version.report),
  };
}
