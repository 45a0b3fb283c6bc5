import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { provenanceSchema } from './provenance.ts';
import { placePresetSchema } from './region.ts';
import { reachRequestSchema, reachResponseSchema } from './reach.ts';

const { mode, direction, congestion, assumptions, cutoffsMinutes, groups, siteCutoffMinutes } =
  reachRequestSchema.shape;

/** POST /api/v1/proposals/figures. One proposal that is not there for you refuses the whole request. */
export const proposalFiguresRequestSchema = z.strictObject({
  proposalIds: z
    .array(z.uuid())
    .min(1)
    .max(LIMITS.maximumFiguredProposals)
    .refine((ids) => new Set(ids).size === ids.length, { error: 'unique' }),
  /** Of the region's parent offices; by default the one its story is about. */
  parentOfficeId: z.string().min(1).max(64).optional(),
  mode,
  direction,
  congestion,
  assumptions,
  cutoffsMinutes,
  groups,
  siteCutoffMinutes,
  existingCutoffMinutes: reachRequestSchema.shape.existingCutoffMinutes,
});
export type ProposalFiguresRequestInput = z.input<typeof proposalFiguresRequestSchema>;
export type ProposalFiguresRequest = z.output<typeof proposalFiguresRequestSchema>;

const reachAnswerSchema = reachResponseSchema.shape.answer;

const proposalFigureSchema = z.discriminatedUnion('ok', [
  z.strictObject({
    ok: z.literal(false),
    proposalId: z.uuid(),
    reason: z.enum(['noPosition', 'sea', 'outsideRegion', 'notConnected']),
  }),
  z.strictObject({
    ok: z.literal(true),
    proposalId: z.uuid(),
    /** Of the proposal (or its public version) whose place was used. */
    revision: z.int(),
    /** Who can reach it, and the marginal classes over the parent office; `isAtLeast` where data end. */
    withoutTolls: reachAnswerSchema,
    /** Null unless the mode is car. */
    withTolls: reachAnswerSchema.nullable(),
  }),
]);
export type ProposalFigure = z.infer<typeof proposalFigureSchema>;

export const proposalFiguresSchema = z.strictObject({
  request: proposalFiguresRequestSchema,
  parentOffice: placePresetSchema,
  /** In the order of the request. */
  proposals: z.array(proposalFigureSchema),
  /** Of all of them; null when no place could be computed. */
  provenance: provenanceSchema.nullable(),
});
export type ProposalFigures = z.infer<typeof proposalFiguresSchema>;
