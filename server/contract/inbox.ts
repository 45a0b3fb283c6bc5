import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** What waits for whoever is signed in, and what is new to them; what was seen is each person's own. */
export const INBOX_KINDS = [
  /** Reviewers: to be looked at, for the first time or again; a review that is under way. */
  'submitted',
  'resubmitted',
  'underReview',
  /** Municipalities: to be mended; went public. */
  'returned',
  'published',
  /** Both: somebody of the other side said something. */
  'commented',
  /** Municipalities: a firm asks. Firms: there is an answer. */
  'enquiry',
  'enquiryAnswered',
  /** Firms. */
  'newlyPublished',
] as const;
export type InboxKind = (typeof INBOX_KINDS)[number];

/** `<kind>.<id of what it is about>`. */
const itemIdSchema = z.string().regex(/^[a-zA-Z]{1,20}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const momentSchema = z.iso.datetime();

export const inboxItemSchema = z.strictObject({
  id: itemIdSchema,
  kind: z.enum(INBOX_KINDS),
  proposalId: z.uuid(),
  enquiryId: z.uuid().nullable(),
  proposalTitle: z.string(),
  municipalityCode: z.string(),
  isExample: z.boolean(),
  /** Comment, enquiry or answer, shortened; null where nothing was written. */
  text: z.string().nullable(),
  at: momentSchema,
  /** Nothing goes on until somebody here acts. */
  isWaiting: z.boolean(),
  isUnread: z.boolean(),
});
export type InboxItem = z.infer<typeof inboxItemSchema>;

/** What waits first, then newest first; at most `LIMITS.maximumPageEntries`, counts of all. */
export const inboxSchema = z.strictObject({
  items: z.array(inboxItemSchema),
  unreadCount: z.int(),
  waitingCount: z.int(),
  isExample: z.boolean(),
});
export type Inbox = z.infer<typeof inboxSchema>;

/** Says up to when each was seen, as the item said; newer things of the same kind count as unread again. */
export const inboxSeenSchema = z.strictObject({
  items: z
    .array(z.strictObject({ id: itemIdSchema, at: momentSchema }))
    .min(1)
    .max(LIMITS.maximumPageEntries),
});
export type InboxSeen = z.input<typeof inboxSeenSchema>;
