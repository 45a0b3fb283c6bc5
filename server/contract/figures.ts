import { z } from 'zod';

/**
 * Figures by zone: the one shape of bundled municipal figures (`files.figures` of the region) and of imported
 * tables (`content` of a dataset, municipal or mesh). A value is a number or null; null is "no data" and never 0.
 */

/** What a bundled indicator is about; imported ones have `imported`. */
export const FIGURE_THEMES = [
  'schools',
  'housing',
  'labor',
  'jobs',
  'students',
  'childcare',
  'migration',
  'population',
  'imported',
] as const;
export type FigureTheme = (typeof FIGURE_THEMES)[number];

/**
 * `count` adds up over zones; `ratio` is shown in percent (0.158 → 15.8 %) and never added; `difference` may be
 * negative and wants a two-sided ramp; `number` is anything else, never added.
 */
export const FIGURE_QUANTITIES = ['count', 'ratio', 'difference', 'number'] as const;
export type FigureQuantity = (typeof FIGURE_QUANTITIES)[number];

/**
 * Why a value is null: `suppressed` is a secret number, which may well be large; `notFound` was looked for and no
 * published figure was found; `absent` says the table has no figure there; `unreadable` could not be read.
 */
export const MISSING_REASONS = ['suppressed', 'notFound', 'absent', 'unreadable'] as const;
export type MissingReason = (typeof MISSING_REASONS)[number];

const indexSchema = z.int().min(0);

export const figureSeriesSchema = z.strictObject({
  /** The year the values are of; for a difference its later year. Null where the table states none. */
  year: z.int().min(1900).max(2200).nullable(),
  /** The earlier year of a difference, else null. */
  fromYear: z.int().min(1900).max(2200).nullable(),
  /** One per zone, in the order of `zones.codes`. */
  values: z.array(z.number().nullable()),
  /** Zones whose null has a known reason, as indexes into `zones.codes`. */
  missing: z.array(z.strictObject({ reason: z.enum(MISSING_REASONS), zones: z.array(indexSchema) })),
  /** What must be said beside one zone's value: second-hand, computed, merged … with its own source. */
  remarks: z.array(z.strictObject({ zone: indexSchema, ja: z.string(), en: z.string() })),
  /** Values to compare with, such as the prefecture's; they belong to no zone. */
  references: z.array(z.strictObject({ labelJa: z.string(), labelEn: z.string(), value: z.number() })),
});
export type FigureSeries = z.infer<typeof figureSeriesSchema>;

export const figureIndicatorSchema = z.strictObject({
  id: z.string().min(1),
  theme: z.enum(FIGURE_THEMES),
  labelJa: z.string(),
  labelEn: z.string(),
  /** 人 / people; 校 / schools; for a ratio ％ / %. */
  unitJa: z.string(),
  unitEn: z.string(),
  quantity: z.enum(FIGURE_QUANTITIES),
  /** Ids of the region's `datasets` the values are from; empty in an imported table, which says its source itself. */
  datasetIds: z.array(z.string()),
  /** How a derived value is computed, in words; null for a published one. */
  formulaJa: z.string().nullable(),
  formulaEn: z.string().nullable(),
  /** What the values do not mean. */
  noteJa: z.string().nullable(),
  noteEn: z.string().nullable(),
  /** Ascending by year; more than one makes a year slider. */
  series: z.array(figureSeriesSchema).min(1),
});
export type FigureIndicator = z.infer<typeof figureIndicatorSchema>;

export const figureZonesSchema = z.discriminatedUnion('kind', [
  /** Five-digit codes; a designated city is one zone of its own code (40100), and its wards have no values. */
  z.strictObject({ kind: z.literal('municipality'), codes: z.array(z.string()) }),
  /** JIS X 0410 codes of one level: 1 km, 500 m or 250 m. */
  z.strictObject({
    kind: z.literal('mesh'),
    level: z.enum(['third', 'half', 'quarter']),
    codes: z.array(z.string()),
  }),
]);
export type FigureZones = z.infer<typeof figureZonesSchema>;

export const figureTableSchema = z.strictObject({
  zones: figureZonesSchema,
  indicators: z.array(figureIndicatorSchema),
});
export type FigureTable = z.infer<typeof figureTableSchema>;

/** Ids of the bundled indicators that screens name; the file may hold more. */
export const BUNDLED_INDICATORS = {
  schoolClosures: 'schools.primaryClosures',
  housingVacancy: 'housing.vacancyRate',
  unemploymentMale: 'labor.unemploymentRateMale',
  unemploymentFemale: 'labor.unemploymentRateFemale',
  highSchoolStudents: 'students.highSchool',
  nurseries: 'childcare.nurseries',
  netMigration: 'migration.net',
  jobs: 'jobs.total',
} as const;
