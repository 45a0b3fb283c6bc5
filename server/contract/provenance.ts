import { ASSUMPTION_IDS, ASSUMPTION_UNITS } from '#engine/traveltime/assumptions.ts';
import { z } from 'zod';
import { CAVEAT_CODES } from './caveats.ts';

export { CAVEAT_CODES, CAVEATS, type CaveatCode } from './caveats.ts';

export const datasetSchema = z.strictObject({
  id: z.string(),
  titleJa: z.string(),
  titleEn: z.string(),
  creditJa: z.string(),
  creditEn: z.string(),
  licence: z.string(),
  licenceUrl: z.string().nullable(),
  year: z.string(),
  address: z.string(),
});
export type Dataset = z.infer<typeof datasetSchema>;

export const assumedValueSchema = z.strictObject({
  value: z.number(),
  low: z.number(),
  high: z.number(),
  unit: z.enum(ASSUMPTION_UNITS),
  labelJa: z.string(),
  labelEn: z.string(),
  sourceJa: z.string(),
  sourceEn: z.string(),
});

export const assumptionsSchema = z.strictObject({
  version: z.string(),
  values: z.record(z.enum(ASSUMPTION_IDS), assumedValueSchema),
});

/** The error of the same road model where real roads are known; not measured in this region. */
export const roadModelErrorSchema = z.strictObject({
  cities: z
    .array(
      z.strictObject({
        nameJa: z.string(),
        nameEn: z.string(),
        tolls: z.boolean(),
        upToKm: z.number(),
        medianPercent: z.number(),
        p10Percent: z.number(),
        p90Percent: z.number(),
      }),
    )
    .readonly(),
  methodPage: z.literal('screening-roads-accuracy'),
});

export const provenanceSchema = z.strictObject({
  region: z.string(),
  /** Content hash of the compiled region the answer was computed from. */
  regionVersion: z.string(),
  engineVersion: z.string(),
  roads: z.literal('screening (not validated)'),
  /** null while no such study has been made. */
  roadModelError: roadModelErrorSchema.nullable(),
  datasets: z.array(datasetSchema),
  assumptions: assumptionsSchema,
  caveats: z.array(z.strictObject({ code: z.enum(CAVEAT_CODES), ja: z.string(), en: z.string() })),
});
export type Provenance = z.infer<typeof provenanceSchema>;
