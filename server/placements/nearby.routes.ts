import { nearbyQuerySchema, nearbyResponseSchema } from '#contract/placement-nearby.ts';
import { PLACEMENT_READERS } from '#contract/placements.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import type { NearbyService } from './nearby.service.ts';
import { PLACEMENT_PATH, placementParamsSchema } from './placement.routes.ts';

/** What lies within reach of an opened office. */
export function listNearbyRoutes(nearby: NearbyService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: `${PLACEMENT_PATH}/nearby`,
      operationId: 'findPlacementNearby',
      summary:
        'Schools, job centres and places of training of imported tables within a travel time of the office, and high-school students by municipality',
      access: PLACEMENT_READERS,
      params: placementParamsSchema,
      query: nearbyQuerySchema,
      answers: [
        {
          status: 200,
          description: 'Nearest first, with sources, assumptions and caveats',
          mediaType: 'application/json',
          schema: nearbyResponseSchema,
        },
      ],
      problems: ['NOT_FOUND', 'VALIDATION', 'SITE_UNLINKABLE', 'COMPUTATION_FAILED'],
      handle: async ({ params, query, signal }) => ({
        kind: 'json',
        headers: { 'Cache-Control': 'no-store' },
        body: await nearby.find(params.placementId, query, signal),
      }),
    }),
  ];
}
