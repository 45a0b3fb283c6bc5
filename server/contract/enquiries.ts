import { z } from 'zod';
import { LIMITS } from './limits.ts';
import { authorSchema } from './proposals.ts';
import { createLinesSchema } from './text.ts';
import { partialDateSchema } from './vacancies.ts';

/**
 * A firm asks about a published proposal, the municipality answers: a thread of these two. The metro office sees how
 * many there are and nothing of what is written, nor by whom; the form says so.
 */
export const ENQUIRY_STATES = ['open', 'answered', 'closed'] as const;
export const enquiryStateSchema = z.enum(ENQUIRY_STATES);
export type EnquiryState = z.infer<typeof enquiryStateSchema>;

export const ENQUIRY_SIDES = ['firm', 'municipality'] as const;
export type EnquirySide = (typeof ENQUIRY_SIDES)[number];
export const ENQUIRY_ACTS = ['write', 'close'] as const;
export type EnquiryAct = (typeof ENQUIRY_ACTS)[number];

export interface EnquiryMove {
  readonly from: EnquiryState;
  readonly act: EnquiryAct;
  readonly who: EnquirySide;
  readonly to: EnquiryState;
}

/** A firm that writes again opens the thread again; a municipality does not write into a closed one. */
export const ENQUIRY_MOVES: readonly EnquiryMove[] = [
  { from: 'open', act: 'write', who: 'firm', to: 'open' },
  { from: 'answered', act: 'write', who: 'firm', to: 'open' },
  { from: 'closed', act: 'write', who: 'firm', to: 'open' },
  { from: 'open', act: 'write', who: 'municipality', to: 'answered' },
  { from: 'answered', act: 'write', who: 'municipality', to: 'answered' },
  { from: 'open', act: 'close', who: 'firm', to: 'closed' },
  { from: 'answered', act: 'close', who: 'firm', to: 'closed' },
  { from: 'open', act: 'close', who: 'municipality', to: 'closed' },
  { from: 'answered', act: 'close', who: 'municipality', to: 'closed' },
];

export function findEnquiryMove(
  state: EnquiryState,
  act: EnquiryAct,
  side: EnquirySide,
): EnquiryMove | undefined {
  return ENQUIRY_MOVES.find(({ from, act: one, who }) => from === state && one === act && who === side);
}

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
