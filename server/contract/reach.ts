import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { z } from 'zod';
import { assumptionChangesSchema, congestionSchema } from './assumption-changes.ts';
import { LIMITS } from './limits.ts';
import { provenanceSchema } from './provenance.ts';

export const lonLatSchema = z.strictObject({
  lon: z.number().min(-180).max(180),
  lat: z.number().min(-90).max(90),
});

export const modeSchema = z.enum(['car', 'bicycle', 'walk']);
export const directionSchema = z.enum(['inbound', 'outbound']);

export const cutoffMinutesSchema = z.number().int().min(1).max(LIMITS.maximumCutoffMinutes);

export const cutoffsMinutesSchema = z
  .array(cutoffMinutesSchema)
  .min(1)
  .max(LIMITS.maximumCutoffs)
  .refine((cutoffs) => cutoffs.every((cutoff, i) => i === 0 || cutoff > (cutoffs[i - 1] ?? 0)), {
    error: 'ascending',
  });

export const reachRequestSchema = z.strictObject({
  site: lonLatSchema,
  mode: modeSchema.default('car'),
  direction: directionSchema.default('inbound'),
  tolls: z.boolean().default(false),
  congestion: congestionSchema.default('freeFlow'),
  assumptions: assumptionChangesSchema.default({}),
  cutoffsMinutes: cutoffsMinutesSchema.default([15, 30, 45, 60]),
  groups: z.array(z.enum(GROUP_IDS)).min(1).max(GROUP_IDS.length).default(['women20to64', 'men20to64']),
  existingOffices: z.array(lonLatSchema).max(LIMITS.maximumExistingOffices).default([]),
  /** Cutoffs of the marginal classes: the site's own, and the one that counts as "reached already". */
  siteCutoffMinutes: cutoffMinutesSchema.default(45),
  existingCutoffMinutes: cutoffMinutesSchema.default(60),
});
export type ReachRequestInput = z.input<typeof reachRequestSchema>;
export type ReachRequest = z.output<typeof reachRequestSchema>;

/** Counts are full figures rounded to whole people or households; low ≤ central ≤ high. */
export const rangedCountSchema = z.strictObject({
  low: z.number().int(),
  central: z.number().int(),
  high: z.number().int(),
});

export const groupReachSchema = z.strictObject({
  group: z.enum(GROUP_IDS),
  counts: z.enum(['people', 'households']),
  bands: z.array(
    z.strictObject({
      cutoffMinutes: z.number(),
      reach: rangedCountSchema,
      band: z.number().int(),
      isAtLeast: z.boolean(),
      isHighAtLeast: z.boolean(),
      estimatedShare: z.number(),
      byMunicipality: z.array(
        z.strictObject({ code: z.string(), isInRegion: z.boolean(), count: z.number().int() }),
      ),
    }),
  ),
});

export const marginalSchema = z.strictObject({
  group: z.enum(GROUP_IDS),
  siteCutoffMinutes: z.number(),
  existingCutoffMinutes: z.number(),
  new: rangedCountSchema,
  bothNowNearer: rangedCountSchema,
  bothNotNearer: rangedCountSchema,
  onlyExisting: rangedCountSchema,
});

const answerSchema = z.strictObject({
  tolls: z.boolean(),
  groups: z.array(groupReachSchema),
  /** One entry per group, empty when no existing office was given. */
  marginal: z.array(marginalSchema),
  /** Minutes up to which the loaded data are complete; null when their edge was not met. */
  completeUpToMinutes: z.number().nullable(),
});

export const reachResponseSchema = z.strictObject({
  request: reachRequestSchema,
  answer: answerSchema,
  /** The same with the toll switch the other way, so that a headline can show both; null unless mode is car. */
  otherTolls: answerSchema.nullable(),
  provenance: provenanceSchema,
});
export type ReachResponse = z.infer<typeof reachResponseSchema>;
export type ReachAnswer = z.infer<typeof answerSchema>;
