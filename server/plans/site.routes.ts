import { WRITING_ROLES } from '#contract/accounts.ts';
import {
  deletedResourceSchema,
  planSchema,
  siteFeaturesSchema,
  siteInputSchema,
  siteListSchema,
  sitePatchSchema,
  siteSchema,
  type SiteContent,
  type SiteFeatures,
} from '#contract/plans.ts';
import { readImportedArea } from '#contract/site-members.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { ACTING, CHANGING, CREATING, deletedSchema, planParamsSchema } from './plan.routes.ts';
import type { SiteService } from './site.service.ts';
import { toResourceAnswer, toWrittenAnswer } from './to-answer.ts';

const siteParamsSchema = z.strictObject({ planId: z.uuid(), siteId: z.uuid() });
const COLLECTION = '/api/v1/plans/{planId}/sites';
const ITEM = '/api/v1/plans/{planId}/sites/{siteId}';

const siteAnswer = {
  status: 200,
  description: 'The site and its ETag; its revision is the plan’s at its last change',
  mediaType: 'application/json',
  schema: siteSchema,
} as const;

/** The sites of a plan. Each change of one is also a change of the plan: its revision rises, and undo takes it back. */
export function listSiteRoutes(sites: SiteService): Route[] {
  return [...listReadingRoutes(sites), ...listWritingRoutes(sites)];
}

function listReadingRoutes(sites: SiteService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: COLLECTION,
      operationId: 'listSites',
      access: 'anyone',
      summary: 'The sites of a plan; with deleted=true those that can be restored',
      params: planParamsSchema,
      query: z.strictObject({ deleted: deletedSchema }),
      answers: [
        { status: 200, description: 'In order', mediaType: 'application/json', schema: siteListSchema },
      ],
      problems: ['NOT_FOUND', 'VALIDATION'],
      handle: async ({ params, query }) => ({
        kind: 'json',
        body: await sites.list(params.planId, query.deleted === 'true'),
      }),
    }),
    defineRoute({
      method: 'get',
      path: ITEM,
      operationId: 'getSite',
      access: 'anyone',
      summary: 'One site of a plan',
      params: siteParamsSchema,
      answers: [siteAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => toResourceAnswer(await sites.get(params.planId, params.siteId)),
    }),
  ];
}

function listWritingRoutes(sites: SiteService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: COLLECTION,
      operationId: 'addSite',
      access: WRITING_ROLES,
      summary: 'Add a site to a plan',
      params: planParamsSchema,
      body: siteInputSchema,
      conditions: CREATING,
      answers: [{ ...siteAnswer, status: 201, description: 'The new site, its ETag and Location' }],
      problems: [
        'NOT_FOUND',
        'SHARED_READ_ONLY',
        'COORD',
        'GEOM_INVALID',
        'TOO_MANY_ITEMS',
        'LIMIT_REACHED',
        'STORAGE_FULL',
      ],
      handle: async (input) => toWrittenAnswer(await sites.add({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'post',
      path: `${COLLECTION}/import`,
      operationId: 'importSites',
      access: WRITING_ROLES,
      summary: 'Add the points and polygons of a GeoJSON FeatureCollection, all or none, in one step',
      params: planParamsSchema,
      body: siteFeaturesSchema,
      conditions: CREATING,
      answers: [
        { status: 201, description: 'The plan, its ETag', mediaType: 'application/json', schema: planSchema },
      ],
      problems: [
        'NOT_FOUND',
        'SHARED_READ_ONLY',
        'COORD',
        'GEOM_INVALID',
        'CRS_UNSUPPORTED',
        'TOO_MANY_ITEMS',
        'LIMIT_REACHED',
        'STORAGE_FULL',
      ],
      handle: async ({ params, conditions, body }) =>
        toWrittenAnswer(
          await sites.addAll({ ...params, conditions, body: body.features.map(toSiteContent) }),
        ),
    }),
    defineRoute({
      method: 'patch',
      path: ITEM,
      operationId: 'patchSite',
      access: WRITING_ROLES,
      summary: 'Change some members of a site (JSON merge patch, RFC 7396)',
      params: siteParamsSchema,
      body: sitePatchSchema,
      conditions: CHANGING,
      answers: [siteAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'COORD', 'GEOM_INVALID', 'TOO_MANY_ITEMS', 'STORAGE_FULL'],
      handle: async (input) => toWrittenAnswer(await sites.patch({ ...input, ...input.params })),
    }),
    defineRoute({
      method: 'delete',
      path: ITEM,
      operationId: 'deleteSite',
      access: WRITING_ROLES,
      summary: 'Take a site out of a plan; it can be restored, and undo brings it back',
      params: siteParamsSchema,
      conditions: CHANGING,
      answers: [
        {
          status: 200,
          description: 'What restoring it has to match',
          mediaType: 'application/json',
          schema: deletedResourceSchema,
        },
      ],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await sites.delete({ ...params, conditions, body: null })),
    }),
    defineRoute({
      method: 'post',
      path: `${ITEM}/restore`,
      operationId: 'restoreSite',
      access: WRITING_ROLES,
      summary: 'Put a deleted site back in its place',
      params: siteParamsSchema,
      conditions: ACTING,
      answers: [siteAnswer],
      problems: ['NOT_FOUND', 'SHARED_READ_ONLY', 'NOT_DELETED', 'LIMIT_REACHED', 'STORAGE_FULL'],
      handle: async ({ params, conditions }) =>
        toWrittenAnswer(await sites.restore({ ...params, conditions, body: null })),
    }),
  ];
}

/** Longitude first, as everywhere; what has no properties is a candidate without a name. */
function toSiteContent({ geometry, properties }: SiteFeatures['features'][number]): SiteContent {
  const { kind = 'candidate', name = '', notes = '', seats = null, headcounts = [] } = properties ?? {};
  const members = { kind, name, notes, seats, headcounts, vacancyId: null };
  if (geometry.type === 'Polygon') return { ...members, ...readImportedArea(geometry) };
  const [lon, lat] = geometry.coordinates;
  return { ...members, position: { lon, lat }, area: null };
}
