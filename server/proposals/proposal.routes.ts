import { LIMITS } from '#contract/limits.ts';
import { deletedResourceSchema } from '#contract/plans.ts';
import {
  commentInputSchema,
  commentListSchema,
  proposalActInputSchema,
  proposalFilterSchema,
  proposalHistorySchema,
  proposalInputSchema,
  proposalListSchema,
  proposalPatchSchema,
  proposalSchema,
  registerEntrySchema,
} from '#contract/proposals.ts';
import { toEtag } from '#contract/plans.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Answer, Route } from '../http/route.ts';
import { ACTING, CHANGING, CREATING } from '../plans/plan.routes.ts';
import { toWrittenAnswer } from '../plans/to-answer.ts';
import type { ActService } from './act.service.ts';
import type { CommentService } from './comment.service.ts';
import type { ProposalService } from './proposal.service.ts';
import type { RegisterEntryService } from './register-entry.service.ts';

export const proposalParamsSchema = z.strictObject({ proposalId: z.uuid() });
export const PROPOSALS = '/api/v1/proposals';
export const PROPOSAL = '/api/v1/proposals/{proposalId}';

/** Who works on proposals or may watch: row policies show each only what is theirs to see. Never firms. */
export const READING_ROLES = ['municipality', 'planner', 'administrator', 'viewer'] as const;
export const OWNING_ROLES = ['municipality'] as const;
/** Who acts and comments. */
export const ACTING_ROLES = ['municipality', 'planner', 'administrator'] as const;

export const proposalAnswer = {
  status: 200,
  description: 'The proposal, and its ETag',
  mediaType: 'application/json',
  schema: proposalSchema,
} as const;

export interface ProposalRouteParts {
  readonly proposals: ProposalService;
  readonly acts: ActService;
  readonly comments: CommentService;
  readonly entries: RegisterEntryService;
}

/**
 * With its ETag, and never kept: comments are counted in it without a new revision, and the next person at the same
 * screen may be somebody else.
 */
export function toUnkeptAnswer(resource: { readonly revision: number }): Answer {
  const headers = { 'Cache-Control': 'private, no-store, no-transform', ETag: toEtag(resource.revision) };
  return { kind: 'json', headers, body: resource };
}

/** Registered after routes whose last part is a word (`export.csv`, `figures`). */
export function listProposalRoutes(parts: ProposalRouteParts): Route[] {
  return [...listReadingRoutes(parts), ...listWritingRoutes(parts), ...listTalkingRoutes(parts)];
}

function listReadingRoutes({ proposals, entries }: ProposalRouteParts): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: PROPOSALS,
      operationId: 'listProposals',
      access: READING_ROLES,
      summary:
        'Proposals as those who work on them see them: a municipality its own, reviewers all but drafts; with deleted=true drafts that can be restored',
      query: proposalFilterSchema,
      answers: [
        { status: 200, description: 'All of it', mediaType: 'application/json', schema: proposalListSchema },
      ],
      problems: ['VALIDATION'],
      handle: async ({ query }) => ({ kind: 'json', body: await proposals.list(query) }),
    }),
    defineRoute({
      method: 'get',
      path: PROPOSAL,
      operationId: 'getProposal',
      access: READING_ROLES,
      summary: 'One proposal as those who work on it see it',
      params: proposalParamsSchema,
      answers: [proposalAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => toUnkeptAnswer(await proposals.get(params.proposalId)),
    }),
    defineRoute({
      method: 'get',
      path: `${PROPOSAL}/history`,
      operationId: 'listProposalHistory',
      access: READING_ROLES,
      summary:
        'What changed of a proposal, when and by whom, newest first; for reviewers from its first submission on',
      params: proposalParamsSchema,
      answers: [
        {
          status: 200,
          description: 'All of it',
          mediaType: 'application/json',
          schema: proposalHistorySchema,
        },
      ],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => ({ kind: 'json', body: await proposals.listHistory(params.proposalId) }),
    }),
    defineRoute({
      method: 'get',
      path: `${PROPOSAL}/register-entry`,
      operationId: 'compareProposalWithRegister',
      access: READING_ROLES,
      summary: 'The register entry a proposal was made from, as copied, and what has changed of it since',
      params: proposalParamsSchema,
      answers: [
        {
          status: 200,
          description: 'The copy, and what differs now',
          mediaType: 'application/json',
          schema: registerEntrySchema,
        },
      ],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => ({ kind: 'json', body: await entries.compare(params.proposalId) }),
    }),
  ];
}

