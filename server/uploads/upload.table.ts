import type { JSONColumnType, Selectable } from 'kysely';
import type { Upload, UploadPurpose } from '#contract/uploads.ts';

/** What was seen of a file when it came. */
export type DetectedFile = Pick<Upload, 'format' | 'encoding' | 'delimiter' | 'headers' | 'rows' | 'issues'>;

export interface UploadTable {
  readonly id: string;
  readonly file_name: string;
  readonly purpose: UploadPurpose;
  /** 64 hexadecimal digits. */
  readonly sha256: string;
  readonly byte_length: number;
  readonly content: Buffer;
  readonly detected: JSONColumnType<DetectedFile>;
  readonly uploaded_at: Date;
}

export type UploadRow = Selectable<UploadTable>;
