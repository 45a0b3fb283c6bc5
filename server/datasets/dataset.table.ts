import type { JSONColumnType, Selectable } from 'kysely';
import type { DatasetKind, DatasetMapping, DatasetReport, StoredDataset } from '#contract/datasets.ts';
import type { OwnedTable } from '../sharing/owned.table.ts';

/** What the person who brought it said about a version. */
export type DatasetDescription = Pick<
  StoredDataset,
  'title' | 'publisher' | 'year' | 'licence' | 'address' | 'notes'
>;
/** What lists show of a version's content. */
export type DatasetSummary = Pick<StoredDataset, 'indicators' | 'categories'>;

export interface ImportedDatasetTable extends OwnedTable {
  readonly id: string;
  readonly region_id: string;
  /** 1 when made, one more with every change. */
  readonly revision: number;
  readonly kind: DatasetKind;
  readonly current_version: number;
  /** What `back` returns to; null when there is none. */
  readonly previous_version: number | null;
  readonly created_at: Date;
  readonly updated_at: Date;
  readonly deleted_at: Date | null;
}

export interface ImportedDatasetVersionTable {
  readonly dataset_id: string;
  readonly version: number;
  readonly description: JSONColumnType<DatasetDescription>;
  readonly mapping: JSONColumnType<DatasetMapping>;
  readonly report: JSONColumnType<DatasetReport>;
  readonly summary: JSONColumnType<DatasetSummary>;
  readonly file_name: string;
  readonly file_bytes: number;
  /** 64 hexadecimal digits, as `content_sha256`. */
  readonly file_sha256: string;
  /** The content as JSON text in UTF-8, as it is sent. */
  readonly content: Buffer;
  readonly content_bytes: number;
  readonly content_sha256: string;
  readonly imported_at: Date;
}

export type DatasetRow = Selectable<ImportedDatasetTable>;
/** A version without the octets of its content. */
export type DatasetVersionRow = Omit<Selectable<ImportedDatasetVersionTable>, 'content'>;
