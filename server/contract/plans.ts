import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { z } from 'zod';
import { assumptionChangesSchema, assumptionPatchSchema, congestionSchema } from './assumption-changes.ts';
import { LIMITS } from './limits.ts';
import { cutoffsMinutesSchema, directionSchema, lonLatSchema, modeSchema } from './reach.ts';
import {
  areaSchema,
  findFeatureIssue,
  findSiteIssue,
  headcountsSchema,
  importedAreaSchema,
  importedPointSchema,
  seatsSchema,
  SITE_KINDS,
} from './site-members.ts';
import { ownershipShape } from './sharing.ts';
import { createLineSchema, createLinesSchema } from './text.ts';

/**
 * Saved work. A plan is one unit of change: its sites, its history and its undo belong to it, and every
 * change raises its `revision` by one. A site's `revision` is the plan's revision at which that site last
 * changed. Both are the resource's strong ETag, see `toEtag`.
 */
export const PLAN_DOCUMENT_FORMAT = 'hanare-plan/1';

/** The ETag of a revision, and what If-Match has to repeat. */
export function toEtag(revision: number): string {
  return `"${revision}"`;
}

export const planNameSchema = createLineSchema(LIMITS.maximumNameLength).min(1);
const siteNameSchema = createLineSchema(LIMITS.maximumNameLength);
const notesSchema = createLinesSchema(LIMITS.maximumNotesLength);
const regionIdSchema = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z0-9-]*$/);
const regionVersionSchema = z
  .string()
  .max(100)
  .regex(/^[\w.:+-]+$/);
const revisionSchema = z.int().min(1);
const momentSchema = z.iso.datetime();

const minutesSchema = z.number().int().min(1).max(LIMITS.maximumCutoffMinutes);
const groupsSchema = z.array(z.enum(GROUP_IDS)).min(1).max(GROUP_IDS.length);

/** What a plan computes with, defaults as those of a reach request. */
const travelShape = {
  mode: modeSchema,
  direction: directionSchema,
  tolls: z.boolean(),
  congestion: congestionSchema,
  cutoffsMinutes: cutoffsMinutesSchema,
  siteCutoffMinutes: minutesSchema,
  existingCutoffMinutes: minutesSchema,
  groups: groupsSchema,
  assumptions: assumptionChangesSchema,
};
const travelInputShape = {
  mode: modeSchema.default('car'),
  direction: directionSchema.default('inbound'),
  tolls: z.boolean().default(false),
  congestion: congestionSchema.default('freeFlow'),
  cutoffsMinutes: cutoffsMinutesSchema.default([15, 30, 45, 60]),
  siteCutoffMinutes: minutesSchema.default(45),
  existingCutoffMinutes: minutesSchema.default(60),
  groups: groupsSchema.default(['women20to64', 'men20to64']),
  assumptions: assumptionChangesSchema.default({}),
};

export const siteInputSchema = z
  .strictObject({
    kind: z.enum(SITE_KINDS),
    /** May be empty: the app then describes the site by its place. */
    name: siteNameSchema.default(''),
    /** Of an area: a place inside it. */
    position: lonLatSchema,
    notes: notesSchema.default(''),
    seats: seatsSchema.default(null),
    /** Kept when a site changes its kind, so that changing it back loses nothing. */
    headcounts: headcountsSchema.default([]),
    area: areaSchema.nullable().default(null),
    /** The register entry it stands for; the entry itself may be gone meanwhile. */
    vacancyId: z.uuid().nullable().default(null),
  })
  .superRefine((site, context) => {
    const issue = findSiteIssue(site);
    if (issue !== null) context.addIssue({ code: 'custom', message: issue.message, path: [issue.at] });
  });
export type SiteInput = z.input<typeof siteInputSchema>;
export type SiteContent = z.output<typeof siteInputSchema>;

