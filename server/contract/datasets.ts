import { z } from 'zod';
import { FIGURE_QUANTITIES, figureTableSchema } from './figures.ts';
import { importIssueSchema } from './import-issue.ts';
import { LIMITS } from './limits.ts';
import { ownershipShape } from './sharing.ts';
import { createLineSchema, createLinesSchema } from './text.ts';

/**
 * Tables somebody brought: published figures by municipality, figures by mesh (future population by year), and
 * points of interest. The file goes to `/api/v1/uploads`; a preview says what would be read; what is stored is the
 * content that was read, never the file.
 *
 *   POST   /api/v1/datasets/preview              what would be read; stores nothing
 *   POST   /api/v1/datasets                      store what the preview showed (Idempotency-Key)
 *   GET    /api/v1/datasets[?deleted=true]       list
 *   GET    /api/v1/datasets/{datasetId}          one, with its mapping and row-by-row report; its ETag
 *   PATCH  /api/v1/datasets/{datasetId}          title, publisher, year … (If-Match)
 *   POST   /api/v1/datasets/{datasetId}/replace  a new file in place of the figures; the version before is kept
 *   PATCH  /api/v1/datasets/{datasetId}/sharing  who else may read it (If-Match)
 *   POST   /api/v1/datasets/{datasetId}/back     the version before comes back, the current one becomes "before"
 *   DELETE /api/v1/datasets/{datasetId}, POST …/restore
 *   GET    /api/v1/datasets/{datasetId}/content?v=… the content, by its hash
 */
export const DATASET_KINDS = ['municipalFigures', 'meshFigures', 'points'] as const;
export type DatasetKind = (typeof DATASET_KINDS)[number];

const columnIndexSchema = z
  .int()
  .min(0)
  .max(LIMITS.maximumTableColumns - 1);
/** A column, with the heading it had when it was chosen: another heading there stops the import. */
const columnSchema = z.strictObject({
  column: columnIndexSchema,
  heading: z.string().max(500).nullable().default(null),
});
const yearSchema = z.int().min(1900).max(2200).nullable();

/** Which rows are headings. Rows above are skipped, heading rows are joined, notes below the data are reported. */
export const tableReadingSchema = z.strictObject({
  skipRows: z.int().min(0).max(100).default(0),
  headerRows: z.int().min(1).max(5).default(1),
});

/** One figure and the columns that hold it, one per year. */
export const indicatorMappingSchema = z.strictObject({
  label: createLineSchema(LIMITS.maximumNameLength).min(1),
  /** 人, 戸, ％ … as the table says. */
  unit: createLineSchema(40).default(''),
  quantity: z.enum(FIGURE_QUANTITIES).default('number'),
  /** A ratio written in percent, 15.8 for 0.158. */
  isPercent: z.boolean().default(false),
  columns: z
    .array(columnSchema.extend({ year: yearSchema }))
    .min(1)
    .max(LIMITS.maximumSeries),
});
export type IndicatorMapping = z.output<typeof indicatorMappingSchema>;
const indicatorsSchema = z.array(indicatorMappingSchema).min(1).max(LIMITS.maximumIndicators);

export const municipalMappingSchema = z.strictObject({
  kind: z.literal('municipalFigures'),
  reading: tableReadingSchema.prefault({}),
  /** Codes have five digits (or six with the check digit); names are matched as written, a prefecture in front or not. */
  zone: z.discriminatedUnion('by', [
    z.strictObject({ by: z.literal('code'), ...columnSchema.shape }),
    z.strictObject({
      by: z.literal('name'),
      ...columnSchema.shape,
      /** Tells towns of one name apart. */
      prefectureColumn: columnIndexSchema.nullable().default(null),
    }),
  ]),
  indicators: indicatorsSchema,
});

export const meshMappingSchema = z.strictObject({
  kind: z.literal('meshFigures'),
  reading: tableReadingSchema.prefault({}),
  zone: columnSchema,
  indicators: indicatorsSchema,
});

const attributesSchema = z.array(columnIndexSchema).max(LIMITS.maximumPointAttributes).default([]);
const attributeNamesSchema = z.array(z.string().max(500)).max(LIMITS.maximumPointAttributes).default([]);
/** What all points are where no column says it: 学校, ハローワーク, 保育所 … */
const categorySchema = createLineSchema(LIMITS.maximumNameLength).default('');

