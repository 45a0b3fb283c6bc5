import { z } from 'zod';
import { provenanceSchema } from './provenance.ts';
import { lonLatSchema, modeSchema } from './reach.ts';

/**
 * Schools, job centres and places of training within reach of an opened office: points of imported tables, told apart
 * by the words of their category and name, and the region's own figures of high schools by municipality.
 */
export const FACILITY_KINDS = ['school', 'jobCenter', 'training'] as const;
export type FacilityKind = (typeof FACILITY_KINDS)[number];

export const nearbyQuerySchema = z.strictObject({
  mode: modeSchema.default('car'),
  cutoffMinutes: z.enum(['15', '30', '45', '60', '90']).default('45'),
});
export type NearbyQuery = z.output<typeof nearbyQuerySchema>;

const minutesSchema = z.number().min(0);
/** From the office, one way, door to door: the central time, and street time by the low and the high factor. */
const reachedShape = {
  minutes: minutesSchema,
  lowMinutes: minutesSchema,
  highMinutes: minutesSchema,
  /** Over land beyond the loaded data there could be a shorter way. */
  isAtMost: z.boolean(),
};

export const nearbyFacilitySchema = z.strictObject({
  kind: z.enum(FACILITY_KINDS),
  name: z.string(),
  category: z.string(),
  position: lonLatSchema,
  municipalityCode: z.string().nullable(),
  datasetId: z.uuid(),
  ...reachedShape,
});
export type NearbyFacility = z.infer<typeof nearbyFacilitySchema>;

/** High schools of one municipality; the time is to its reference point, not to each school. */
export const nearbyStudentsSchema = z.strictObject({
  municipalityCode: z.string(),
  nameJa: z.string(),
  nameEn: z.string(),
  highSchools: z.number().nullable(),
  students: z.number().nullable(),
  ...reachedShape,
});
export type NearbyStudents = z.infer<typeof nearbyStudentsSchema>;

export const nearbyResponseSchema = z.strictObject({
  isExample: z.boolean(),
  mode: modeSchema,
  cutoffMinutes: z.number(),
  /** The office is not placed exactly: times are from a point that stands for its station, mesh or municipality. */
  isOriginApproximate: z.boolean(),
  /** Every points table that was looked through; none: nothing has been loaded, and no school is made up. */
  datasets: z.array(
    z.strictObject({
      id: z.uuid(),
      title: z.string(),
      publisher: z.string(),
      year: z.string(),
      licence: z.string(),
      /** Of its points: recognized as a facility of some kind; anything else; and recognized but without a time. */
      recognizedCount: z.int(),
      otherCount: z.int(),
      unreachedCount: z.int(),
    }),
  ),
  /** Within the cutoff, nearest first, at most `LIMITS.maximumNearbyFacilities`. */
  facilities: z.array(nearbyFacilitySchema),
  facilityCounts: z.record(z.enum(FACILITY_KINDS), z.int()),
  /** Municipalities whose reference point lies within the cutoff, nearest first. */
  students: z.array(nearbyStudentsSchema),
  studentsYear: z.int().nullable(),
  studentsDatasetIds: z.array(z.string()),
  provenance: provenanceSchema,
});
export type NearbyResponse = z.infer<typeof nearbyResponseSchema>;
