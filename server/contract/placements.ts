import { z } from 'zod';
import { organizationReferenceSchema } from './accounts.ts';
import { LIMITS } from './limits.ts';
import { MILESTONE_KINDS } from './placement-terms.ts';
import { createLineSchema, createLinesSchema } from './text.ts';
import {
  partialDateSchema,
  vacancyChangeSchema,
  vacancyPlaceInputSchema,
  vacancyPlaceSchema,
  vacancySourceSchema,
} from './vacancies.ts';

/**
 * Ride-along after opening (伴走型支援): an office that opened, with seats, headcounts by date and milestones. Unknown
 * is null, never 0. `revision` rises with every change of the record, its headcounts and milestones included, and is
 * its strong ETag.
 *
 *   GET    /api/v1/placements[?deleted=true]                      all that the sender may see
 *   POST   /api/v1/placements                                     (Idempotency-Key)
 *   GET    /api/v1/placements/{placementId}                       one; /history; /nearby (placement-nearby.ts)
 *   PATCH  /api/v1/placements/{placementId}                       (If-Match)
 *   DELETE /api/v1/placements/{placementId}, POST …/restore       (If-Match)
 *   POST   /api/v1/placements/{placementId}/headcounts            (If-Match, Idempotency-Key)
 *   PATCH, DELETE …/headcounts/{itemId}                           (If-Match)
 *   POST   /api/v1/placements/{placementId}/milestones            (If-Match, Idempotency-Key)
 *   PATCH, DELETE …/milestones/{itemId}                           (If-Match)
 *
 * Every write answers the whole record.
 */

/**
 * Who may do what with one record. Planners and administrators: with every record of the metro; a municipality: with
 * those of places inside its boundary, whoever made them; the firm it names: reads it and writes headcounts. Nobody
 * else sees it: headcounts of one firm are its business data, and what others see is the ledger (ledger.ts).
 */
export const PLACEMENT_WRITERS = ['planner', 'administrator', 'municipality'] as const;
export const PLACEMENT_READERS = [...PLACEMENT_WRITERS, 'firm'] as const;

const lineSchema = createLineSchema(LIMITS.maximumNameLength).min(1);
const linesSchema = createLinesSchema(LIMITS.maximumNotesLength).min(1);
const countSchema = z.int().min(0).max(LIMITS.maximumSeats);
const dateSchema = z.iso.date();
const momentSchema = z.iso.datetime();

/** How many people worked there on a day; one entry per day. */
export const headcountInputSchema = z.strictObject({
  date: dateSchema,
  headcount: countSchema,
  /** Who said so, and where: 「○○社からの報告（電話）」. */
  source: lineSchema,
});
export type HeadcountInput = z.input<typeof headcountInputSchema>;
export const headcountPatchSchema = headcountInputSchema.partial();
export type HeadcountPatch = z.input<typeof headcountPatchSchema>;

export const placementHeadcountSchema = z.strictObject({
  id: z.uuid(),
  ...headcountInputSchema.shape,
  /** Whose people wrote it down last. */
  recordedBy: organizationReferenceSchema.pick({ id: true, nameJa: true, nameEn: true }),
  recordedAt: momentSchema,
});
export type PlacementHeadcount = z.infer<typeof placementHeadcountSchema>;

const milestoneShape = {
  kind: z.enum(MILESTONE_KINDS),
  /** What it is called; of `other` the only thing that says what it is. */
  title: lineSchema.nullable(),
  plannedOn: dateSchema.nullable(),
  doneOn: dateSchema.nullable(),
  result: linesSchema.nullable(),
  /** Of a retention: people hired, and how many of them were still there. One without the other is unknown. */
  hired: countSchema.nullable(),
  kept: countSchema.nullable(),
};
type MilestoneShape = typeof milestoneShape;
const defaultedMilestone = Object.fromEntries(
  Object.entries(milestoneShape).map(([name, schema]) => [
    name,
    name === 'kind' ? schema : z._default(schema, null),
  ]),
) as { kind: MilestoneShape['kind'] } & {
  [Name in Exclude<keyof MilestoneShape, 'kind'>]: z.ZodDefault<MilestoneShape[Name]>;
};

export const milestoneInputSchema = z.strictObject(defaultedMilestone);
export type MilestoneInput = z.input<typeof milestoneInputSchema>;
export const milestonePatchSchema = z.strictObject(milestoneShape).partial();
export type MilestonePatch = z.input<typeof milestonePatchSchema>;

