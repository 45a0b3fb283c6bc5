import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { z } from 'zod';
import { assumptionChangesSchema, congestionSchema } from './assumption-changes.ts';
import {
  decaySchema,
  hasUniqueMunicipalities,
  participationSchema,
  PEOPLE_GROUP_IDS,
  sourceTextSchema,
} from './evaluation-choices.ts';
import { LIMITS } from './limits.ts';
import { provenanceSchema } from './provenance.ts';
import {
  cutoffMinutesSchema,
  cutoffsMinutesSchema,
  directionSchema,
  groupReachSchema,
  lonLatSchema,
  marginalSchema,
  modeSchema,
  rangedCountSchema,
} from './reach.ts';

/**
 * POST /api/v1/evaluation: one to six sites side by side, together, and against other offices.
 * POST /api/v1/evaluation/places: reach and marginal reach of up to 500 places, one figure each.
 */

const idSchema = z.string().min(1).max(64);
const nameSchema = z.string().max(LIMITS.maximumNameLength).default('');
/** What an office offers: whole, at least one, or it would not compete. */
const seatsSchema = z.int().min(1).max(LIMITS.maximumSeats);
const jobsSchema = z.int().min(1).max(10_000_000);

/** No two entries of a list answer to the same id. */
const hasUniqueIds = (entries: readonly { readonly id: string }[]): boolean =>
  new Set(entries.map(({ id }) => id)).size === entries.length;

/** An office of the caller's own: `seats` null where nobody has said how many, so that nothing is made up. */
export const evaluatedOfficeSchema = z.strictObject({
  /** The caller's label; the answer names the office by it. */
  id: idSchema,
  name: nameSchema,
  position: lonLatSchema,
  seats: seatsSchema.nullable().default(null),
});
/** An office of somebody else: without seats it cannot compete. */
export const competitorSchema = evaluatedOfficeSchema.extend({ seats: seatsSchema });

/** Who could really come: Σ count × participation × share × decay(minutes). Nothing here has a default. */
export const workforceChoiceSchema = z.strictObject({
  groups: z.array(z.enum(PEOPLE_GROUP_IDS)).min(1).max(PEOPLE_GROUP_IDS.length),
  decay: decaySchema,
  participation: participationSchema,
  /** Share of those in the labor force who look for such work, 0–1, and where the number is from. */
  share: z.strictObject({ ratio: z.number().min(0).max(1), source: sourceTextSchema }),
});

/** Jobs of municipalities in place of competing offices: an explicit proxy, always marked as one. */
export const jobsProxySchema = z.strictObject({
  /**
   * A municipality's jobs stand in its cell with most residents. Those of a city that is known by its wards are
   * first divided among the wards in proportion to residents aged 15–64. A city or its wards, never both.
   */
  jobs: z
    .array(z.strictObject({ municipalityCode: z.string().regex(/^\d{5}$/u), jobs: jobsSchema }))
    .min(1)
    .max(LIMITS.maximumProxyMunicipalities)
    .refine(hasUniqueMunicipalities, { error: 'uniqueMunicipality' }),
  source: sourceTextSchema,
});

export const competitionChoiceSchema = z.strictObject({
  group: z.enum(PEOPLE_GROUP_IDS),
  decay: decaySchema,
  /**
   * `alone`: every site for itself against the others (candidates that are alternatives); `together`: all sites open
   * at once and compete with each other too (a network).
   */
  sites: z.enum(['alone', 'together']).default('alone'),
  /** Given: takes the place of `competitors`, whose seats are among these jobs. */
  jobsProxy: jobsProxySchema.nullable().default(null),
});

export const dualAccessChoiceSchema = z.strictObject({
  group: z.enum(GROUP_IDS),
  /** How many people (or households) are to be reached, each answered by itself. */
  people: z.array(z.int().min(1).max(100_000_000)).min(1).max(LIMITS.maximumDualAccessTargets),
});

const travelShape = {
  mode: modeSchema.default('car'),
  direction: directionSchema.default('inbound'),
  tolls: z.boolean().default(false),
  congestion: congestionSchema.default('freeFlow'),
  assumptions: assumptionChangesSchema.default({}),
};