/** Names under which GeoJSON of before 2016 says longitude and latitude, which is all that RFC 7946 allows. */
const WGS84_NAMES = ['urn:ogc:def:crs:OGC:1.3:CRS84', 'urn:ogc:def:crs:EPSG::4326', 'EPSG:4326'] as const;

/**
 * Sites from other programs: a GeoJSON FeatureCollection (RFC 7946) of points and polygons. `kind`, `name`, `notes`,
 * `seats` and `headcounts` of the properties are read, other members are left out; so is a height.
 */
export const siteFeaturesSchema = z.looseObject({
  type: z.literal('FeatureCollection'),
  crs: z.looseObject({ properties: z.looseObject({ name: z.enum(WGS84_NAMES) }) }).optional(),
  features: z
    .array(
      z
        .looseObject({
          type: z.literal('Feature'),
          geometry: z.discriminatedUnion('type', [importedPointSchema, importedAreaSchema]),
          properties: z
            .looseObject({
              kind: z.enum(SITE_KINDS).default('candidate'),
              name: siteNameSchema.default(''),
              notes: notesSchema.default(''),
              seats: seatsSchema.default(null),
              headcounts: headcountsSchema.default([]),
            })
            .nullable(),
        })
        .superRefine(({ geometry, properties }, context) => {
          const issue = findFeatureIssue(geometry.type, properties?.kind ?? 'candidate');
          if (issue !== null) context.addIssue({ code: 'custom', ...issue });
        }),
    )
    .min(1)
    .max(LIMITS.maximumSites),
});
export type SiteFeatures = z.output<typeof siteFeaturesSchema>;

/** RFC 7396: members that are present replace, members that are absent stay, null takes back where it is named. */
export const sitePatchSchema = z.strictObject({
  kind: z.enum(SITE_KINDS).optional(),
  name: siteNameSchema.optional(),
  position: z
    .strictObject({
      lon: lonLatSchema.shape.lon.optional(),
      lat: lonLatSchema.shape.lat.optional(),
    })
    .optional(),
  notes: notesSchema.optional(),
  seats: seatsSchema.optional(),
  headcounts: headcountsSchema.nullable().optional(),
  area: areaSchema.nullable().optional(),
  vacancyId: z.uuid().nullable().optional(),
});
export type SitePatch = z.input<typeof sitePatchSchema>;

