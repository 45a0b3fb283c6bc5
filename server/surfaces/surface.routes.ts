import { jobSchema } from '#contract/jobs.ts';
import { surfaceIdSchema, surfaceRequestSchema, surfaceResponseSchema } from '#contract/surfaces.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import { ProblemFailure } from '../http/problem-failure.ts';
import type { Route } from '../http/route.ts';
import type { JobService } from '../job-runs/job.service.ts';
import type { SurfaceService } from './surface.service.ts';

const surfaceParamsSchema = z.strictObject({ surfaceId: surfaceIdSchema });

const jobAnswer = {
  status: 200,
  description: 'The job that computes the same already, or has computed it',
  mediaType: 'application/json',
  schema: jobSchema,
} as const;

function createGoneProblem(): ProblemFailure {
  return new ProblemFailure('NOT_FOUND', {
    detailJa: 'この結果は残っていません。もう一度計算してください。',
    detailEn: 'This result is not kept any more: compute it again.',
  });
}

export function listSurfaceRoutes(surfaces: SurfaceService, jobs: JobService): Route[] {
  return [
    defineRoute({
      method: 'post',
      path: '/api/v1/surfaces',
      operationId: 'startSurface',
      access: 'member',
      summary: 'Every inhabited cell as a hypothetical site: starts the job; an equal request joins it',
      body: surfaceRequestSchema,
      answers: [jobAnswer, { ...jobAnswer, status: 201, description: 'The new job, and its Location' }],
      problems: ['TOO_MANY_REQUESTS'],
      handle: async ({ body }) => {
        const { job, isNew } = await surfaces.start(jobs, body);
        if (!isNew) return { kind: 'json', body: job };
        return { kind: 'json', status: 201, headers: { Location: `/api/v1/jobs/${job.id}` }, body: job };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/surfaces/{surfaceId}',
      operationId: 'getSurface',
      access: 'member',
      summary: 'A computed surface, one binary container; the address names what was asked of which data',
      params: surfaceParamsSchema,
      answers: [{ status: 200, description: 'The container', mediaType: 'application/octet-stream' }],
      problems: ['NOT_FOUND'],
      handle: ({ params }) => {
        const file = surfaces.findFile(params.surfaceId);
        if (file === null) throw createGoneProblem();
        return { kind: 'file', file, isImmutable: true };
      },
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/surfaces/{surfaceId}/cells',
      operationId: 'listSurfaceCells',
      access: 'member',
      summary: 'A computed surface as JSON, in ascending order of mesh codes',
      params: surfaceParamsSchema,
      answers: [
        {
          status: 200,
          description: 'The cells',
          mediaType: 'application/json',
          schema: surfaceResponseSchema,
        },
      ],
      problems: ['NOT_FOUND'],
      handle: ({ params }) => {
        const table = surfaces.findTable(params.surfaceId);
        if (table === null) throw createGoneProblem();
        return { kind: 'json', body: table };
      },
    }),
  ];
}
