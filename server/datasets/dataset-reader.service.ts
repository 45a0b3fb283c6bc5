import type {
  DatasetContent,
  DatasetMapping,
  DatasetPreview,
  DatasetPreviewRequest,
  DatasetReport,
} from '#contract/datasets.ts';
import type { ImportIssueView } from '#contract/import-issue.ts';
import type { UploadedFile } from '../uploads/upload.service.ts';

export type ReadDataset =
  | { readonly ok: true; readonly content: DatasetContent; readonly report: DatasetReport }
  /** What stopped the import. */
  | { readonly ok: false; readonly issue: ImportIssueView; readonly report: DatasetReport };

/** Reads files into contents: the importers know files, the service of datasets does not. */
export interface DatasetReader {
  /** What would be read, with a mapping or a suggested one; faults of the file are in its report. */
  preview(
    file: UploadedFile,
    request: Pick<DatasetPreviewRequest, 'kind' | 'mapping' | 'reading'>,
  ): Promise<DatasetPreview>;
  read(file: UploadedFile, mapping: DatasetMapping): Promise<ReadDataset>;
}
