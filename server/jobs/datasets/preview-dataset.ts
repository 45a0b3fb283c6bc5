import { FatalImportError, toShownValue } from '#importers/issues/import-issue.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import type { FileOctets } from '#importers/text/inspect-file.ts';
import { normalizeLabel } from '#importers/text/normalize-label.ts';
import { readTableHead, type TableReading } from '#importers/tables/open-table.ts';
import { readGeoJsonHead } from '#importers/tables/import-points-geojson.ts';
import {
  suggestCsvPoints,
  suggestGeoJsonPoints,
  suggestMesh,
  suggestMunicipal,
  suggestReading,
  type SeenTable,
} from '#importers/tables/suggest-choices.ts';
import {
  datasetMappingSchema,
  type DatasetContent,
  type DatasetKind,
  type DatasetMapping,
  type DatasetPreview,
  type DatasetPreviewRequest,
} from '#contract/datasets.ts';
import type { FigureIndicator } from '#contract/figures.ts';
import type { UploadedFile } from '../../uploads/upload.service.ts';
import { buildReport, EMPTY_COUNTS } from './build-report.ts';
import type { DatasetArea } from './dataset-area.ts';
import { tryRead } from './try-read.ts';

const SHOWN_ROWS = 20;
/** Rows a suggestion looks at: notes and prefectures may stand above the first municipality. */
const SAMPLED_ROWS = 200;
const SHOWN_SAMPLES = 3;
const SHOWN_ZONES = 20;
const CELL_CHARACTERS = 80;
const TITLE_CHARACTERS = 500;

/** What can be seen of a file before it is read. */
interface SeenFile {
  readonly reading: TableReading | null;
  readonly headRows: DatasetPreview['headRows'];
  readonly columns: DatasetPreview['columns'];
  readonly suggestion: DatasetMapping | null;
}

/** What would be read of a file: its rows, its columns, a mapping, and the outcome of reading it. Stores nothing. */
export async function previewDataset(
  file: UploadedFile,
  request: Pick<DatasetPreviewRequest, 'kind' | 'mapping' | 'reading'>,
  area: DatasetArea,
): Promise<DatasetPreview> {
  const about = {
    file: {
      name: file.fileName,
      bytes: file.octets.byteLength,
      sha256: file.sha256,
      format: file.format === 'json' ? ('geojson' as const) : ('csv' as const),
    },
    isSuggestion: request.mapping === null,
  };
  const issues = createIssueCollector();
  const octets: FileOctets = { name: file.fileName, octets: file.octets, issues };
  try {
    const seen = await seeFile(octets, file.format, { request, area });
    const { suggestion, ...looks } = seen;
    const mapping = request.mapping ?? suggestion;
    const shown = { ...about, ...looks, mapping };
    if (mapping === null) {
      const report = buildReport(EMPTY_COUNTS, issues, { expectedCodes: [], zones: [] });
      return { ...shown, report, sample: null, canStore: false };
    }
    const read = await tryRead(file, { mapping, area, issues: createIssueCollector() });
    if (!read.ok) return { ...shown, report: read.report, sample: null, canStore: false };
    return { ...shown, report: read.report, sample: toSample(read.content), canStore: true };
  } catch (error) {
    if (!(error instanceof FatalImportError)) throw error;
    const report = buildReport(EMPTY_COUNTS, issues, { expectedCodes: [], zones: [] });
    return {
      ...about,
      reading: null,
      headRows: [],
      columns: [],
      mapping: request.mapping,
      report,
      sample: null,
      canStore: false,
    };
  }
}

interface SeeRequest {
  readonly request: Pick<DatasetPreviewRequest, 'kind' | 'mapping' | 'reading'>;
  readonly area: DatasetArea;
}

async function seeFile(
  file: FileOctets,
  format: UploadedFile['format'],
  { request, area }: SeeRequest,
): Promise<SeenFile> {
  if (format === 'csv') return await seeCsv(file, { request, area });
  if (request.kind !== 'points') {
    file.issues.fail({
      code: 'NOT_CSV',
      file: file.name,
      value: 'GeoJSON',
      messageJa: '数値の表は CSV で取り込みます。GeoJSON は地点だけです。',
      messageEn: 'figures are read from CSV; GeoJSON is for points',
    });
  }
  const { properties, rows } = await readGeoJsonHead(file);
  return {
    reading: null,
    headRows: [],
    columns: toColumns(properties, rows),
    suggestion: toPointsMapping({ format: 'geojson', choice: suggestGeoJsonPoints(properties) }),
  };
}

