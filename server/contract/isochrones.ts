import { z } from 'zod';
import { assumptionChangesSchema, congestionSchema } from './assumption-changes.ts';
import { cutoffsMinutesSchema, directionSchema, lonLatSchema, modeSchema } from './reach.ts';
import { provenanceSchema } from './provenance.ts';

export const isochronesRequestSchema = z.strictObject({
  site: lonLatSchema,
  mode: modeSchema.default('car'),
  direction: directionSchema.default('inbound'),
  tolls: z.boolean().default(false),
  congestion: congestionSchema.default('freeFlow'),
  assumptions: assumptionChangesSchema.default({}),
  cutoffsMinutes: cutoffsMinutesSchema.default([15, 30, 45, 60]),
});
export type IsochronesRequest = z.output<typeof isochronesRequestSchema>;

const positionSchema = z.array(z.number()).min(2).max(2);

/** A GeoJSON FeatureCollection (RFC 7946); `provenance` is a foreign member. Smallest cutoff first. */
export const isochronesResponseSchema = z.strictObject({
  type: z.literal('FeatureCollection'),
  features: z.array(
    z.strictObject({
      type: z.literal('Feature'),
      properties: z.strictObject({
        cutoffMinutes: z.number(),
        mode: modeSchema,
        direction: directionSchema,
        tolls: z.boolean(),
        isAtLeast: z.boolean(),
      }),
      geometry: z.strictObject({
        type: z.literal('MultiPolygon'),
        coordinates: z.array(z.array(z.array(positionSchema))),
      }),
    }),
  ),
  provenance: provenanceSchema,
});
export type IsochronesResponse = z.infer<typeof isochronesResponseSchema>;