export const pointsMappingSchema = z.strictObject({
  kind: z.literal('points'),
  datum: z.enum(['jgd', 'tokyo']).default('jgd'),
  category: categorySchema,
  source: z.discriminatedUnion('format', [
    z.strictObject({
      format: z.literal('csv'),
      reading: tableReadingSchema.prefault({}),
      lon: columnSchema,
      lat: columnSchema,
      name: columnSchema.nullable().default(null),
      categoryColumn: columnIndexSchema.nullable().default(null),
      attributes: attributesSchema,
    }),
    z.strictObject({
      format: z.literal('geojson'),
      nameProperty: z.string().max(500).nullable().default(null),
      categoryProperty: z.string().max(500).nullable().default(null),
      attributes: attributeNamesSchema,
    }),
  ]),
});

export const datasetMappingSchema = z.discriminatedUnion('kind', [
  municipalMappingSchema,
  meshMappingSchema,
  pointsMappingSchema,
]);
export type DatasetMapping = z.output<typeof datasetMappingSchema>;
export type DatasetMappingInput = z.input<typeof datasetMappingSchema>;

export const datasetPreviewRequestSchema = z.strictObject({
  uploadId: z.uuid(),
  kind: z.enum(DATASET_KINDS),
  /** Null asks for a suggestion. Its `kind` has to be the one above. */
  mapping: datasetMappingSchema.nullable().default(null),
  /** Which rows are headings, for a suggestion. */
  reading: tableReadingSchema.nullable().default(null),
});
export type DatasetPreviewRequest = z.output<typeof datasetPreviewRequestSchema>;

const countSchema = z.int().min(0);

/** Row by row what was read and what was not; counts are complete, `issues` holds the first hundred of each code. */
export const datasetReportSchema = z.strictObject({
  rowsRead: countSchema,
  /** Rows (or features) whose figures or point are in the content. */
  rowsUsed: countSchema,
  /** Rows that are right but of places outside the region: nothing is wrong with them. */
  rowsElsewhere: countSchema,
  /** Rows left out, by the code of the issue that says why. */
  rowsDropped: z.array(z.strictObject({ code: z.string(), count: countSchema })),
  valuesUsed: countSchema,
  /** Values of used rows that are null: suppressed, not there or unreadable. */
  valuesMissing: countSchema,
  /** The region's municipalities the table has no row for; of a designated city the city's row counts, not the wards'. */
  zonesWithoutRow: z.array(z.string()),
  issueCounts: z.array(
    z.strictObject({ code: z.string(), severity: importIssueSchema.shape.severity, count: countSchema }),
  ),
  issues: z.array(importIssueSchema),
});
export type DatasetReport = z.infer<typeof datasetReportSchema>;

/** A point of interest as it is drawn. Names and attributes are text from a file. */
export const pointFeatureSchema = z.strictObject({
  type: z.literal('Feature'),
  geometry: z.strictObject({ type: z.literal('Point'), coordinates: z.tuple([z.number(), z.number()]) }),
  properties: z.strictObject({
    /** Line or feature of the file: stable within one version. */
    row: z.int(),
    name: z.string(),
    category: z.string(),
    /** Of the loaded land it lies on; null at sea or elsewhere. */
    municipalityCode: z.string().nullable(),
    attributes: z.array(z.tuple([z.string(), z.string()])),
  }),
});
export const pointCollectionSchema = z.strictObject({
  type: z.literal('FeatureCollection'),
  features: z.array(pointFeatureSchema),
});
export type PointCollection = z.infer<typeof pointCollectionSchema>;

/** What `/datasets/{datasetId}/content` answers. */
export const datasetContentSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('figures'), table: figureTableSchema }),
  z.strictObject({ kind: z.literal('points'), points: pointCollectionSchema }),
]);
export type DatasetContent = z.infer<typeof datasetContentSchema>;