async function seeCsv(file: FileOctets, { request, area }: SeeRequest): Promise<SeenFile> {
  const first = await readTableHead(
    { ...file, issues: createIssueCollector() },
    { skipRows: 0, headerRows: 1 },
    { firstRowCount: SHOWN_ROWS, dataRowCount: 0 },
  );
  const firstRows = first.firstRows.map(({ fields }) => fields);
  const reading = findReading(request) ?? chooseReading(request.kind, firstRows);
  const head = await readTableHead(file, reading, { firstRowCount: 0, dataRowCount: SAMPLED_ROWS });
  const rows = head.dataRows.map(({ fields }) => fields);
  const title = firstRows.slice(0, reading.skipRows).flat().join(' ').slice(0, TITLE_CHARACTERS);
  const table: SeenTable = { reading, title: normalizeLabel(title), headings: head.headings, rows };
  return {
    reading,
    headRows: first.firstRows.map(({ line, fields }) => ({ line, fields: fields.map(toCell) })),
    columns: toColumns(head.headings, rows),
    suggestion: suggest(request.kind, table, area),
  };
}

/** The reading somebody chose: that of the mapping counts. */
function findReading({ mapping, reading }: SeeRequest['request']): TableReading | undefined {
  if (mapping === null) return reading ?? undefined;
  if (mapping.kind !== 'points') return mapping.reading;
  return mapping.source.format === 'csv' ? mapping.source.reading : (reading ?? undefined);
}

/** Points have one row of headings: a second row of words would be their first point. */
function chooseReading(kind: DatasetKind, rows: readonly (readonly string[])[]): TableReading {
  const reading = suggestReading(rows);
  return kind === 'points' ? { ...reading, headerRows: 1 } : reading;
}

function suggest(kind: DatasetKind, table: SeenTable, area: DatasetArea): DatasetMapping | null {
  if (kind === 'points') return toPointsMapping({ format: 'csv', choice: suggestCsvPoints(table) });
  const choice = kind === 'municipalFigures' ? suggestMunicipal(table, area.zones) : suggestMesh(table);
  return choice === undefined ? null : toMapping({ kind, ...choice });
}

type PointsSuggestion =
  | { readonly format: 'csv'; readonly choice: ReturnType<typeof suggestCsvPoints> }
  | { readonly format: 'geojson'; readonly choice: ReturnType<typeof suggestGeoJsonPoints> };

function toPointsMapping({ format, choice }: PointsSuggestion): DatasetMapping | null {
  if (choice === undefined) return null;
  const { datum, category, ...source } = choice;
  return toMapping({ kind: 'points', datum, category, source: { format, ...source } });
}

/** A suggestion in the form of the contract; one that does not fit it (a heading too long) is none. */
function toMapping(suggested: unknown): DatasetMapping | null {
  const parsed = datasetMappingSchema.safeParse(suggested);
  return parsed.success ? parsed.data : null;
}

function toColumns(
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): DatasetPreview['columns'] {
  return headings.map((heading, index) => ({
    index,
    heading,
    samples: rows
      .map((row) => (row[index] ?? '').trim())
      .filter((text) => text !== '')
      .slice(0, SHOWN_SAMPLES)
      .map(toCell),
  }));
}

function toCell(text: string): string {
  return toShownValue(text, CELL_CHARACTERS);
}

/** The first zones or points of a content. */
function toSample(content: DatasetContent): DatasetContent {
  if (content.kind === 'points') {
    return {
      ...content,
      points: { ...content.points, features: content.points.features.slice(0, SHOWN_ZONES) },
    };
  }
  const { zones, indicators } = content.table;
  return {
    kind: 'figures',
    table: {
      zones: { ...zones, codes: zones.codes.slice(0, SHOWN_ZONES) },
      indicators: indicators.map((indicator) => cutIndicator(indicator)),
    },
  };
}

function cutIndicator({ series, ...indicator }: FigureIndicator): FigureIndicator {
  return {
    ...indicator,
    series: series.map(({ year, fromYear, values, missing }) => ({
      year,
      fromYear,
      values: values.slice(0, SHOWN_ZONES),
      missing: missing
        .map(({ reason, zones }) => ({ reason, zones: zones.filter((zone) => zone < SHOWN_ZONES) }))
        .filter(({ zones }) => zones.length > 0),
      remarks: [],
      references: [],
    })),
  };
}
