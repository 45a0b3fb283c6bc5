import {
  organizationInputSchema,
  organizationListSchema,
  organizationPatchSchema,
  organizationSchema,
} from '#contract/organizations.ts';
import { z } from 'zod';
import { getMember } from '../db/actor.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { CHANGING, CREATING } from '../plans/plan.routes.ts';
import { toResourceAnswer, toWrittenAnswer } from '../plans/to-answer.ts';
import type { OrganizationService } from './organization.service.ts';

export const organizationParamsSchema = z.strictObject({ organizationId: z.uuid() });
const COLLECTION = '/api/v1/organizations';
const ITEM = `${COLLECTION}/{organizationId}` as const;
const ADMINISTRATORS = ['administrator'] as const;

const organizationAnswer = {
  status: 200,
  description: 'The organization and its ETag',
  mediaType: 'application/json',
  schema: organizationSchema,
} as const;

/** Who there is: firms, municipalities, the metro's offices. */
export function listOrganizationRoutes(organizations: OrganizationService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: COLLECTION,
      operationId: 'listOrganizations',
      summary:
        'Organizations whose names one may know; administrators see all of them, with their people counted',
      access: 'member',
      answers: [
        {
          status: 200,
          description: 'All of them',
          mediaType: 'application/json',
          schema: organizationListSchema,
        },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: await organizations.list(getMember()) }),
    }),
    defineRoute({
      method: 'post',
      path: COLLECTION,
      operationId: 'createOrganization',
      summary: 'Add a firm, or a further office of the metro',
      access: ADMINISTRATORS,
      body: organizationInputSchema,
      conditions: CREATING,
      answers: [{ ...organizationAnswer, status: 201, description: 'The new one, its ETag and Location' }],
      problems: ['ROLE_NOT_ALLOWED', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async ({ body, conditions }) =>
        toWrittenAnswer(await organizations.create({ body, conditions, actor: getMember() })),
    }),
    defineRoute({
      method: 'get',
      path: ITEM,
      operationId: 'getOrganization',
      summary: 'One organization',
      access: ADMINISTRATORS,
      params: organizationParamsSchema,
      answers: [organizationAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) =>
        toResourceAnswer(await organizations.get(params.organizationId, getMember())),
    }),
    defineRoute({
      method: 'patch',
      path: ITEM,
      operationId: 'patchOrganization',
      summary: 'Rename an organization, deactivate it or make it active again (JSON merge patch, RFC 7396)',
      access: ADMINISTRATORS,
      params: organizationParamsSchema,
      body: organizationPatchSchema,
      conditions: CHANGING,
      answers: [organizationAnswer],
      problems: [
        'NOT_FOUND',
        'ROLE_NOT_ALLOWED',
        'OWN_ACCOUNT',
        'LAST_ADMINISTRATOR',
        'WRONG_STATE',
        'STORAGE_FULL',
      ],
      handle: async ({ params, body, conditions }) =>
        toWrittenAnswer(
          await organizations.patch({ id: params.organizationId, body, conditions, actor: getMember() }),
        ),
    }),
  ];
}