export const datasetPreviewSchema = z.strictObject({
  file: z.strictObject({
    name: z.string(),
    bytes: z.int(),
    sha256: z.string(),
    format: z.enum(['csv', 'geojson']),
  }),
  /** Which rows were taken as headings: as asked, else as they look; null for GeoJSON and unreadable files. */
  reading: tableReadingSchema.nullable(),
  /** The first rows as they stand in the file, skipped and heading rows too; empty for GeoJSON. */
  headRows: z.array(z.strictObject({ line: z.int(), fields: z.array(z.string()) })),
  /** Columns (or properties of a GeoJSON file) with their first values. */
  columns: z.array(z.strictObject({ index: z.int(), heading: z.string(), samples: z.array(z.string()) })),
  /** The mapping that was read with: the one sent, or a suggestion; null where none can be made. */
  mapping: datasetMappingSchema.nullable(),
  isSuggestion: z.boolean(),
  report: datasetReportSchema,
  /** The first zones or points of the content; null where nothing could be read. */
  sample: datasetContentSchema.nullable(),
  /** False with a fatal issue, or without anything to store. */
  canStore: z.boolean(),
});
export type DatasetPreview = z.infer<typeof datasetPreviewSchema>;

/** What is said about a table by the person who brings it. */
const descriptionShape = {
  title: createLineSchema(LIMITS.maximumNameLength).min(1),
  publisher: createLineSchema(LIMITS.maximumNameLength).min(1),
  /** Year, edition or survey date, as text: 2023年10月1日. */
  year: createLineSchema(60).min(1),
  licence: createLineSchema(LIMITS.maximumNameLength).default(''),
  /** Where it was downloaded. */
  address: createLineSchema(2_000).default(''),
  notes: createLinesSchema(LIMITS.maximumNotesLength).default(''),
};

export const datasetInputSchema = z.strictObject({
  uploadId: z.uuid(),
  mapping: datasetMappingSchema,
  ...descriptionShape,
});
export type DatasetInput = z.input<typeof datasetInputSchema>;

/** RFC 7396: what is said about the current version; its figures are replaced by a new upload only. */
export const datasetPatchSchema = z.strictObject({
  title: descriptionShape.title.optional(),
  publisher: descriptionShape.publisher.optional(),
  year: descriptionShape.year.optional(),
  licence: createLineSchema(LIMITS.maximumNameLength).optional(),
  address: createLineSchema(2_000).optional(),
  notes: createLinesSchema(LIMITS.maximumNotesLength).optional(),
});
export type DatasetPatch = z.input<typeof datasetPatchSchema>;

const momentSchema = z.iso.datetime();

export const storedDatasetSchema = z.strictObject({
  id: z.uuid(),
  /** Strong ETag, see `toEtag`. */
  revision: z.int().min(1),
  kind: z.enum(DATASET_KINDS),
  title: z.string(),
  publisher: z.string(),
  year: z.string(),
  licence: z.string(),
  address: z.string(),
  notes: z.string(),
  /** Labels of the figures it holds, and the years of each; empty for points. */
  indicators: z.array(z.strictObject({ id: z.string(), label: z.string(), years: z.array(z.int()) })),
  /** Categories of its points; empty for figures. */
  categories: z.array(z.string()),
  /** Address of the content with its hash: cacheable for ever. */
  contentAddress: z.string(),
  contentSha256: z.string(),
  contentBytes: z.int(),
  file: z.strictObject({ name: z.string(), bytes: z.int(), sha256: z.string() }),
  rowsUsed: countSchema,
  rowsRead: countSchema,
  ...ownershipShape,
  /** Whether `/back` has a version to go to. */
  hasPrevious: z.boolean(),
  importedAt: momentSchema,
  createdAt: momentSchema,
  updatedAt: momentSchema,
  /** Null unless deleted; restorable for `LIMITS.deletedPlanDays` days. */
  deletedAt: momentSchema.nullable(),
});
export type StoredDataset = z.infer<typeof storedDatasetSchema>;

/** By title. */
export const datasetListSchema = z.strictObject({ datasets: z.array(storedDatasetSchema) });
export type DatasetList = z.infer<typeof datasetListSchema>;

/** One dataset with how its current version was read. */
export const datasetDetailSchema = storedDatasetSchema.extend({
  mapping: datasetMappingSchema,
  report: datasetReportSchema,
});
export type DatasetDetail = z.infer<typeof datasetDetailSchema>;
