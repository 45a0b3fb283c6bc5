import { userListSchema, userPatchSchema, userSchema } from '#contract/organizations.ts';
import { z } from 'zod';
import { getMember } from '../db/actor.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { CHANGING } from '../plans/plan.routes.ts';
import { toResourceAnswer, toWrittenAnswer } from '../plans/to-answer.ts';
import type { MemberService } from './member.service.ts';

export const userParamsSchema = z.strictObject({ userId: z.uuid() });
const ITEM = '/api/v1/users/{userId}';
const ADMINISTRATORS = ['administrator'] as const;

const userAnswer = {
  status: 200,
  description: 'The account and its ETag',
  mediaType: 'application/json',
  schema: userSchema,
} as const;

/** Who has an account, and what it may. */
export function listMemberRoutes(members: MemberService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/users',
      operationId: 'listUsers',
      summary: 'Every account, by organization and name',
      access: ADMINISTRATORS,
      answers: [
        { status: 200, description: 'All of them', mediaType: 'application/json', schema: userListSchema },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: await members.list(getMember()) }),
    }),
    defineRoute({
      method: 'get',
      path: ITEM,
      operationId: 'getUser',
      summary: 'One account',
      access: ADMINISTRATORS,
      params: userParamsSchema,
      answers: [userAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => toResourceAnswer(await members.get(params.userId, getMember())),
    }),
    defineRoute({
      method: 'patch',
      path: ITEM,
      operationId: 'patchUser',
      summary:
        'Change name, role or organization of an account, disable or enable it (JSON merge patch, RFC 7396); its sessions end where its rights change',
      access: ADMINISTRATORS,
      params: userParamsSchema,
      body: userPatchSchema,
      conditions: CHANGING,
      answers: [userAnswer],
      problems: [
        'NOT_FOUND',
        'ROLE_NOT_ALLOWED',
        'OWN_ACCOUNT',
        'LAST_ADMINISTRATOR',
        'WRONG_STATE',
        'STORAGE_FULL',
      ],
      handle: async ({ params, body, conditions }) =>
        toWrittenAnswer(await members.patch({ id: params.userId, body, conditions, actor: getMember() })),
    }),
    defineRoute({
      method: 'post',
      path: `${ITEM}/end-sessions`,
      operationId: 'endUserSessions',
      summary: 'Signs somebody out everywhere, at once; sending it twice does no harm',
      access: ADMINISTRATORS,
      params: userParamsSchema,
      answers: [userAnswer],
      problems: ['NOT_FOUND', 'STORAGE_FULL'],
      handle: async ({ params }) => toResourceAnswer(await members.endSessions(params.userId, getMember())),
    }),
  ];
}
