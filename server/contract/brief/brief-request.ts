import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { z } from 'zod';
import { assumptionChangesSchema, congestionSchema } from '#contract/assumption-changes.ts';
import { LIMITS } from '#contract/limits.ts';
import {
  cutoffMinutesSchema,
  cutoffsMinutesSchema,
  directionSchema,
  lonLatSchema,
  modeSchema,
} from '#contract/reach.ts';
import { createLineSchema } from '#contract/text.ts';
import { LANGUAGES } from '#contract/wording/language.ts';

/**
 * POST /api/v1/briefs: one A4 page about a site or a proposal as PDF; POST /api/v1/briefs/content: the same page as
 * the words, tables and map it consists of. GET /api/v1/proposals/{proposalId}/brief: a proposal under the region's
 * default conditions.
 */
const nameSchema = createLineSchema(LIMITS.maximumNameLength).min(1);

export const briefLanguageSchema = z.enum(LANGUAGES);

export const briefSubjectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('site'),
    /** As the screen names it. */
    name: nameSchema,
    position: lonLatSchema,
    /** Entry of the register of vacant space it stands on: its facts are printed. */
    vacancyId: z.uuid().nullable().default(null),
  }),
  z.strictObject({ kind: z.literal('proposal'), id: z.uuid() }),
]);

export const briefRequestSchema = z.strictObject({
  language: briefLanguageSchema.default('ja'),
  subject: briefSubjectSchema,
  existingOffices: z
    .array(z.strictObject({ name: nameSchema, position: lonLatSchema }))
    .max(LIMITS.maximumExistingOffices)
    .default([]),
  mode: modeSchema.default('car'),
  direction: directionSchema.default('inbound'),
  tolls: z.boolean().default(false),
  congestion: congestionSchema.default('freeFlow'),
  assumptions: assumptionChangesSchema.default({}),
  cutoffsMinutes: cutoffsMinutesSchema.default([15, 30, 45, 60]),
  /** Whom the sentence counts. */
  group: z.enum(GROUP_IDS).default('women20to64'),
  siteCutoffMinutes: cutoffMinutesSchema.default(45),
  existingCutoffMinutes: cutoffMinutesSchema.default(60),
  /** Where the page says that it comes from: address and code; null prints none. */
  link: z
    .string()
    .max(LIMITS.maximumLinkLength)
    .regex(/^https?:\/\/[^\s@"'<>\\]+$/)
    .nullable()
    .default(null),
});
export type BriefRequestInput = z.input<typeof briefRequestSchema>;
export type BriefRequest = z.output<typeof briefRequestSchema>;
export type BriefConditions = Omit<BriefRequest, 'subject' | 'language' | 'link'>;
