import { SEISMIC_STATUSES, VACANCY_KINDS } from '#engine/vacancy/vacancy-terms.ts';
import { z } from 'zod';
import { organizationReferenceSchema } from './accounts.ts';
import { LIMITS } from './limits.ts';
import { ATTACHMENT_KINDS, ATTACHMENT_MEDIA_TYPES } from './proposal-attachments.ts';
import { PROPOSAL_ACTS, PROPOSAL_STATES } from './proposal-states.ts';
import { lonLatSchema } from './reach.ts';
import { createLineSchema, createLinesSchema } from './text.ts';
import { partialDateSchema, vacancyChangeSchema, vacancyContentSchema } from './vacancies.ts';

/**
 * A municipality's site put forward. Unknown is null everywhere, never 0, false or an empty text. A proposal's
 * `revision` rises with every change of it, attachments and acts included (comments and enquiries not), and is its
 * ETag (`toEtag` of plans.ts). What is public is a copy of its own: see `publishedProposalSchema`.
 */
export const proposalStateSchema = z.enum(PROPOSAL_STATES);
export const proposalActSchema = z.enum(PROPOSAL_ACTS);

const lineSchema = createLineSchema(LIMITS.maximumNameLength).min(1);
const linesSchema = createLinesSchema(LIMITS.maximumNotesLength).min(1);
const shortLinesSchema = createLinesSchema(LIMITS.maximumMessageLength).min(1);
const municipalityCodeSchema = z.string().regex(/^\d{5}$/);
const revisionSchema = z.int().min(1);
const momentSchema = z.iso.datetime();

/** What a public body pays or lets off; without its source nobody can rely on it. */
export const subsidySchema = z.strictObject({
  text: shortLinesSchema,
  /** As it is published: "1人あたり50万円（上限1,500万円）". */
  amount: lineSchema.nullable().default(null),
  source: lineSchema,
  /** Of the scheme, as far as somebody knows it. */
  year: z.int().min(1990).max(2100).nullable().default(null),
});
export type Subsidy = z.infer<typeof subsidySchema>;

/** An office that answers, never a private person. Visitors without an account do not see it. */
export const proposalContactSchema = z.strictObject({
  department: lineSchema,
  telephone: lineSchema.nullable().default(null),
  email: lineSchema.nullable().default(null),
  address: lineSchema.nullable().default(null),
});
export type ProposalContact = z.infer<typeof proposalContactSchema>;

const contentShape = {
  kind: z.enum(VACANCY_KINDS).nullable(),
  title: lineSchema,
  titleEn: lineSchema.nullable(),
  /** Inside the municipality's own boundary, or the write is refused (`OUTSIDE_OWN_BOUNDARY`). */
  position: lonLatSchema.nullable(),
  /** As written on letters; it places nothing by itself. */
  address: lineSchema.nullable(),
  seats: z.int().min(1).max(LIMITS.maximumSeats).nullable(),
  /** Not null where `seats` is ⌊floor area ÷ this⌋ and no count of anybody's: show it as assumed. */
  squareMetersPerSeat: z.number().min(1).max(1_000).nullable(),
  floorAreaSquareMeters: z.number().positive().max(10_000_000).nullable(),
  rentYenPerMonth: z.number().min(0).max(1_000_000_000_000).nullable(),
  rentTerms: linesSchema.nullable(),
  /** Length and kind of a contract, in words. */
  term: lineSchema.nullable(),
  parkingSpaces: z.int().min(0).max(100_000).nullable(),
  hasFibre: z.boolean().nullable(),
  isBarrierFree: z.boolean().nullable(),
  seismicStatus: z.enum(SEISMIC_STATUSES).nullable(),
  yearBuilt: z.int().min(1600).max(2100).nullable(),
  structure: lineSchema.nullable(),
  availableFrom: partialDateSchema.nullable(),
  /** As of when the facts above are, by the municipality. */
  factsAsOf: partialDateSchema.nullable(),
  subsidies: z.array(subsidySchema).max(LIMITS.maximumSubsidies),
  contact: proposalContactSchema.nullable(),
  descriptionJa: linesSchema.nullable(),
  descriptionEn: linesSchema.nullable(),
  /** What the municipality offers after an office has opened (伴走型支援). */
  supportJa: linesSchema.nullable(),
  supportEn: linesSchema.nullable(),
};

export const proposalContentSchema = z.strictObject(contentShape);
export type ProposalContent = z.infer<typeof proposalContentSchema>;
export type ProposalMember = keyof ProposalContent;

/**
 * A draft may be as incomplete as people are. With `vacancyId` (an entry of the own register) members that are absent
 * are taken from the entry, its title and exact place included; without it `title` is needed. `squareMetersPerSeat`
 * with a floor area derives `seats`, which is then not sent.
 */
export const proposalInputSchema = z.strictObject({
  ...z.object(contentShape).partial().shape,
  vacancyId: z.uuid().nullable().default(null),
});
export type ProposalInput = z.input<typeof proposalInputSchema>;

