import {
  PLACE_PRECISIONS,
  SEISMIC_STATUSES,
  VACANCY_KINDS,
  VACANCY_ORIGINS,
  VACANCY_STATUSES,
} from '#engine/vacancy/vacancy-terms.ts';
import { z } from 'zod';
import { importIssueSchema } from './import-issue.ts';
import { LIMITS } from './limits.ts';
import { lonLatSchema } from './reach.ts';
import { ownershipShape } from './sharing.ts';
import { createLineSchema, createLinesSchema } from './text.ts';

/**
 * The register of vacant space. Unknown is null everywhere, never 0, false or an empty text. An entry's `revision`
 * rises with every change of it, photos included, and is its strong ETag (`toEtag` of plans.ts).
 */
const lineSchema = createLineSchema(LIMITS.maximumNameLength).min(1);
const linesSchema = createLinesSchema(LIMITS.maximumNotesLength).min(1);
/** A year, a month or a day: no more than somebody said. */
export const partialDateSchema = z
  .string()
  .regex(/^(?:19|20)\d\d(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12]\d|3[01]))?)?$/);
const municipalityCodeSchema = z.string().regex(/^\d{5}$/);
/** JIS X 0410 with 4, 6, 8, 9, 10 or 11 digits. */
const meshCodeSchema = z.string().regex(/^\d{4}(?:[0-7]{2}(?:\d{2}(?:[1-4]{1,3})?)?)?$/);
const revisionSchema = z.int().min(1);
const momentSchema = z.iso.datetime();

/**
 * Where an entry is. `precision` decides which of the other members counts: exact → `position`, mesh → `meshCode`,
 * station → `stationName`, municipality → `municipalityCode`; the server fills in or empties the rest.
 */
export const vacancyPlaceInputSchema = z.strictObject({
  precision: z.enum(PLACE_PRECISIONS),
  position: lonLatSchema.nullable().default(null),
  municipalityCode: municipalityCodeSchema.nullable().default(null),
  meshCode: meshCodeSchema.nullable().default(null),
  stationName: lineSchema.nullable().default(null),
});
export type VacancyPlaceInput = z.output<typeof vacancyPlaceInputSchema>;

export const vacancyPlaceSchema = z.strictObject({
  precision: z.enum(PLACE_PRECISIONS),
  /** Null only when unplaced; of anything but `exact` it is where the entry is drawn, not where it is. */
  position: lonLatSchema.nullable(),
  /** Of the region's municipalities the one it lies in; null outside them and when unplaced without one. */
  municipalityCode: z.string().nullable(),
  meshCode: z.string().nullable(),
  stationName: z.string().nullable(),
});
export type VacancyPlace = z.infer<typeof vacancyPlaceSchema>;

/** Where a statement comes from. */
export const vacancySourceSchema = z.strictObject({
  text: lineSchema,
  date: partialDateSchema.nullable().default(null),
  /** Web address or where to find it. */
  address: lineSchema.nullable().default(null),
});

/** Everything about an entry that people decide, apart from kind, name, status and place. */
const factsShape = {
  /** The owner's own number of the entry; a later import of the same number changes this entry. */
  reference: lineSchema.nullable(),
  /** As written on letters; it places nothing by itself. */
  address: lineSchema.nullable(),
  /** Of land its own area. */
  floorAreaSquareMeters: z.number().positive().max(10_000_000).nullable(),
  /** As the owner gives it; see `computeSeats` of the engine for where it is not given. */
  seats: z.int().min(1).max(100_000).nullable(),
  rentYenPerMonth: z.number().min(0).max(1_000_000_000_000).nullable(),
  rentTerms: linesSchema.nullable(),
  /** Length and kind of a contract, in words. */
  term: lineSchema.nullable(),
  yearBuilt: z.int().min(1600).max(2100).nullable(),
  structure: lineSchema.nullable(),
  seismicStatus: z.enum(SEISMIC_STATUSES).nullable(),
  isBarrierFree: z.boolean().nullable(),
  parkingSpaces: z.int().min(0).max(100_000).nullable(),
  hasFibre: z.boolean().nullable(),
  ownerDepartment: lineSchema.nullable(),
  contact: lineSchema.nullable(),
  availableFrom: partialDateSchema.nullable(),
  /** How many places one entry stands for, where a source counts them without naming them ("6 sites"). */
  unitCount: z.int().min(1).max(100_000).nullable(),
  notes: linesSchema.nullable(),
  source: vacancySourceSchema.nullable(),
};
type FactsShape = typeof factsShape;
type DefaultedFacts = { [Name in keyof FactsShape]: z.ZodDefault<FactsShape[Name]> };

