import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decodeSurface } from '#engine/buffers/surface-container.ts';
import { jobSchema, type Job } from '#contract/jobs.ts';
import { reachResponseSchema } from '#contract/reach.ts';
import { surfaceResponseSchema, type SurfaceRequestInput } from '#contract/surfaces.ts';
import { fetchAs } from '../../support/sign-in.ts';
import { startServer, waitUntilReady, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { sendRaw } from '../../support/server-request.ts';

const KOKURA = { lon: 130.882678, lat: 33.886756 };
const ON_FOOT: SurfaceRequestInput = {
  mode: 'walk',
  group: 'all20to64',
  siteCutoffMinutes: 20,
  existingOffices: [KOKURA],
  existingCutoffMinutes: 30,
};

const readJob = async (answer: Response): Promise<Job> => jobSchema.parse(await answer.json());

describe.each(listDatabaseKinds())('surfaces on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database);
    await waitUntilReady(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const send = (path: string, body?: unknown): Promise<Response> =>
    fetchAs('planner', `${server.url}${path}`, {
      method: 'POST',
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
  const getJob = async (id: string): Promise<Job> =>
    readJob(await fetchAs('planner', `${server.url}/api/v1/jobs/${id}`));
  const waitForEnd = async (id: string): Promise<Job> => {
    for (;;) {
      const job = await getJob(id);
      if (job.state !== 'queued' && job.state !== 'running') return job;
      await new Promise((done) => setTimeout(done, 50));
    }
  };

  it('every cell has the figures that a site placed there gets', async () => {
    const started = await send('/api/v1/surfaces', ON_FOOT);
    expect(started.status).toBe(201);
    const { id } = await readJob(started);
    expect(started.headers.get('location')).toBe(`/api/v1/jobs/${id}`);
    const job = await waitForEnd(id);
    expect(job).toMatchObject({ state: 'done', progress: 1, problem: null });

    const address = job.resultAddress!;
    expect(address).toMatch(/^\/api\/v1\/surfaces\/[0-9a-f]{32}$/u);
    const table = surfaceResponseSchema.parse(
      await (await fetchAs('planner', `${server.url}${address}/cells`)).json(),
    );
    expect(table.cells.length).toBeGreaterThan(3000);
    expect(table.request).toMatchObject(ON_FOOT);
    expect(table.counts).toBe('people');
    const caveats = table.provenance.caveats.map(({ code }) => code);
    expect(caveats).toEqual(
      expect.arrayContaining(['hypotheticalSites', 'residentsNotWorkers', 'detailEstimated']),
    );
    expect(caveats).not.toContain('everybodyHasACar');

    const linked = table.cells.filter(({ link }) => link === 'linked');
    for (let i = 0; i < linked.length; i += 300) {
      const { site, reach, new: added, isAtLeast, isHighAtLeast } = linked[i]!;
      const { group, ...conditions } = ON_FOOT;
      const asked = { ...conditions, site, groups: [group], cutoffsMinutes: [ON_FOOT.siteCutoffMinutes] };
      const { answer } = reachResponseSchema.parse(await (await send('/api/v1/reach', asked)).json());
      const band = answer.groups[0]!.bands[0]!;
      expect({ reach, isAtLeast, isHighAtLeast }).toEqual({
        reach: band.reach,
        isAtLeast: band.isAtLeast,
        isHighAtLeast: band.isHighAtLeast,
      });
      expect(added).toEqual(answer.marginal[0]!.new);
    }

    // The binary form says the same, and may be kept for ever.
    const file = await fetchAs('planner', `${server.url}${address}`);
    expect(file.headers.get('content-type')).toBe('application/octet-stream');
    expect(file.headers.get('cache-control')).toContain('immutable');
    const surface = decodeSurface(new Uint8Array(await file.arrayBuffer()));
    expect(Array.from(surface.meshCodeBySite, String)).toEqual(table.cells.map(({ meshCode }) => meshCode));
    for (const [site, cell] of table.cells.entries()) {
      expect(cell.reach?.central ?? 0).toBe(surface.reach.central[site]);
      expect(cell.new?.high ?? 0).toBe(surface.new!.high[site]);
    }
    const headers = { 'accept-encoding': 'identity' };
    const etag = (await sendRaw(server.url, { path: address, headers })).headers['etag'];
    const conditional = { ...headers, 'if-none-match': String(etag) };
    expect((await sendRaw(server.url, { path: address, headers: conditional })).status).toBe(304);

    // Asked again in other words: nothing is computed twice.
    const { existingCutoffMinutes, ...rest } = ON_FOOT;
    const repeated = await send('/api/v1/surfaces', { existingCutoffMinutes, tolls: false, ...rest });
    expect(repeated.status).toBe(200);
    expect(await readJob(repeated)).toMatchObject({ id, state: 'done', resultAddress: address });
  });

  it('without existing offices nothing is "new", and says so', async () => {
    const { id } = await readJob(
      await send('/api/v1/surfaces', { mode: 'walk', group: 'total', siteCutoffMinutes: 5 }),
    );
    const { resultAddress } = await waitForEnd(id);
    const table = surfaceResponseSchema.parse(
      await (await fetchAs('planner', `${server.url}${resultAddress}/cells`)).json(),
    );
    expect(table.cells.every((cell) => cell.new === null)).toBe(true);
    expect(table.isExistingIncomplete).toBe(false);
  });

  it('is joined while it runs, leaves room for interactive requests, and is cancelled', async () => {
    const asked = { mode: 'car', tolls: true, siteCutoffMinutes: 90, existingOffices: [KOKURA] };
    const first = await readJob(await send('/api/v1/surfaces', asked));
    const joined = await send('/api/v1/surfaces', asked);
    expect(joined.status).toBe(200);
    expect((await readJob(joined)).id).toBe(first.id);
    const startedAt = performance.now();
    const reach = await send('/api/v1/reach', { site: KOKURA });
    expect(reach.status).toBe(200);
    await reach.arrayBuffer();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
    const cancelled = await readJob(await send(`/api/v1/jobs/${first.id}/cancel`));
    expect(cancelled).toMatchObject({ state: 'cancelled', resultAddress: null });
    expect(cancelled.progress).toBeLessThan(1);
    expect(await readJob(await send(`/api/v1/jobs/${first.id}/cancel`))).toMatchObject({
      state: 'cancelled',
    });
    const listed = (await (await fetchAs('planner', `${server.url}/api/v1/jobs`)).json()) as { jobs: Job[] };
    expect(listed.jobs[0]).toMatchObject({ id: first.id, state: 'cancelled' });
    // The thread is free again for what comes next.
    const { id } = await readJob(await send('/api/v1/surfaces', { mode: 'walk', siteCutoffMinutes: 3 }));
    expect((await waitForEnd(id)).state).toBe('done');
  });

  it('says which office cannot be linked', async () => {
    const { id } = await readJob(
      await send('/api/v1/surfaces', { existingOffices: [KOKURA, { lon: 131.4, lat: 33.95 }] }),
    );
    const job = await waitForEnd(id);
    expect(job.state).toBe('failed');
    expect(job.problem).toMatchObject({ code: 'SITE_UNLINKABLE' });
    expect(job.problem?.ja).toContain('海');
  });

  it('what was never computed is not found', async () => {
    const address = `${server.url}/api/v1/surfaces/${'0'.repeat(32)}`;
    for (const path of [address, `${address}/cells`, `${server.url}/api/v1/surfaces/xyz`]) {
      const answer = await fetchAs('planner', path);
      expect(answer.status).toBe(404);
      expect(await answer.json()).toMatchObject({ code: 'NOT_FOUND' });
    }
  });
});
