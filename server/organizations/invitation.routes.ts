import {
  invitationInputSchema,
  invitationListSchema,
  invitationSchema,
  newInvitationSchema,
  passwordResetSchema,
} from '#contract/organizations.ts';
import { z } from 'zod';
import { getMember } from '../db/actor.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { userParamsSchema } from './member.routes.ts';
import { CREATING } from '../plans/plan.routes.ts';
import { toWrittenAnswer } from '../plans/to-answer.ts';
import type { InvitationService } from './invitation.service.ts';

const COLLECTION = '/api/v1/invitations';
const ADMINISTRATORS = ['administrator'] as const;

/** One-time links; whoever holds one uses it at `/invitations/accept` or `/password-resets/accept`. */
export function listInvitationRoutes(invitations: InvitationService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: COLLECTION,
      operationId: 'listInvitations',
      summary: 'Invitations, newest first; their tokens are nowhere',
      access: ADMINISTRATORS,
      answers: [
        {
          status: 200,
          description: 'Those of the last months',
          mediaType: 'application/json',
          schema: invitationListSchema,
        },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: await invitations.list() }),
    }),
    defineRoute({
      method: 'post',
      path: COLLECTION,
      operationId: 'createInvitation',
      summary: 'Invite an e-mail address into an organization with a role; the token is in this answer only',
      access: ADMINISTRATORS,
      body: invitationInputSchema,
      conditions: CREATING,
      answers: [
        {
          status: 201,
          description: 'The invitation and the token of its link',
          mediaType: 'application/json',
          schema: newInvitationSchema,
        },
      ],
      problems: ['ROLE_NOT_ALLOWED', 'EMAIL_TAKEN', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async ({ body, conditions }) =>
        toWrittenAnswer(await invitations.create({ body, conditions, actor: getMember() })),
    }),
    defineRoute({
      method: 'post',
      path: `${COLLECTION}/{invitationId}/revoke`,
      operationId: 'revokeInvitation',
      summary: 'The link of an invitation opens nothing any more; sending it twice does no harm',
      access: ADMINISTRATORS,
      params: z.strictObject({ invitationId: z.uuid() }),
      answers: [
        {
          status: 200,
          description: 'The invitation as it is now',
          mediaType: 'application/json',
          schema: invitationSchema,
        },
      ],
      problems: ['NOT_FOUND', 'WRONG_STATE', 'STORAGE_FULL'],
      handle: async ({ params }) => ({
        kind: 'json',
        body: await invitations.revoke(params.invitationId),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/users/{userId}/password-reset',
      operationId: 'createPasswordReset',
      summary: 'A link for a new password, for half an hour; the token is in this answer only',
      access: ADMINISTRATORS,
      params: userParamsSchema,
      conditions: CREATING,
      answers: [
        {
          status: 201,
          description: 'The token of the link and how long it opens',
          mediaType: 'application/json',
          schema: passwordResetSchema,
        },
      ],
      problems: ['NOT_FOUND', 'ROLE_NOT_ALLOWED', 'OWN_ACCOUNT', 'WRONG_STATE', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(
          await invitations.createPasswordReset({ body: params, conditions, actor: getMember() }),
        ),
    }),
  ];
}