const defaultedFacts = Object.fromEntries(
  Object.entries(factsShape).map(([name, schema]) => [name, z._default(schema, null)]),
) as DefaultedFacts;

export const vacancyInputSchema = z.strictObject({
  kind: z.enum(VACANCY_KINDS),
  name: lineSchema,
  status: z.enum(VACANCY_STATUSES).default('unknown'),
  place: vacancyPlaceInputSchema.prefault({ precision: 'unplaced' }),
  ...defaultedFacts,
});
export type VacancyInput = z.input<typeof vacancyInputSchema>;

/** RFC 7396: members that are present replace, null makes unknown. A `place` is sent whole. */
export const vacancyPatchSchema = z.strictObject({
  kind: z.enum(VACANCY_KINDS).optional(),
  name: lineSchema.optional(),
  status: z.enum(VACANCY_STATUSES).optional(),
  place: vacancyPlaceInputSchema.optional(),
  ...z.object(factsShape).partial().shape,
});
export type VacancyPatch = z.input<typeof vacancyPatchSchema>;

export const vacancyContentSchema = z.strictObject({
  kind: z.enum(VACANCY_KINDS),
  name: lineSchema,
  status: z.enum(VACANCY_STATUSES),
  place: vacancyPlaceSchema,
  ...factsShape,
});
export type VacancyContent = z.infer<typeof vacancyContentSchema>;

export const PHOTO_MEDIA_TYPES = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoMediaType = (typeof PHOTO_MEDIA_TYPES)[number];

export const photoQuerySchema = z.strictObject({
  name: lineSchema,
});

export const vacancyPhotoSchema = z.strictObject({
  id: z.uuid(),
  fileName: z.string(),
  mediaType: z.enum(PHOTO_MEDIA_TYPES),
  /** Without the metadata that were taken out: place, camera, time. */
  byteLength: z.int(),
  widthPixels: z.int(),
  heightPixels: z.int(),
  /** Where its octets are; always sent as an attachment, so show it through a blob URL. */
  href: z.string(),
  createdAt: momentSchema,
});
export type VacancyPhoto = z.infer<typeof vacancyPhotoSchema>;

export const vacancySchema = z.strictObject({
  id: z.uuid(),
  revision: revisionSchema,
  origin: z.enum(VACANCY_ORIGINS),
  ...vacancyContentSchema.shape,
  photos: z.array(vacancyPhotoSchema),
  ...ownershipShape,
  createdAt: momentSchema,
  updatedAt: momentSchema,
  /** Null unless deleted; restorable for `LIMITS.deletedPlanDays` days. */
  deletedAt: momentSchema.nullable(),
});
export type Vacancy = z.infer<typeof vacancySchema>;

const listOf = (words: readonly string[]): RegExp =>
  new RegExp(`^(?:${words.join('|')})(?:,(?:${words.join('|')})){0,${words.length - 1}}$`);

/** What to show of the register; the exports take the same. Several words are separated by commas. */
export const vacancyFilterSchema = z.strictObject({
  kind: z.string().regex(listOf(VACANCY_KINDS)).optional(),
  status: z.string().regex(listOf(VACANCY_STATUSES)).optional(),
  /** Entries whose seats are not known are left out; see `squareMetersPerSeat`. */
  seatsAtLeast: z
    .string()
    .regex(/^[1-9]\d{0,5}$/)
    .optional(),
  /** Assumed area per seat, for entries whose owner gives no seats; without it only given seats count. */
  squareMetersPerSeat: z
    .string()
    .regex(/^(?:[1-9]\d{0,2})(?:\.\d{1,3})?$/)
    .optional(),
  municipality: z
    .string()
    .regex(/^\d{5}(?:,\d{5}){0,99}$/)
    .optional(),
  /** `false`: those still to place. */
  placed: z.enum(['true', 'false']).optional(),
});
export type VacancyFilter = z.output<typeof vacancyFilterSchema>;

/** In the order of municipality and name. The whole register fits into one answer (`LIMITS.maximumVacancies`). */
export const vacancyListSchema = z.strictObject({
  vacancies: z.array(vacancySchema),
  /** Of the whole register, whatever the filter: its size, and how many of it are still to place. */
  totalCount: z.int(),
  unplacedCount: z.int(),
});
export type VacancyList = z.infer<typeof vacancyListSchema>;

export const VACANCY_ACTIONS = [
  'create',
  'edit',
  'import',
  'publish',
  'addPhoto',
  'deletePhoto',
  'restorePhoto',
  'delete',
  'restore',
  'undoImport',
  'share',
] as const;
export type VacancyAction = (typeof VACANCY_ACTIONS)[number];

