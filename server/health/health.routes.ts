import { z } from 'zod';
import { defineRoute } from '../http/define-route.ts';
import type { Route } from '../http/route.ts';
import { computeReadiness, type ReadinessSources } from './readiness.ts';

const livenessSchema = z.strictObject({ isAlive: z.literal(true) });
const readinessSchema = z.strictObject({
  isReady: z.boolean(),
  checks: z.strictObject({
    database: z.boolean(),
    migrations: z.boolean(),
    region: z.boolean(),
    workers: z.boolean(),
    isStopping: z.boolean(),
  }),
});

export function listHealthRoutes(sources: ReadinessSources): Route[] {
  return [
    defineRoute({
      method: 'get',
      path: '/livez',
      operationId: 'getLiveness',
      access: 'anyone',
      summary: 'The process answers',
      answers: [{ status: 200, description: 'Alive', mediaType: 'application/json', schema: livenessSchema }],
      problems: [],
      handle: () => ({ kind: 'json', body: { isAlive: true } }),
    }),
    defineRoute({
      method: 'get',
      path: '/readyz',
      operationId: 'getReadiness',
      access: 'anyone',
      summary: 'Database, migrations, region and computing threads are ready; says which is not',
      answers: [
        { status: 200, description: 'Ready', mediaType: 'application/json', schema: readinessSchema },
        { status: 503, description: 'Not ready', mediaType: 'application/json', schema: readinessSchema },
      ],
      problems: [],
      handle: async () => {
        const readiness = await computeReadiness(sources);
        return { kind: 'json', status: readiness.isReady ? 200 : 503, body: readiness };
      },
    }),
  ];
}