/**
 * RFC 7396: members that are present replace, null makes unknown; lists and `contact` are sent whole. `vacancyId`
 * copies the facts of that entry beside the proposal again (or with null forgets them) and changes no other member.
 */
export const proposalPatchSchema = z.strictObject({
  ...z.object(contentShape).partial().shape,
  vacancyId: z.uuid().nullable().optional(),
});
export type ProposalPatch = z.input<typeof proposalPatchSchema>;

export const attachmentQuerySchema = z.strictObject({ name: lineSchema });

export const attachmentSchema = z.strictObject({
  id: z.uuid(),
  kind: z.enum(ATTACHMENT_KINDS),
  fileName: z.string(),
  mediaType: z.enum(ATTACHMENT_MEDIA_TYPES),
  /** Of a photo without the metadata that were taken out. */
  byteLength: z.int(),
  /** Of photos. */
  widthPixels: z.int().nullable(),
  heightPixels: z.int().nullable(),
  /** Always sent as an attachment: show photos through a blob URL. */
  href: z.string(),
  createdAt: momentSchema,
});
export type Attachment = z.infer<typeof attachmentSchema>;

/** The register entry a proposal is made from, as it was when its facts were copied. */
export const registerCopySchema = z.strictObject({
  vacancyId: z.uuid(),
  revision: revisionSchema,
  copiedAt: momentSchema,
  /** With the entry's own source and date. */
  content: vacancyContentSchema,
});
export type RegisterCopy = z.infer<typeof registerCopySchema>;

/** GET …/register-entry: `notVisible`: it belongs to somebody who does not show it to you. */
export const registerEntrySchema = z.strictObject({
  copy: registerCopySchema,
  state: z.enum(['same', 'changed', 'deleted', 'notVisible']),
  /** What differs between the copy and the entry now; empty unless `changed`. */
  changes: z.array(vacancyChangeSchema),
});
export type RegisterEntry = z.infer<typeof registerEntrySchema>;

/** Who wrote, as they were called then. */
export const authorSchema = z.strictObject({
  userName: z.string(),
  organizationId: z.uuid(),
  organizationNameJa: z.string(),
  organizationNameEn: z.string(),
  role: z.string(),
});
export type Author = z.infer<typeof authorSchema>;

export const COMMENT_KINDS = ['comment', 'return', 'reopen'] as const;
/** Visible to the municipality's own people and to planners; never to firms or visitors. It cannot be taken back. */
export const proposalCommentSchema = z.strictObject({
  id: z.uuid(),
  /** `return`, `reopen`: said with that act. */
  kind: z.enum(COMMENT_KINDS),
  text: z.string(),
  author: authorSchema,
  at: momentSchema,
});
export type ProposalComment = z.infer<typeof proposalCommentSchema>;
export const commentInputSchema = z.strictObject({ text: shortLinesSchema });
/** Oldest first; the whole of it (`LIMITS.maximumComments`). */
export const commentListSchema = z.strictObject({ comments: z.array(proposalCommentSchema) });
export type CommentList = z.infer<typeof commentListSchema>;

export const enquiryCountsSchema = z.strictObject({ open: z.int(), answered: z.int(), closed: z.int() });
export type EnquiryCounts = z.infer<typeof enquiryCountsSchema>;

/** A proposal as those who work on it see it: its municipality, and reviewers once it was submitted. */
export const proposalSchema = z.strictObject({
  id: z.uuid(),
  revision: revisionSchema,
  state: proposalStateSchema,
  organizationId: z.uuid(),
  municipalityCode: municipalityCodeSchema,
  /** Fictional (架空の例): says so wherever it is shown. */
  isExample: z.boolean(),
  ...proposalContentSchema.shape,
  vacancyId: z.uuid().nullable(),
  attachments: z.array(attachmentSchema),
  /** What the public sees of it now; null: nothing. */
  publication: z.strictObject({ revision: revisionSchema, publishedAt: momentSchema }).nullable(),
  /** The last time it was submitted; null: never. */
  submittedAt: momentSchema.nullable(),
  /** How often it was submitted: more than once is a resubmission. */
  submissionCount: z.int(),
  /** Of `returned`, and of `underReview` after reopening: why. Null otherwise. */
  reviewComment: proposalCommentSchema.nullable(),
  commentCount: z.int(),
  createdAt: momentSchema,
  updatedAt: momentSchema,
  /** Null unless deleted; restorable for `LIMITS.deletedPlanDays` days. */
  deletedAt: momentSchema.nullable(),
});
export type Proposal = z.infer<typeof proposalSchema>;

/** Last changed first; the whole of it (`LIMITS.maximumProposals`). */
export const proposalListSchema = z.strictObject({
  proposals: z.array(
    proposalSchema.extend({
      /** Numbers only: what firms write is between them and the municipality. */
      enquiryCounts: enquiryCountsSchema,
    }),
  ),
  isExample: z.boolean(),
});
export type ProposalList = z.infer<typeof proposalListSchema>;