export const evaluationRequestSchema = z.strictObject({
  sites: z
    .array(evaluatedOfficeSchema)
    .min(1)
    .max(LIMITS.maximumEvaluatedSites)
    .refine(hasUniqueIds, { error: 'unique' }),
  /** Offices that are there and stay. Those with seats compete too, and are never called competitors. */
  existingOffices: z
    .array(evaluatedOfficeSchema)
    .max(LIMITS.maximumExistingOffices)
    .refine(hasUniqueIds, { error: 'unique' })
    .default([]),
  competitors: z
    .array(competitorSchema)
    .max(LIMITS.maximumCompetitors)
    .refine(hasUniqueIds, { error: 'unique' })
    .default([]),
  ...travelShape,
  cutoffsMinutes: cutoffsMinutesSchema.default([15, 30, 45, 60]),
  groups: z.array(z.enum(GROUP_IDS)).min(1).max(GROUP_IDS.length).default(['women20to64', 'men20to64']),
  /** Of the marginal classes, and of the union and what a site alone reaches. */
  siteCutoffMinutes: cutoffMinutesSchema.default(45),
  existingCutoffMinutes: cutoffMinutesSchema.default(60),
  workforce: workforceChoiceSchema.nullable().default(null),
  competition: competitionChoiceSchema.nullable().default(null),
  dualAccess: dualAccessChoiceSchema.nullable().default(null),
});
export type EvaluationRequestInput = z.input<typeof evaluationRequestSchema>;
export type EvaluationRequest = z.output<typeof evaluationRequestSchema>;

const municipalCountSchema = z.strictObject({
  code: z.string(),
  isInRegion: z.boolean(),
  count: z.number().int(),
});

const workforceAnswerSchema = z.strictObject({
  group: z.enum(PEOPLE_GROUP_IDS),
  /** Effective workforce, an estimate made of typed values. */
  people: rangedCountSchema,
  /** People (before any weight, central) within the decay's horizon whose municipality has no participation rate. */
  withoutRate: z.number().int(),
  isAtLeast: z.boolean(),
});

const rangedNumberSchema = z.strictObject({ low: z.number(), central: z.number(), high: z.number() });

/** Why there is no competition figure. */
export const COMPETITION_REFUSALS = ['noCompetitors', 'seatsMissing'] as const;

const competitionAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(false),
    /** `noCompetitors`: load or draw competing offices; `seatsMissing`: this site (or, together, one of them) has no seats. */
    reason: z.enum(COMPETITION_REFUSALS),
  }),
  z.strictObject({
    ok: z.literal(true),
    /** True when jobs of municipalities stand for competing offices. */
    isProxy: z.boolean(),
    /** Mirrored two-step floating catchment: people of the group per seat of this site. */
    peoplePerSeat: rangedNumberSchema,
    /** Spatial availability: people of the group allocated to this site. */
    availablePeople: rangedCountSchema,
    /** Everybody in a cell that reaches at least one office; both measures hand out exactly these (central). */
    coveredPeople: z.number(),
    /** Σ seats × people per seat over all offices. */
    floatingCatchmentTotal: z.number(),
    /** Σ available people over all offices. */
    availabilityTotal: z.number(),
    /** Offices that competed, this site among them, and their seats. */
    officeCount: z.number().int(),
    seats: z.number().int(),
    /** The decay looks beyond the edge of loaded data: people and offices out there are not in the figures. */
    isBeyondData: z.boolean(),
  }),
]);

const minutesSchema = z.number().nullable();
const dualAccessAnswerSchema = z.strictObject({
  group: z.enum(GROUP_IDS),
  counts: z.enum(['people', 'households']),
  people: z.number().int(),
  /** Minutes until so many are reached; low: faster roads. Null: not within the data and 120 minutes. */
  minutes: z.strictObject({ low: minutesSchema, central: minutesSchema, high: minutesSchema }),
  /** Says why the central value is null. */
  reason: z.enum(['notWithinData']).nullable(),
  /** True when the minutes lie beyond the edge of loaded data: more people may live nearer, so "at most". */
  isAtMost: z.boolean(),
});

