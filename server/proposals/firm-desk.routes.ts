import {
  enquiryFilterSchema,
  enquiryInputSchema,
  enquiryListSchema,
  enquiryMessageInputSchema,
  enquirySchema,
} from '#contract/enquiries.ts';
import { inboxSchema, inboxSeenSchema } from '#contract/inbox.ts';
import { deletedResourceSchema } from '#contract/plans.ts';
import {
  shortlistEntrySchema,
  shortlistInputSchema,
  shortlistPatchSchema,
  shortlistSchema,
} from '#contract/shortlists.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { ACTING, CHANGING, CREATING } from '../plans/plan.routes.ts';
import { toWrittenAnswer } from '../plans/to-answer.ts';
import type { EnquiryService } from './enquiry.service.ts';
import type { InboxService } from './inbox.service.ts';
import { proposalParamsSchema, toUnkeptAnswer } from './proposal.routes.ts';
import type { ShortlistService } from './shortlist.service.ts';

const SHORTLIST = '/api/v1/shortlist';
const ENQUIRIES = '/api/v1/enquiries';
const ENQUIRY = '/api/v1/enquiries/{enquiryId}';
const FIRM_ROLES = ['firm'] as const;
/** The two sides of an enquiry, and who watches for them; the metro office is none of them. */
const SIDE_ROLES = ['firm', 'municipality', 'viewer'] as const;
const WRITING_SIDES = ['firm', 'municipality'] as const;

const enquiryParamsSchema = z.strictObject({ enquiryId: z.uuid() });
const enquiryAnswer = {
  status: 200,
  description: 'The enquiry with its messages, and its ETag',
  mediaType: 'application/json',
  schema: enquirySchema,
} as const;
const entryAnswer = {
  status: 200,
  description: 'The entry, and its ETag',
  mediaType: 'application/json',
  schema: shortlistEntrySchema,
} as const;

export function listShortlistRoutes(shortlist: ShortlistService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: SHORTLIST,
      operationId: 'listShortlist',
      access: ['firm', 'viewer'],
      summary: 'The own shortlist of published proposals; nobody else sees it',
      answers: [
        { status: 200, description: 'All of it', mediaType: 'application/json', schema: shortlistSchema },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: await shortlist.list() }),
    }),
    defineRoute({
      method: 'post',
      path: SHORTLIST,
      operationId: 'addToShortlist',
      access: FIRM_ROLES,
      summary: 'Put a published proposal on the own shortlist; what is on it stays as it is',
      body: shortlistInputSchema,
      conditions: CREATING,
      answers: [{ ...entryAnswer, status: 201 }],
      problems: ['NOT_FOUND', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await shortlist.add(input)),
    }),
    defineRoute({
      method: 'patch',
      path: `${SHORTLIST}/{proposalId}`,
      operationId: 'patchShortlistEntry',
      access: FIRM_ROLES,
      summary: 'Change the private notes of an entry',
      params: proposalParamsSchema,
      body: shortlistPatchSchema,
      conditions: CHANGING,
      answers: [entryAnswer],
      problems: ['NOT_FOUND', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await shortlist.patch({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'delete',
      path: `${SHORTLIST}/{proposalId}`,
      operationId: 'removeFromShortlist',
      access: FIRM_ROLES,
      summary: 'Take a proposal off the own shortlist, with its notes',
      params: proposalParamsSchema,
      conditions: CHANGING,
      answers: [
        {
          status: 200,
          description: 'What is gone',
          mediaType: 'application/json',
          schema: deletedResourceSchema,
        },
      ],
      problems: ['NOT_FOUND', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await shortlist.remove({ ...params, conditions, body: null })),
    }),
  ];
}

export function listEnquiryRoutes(enquiries: EnquiryService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: ENQUIRIES,
      operationId: 'listEnquiries',
      access: SIDE_ROLES,
      summary: 'Of a firm the enquiries it wrote, of a municipality those it got, last changed first',
      query: enquiryFilterSchema,
      answers: [
        { status: 200, description: 'All of it', mediaType: 'application/json', schema: enquiryListSchema },
      ],
      problems: ['VALIDATION'],
      handle: async ({ query }) => ({ kind: 'json', body: await enquiries.list(query.proposal ?? null) }),
    }),
    defineRoute({
      method: 'get',
      path: ENQUIRY,
      operationId: 'getEnquiry',
      access: SIDE_ROLES,
      summary: 'One enquiry with its messages',
      params: enquiryParamsSchema,
      answers: [enquiryAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => toUnkeptAnswer(await enquiries.get(params.enquiryId)),
    }),
    defineRoute({
      method: 'post',
      path: ENQUIRIES,
      operationId: 'createEnquiry',
      access: FIRM_ROLES,
      summary:
        'Ask the municipality of a published proposal; the two read it, the metropolitan office sees how many there are',
      body: enquiryInputSchema,
      conditions: CREATING,
      answers: [{ ...enquiryAnswer, status: 201 }],
      problems: ['NOT_FOUND', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await enquiries.ask(input)),
    }),
    defineRoute({
      method: 'post',
      path: `${ENQUIRY}/messages`,
      operationId: 'writeEnquiryMessage',
      access: WRITING_SIDES,
      summary: 'Write into an enquiry: the municipality answers it, the firm opens it again',
      params: enquiryParamsSchema,
      body: enquiryMessageInputSchema,
      conditions: ACTING,
      answers: [enquiryAnswer],
      problems: ['NOT_FOUND', 'WRONG_STATE', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await enquiries.write({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'post',
      path: `${ENQUIRY}/close`,
      operationId: 'closeEnquiry',
      access: WRITING_SIDES,
      summary: 'Close an enquiry; it opens again when the firm writes',
      params: enquiryParamsSchema,
      conditions: ACTING,
      answers: [enquiryAnswer],
      problems: ['NOT_FOUND', 'WRONG_STATE', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await enquiries.close({ ...params, conditions, body: null })),
    }),
  ];
}

export function listInboxRoutes(inbox: InboxService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/inbox',
      operationId: 'getInbox',
      access: 'member',
      summary: 'What waits for whoever is signed in, and what is new to them',
      answers: [
        {
          status: 200,
          description: 'What waits, then news',
          mediaType: 'application/json',
          schema: inboxSchema,
        },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: await inbox.read() }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/inbox/seen',
      operationId: 'markInboxSeen',
      access: 'member',
      summary: 'Mark items as seen; saying it again changes nothing',
      body: inboxSeenSchema,
      answers: [
        {
          status: 200,
          description: 'The inbox after that',
          mediaType: 'application/json',
          schema: inboxSchema,
        },
      ],
      problems: ['TOO_MANY_ITEMS'],
      handle: async ({ body }) => ({ kind: 'json', body: await inbox.markSeen(body.items) }),
    }),
  ];
}