function listWritingRoutes({ proposals, acts }: ProposalRouteParts): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: PROPOSALS,
      operationId: 'createProposal',
      access: OWNING_ROLES,
      summary: 'A new draft, of an entry of the register or of a place inside the own boundary',
      body: proposalInputSchema,
      conditions: CREATING,
      answers: [{ ...proposalAnswer, status: 201, description: 'The new draft, its ETag and Location' }],
      problems: ['COORD', 'OUTSIDE_OWN_BOUNDARY', 'TOO_MANY_ITEMS', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await proposals.create(input)),
    }),
    defineRoute({
      method: 'patch',
      path: PROPOSAL,
      operationId: 'patchProposal',
      access: OWNING_ROLES,
      summary:
        'Change some members of a proposal that is a draft, returned or being revised; null makes unknown (JSON merge patch, RFC 7396)',
      params: proposalParamsSchema,
      body: proposalPatchSchema,
      conditions: CHANGING,
      answers: [proposalAnswer],
      problems: [
        'NOT_FOUND',
        'ROLE_NOT_ALLOWED',
        'COORD',
        'OUTSIDE_OWN_BOUNDARY',
        'TOO_MANY_ITEMS',
        'WRONG_STATE',
        'STORAGE_FULL',
      ],
      handle: async (input) => toWrittenAnswer(await proposals.patch({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'delete',
      path: PROPOSAL,
      operationId: 'deleteProposal',
      access: OWNING_ROLES,
      summary: `Delete a draft; it can be restored for ${LIMITS.deletedPlanDays} days. What was submitted is withdrawn instead`,
      params: proposalParamsSchema,
      conditions: CHANGING,
      answers: [
        {
          status: 200,
          description: 'What restoring it has to match',
          mediaType: 'application/json',
          schema: deletedResourceSchema,
        },
      ],
      problems: ['NOT_FOUND', 'ROLE_NOT_ALLOWED', 'WRONG_STATE', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await proposals.delete({ ...params, conditions, body: null })),
    }),
    defineRoute({
      method: 'post',
      path: `${PROPOSAL}/restore`,
      operationId: 'restoreProposal',
      access: OWNING_ROLES,
      summary: 'Take back the deletion of a draft',
      params: proposalParamsSchema,
      conditions: ACTING,
      answers: [proposalAnswer],
      problems: ['NOT_FOUND', 'ROLE_NOT_ALLOWED', 'NOT_DELETED', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await proposals.restore({ ...params, conditions, body: null })),
    }),
    defineRoute({
      method: 'post',
      path: `${PROPOSAL}/acts`,
      operationId: 'actOnProposal',
      access: ACTING_ROLES,
      summary:
        'Submit, review, publish, return, withdraw, reopen or revise a proposal, as its state and the role allow',
      params: proposalParamsSchema,
      body: proposalActInputSchema,
      conditions: ACTING,
      answers: [proposalAnswer],
      problems: [
        'NOT_FOUND',
        'ROLE_NOT_ALLOWED',
        'OUTSIDE_OWN_BOUNDARY',
        'WRONG_STATE',
        'LIMIT_REACHED',
        'STORAGE_FULL',
      ],
      handle: async (input) => toWrittenAnswer(await acts.act({ ...input, ...input.params })),
    }),
  ];
}

function listTalkingRoutes({ comments }: ProposalRouteParts): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: `${PROPOSAL}/comments`,
      operationId: 'listProposalComments',
      access: READING_ROLES,
      summary: 'What municipality and reviewers said to each other, oldest first',
      params: proposalParamsSchema,
      answers: [
        { status: 200, description: 'All of it', mediaType: 'application/json', schema: commentListSchema },
      ],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => ({ kind: 'json', body: await comments.list(params.proposalId) }),
    }),
    defineRoute({
      method: 'post',
      path: `${PROPOSAL}/comments`,
      operationId: 'addProposalComment',
      access: ACTING_ROLES,
      summary:
        'Say something about a proposal; seen by its municipality and by reviewers, and never taken back',
      params: proposalParamsSchema,
      body: commentInputSchema,
      conditions: CREATING,
      answers: [
        {
          status: 201,
          description: 'All comments',
          mediaType: 'application/json',
          schema: commentListSchema,
        },
      ],
      problems: ['NOT_FOUND', 'WRONG_STATE', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await comments.add({ ...input, ...input.params })),
    }),
  ];
}
