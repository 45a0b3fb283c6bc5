import { z } from 'zod';
import { ENQUIRY_SIDES, ENQUIRY_STATES } from './enquiry-states.ts';
import { LIMITS } from './limits.ts';
import { authorSchema } from './proposals.ts';
import { createLinesSchema } from './text.ts';
import { partialDateSchema } from './vacancies.ts';

export const enquiryStateSchema = z.enum(ENQUIRY_STATES);
const textSchema = createLinesSchema(LIMITS.maximumMessageLength).min(1);
const momentSchema = z.iso.datetime();

export const enquiryInputSchema = z.strictObject({
  proposalId: z.uuid(),
  text: textSchema,
  /** Seats the firm thinks of, and from when it would need them. */
  seats: z.int().min(1).max(LIMITS.maximumSeats).nullable().default(null),
  neededFrom: partialDateSchema.nullable().default(null),
});
export type EnquiryInput = z.input<typeof enquiryInputSchema>;

export const enquiryMessageInputSchema = z.strictObject({ text: textSchema });

export const enquiryMessageSchema = z.strictObject({
  id: z.uuid(),
  side: z.enum(ENQUIRY_SIDES),
  text: z.string(),
  author: authorSchema,
  at: momentSchema,
});
export type EnquiryMessage = z.infer<typeof enquiryMessageSchema>;

/** `revision` rises with every message and with closing, and is the enquiry's ETag. */
export const enquirySchema = z.strictObject({
  id: z.uuid(),
  revision: z.int().min(1),
  state: enquiryStateSchema,
  proposalId: z.uuid(),
  /** As it was called when the firm asked. */
  proposalTitle: z.string(),
  municipalityCode: z.string(),
  firm: z.strictObject({ organizationId: z.uuid(), nameJa: z.string(), nameEn: z.string() }),
  isExample: z.boolean(),
  seats: z.int().nullable(),
  neededFrom: partialDateSchema.nullable(),
  /** Oldest first; the whole of it (`LIMITS.maximumEnquiryMessages`). */
  messages: z.array(enquiryMessageSchema),
  createdAt: momentSchema,
  updatedAt: momentSchema,
});
export type Enquiry = z.infer<typeof enquirySchema>;

/** Of a firm those it wrote, of a municipality those it got; last changed first, the whole of it. */
export const enquiryListSchema = z.strictObject({
  enquiries: z.array(enquirySchema),
  isExample: z.boolean(),
});
export type EnquiryList = z.infer<typeof enquiryListSchema>;

export const enquiryFilterSchema = z.strictObject({ proposal: z.uuid().optional() });
