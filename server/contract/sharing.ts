import { z } from 'zod';
import { organizationReferenceSchema } from './accounts.ts';

/**
 * What belongs to an organization is seen by its own people until it is shared. Sharing is for reading: others never
 * change it (`SHARED_READ_ONLY`), and its history stays with its owner. A thing somebody cannot see does not exist
 * for them: 404, like an id that was never given.
 */

/** Organizations one thing can be shared with by name; beyond that it is for everyone. */
export const MAXIMUM_SHARED_WITH = 50;

export const sharingSchema = z.strictObject({
  /** For everyone who can open this server; of register entries also without an account. */
  isPublic: z.boolean(),
  /** Organizations that may read it. Others than the owner see only themselves in here. */
  sharedWith: z.array(z.uuid()).max(MAXIMUM_SHARED_WITH),
});
export type Sharing = z.infer<typeof sharingSchema>;

/**
 * Body of `PATCH /plans/{planId}/sharing`, `/vacancies/{vacancyId}/sharing` and `/datasets/{datasetId}/sharing`
 * (If-Match required, Idempotency-Key optional; answers the whole thing). Members that are absent stay;
 * `sharedWith` is sent whole. Who may choose what: `SHARING_RULES`.
 */
export const sharingPatchSchema = z.strictObject({
  isPublic: z.boolean().optional(),
  sharedWith: z.array(z.uuid()).max(MAXIMUM_SHARED_WITH).optional(),
});
export type SharingPatch = z.infer<typeof sharingPatchSchema>;

/**
 * By the kind of the owner: whether its people may make a thing public, and with which kinds of organization they may
 * share it. Firms show plans to the public bodies they talk to, never to each other by accident.
 */
export const SHARING_RULES = {
  metro: { mayMakePublic: true, sharedKinds: ['metro', 'municipality', 'firm'] },
  municipality: { mayMakePublic: true, sharedKinds: ['metro', 'municipality', 'firm'] },
  firm: { mayMakePublic: false, sharedKinds: ['metro', 'municipality'] },
} as const;

/** Whose a thing is; members of every plan, register entry and dataset. */
export const ownerSchema = organizationReferenceSchema.pick({ id: true, nameJa: true, nameEn: true });
export const ownershipShape = {
  organization: ownerSchema,
  /** Of the organization of whoever asks: only then it can be changed. */
  isOwn: z.boolean(),
  sharing: sharingSchema,
};
export type Ownership = z.infer<z.ZodObject<typeof ownershipShape>>;
