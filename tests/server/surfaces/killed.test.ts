import { Client } from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { jobSchema, type Job } from '#contract/jobs.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { spawnServer, type ServerProcess } from '../../support/server-process.ts';
import { createPlanClient } from '../../support/plan-client.ts';
import { fetchAs } from '../../support/sign-in.ts';

const SLOW = { mode: 'car', tolls: true, siteCutoffMinutes: 120 };

/** On PostgreSQL another server may be alive, so a job is given up only after 20 s of silence: let them pass. */
async function letSilencePass({ databaseUrl }: TestDatabase): Promise<void> {
  if (databaseUrl === null) return;
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query("select set_config('app.scope', 'system', false)");
  await client.query("update jobs set heartbeat_at = heartbeat_at - interval '1 minute'");
  await client.end();
}

const askJob = async (url: string, path: string, body?: object): Promise<Job> => {
  const headers = body === undefined ? {} : { 'content-type': 'application/json' };
  const method = path.endsWith('surfaces') || path.endsWith('retry') ? 'POST' : 'GET';
  const answer = await fetchAs('planner', `${url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  expect(answer.status).toBeLessThan(300);
  return jobSchema.parse(await answer.json());
};

const waitForProgress = async (url: string, id: string): Promise<Job> => {
  for (;;) {
    const job = await askJob(url, `/api/v1/jobs/${id}`);
    if (job.progress > 0 || job.state !== 'running') return job;
    await new Promise((done) => setTimeout(done, 50));
  }
};

describe.each(listDatabaseKinds())('F4: SIGKILL during a surface, on $name', (kind) => {
  let running: ServerProcess | null = null;
  afterEach(async () => {
    running?.child.kill('SIGKILL');
    await running?.ended;
  });

  it('the next start shows it as interrupted, keeps what was saved, and one retry runs it again', async () => {
    const database = await kind.create();
    const environment = { HANARE_DATA: database.dataFolder, DATABASE_URL: database.databaseUrl ?? '' };
    const boot = async (): Promise<string> => {
      running = spawnServer(environment);
      return running.waitForUrl();
    };
    let url = await boot();
    const plan = await createPlanClient(url).createPlan({ name: '残るもの' });
    const { id } = await askJob(url, '/api/v1/surfaces', SLOW);
    expect((await waitForProgress(url, id)).state).toBe('running');
    running!.child.kill('SIGKILL');
    await running!.ended;
    await letSilencePass(database);

    url = await boot();
    const interrupted = await askJob(url, `/api/v1/jobs/${id}`);
    expect(interrupted).toMatchObject({ state: 'interrupted', resultAddress: null, problem: null });
    expect(interrupted.endedAt).not.toBeNull();
    expect((await fetchAs('planner', `${url}/api/v1/plans/${plan.id}`)).status).toBe(200);
    expect((await askJob(url, `/api/v1/jobs/${id}/retry`)).id).toBe(id);
    const again = await waitForProgress(url, id);
    expect(again).toMatchObject({ state: 'running', request: interrupted.request });

    // A stop asked for politely ends it as interrupted at once.
    running!.child.kill('SIGTERM');
    expect(await running!.ended).toBe(0);
    url = await boot();
    expect((await askJob(url, `/api/v1/jobs/${id}`)).state).toBe('interrupted');
    running!.child.kill('SIGTERM');
    await running!.ended;
    running = null;
    await database.remove();
  }, 120_000);
});
