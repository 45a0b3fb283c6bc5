import { FatalImportError } from '#importers/issues/import-issue.ts';
import type { IssueCollector } from '#importers/issues/issue-collector.ts';
import type { DatasetContent, DatasetMapping, DatasetReport } from '#contract/datasets.ts';
import type { ReadDataset } from '../../datasets/dataset-reader.service.ts';
import type { UploadedFile } from '../../uploads/upload.service.ts';
import { toIssueView } from '../to-issue-view.ts';
import { buildReport, EMPTY_COUNTS } from './build-report.ts';
import type { DatasetArea } from './dataset-area.ts';
import { readContent } from './read-content.ts';

export interface ReadRequest {
  readonly mapping: DatasetMapping;
  readonly area: DatasetArea;
  readonly issues: IssueCollector;
}

/** The content a file holds, or what stopped the import. */
export async function tryRead(
  file: UploadedFile,
  { mapping, area, issues }: ReadRequest,
): Promise<ReadDataset> {
  const expectedCodes = mapping.kind === 'municipalFigures' ? area.expectedCodes : [];
  try {
    const { content, counts } = await readContent(
      { name: file.fileName, octets: file.octets, issues },
      mapping,
      area,
    );
    const report = buildReport(counts, issues, { expectedCodes, zones: listZones(content) });
    return { ok: true, content, report };
  } catch (error) {
    if (!(error instanceof FatalImportError)) throw error;
    const report: DatasetReport = buildReport(EMPTY_COUNTS, issues, { expectedCodes: [], zones: [] });
    return { ok: false, issue: toIssueView(error.issue), report };
  }
}

function listZones(content: DatasetContent): readonly string[] {
  return content.kind === 'figures' ? content.table.zones.codes : [];
}
