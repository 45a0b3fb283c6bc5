import { isochronesRequestSchema, isochronesResponseSchema } from '#contract/isochrones.ts';
import { reachRequestSchema, reachResponseSchema } from '#contract/reach.ts';
import type { ProblemCode } from '#contract/problems.ts';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import type { ReachOutcome, ReachService } from './reach.service.ts';
import { createRefusalProblem } from './refusal-problem.ts';

const COMPUTING_PROBLEMS: readonly ProblemCode[] = ['SITE_UNLINKABLE', 'BUSY', 'COMPUTATION_FAILED'];

/** Throws: ProblemFailure saying why there is no answer. */
function requireAnswer<Answer>(outcome: ReachOutcome<Answer>): Answer {
  if (!outcome.ok) throw createRefusalProblem(outcome);
  return outcome.answer;
}

export function listReachRoutes(service: ReachService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/v1/reach',
      operationId: 'computeReach',
      audit: 'computes',
      access: 'anyone',
      summary: 'How many people of which group reach a site within each cutoff, and what it adds',
      body: reachRequestSchema,
      answers: [
        {
          status: 200,
          description: 'The counts',
          mediaType: 'application/json',
          schema: reachResponseSchema,
        },
      ],
      problems: COMPUTING_PROBLEMS,
      handle: async ({ body, signal }) => ({
        kind: 'json',
        body: requireAnswer(await service.computeReach(body, signal)),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/isochrones',
      operationId: 'computeIsochrones',
      audit: 'computes',
      access: 'anyone',
      summary: 'Areas from which a site is reached within each cutoff, as GeoJSON',
      body: isochronesRequestSchema,
      answers: [
        {
          status: 200,
          description: 'One feature per cutoff, smallest first',
          mediaType: 'application/geo+json',
          schema: isochronesResponseSchema,
        },
      ],
      problems: COMPUTING_PROBLEMS,
      handle: async ({ body, signal }) => ({
        kind: 'geojson',
        body: requireAnswer(await service.computeIsochrones(body, signal)),
      }),
    }),
  ];
}
