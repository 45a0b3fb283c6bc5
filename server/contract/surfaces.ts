import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { z } from 'zod';
import { assumptionChangesSchema, congestionSchema } from './assumption-changes.ts';
import { LIMITS } from './limits.ts';
import { provenanceSchema } from './provenance.ts';
import {
  cutoffMinutesSchema,
  directionSchema,
  lonLatSchema,
  modeSchema,
  rangedCountSchema,
} from './reach.ts';

/**
 * Where could an office go? Every inhabited cell of the region as a hypothetical site: the people who reach it, and
 * those of them whom the existing offices do not reach.
 *
 *   POST /api/v1/surfaces                     starts the job, or finds the one that computes (or computed) the same
 *   GET  /api/v1/surfaces/{surfaceId}         the result as one binary container (engine/buffers/surface-container)
 *   GET  /api/v1/surfaces/{surfaceId}/cells   the same as JSON
 *
 * A result is a pure function of its request and the region's version: its id is the hash of both.
 */
export const surfaceRequestSchema = z.strictObject({
  mode: modeSchema.default('car'),
  direction: directionSchema.default('inbound'),
  tolls: z.boolean().default(false),
  congestion: congestionSchema.default('freeFlow'),
  assumptions: assumptionChangesSchema.default({}),
  group: z.enum(GROUP_IDS).default('women20to64'),
  siteCutoffMinutes: cutoffMinutesSchema.default(45),
  existingOffices: z.array(lonLatSchema).max(LIMITS.maximumExistingOffices).default([]),
  existingCutoffMinutes: cutoffMinutesSchema.default(60),
});
export type SurfaceRequestInput = z.input<typeof surfaceRequestSchema>;
export type SurfaceRequest = z.output<typeof surfaceRequestSchema>;

/** 32 hexadecimal digits. */
export const surfaceIdSchema = z.string().regex(/^[0-9a-f]{32}$/u);

/** Why a cell has no figure: its center lies at sea, outside the loaded land, or on land that leads nowhere. */
export const SURFACE_LINKS = ['linked', 'sea', 'outsideRegion', 'notConnected'] as const;
export type SurfaceLink = (typeof SURFACE_LINKS)[number];

export const surfaceCellSchema = z.strictObject({
  /** 9-digit half-mesh code. */
  meshCode: z.string(),
  /** The hypothetical site: the cell's center, to five decimals as a placed site is kept. */
  site: lonLatSchema,
  /** Where the larger part of the cell's land lies. */
  municipalityCode: z.string(),
  link: z.enum(SURFACE_LINKS),
  /** null unless linked. */
  reach: rangedCountSchema.nullable(),
  /** Of those, whom no existing office reaches within its cutoff; null unless linked and offices were given. */
  new: rangedCountSchema.nullable(),
  isAtLeast: z.boolean(),
  isHighAtLeast: z.boolean(),
});
export type SurfaceCell = z.infer<typeof surfaceCellSchema>;

/** What a result says beside its cells; part of both its forms. */
export const surfaceAboutSchema = z.strictObject({
  request: surfaceRequestSchema,
  counts: z.enum(['people', 'households']),
  /** The existing offices' own reach passes the edge of loaded data: `new` may then be too large. */
  isExistingIncomplete: z.boolean(),
  provenance: provenanceSchema,
});
export type SurfaceAbout = z.infer<typeof surfaceAboutSchema>;

export const surfaceResponseSchema = surfaceAboutSchema.extend({
  /** Ascending mesh codes. */
  cells: z.array(surfaceCellSchema),
});
export type SurfaceResponse = z.infer<typeof surfaceResponseSchema>;
