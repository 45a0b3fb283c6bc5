import {
  evaluationRequestSchema,
  evaluationResponseSchema,
  placesRequestSchema,
  placesResponseSchema,
} from '#contract/evaluation.ts';
import type { ProblemCode } from '#contract/problems.ts';
import { defineRoute } from '../http/define-route.ts';
import type { ProblemFailure } from '../http/problem-failure.ts';
import type { Route } from '../http/route.ts';
import { createComputeProblem, createSiteUnlinkable } from '../reach/refusal-problem.ts';
import type { EvaluationOutcome, EvaluationRefusal, EvaluationService } from './evaluation.service.ts';
import type { PlacesService } from './places.service.ts';

const COMPUTING_PROBLEMS: readonly ProblemCode[] = [
  'SITE_UNLINKABLE',
  'COORD',
  'TOO_MANY_ITEMS',
  'BUSY',
  'COMPUTATION_FAILED',
];

/** Throws: ProblemFailure saying why there is no answer; `member` is where an office keeps its position. */
function requireAnswer<Answer>(outcome: EvaluationOutcome<Answer>, member: '' | '/position'): Answer {
  if (!outcome.ok) throw createProblem(outcome, member);
  return outcome.answer;
}

function createProblem(refusal: EvaluationRefusal, member: '' | '/position'): ProblemFailure {
  if (!('list' in refusal)) return createComputeProblem(refusal.reason);
  return createSiteUnlinkable(refusal.reason, `/${refusal.list}/${refusal.index}${member}`);
}

export function listEvaluationRoutes(evaluation: EvaluationService, places: PlacesService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/v1/evaluation',
      operationId: 'evaluateSites',
      audit: 'computes',
      access: 'anyone',
      summary:
        'One to six sites side by side, together and against other offices: reach, union, effective workforce, competition, dual access',
      body: evaluationRequestSchema,
      answers: [
        {
          status: 200,
          description: 'The figures, for both toll choices by car',
          mediaType: 'application/json',
          schema: evaluationResponseSchema,
        },
      ],
      problems: COMPUTING_PROBLEMS,
      handle: async ({ body, signal }) => ({
        kind: 'json',
        body: requireAnswer(await evaluation.evaluate(body, signal), '/position'),
      }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/evaluation/places',
      operationId: 'evaluatePlaces',
      audit: 'computes',
      access: 'anyone',
      summary: 'Reach and marginal reach of up to 500 places, one figure each, or why there is none',
      body: placesRequestSchema,
      answers: [
        {
          status: 200,
          description: 'One entry per place, in the order of the request',
          mediaType: 'application/json',
          schema: placesResponseSchema,
        },
      ],
      problems: COMPUTING_PROBLEMS,
      handle: async ({ body, signal }) => ({
        kind: 'json',
        body: requireAnswer(await places.evaluatePlaces(body, signal), ''),
      }),
    }),
  ];
}