/** One changed member: `/name`, `/place`, `/photos/<id>` … */
export const vacancyChangeSchema = z.strictObject({
  at: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type VacancyChange = z.infer<typeof vacancyChangeSchema>;

/** Newest first; the whole of it. */
export const vacancyHistorySchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      revision: revisionSchema,
      at: momentSchema,
      /** Who, by the name of that day; null for the server itself and for what was done before there were accounts. */
      userName: z.string().nullable(),
      action: z.enum(VACANCY_ACTIONS),
      /** The import that made it, for `import` and `undoImport`. */
      importId: z.uuid().nullable(),
      changes: z.array(vacancyChangeSchema),
    }),
  ),
});
export type VacancyHistory = z.infer<typeof vacancyHistorySchema>;

/**
 * What becomes of one row of an import. A row belongs to an entry of the register when both have the same
 * reference, else when kind, name and municipality are the same: `update`, or `unchanged` when nothing differs.
 * `duplicate`: an earlier row of the file is about the same entry. `error`: it cannot be read and is left out.
 */
export const IMPORT_OUTCOMES = ['create', 'update', 'unchanged', 'duplicate', 'error'] as const;
export type ImportOutcome = (typeof IMPORT_OUTCOMES)[number];

export const importRowSchema = z.strictObject({
  /** Line of the file on which the row ends, from 1; names the row when it is accepted. */
  line: z.int().min(1),
  outcome: z.enum(IMPORT_OUTCOMES),
  /** As far as it could be read, for people to find the row by. */
  name: z.string().nullable(),
  /** What the entry will be; null for an error. */
  content: vacancyContentSchema.nullable(),
  /** The entry it is about; null when it makes a new one. */
  vacancyId: z.uuid().nullable(),
  /** Of an update: only what differs. A cell left empty never empties what the register knows. */
  changes: z.array(vacancyChangeSchema),
  issues: z.array(importIssueSchema),
});
export type ImportRow = z.infer<typeof importRowSchema>;

export const importCountsSchema = z.strictObject({
  create: z.int(),
  update: z.int(),
  unchanged: z.int(),
  duplicate: z.int(),
  error: z.int(),
  /** Of those to create or update: how many will be listed as "to place". */
  toPlace: z.int(),
});
export type ImportCounts = z.infer<typeof importCountsSchema>;

export const IMPORT_STATES = ['preview', 'accepted', 'undone'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];

/** `revision` is the import's ETag: 1 as a preview, 2 accepted, 3 undone. */
export const vacancyImportSummarySchema = z.strictObject({
  id: z.uuid(),
  revision: revisionSchema,
  state: z.enum(IMPORT_STATES),
  fileName: z.string(),
  counts: importCountsSchema,
  createdAt: momentSchema,
  acceptedAt: momentSchema.nullable(),
  undoneAt: momentSchema.nullable(),
});
export type VacancyImportSummary = z.infer<typeof vacancyImportSummarySchema>;

export const vacancyImportSchema = z.strictObject({
  ...vacancyImportSummarySchema.shape,
  /** Headings that no column of the register is known by; they are not read. */
  unknownHeadings: z.array(z.string()),
  /** About the file as a whole. */
  issues: z.array(importIssueSchema),
  /** Of a preview: every row. Accepted: the rows that were taken over. */
  rows: z.array(importRowSchema),
  /** Undone: entries that were changed after the import and therefore stayed as they are. */
  keptVacancyIds: z.array(z.uuid()),
});
export type VacancyImport = z.infer<typeof vacancyImportSchema>;

/** Imports of the last 30 days, newest first. */
export const vacancyImportListSchema = z.strictObject({ imports: z.array(vacancyImportSummarySchema) });
export type VacancyImportList = z.infer<typeof vacancyImportListSchema>;

export const importRequestSchema = z.strictObject({ uploadId: z.uuid() });

/** By default every row that can be taken over. Naming a row with an error or a duplicate is refused. */
export const importAcceptSchema = z.strictObject({
  lines: z.array(z.int().min(1)).max(LIMITS.maximumImportRows).optional(),
});

/** A fact of the region's own list; put into the register once. */
export const publishedVacancySchema = z.strictObject({
  /** Stable for ever: whoever deleted or changed the entry is not asked again. */
  publishedId: z.string().regex(/^[a-z0-9][a-z0-9-]{0,79}$/),
  ...vacancyInputSchema.shape,
  source: vacancySourceSchema,
});
export type PublishedVacancy = z.output<typeof publishedVacancySchema>;
