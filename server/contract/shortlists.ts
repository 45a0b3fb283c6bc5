import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { createLinesSchema } from './text.ts';

/** A firm's shortlist of published proposals: its own people's, and nobody else's in any form. */
const notesSchema = createLinesSchema(LIMITS.maximumNotesLength);
const momentSchema = z.iso.datetime();

export const shortlistInputSchema = z.strictObject({
  proposalId: z.uuid(),
  notes: notesSchema.default(''),
});
export type ShortlistInput = z.input<typeof shortlistInputSchema>;
export const shortlistPatchSchema = z.strictObject({ notes: notesSchema });

/** `revision` is the entry's ETag. */
export const shortlistEntrySchema = z.strictObject({
  proposalId: z.uuid(),
  revision: z.int().min(1),
  notes: z.string(),
  /** As it was called when it was put here: it may have been withdrawn since. */
  title: z.string(),
  municipalityCode: z.string(),
  isExample: z.boolean(),
  /** Whether it is still public, and its version then and now. */
  isPublished: z.boolean(),
  addedRevision: z.int(),
  publishedRevision: z.int().nullable(),
  addedBy: z.string(),
  addedAt: momentSchema,
  updatedAt: momentSchema,
});
export type ShortlistEntry = z.infer<typeof shortlistEntrySchema>;

/** In the order in which they were put there. */
export const shortlistSchema = z.strictObject({
  entries: z.array(shortlistEntrySchema),
  isExample: z.boolean(),
});
export type Shortlist = z.infer<typeof shortlistSchema>;
