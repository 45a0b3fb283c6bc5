import { afterEach, describe, expect, it } from 'vitest';
import type { ComputeJob } from '#server/compute/compute-messages.ts';
import { ComputePool } from '#server/compute/compute-pool.ts';

/**
 * A thread that does what the job's longitude says: 1 answers, 2 throws, 3 exits, 4 never answers,
 * 5 fills its memory, 6 answers after 100 ms.
 */
const THREAD = `
const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ id, job }) => {
  const result = { kind: 'isochrones', features: [], echo: job.request.site.lat };
  const done = () => parentPort.postMessage({ kind: 'done', id, result });
  switch (job.request.site.lon) {
    case 1: done(); break;
    case 2: throw new Error('thrown in a thread');
    case 3: process.exit(7);
    case 4: for (;;) {}
    case 5: { const all = []; for (;;) all.push(new Array(1e5).fill(Math.random())); }
    case 6: setTimeout(done, 100); break;
  }
});
parentPort.postMessage({ kind: 'ready' });`;

const createJob = (lon: number, lat = 0): ComputeJob => ({
  kind: 'isochrones',
  request: {
    site: { lon, lat },
    mode: 'car',
    direction: 'inbound',
    tolls: false,
    congestion: 'freeFlow',
    assumptions: {},
    cutoffsMinutes: [15],
  },
});

const echoed = (echo: number) => ({ ok: true, result: expect.objectContaining({ echo }) as unknown });

describe('the pool of computing threads', () => {
  let pool: ComputePool | null = null;
  const create = (size: number): ComputePool => {
    pool = new ComputePool({
      size,
      workerUrl: new URL(
        `data:text/javascript,${encodeURIComponent(`import { createRequire } from 'node:module'; const require = createRequire('file:///');${THREAD}`)}`,
      ),
      workerData: null,
      onFailure: () => undefined,
      jobTimeoutMilliseconds: 500,
      queuedPerWorker: 3,
      maximumHeapMegabytes: 32,
    });
    return pool;
  };
  const run = (job: ComputeJob, signal = new AbortController().signal) => pool!.run(job, signal);
  afterEach(async () => {
    await pool?.close();
    pool = null;
  });

  it('gives every job its own answer', async () => {
    create(2);
    const jobs = Array.from({ length: 6 }, (_, lat) => run(createJob(lat % 2 === 0 ? 1 : 6, lat)));
    expect(await Promise.all(jobs)).toEqual([0, 1, 2, 3, 4, 5].map(echoed));
  });

  it.each([
    ['throws', 2],
    ['exits', 3],
    ['never answers', 4],
    ['fills its memory', 5],
  ])('fails only the job whose thread %s, and goes on', async (_name, lon) => {
    create(1);
    const bad = run(createJob(lon));
    const next = run(createJob(1, 9));
    expect(await bad).toEqual({ ok: false, reason: 'failed' });
    expect(await next).toEqual(echoed(9));
    expect(pool!.readyWorkerCount).toBe(1);
  });

  it('refuses more than may wait, at once', async () => {
    create(1);
    const waiting = [run(createJob(6)), run(createJob(1)), run(createJob(1))];
    const startedAt = performance.now();
    expect(await run(createJob(1))).toEqual({ ok: false, reason: 'busy' });
    expect(performance.now() - startedAt).toBeLessThan(50);
    await Promise.all(waiting);
  });

  it('drops a waiting job whose client went away', async () => {
    create(1);
    const running = run(createJob(6));
    const gone = new AbortController();
    const waiting = run(createJob(4), gone.signal);
    const after = run(createJob(1, 3));
    gone.abort();
    expect(await waiting).toEqual({ ok: false, reason: 'aborted' });
    await running;
    expect(await after).toEqual(echoed(3));
  });

  it('refuses work once it is closed', async () => {
    create(1);
    await pool!.close();
    expect(await run(createJob(1))).toEqual({ ok: false, reason: 'closed' });
  });
});