export const siteSchema = z.strictObject({
  id: z.uuid(),
  planId: z.uuid(),
  revision: revisionSchema,
  kind: z.enum(SITE_KINDS),
  name: siteNameSchema,
  position: lonLatSchema,
  notes: notesSchema,
  seats: seatsSchema,
  headcounts: headcountsSchema,
  area: areaSchema.nullable(),
  vacancyId: z.uuid().nullable(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  /** Null unless it was taken out of the plan (and can be restored). */
  deletedAt: momentSchema.nullable(),
});
export type Site = z.infer<typeof siteSchema>;

export const planInputSchema = z.strictObject({
  name: planNameSchema,
  /** The region and the version of its data the plan was made with; by default those the server answers for. */
  regionId: regionIdSchema.optional(),
  regionVersion: regionVersionSchema.optional(),
  ...travelInputShape,
  sites: z.array(siteInputSchema).max(LIMITS.maximumSites).default([]),
});
export type PlanInput = z.input<typeof planInputSchema>;

/**
 * RFC 7396. A member of `assumptions` that is null takes that override back. Sites have their own routes;
 * what only the server sets (id, revision, regionId, dates, sites) is refused.
 */
export const planPatchSchema = z.strictObject({
  name: planNameSchema.optional(),
  regionVersion: regionVersionSchema.optional(),
  mode: modeSchema.optional(),
  direction: directionSchema.optional(),
  tolls: z.boolean().optional(),
  congestion: congestionSchema.optional(),
  cutoffsMinutes: cutoffsMinutesSchema.optional(),
  siteCutoffMinutes: minutesSchema.optional(),
  existingCutoffMinutes: minutesSchema.optional(),
  groups: groupsSchema.optional(),
  assumptions: assumptionPatchSchema.optional(),
});
export type PlanPatch = z.input<typeof planPatchSchema>;

export const planSchema = z.strictObject({
  id: z.uuid(),
  revision: revisionSchema,
  name: planNameSchema,
  regionId: regionIdSchema,
  regionVersion: regionVersionSchema,
  ...travelShape,
  /** In the order in which they were added. */
  sites: z.array(siteSchema),
  ...ownershipShape,
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
});
export type Plan = z.infer<typeof planSchema>;

export const planSummarySchema = z.strictObject({
  id: z.uuid(),
  revision: revisionSchema,
  name: planNameSchema,
  regionId: regionIdSchema,
  regionVersion: regionVersionSchema,
  siteCount: z.int(),
  ...ownershipShape,
  createdAt: momentSchema,
  updatedAt: momentSchema,
  /** Null unless deleted; restorable for `LIMITS.deletedPlanDays` days. */
  deletedAt: momentSchema.nullable(),
});
export type PlanSummary = z.infer<typeof planSummarySchema>;

/** Last changed first. */
export const planListSchema = z.strictObject({
  plans: z.array(planSummarySchema),
  /** Hand it back as `cursor` for the next page; null on the last. */
  nextCursor: z.string().nullable(),
});
export type PlanList = z.infer<typeof planListSchema>;

export const siteListSchema = z.strictObject({ sites: z.array(siteSchema) });
export type SiteList = z.infer<typeof siteListSchema>;

/** What is left of a deleted plan or site; `revision` is what restoring a plan has to match. */
export const deletedResourceSchema = z.strictObject({
  id: z.uuid(),
  revision: revisionSchema,
  deletedAt: momentSchema,
});
export type DeletedResource = z.infer<typeof deletedResourceSchema>;

export const HISTORY_ACTIONS = [
  'create',
  'import',
  'edit',
  'addSite',
  'importSites',
  'editSite',
  'deleteSite',
  'restoreSite',
  'undo',
  'redo',
  'delete',
  'restore',
  'share',
] as const;
export type HistoryAction = (typeof HISTORY_ACTIONS)[number];

/**
 * One changed place: `/name`, `/assumptions`, `/sites/<id>` (the whole site; null before it was added and after
 * it was deleted) or `/sites/<id>/position`. Applying every entry's `after` in order gives the plan as it is.
 */
export const planChangeSchema = z.strictObject({
  at: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type PlanChange = z.infer<typeof planChangeSchema>;

export const historyEntrySchema = z.strictObject({
  /** The plan's revision that this entry made. */
  revision: revisionSchema,
  /** When, in UTC. */
  at: momentSchema,
  /** Who, by the name of that day; null for what was done before there were accounts. */
  userName: z.string().nullable(),
  action: z.enum(HISTORY_ACTIONS),
  /** Which revision an undo took back or a redo repeated; null for everything else. */
  targetRevision: revisionSchema.nullable(),
  changes: z.array(planChangeSchema),
});
export type HistoryEntry = z.infer<typeof historyEntrySchema>;

/** Newest first. */
export const planHistorySchema = z.strictObject({
  entries: z.array(historyEntrySchema),
  /** Hand it back as `before` for older ones; null when there are none. */
  nextBefore: revisionSchema.nullable(),
});
export type PlanHistory = z.infer<typeof planHistorySchema>;

/** A plan as one file, without ids and history. Importing makes a new plan of it. */
export const planDocumentSchema = z.strictObject({
  format: z.literal(PLAN_DOCUMENT_FORMAT),
  exportedAt: momentSchema.optional(),
  plan: z.strictObject({
    name: planNameSchema,
    regionId: regionIdSchema,
    regionVersion: regionVersionSchema,
    ...travelInputShape,
    sites: z.array(siteInputSchema).max(LIMITS.maximumSites),
  }),
});
export type PlanDocument = z.output<typeof planDocumentSchema>;