export const placementMilestoneSchema = z.strictObject({
  id: z.uuid(),
  ...milestoneShape,
  /** kept ÷ hired; null unless both are known and somebody was hired. */
  retentionRate: z.number().min(0).max(1).nullable(),
});
export type PlacementMilestone = z.infer<typeof placementMilestoneSchema>;

/** What people decide about a record, apart from its place. */
const factsShape = {
  address: lineSchema.nullable(),
  /** Places to work at, as the firm or the municipality says. */
  seats: countSchema.nullable(),
  /** Null while the office is open. Not before `openedOn`. */
  closedOn: partialDateSchema.nullable(),
  notes: linesSchema.nullable(),
  /** Where name, seats and dates come from. */
  source: vacancySourceSchema.nullable(),
  /** Its account here: from then on its people see this record and write its headcounts. */
  firmOrganizationId: z.uuid().nullable(),
  /** The published proposal it came from. */
  proposalId: z.uuid().nullable(),
};
type FactsShape = typeof factsShape;
const defaultedFacts = Object.fromEntries(
  Object.entries(factsShape).map(([name, schema]) => [name, z._default(schema, null)]),
) as { [Name in keyof FactsShape]: z.ZodDefault<FactsShape[Name]> };

export const placementInputSchema = z.strictObject({
  name: lineSchema,
  /** As it is written; with `firmOrganizationId` the account's name may be sent or left to this text. */
  firmName: lineSchema,
  /** Inside one of the region's municipalities, by geometry; a municipality's own for its people. */
  place: vacancyPlaceInputSchema,
  /** A year, a month or a day, no more than is known. */
  openedOn: partialDateSchema,
  ...defaultedFacts,
});
export type PlacementInput = z.input<typeof placementInputSchema>;

/** RFC 7396: members that are present replace, null makes unknown. A `place` is sent whole. */
export const placementPatchSchema = z.strictObject({
  name: lineSchema.optional(),
  firmName: lineSchema.optional(),
  place: vacancyPlaceInputSchema.optional(),
  openedOn: partialDateSchema.optional(),
  ...z.object(factsShape).partial().shape,
});
export type PlacementPatch = z.input<typeof placementPatchSchema>;

export const placementContentSchema = z.strictObject({
  name: lineSchema,
  firmName: lineSchema,
  place: vacancyPlaceSchema,
  openedOn: partialDateSchema,
  ...factsShape,
});
export type PlacementContent = z.infer<typeof placementContentSchema>;

export const placementSchema = z.strictObject({
  id: z.uuid(),
  revision: z.int().min(1),
  /** True in the fictional example: shown as 架空の例 wherever it goes. */
  isExample: z.boolean(),
  /** Whose people made it. */
  organization: organizationReferenceSchema.pick({ id: true, nameJa: true, nameEn: true }),
  ...placementContentSchema.shape,
  /** The municipality its place lies in: of a ward the city (`place.municipalityCode` names the ward). */
  municipalityCode: z.string(),
  /** Earliest day first. */
  headcounts: z.array(placementHeadcountSchema),
  /** By the day they were done or are planned for, those without a day last. */
  milestones: z.array(placementMilestoneSchema),
  /** What the sender may do; the server decides again when it is done. */
  mayEdit: z.boolean(),
  mayWriteHeadcounts: z.boolean(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  /** Null unless deleted; restorable for `LIMITS.deletedPlanDays` days. */
  deletedAt: momentSchema.nullable(),
});
export type Placement = z.infer<typeof placementSchema>;

/** By opening, newest first. All of them fit into one answer (`LIMITS.maximumPlacements`). */
export const placementListSchema = z.strictObject({
  isExample: z.boolean(),
  placements: z.array(placementSchema),
});
export type PlacementList = z.infer<typeof placementListSchema>;

export const PLACEMENT_ACTIONS = [
  'create',
  'edit',
  'addHeadcount',
  'editHeadcount',
  'deleteHeadcount',
  'addMilestone',
  'editMilestone',
  'deleteMilestone',
  'delete',
  'restore',
] as const;
export type PlacementAction = (typeof PLACEMENT_ACTIONS)[number];

/** Newest first; the whole of it. */
export const placementHistorySchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      revision: z.int().min(1),
      at: momentSchema,
      action: z.enum(PLACEMENT_ACTIONS),
      byName: z.string(),
      byOrganization: organizationReferenceSchema.pick({ id: true, nameJa: true, nameEn: true }),
      /** `/name`, `/headcounts/<id>`, `/milestones/<id>` … */
      changes: z.array(vacancyChangeSchema),
    }),
  ),
});
export type PlacementHistory = z.infer<typeof placementHistorySchema>;
