import { jobListSchema, jobSchema } from '#contract/jobs.ts';
import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import type { JobService } from './job.service.ts';

const jobParamsSchema = z.strictObject({ jobId: z.uuid() });

const jobAnswer = {
  status: 200,
  description: 'The job as it is now',
  mediaType: 'application/json',
  schema: jobSchema,
} as const;

export function listJobRoutes(jobs: JobService): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/api/v1/jobs',
      operationId: 'listJobs',
      access: 'member',
      summary: 'Work that takes longer than an answer may, newest first',
      answers: [
        { status: 200, description: 'The newest', mediaType: 'application/json', schema: jobListSchema },
      ],
      problems: [],
      handle: async () => ({ kind: 'json', body: { jobs: await jobs.list() } }),
    }),
    defineRoute({
      method: 'get',
      path: '/api/v1/jobs/{jobId}',
      operationId: 'getJob',
      access: 'member',
      summary: 'One job with its progress',
      params: jobParamsSchema,
      answers: [jobAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => ({ kind: 'json', body: await jobs.get(params.jobId) }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/jobs/{jobId}/cancel',
      operationId: 'cancelJob',
      access: 'member',
      summary: 'Stops a job; one that has ended stays as it is, so sending it twice does no harm',
      params: jobParamsSchema,
      answers: [jobAnswer],
      problems: ['NOT_FOUND'],
      handle: async ({ params }) => ({ kind: 'json', body: await jobs.cancel(params.jobId) }),
    }),
    defineRoute({
      method: 'post',
      path: '/api/v1/jobs/{jobId}/retry',
      operationId: 'retryJob',
      access: 'member',
      summary: 'Starts an interrupted, failed or cancelled job again; any other stays as it is',
      params: jobParamsSchema,
      answers: [jobAnswer],
      problems: ['NOT_FOUND', 'TOO_MANY_REQUESTS'],
      handle: async ({ params }) => ({ kind: 'json', body: await jobs.retry(params.jobId) }),
    }),
  ];
}