const listOf = (words: readonly string[]): RegExp =>
  new RegExp(`^(?:${words.join('|')})(?:,(?:${words.join('|')})){0,${words.length - 1}}$`);
const wholeNumberSchema = z.string().regex(/^(?:0|[1-9]\d{0,11})$/);

/** Several codes or states are separated by commas. */
export const proposalFilterSchema = z.strictObject({
  state: z.string().regex(listOf(proposalStateSchema.options)).optional(),
  municipality: z
    .string()
    .regex(/^\d{5}(?:,\d{5}){0,99}$/)
    .optional(),
  /** `true`: drafts that can be restored, last deleted first. */
  deleted: z.enum(['true', 'false']).default('false'),
});
export type ProposalFilter = z.output<typeof proposalFilterSchema>;

/** POST …/acts. A comment where the table asks for one; it may stand elsewhere too. */
export const proposalActInputSchema = z.strictObject({
  act: proposalActSchema,
  comment: shortLinesSchema.nullable().default(null),
});
export type ProposalActInput = z.input<typeof proposalActInputSchema>;

export const PROPOSAL_HISTORY_ACTIONS = [
  'create',
  'edit',
  'addAttachment',
  'deleteAttachment',
  'restoreAttachment',
  'delete',
  'restore',
  ...proposalActSchema.options,
] as const;
export type ProposalHistoryAction = (typeof PROPOSAL_HISTORY_ACTIONS)[number];

/** One changed member: `/title`, `/state`, `/subsidies`, `/attachments/<id>` … */
export const proposalChangeSchema = z.strictObject({
  at: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});
export type ProposalChange = z.infer<typeof proposalChangeSchema>;

/** Newest first. Reviewers see it from the first submission on: what a draft once said is its municipality's. */
export const proposalHistorySchema = z.strictObject({
  entries: z.array(
    z.strictObject({
      revision: revisionSchema,
      at: momentSchema,
      action: z.enum(PROPOSAL_HISTORY_ACTIONS),
      author: authorSchema,
      changes: z.array(proposalChangeSchema),
    }),
  ),
});
export type ProposalHistory = z.infer<typeof proposalHistorySchema>;

/** What everybody may see. Comments, history and enquiries are no part of it. */
export const publishedProposalSchema = z.strictObject({
  id: z.uuid(),
  /** Of the proposal when it was published: names this version. */
  revision: revisionSchema,
  publishedAt: momentSchema,
  municipalityCode: municipalityCodeSchema,
  organization: organizationReferenceSchema,
  isExample: z.boolean(),
  ...proposalContentSchema.shape,
  /** Null also for visitors without an account; see `hasContact`. */
  contact: proposalContactSchema.nullable(),
  hasContact: z.boolean(),
  attachments: z.array(attachmentSchema),
  /** Where facts came from a register entry: which and when. */
  registerSource: z
    .strictObject({ vacancyId: z.uuid(), copiedAt: momentSchema, source: z.string().nullable() })
    .nullable(),
});
export type PublishedProposal = z.infer<typeof publishedProposalSchema>;

/** A condition on what nobody stated leaves the proposal out. The exports take the same. */
export const publishedFilterSchema = z.strictObject({
  municipality: z
    .string()
    .regex(/^\d{5}(?:,\d{5}){0,99}$/)
    .optional(),
  kind: z.string().regex(listOf(VACANCY_KINDS)).optional(),
  seatsAtLeast: wholeNumberSchema.optional(),
  floorAreaAtLeast: wholeNumberSchema.optional(),
  rentAtMost: wholeNumberSchema.optional(),
  parkingAtLeast: wholeNumberSchema.optional(),
  hasFibre: z.enum(['true']).optional(),
  isBarrierFree: z.enum(['true']).optional(),
  /** Somewhere in titles and descriptions, upper and lower case alike. */
  text: createLineSchema(LIMITS.maximumNameLength).min(1).optional(),
});
export type PublishedFilter = z.output<typeof publishedFilterSchema>;
/** `<milliseconds>.<proposal id>`, as a page before gave it. */
export const publishedPageSchema = publishedFilterSchema.extend({
  limit: z
    .string()
    .regex(/^(?:[1-9]\d?|1\d\d|200)$/)
    .default(String(LIMITS.maximumPageEntries)),
  cursor: z
    .string()
    .regex(/^\d{13}\.[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
    .optional(),
});

/** Last published first. */
export const publishedListSchema = z.strictObject({
  proposals: z.array(publishedProposalSchema),
  /** Of all that the filter shows. */
  totalCount: z.int(),
  nextCursor: z.string().nullable(),
  isExample: z.boolean(),
});
export type PublishedList = z.infer<typeof publishedListSchema>;