const siteAnswerSchema = z.strictObject({
  id: z.string(),
  groups: z.array(groupReachSchema),
  /** One entry per group; empty when no existing office was given. */
  marginal: z.array(marginalSchema),
  /** One entry per group: who within `siteCutoffMinutes` is reached by this site and no other of the request. */
  onlyThisSite: z.array(z.strictObject({ group: z.enum(GROUP_IDS), count: rangedCountSchema })),
  /** One entry per group of the choice; null when it was not asked for. */
  workforce: z.array(workforceAnswerSchema).nullable(),
  competition: competitionAnswerSchema.nullable(),
  /** One entry per target; null when it was not asked for. */
  dualAccess: z.array(dualAccessAnswerSchema).nullable(),
  /** Minutes up to which the loaded data are complete around this site; null when no cutoff asked for met their edge. */
  completeUpToMinutes: z.number().nullable(),
});

/** All sites of the request as one network, within `siteCutoffMinutes`, nobody counted twice. */
const togetherGroupSchema = z.strictObject({
  group: z.enum(GROUP_IDS),
  counts: z.enum(['people', 'households']),
  /** Reached by at least one site. */
  union: rangedCountSchema,
  /** Reached by two sites or more. */
  overlap: rangedCountSchema,
  /** Of the union: not within `existingCutoffMinutes` of an existing office; null when none was given. */
  newOverExisting: rangedCountSchema.nullable(),
  /** The union's central count by municipality. */
  byMunicipality: z.array(municipalCountSchema),
  /** Every pair of sites, in the order of the request: people whom both reach. */
  pairs: z.array(z.strictObject({ first: z.string(), second: z.string(), both: rangedCountSchema })),
  isAtLeast: z.boolean(),
  isHighAtLeast: z.boolean(),
});

export const evaluationAnswerSchema = z.strictObject({
  tolls: z.boolean(),
  /** In the order of the request. */
  sites: z.array(siteAnswerSchema),
  together: z.strictObject({ cutoffMinutes: z.number(), groups: z.array(togetherGroupSchema) }),
  /** Competitors from which nothing can be computed: they take no part. */
  leftOut: z.array(
    z.strictObject({ id: z.string(), reason: z.enum(['sea', 'outsideRegion', 'notConnected']) }),
  ),
});
export type EvaluationAnswer = z.infer<typeof evaluationAnswerSchema>;
export type EvaluatedSite = EvaluationAnswer['sites'][number];

export const evaluationResponseSchema = z.strictObject({
  request: evaluationRequestSchema,
  answer: evaluationAnswerSchema,
  /** The same with the toll switch the other way; null unless the mode is car. */
  otherTolls: evaluationAnswerSchema.nullable(),
  provenance: provenanceSchema,
});
export type EvaluationResponse = z.infer<typeof evaluationResponseSchema>;

export const placesRequestSchema = z.strictObject({
  places: z
    .array(z.strictObject({ id: idSchema, position: lonLatSchema }))
    .min(1)
    .max(LIMITS.maximumEvaluatedPlaces)
    .refine(hasUniqueIds, { error: 'unique' }),
  existingOffices: z.array(lonLatSchema).max(LIMITS.maximumExistingOffices).default([]),
  ...travelShape,
  group: z.enum(GROUP_IDS).default('all20to64'),
  cutoffMinutes: cutoffMinutesSchema.default(45),
  existingCutoffMinutes: cutoffMinutesSchema.default(60),
});
export type PlacesRequestInput = z.input<typeof placesRequestSchema>;
export type PlacesRequest = z.output<typeof placesRequestSchema>;

const placeAnswerSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(false),
    id: z.string(),
    reason: z.enum(['sea', 'outsideRegion', 'notConnected']),
  }),
  z.strictObject({
    ok: z.literal(true),
    id: z.string(),
    reach: rangedCountSchema,
    /** The marginal class "new": within the cutoff, not within that of an existing office; null without any. */
    newOverExisting: rangedCountSchema.nullable(),
    isAtLeast: z.boolean(),
    isHighAtLeast: z.boolean(),
  }),
]);
export type PlaceAnswer = z.infer<typeof placeAnswerSchema>;

export const placesResponseSchema = z.strictObject({
  group: z.enum(GROUP_IDS),
  counts: z.enum(['people', 'households']),
  cutoffMinutes: z.number(),
  existingCutoffMinutes: z.number(),
  tolls: z.boolean(),
  /** In the order of the request. */
  places: z.array(placeAnswerSchema),
  provenance: provenanceSchema,
});
export type PlacesResponse = z.infer<typeof placesResponseSchema>;
