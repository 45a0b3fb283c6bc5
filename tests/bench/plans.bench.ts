import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planSchema, type Plan } from '#contract/plans.ts';
import { createPlanClient, readBody } from '../support/plan-client.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer } from '../support/server-process.ts';
import { computePercentile, type BenchResult } from './figures.ts';

const WARM_UP_SAVES = 30;
const MEASURED_SAVES = 300;
const SITES = 10;

const NOTE = `one client, ${MEASURED_SAVES} PATCH requests with If-Match over loopback HTTP from another process, a new connection each, embedded database, a plan of ${SITES} sites; committed with its history before the answer, until the JSON body is parsed`;

/** Changes a plan as a person does who renames and switches. */
function createPatch(save: number): object {
  return save % 2 === 0
    ? { name: `計画 ${save}` }
    : { tolls: save % 4 === 1, siteCutoffMinutes: 15 + (save % 60) };
}

/** Saves one plan again and again on a server of its own. */
export async function benchPlans(): Promise<BenchResult> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-bench-'));
  const server = spawnServer({ HANARE_DATA: dataFolder, HANARE_REQUESTS_PER_10_SECONDS: '999999' });
  try {
    const url = await server.waitForUrl();
    await waitUntilReady(url);
    const client = createPlanClient(url);
    const site = { kind: 'candidate' as const, name: '候補', position: { lon: 130.882678, lat: 33.886756 } };
    let plan: Plan = await client.createPlan({
      name: '計画',
      sites: Array.from({ length: SITES }, () => site),
    });
    const milliseconds: number[] = [];
    for (let save = 0; save < WARM_UP_SAVES + MEASURED_SAVES; save++) {
      const request = { revision: plan.revision, body: createPatch(save) };
      const startedAt = performance.now();
      plan = planSchema.parse(readBody(await client.send('PATCH', `/api/v1/plans/${plan.id}`, request)));
      if (save >= WARM_UP_SAVES) milliseconds.push(performance.now() - startedAt);
    }
    return {
      figures: {
        'plan.save.p50.ms': computePercentile(milliseconds, 50),
        'plan.save.p95.ms': computePercentile(milliseconds, 95),
      },
      notes: { 'plan.save.p50.ms': NOTE, 'plan.save.p95.ms': NOTE },
    };
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
    await rm(dataFolder, { recursive: true, force: true });
  }
}
