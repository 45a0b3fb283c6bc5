import { z } from 'zod';
import { organizationReferenceSchema } from './accounts.ts';
import { storedDatasetSchema } from './datasets.ts';
import { datasetSchema } from './provenance.ts';
import { vacancyImportSummarySchema } from './vacancies.ts';

/**
 * What is loaded, and how the installation is.
 *
 *   GET /api/v1/administration/data     region, imported tables, registers from files
 *   GET /api/v1/administration/system   database, disk, backups, migrations, versions
 *
 * For administrators. Imports under way are jobs of kind `import` (`/api/v1/jobs`); one that has ended is taken back
 * by `POST /datasets/{datasetId}/back` or `POST /vacancies/imports/{importId}/undo`.
 */
const momentSchema = z.iso.datetime();
const countSchema = z.int().min(0);
const bytesSchema = z.int().min(0);

/** What a published source contributes to the region that is loaded. */
export const loadedSourceSchema = z.strictObject({
  ...datasetSchema.shape,
  /** The compiled tables it went into; empty for what is joined into others only. */
  tables: z.array(
    z.strictObject({
      file: z.string(),
      bytes: bytesSchema,
      sha256: z.string(),
      /** Rows, features or entries; null where the table is one document. */
      rows: countSchema.nullable(),
    }),
  ),
});
export type LoadedSource = z.infer<typeof loadedSourceSchema>;

export const loadedDataSchema = z.strictObject({
  region: z.strictObject({
    id: z.string(),
    nameJa: z.string(),
    nameEn: z.string(),
    /** Hash of the compiled tables and of how they are stored. */
    version: z.string(),
    loadedAt: momentSchema,
    /** Kept, so that windows opened before go on working; null until the first replacement. */
    previousVersion: z.string().nullable(),
    previousLoadedAt: momentSchema.nullable(),
    /** West, south, east, north in degrees. */
    bbox: z.tuple([z.number(), z.number(), z.number(), z.number()]),
    coverage: z.strictObject({
      /** Of the co-operation area; wards are not counted beside their city. */
      municipalities: countSchema,
      /** Municipalities around it that are loaded too, because people there commute as well. */
      neighbours: countSchema,
      inhabitedCells: countSchema,
      stations: countSchema,
    }),
    sources: z.array(loadedSourceSchema),
    /** Files that are served, as they are stored. */
    files: z.array(z.strictObject({ name: z.string(), bytes: bytesSchema, sha256: z.string() })),
  }),
  /** Tables people brought, of all organizations, by title: what is said about them, not what is in them. */
  datasets: z.array(
    z.strictObject({
      ...storedDatasetSchema.shape,
      organization: organizationReferenceSchema,
      /** What `back` returns to; null when there is none. */
      previous: z
        .strictObject({
          title: z.string(),
          year: z.string(),
          fileName: z.string(),
          contentSha256: z.string(),
          importedAt: momentSchema,
        })
        .nullable(),
    }),
  ),
  /** Registers from files, newest first; an accepted one can be undone. */
  registerImports: z.array(
    z.strictObject({ ...vacancyImportSummarySchema.shape, organization: organizationReferenceSchema }),
  ),
});
export type LoadedData = z.infer<typeof loadedDataSchema>;

export const systemStateSchema = z.strictObject({
  /** Of Hanare; the engine's results cite it. */
  version: z.string(),
  nodeVersion: z.string(),
  startedAt: momentSchema,
  database: z.strictObject({
    kind: z.enum(['embedded', 'postgresql']),
    /** As the database itself says it. */
    version: z.string(),
    bytes: bytesSchema,
  }),
  storage: z.strictObject({
    /** The data folder, as the settings name it. */
    folder: z.string(),
    /** Database (the embedded one), backups and all else in it. */
    usedBytes: bytesSchema,
    /** On its disk, for this user; null where the system does not say. */
    freeBytes: bytesSchema.nullable(),
  }),
  backups: z.strictObject({
    /** Newest first. */
    files: z.array(z.strictObject({ name: z.string(), at: momentSchema, bytes: bytesSchema })),
    /** How many of the daily ones are kept. */
    keptCount: countSchema,
  }),
  migrations: z.array(z.strictObject({ name: z.string(), executedAt: momentSchema.nullable() })),
  /** Rows by what they are, of all organizations; neither deleted ones nor the fictional example's. */
  counts: z.strictObject({
    users: countSchema,
    organizations: countSchema,
    plans: countSchema,
    vacancies: countSchema,
    proposals: countSchema,
    auditEntries: countSchema,
  }),
  retention: z.strictObject({
    auditDays: countSchema,
    deletedDays: countSchema,
    uploadHours: countSchema,
    backupCount: countSchema,
  }),
});
export type SystemState = z.infer<typeof systemStateSchema>;
