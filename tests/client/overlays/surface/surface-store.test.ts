import { describe, expect, it } from 'vitest';
import type { Job } from '#contract/jobs.ts';
import type { FetchedSurface, SurfaceServer } from '#client/api/surfaces.ts';
import { createSurfaceStore } from '#client/overlays/surface/surface-store.ts';
import type { Outcome } from '#client/state/plan-save-queue.ts';
import { ASKED, createJob, createSurface } from './surface-world.ts';

const done = (job: Partial<Job> = {}): Outcome<Job> => ({ kind: 'done', body: createJob(job) });
const UNREACHABLE: Outcome<Job> = { kind: 'unreachable', retryAfterMilliseconds: null };
const FINISHED = { state: 'done', progress: 1, stage: null, resultAddress: '/api/v1/surfaces/x' } as const;

/** A server that gives its answers in order, the last one again and again, and notes what it was asked. */
function createServer(answers: readonly Outcome<Job>[], result: FetchedSurface | null = createSurface()) {
  const asked: string[] = [];
  let next = 0;
  const answer = (what: string): Promise<Outcome<Job>> => {
    asked.push(what);
    return Promise.resolve(answers[Math.min(next++, answers.length - 1)]!);
  };
  const server: SurfaceServer = {
    start: () => answer('start'),
    getJob: () => answer('get'),
    retry: () => answer('retry'),
    cancel: () => {
      asked.push('cancel');
      return Promise.resolve(done({ state: 'cancelled' }));
    },
    fetchResult: () => (result === null ? Promise.reject(new Error('404')) : Promise.resolve(result)),
  };
  return { server, asked };
}

const wait = (): Promise<void> => Promise.resolve();

describe('the surface on the screen', () => {
  it('is watched from queued to done, then fetched', async () => {
    const { server, asked } = createServer([done({ state: 'queued', progress: 0 }), done(), done(FINISHED)]);
    const store = createSurfaceStore({ server, wait });
    const seen: number[] = [];
    store.status.subscribe((status) => {
      if (status.kind === 'running' && status.job !== null) seen.push(status.job.progress);
    });
    await store.compute(ASKED);
    expect(asked).toEqual(['start', 'get', 'get']);
    expect(seen).toEqual([0, 0.25]);
    expect(store.status.value).toEqual({ kind: 'idle' });
    expect(store.shown.value?.request).toBe(ASKED);
  });

  it('that is known already needs one question', async () => {
    const { server, asked } = createServer([done(FINISHED)]);
    const store = createSurfaceStore({ server, wait });
    await store.compute(ASKED);
    expect(asked).toEqual(['start']);
    expect(store.shown.value).not.toBeNull();
  });

  it('survives a server that is away for a moment, and asks again for what it does not know was heard', async () => {
    const { server, asked } = createServer([UNREACHABLE, done(), UNREACHABLE, UNREACHABLE, done(FINISHED)]);
    const store = createSurfaceStore({ server, wait });
    await store.compute(ASKED);
    expect(asked).toEqual(['start', 'start', 'get', 'get', 'get']);
    expect(store.shown.value).not.toBeNull();
  });

  it('gives up when the server stays away, and keeps the result before', async () => {
    const { server } = createServer([done(FINISHED), UNREACHABLE]);
    const store = createSurfaceStore({ server, wait });
    await store.compute(ASKED);
    const before = store.shown.value;
    await store.compute({ ...ASKED, siteCutoffMinutes: 30 });
    expect(store.status.value).toEqual({ kind: 'unreachable' });
    expect(store.shown.value).toBe(before);
  });

  it('says what the server says: why it failed, refused, was stopped or interrupted', async () => {
    const problem = { code: 'SITE_UNLINKABLE', ja: '海の上です。', en: 'At sea.' } as const;
    const cases = [
      [done({ state: 'failed', problem }), { kind: 'failed', problem }],
      [done({ state: 'cancelled' }), { kind: 'cancelled' }],
      [done({ state: 'interrupted' }), { kind: 'interrupted', request: ASKED, jobId: createJob().id }],
      [{ kind: 'missing' } as const, { kind: 'failed', problem: null }],
      // Done, but the result was dropped before it was fetched.
      [done({ ...FINISHED, resultAddress: null }), { kind: 'failed', problem: null }],
    ] as const;
    for (const [answer, expected] of cases) {
      const { server } = createServer([answer]);
      const store = createSurfaceStore({ server, wait });
      await store.compute(ASKED);
      expect(store.status.value).toEqual(expected);
      expect(store.shown.value).toBeNull();
    }
    const { server } = createServer([done(FINISHED)], null);
    const store = createSurfaceStore({ server, wait });
    await store.compute(ASKED);
    expect(store.status.value).toEqual({ kind: 'failed', problem: null });
  });

  it('is stopped at once on the screen and then on the server; a late answer changes nothing', async () => {
    const waiting: (() => void)[] = [];
    const { server, asked } = createServer([done(), done(FINISHED)]);
    const store = createSurfaceStore({ server, wait: () => new Promise((resolve) => waiting.push(resolve)) });
    const computing = store.compute(ASKED);
    await Promise.resolve();
    await Promise.resolve();
    expect(store.status.value.kind).toBe('running');
    await store.cancel();
    expect(store.status.value).toEqual({ kind: 'cancelled' });
    expect(asked).toEqual(['start', 'cancel']);
    for (const resolve of waiting) resolve();
    await computing;
    expect(store.status.value).toEqual({ kind: 'cancelled' });
    expect(store.shown.value).toBeNull();
  });

  it('stopped before the server has answered is stopped there as soon as it has', async () => {
    const { server, asked } = createServer([done()]);
    const store = createSurfaceStore({ server, wait });
    const computing = store.compute(ASKED);
    await store.cancel();
    await computing;
    expect(asked).toEqual(['start', 'cancel']);
    expect(store.status.value).toEqual({ kind: 'cancelled' });
  });

  it('is taken up again by one act after an interruption', async () => {
    const { server, asked } = createServer([done({ state: 'interrupted' }), done(), done(FINISHED)]);
    const store = createSurfaceStore({ server, wait });
    await store.resume();
    expect(asked).toEqual([]);
    await store.compute(ASKED);
    await store.resume();
    expect(asked).toEqual(['start', 'retry', 'get']);
    expect(store.shown.value?.request).toBe(ASKED);
  });
});
