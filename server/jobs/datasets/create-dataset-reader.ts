import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import type { DatasetReader } from '../../datasets/dataset-reader.service.ts';
import type { DatasetArea } from './dataset-area.ts';
import { previewDataset } from './preview-dataset.ts';
import { tryRead } from './try-read.ts';

/** Reads uploaded files into contents of datasets. Expected faults are values; a bug throws. */
export function createDatasetReader(area: DatasetArea): DatasetReader {
  return {
    preview: (file, request) => previewDataset(file, request, area),
    read: async (file, mapping) => {
      const issues = createIssueCollector();
      return tryRead(file, { mapping, area, issues });
    },
  };
}
