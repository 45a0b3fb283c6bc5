import { createHash } from 'node:crypto';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '#contract/limits.ts';
import { findUserName, runAs, SYSTEM } from '#server/db/actor.ts';
import { migrateToLatest } from '#server/db/migrate.ts';
import { openDatabase, type OpenedDatabase } from '#server/db/open-database.ts';
import { ProblemFailure } from '#server/http/problem-failure.ts';
import type { JobContext, JobHandler } from '#server/job-runs/job-handler.ts';
import type { Tenant } from '#server/sharing/tenant.ts';
import { createJobService, type JobService } from '#server/job-runs/job.service.ts';
import { actAs, addOrganization, FIRM, PLANNER } from '../../support/act-as.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';

/** A kind of job whose every step the test decides. */
class SteeredHandler implements JobHandler {
  readonly kind = 'surface';
  readonly maximumWaiting = 3;
  readonly started: string[] = [];
  readonly actors: (string | null)[] = [];
  readonly #open = new Map<
    string,
    { context: JobContext; finish: () => void; fail: (error: Error) => void }
  >();

  hash(request: unknown): string {
    return createHash('sha256').update(JSON.stringify(request)).digest('hex');
  }

  run(request: unknown, context: JobContext): Promise<void> {
    const { name } = request as { name: string };
    this.started.push(name);
    this.actors.push(findUserName());
    return new Promise((finish, fail) => {
      this.#open.set(name, { context, finish, fail });
      context.signal.addEventListener('abort', () => fail(new Error('stopped')), { once: true });
    });
  }

  findResultAddress(_tenant: Tenant, requestSha256: string): string {
    return `/results/${requestSha256.slice(0, 8)}`;
  }

  get(name: string) {
    const open = this.#open.get(name);
    if (open === undefined) throw new Error(`${name}: expected to be running`);
    return open;
  }
}

const start = (jobs: JobService, name: string) => jobs.start('surface', { name });

const waitFor = async (isTrue: () => boolean | Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 10_000;
  while (!(await isTrue())) {
    if (performance.now() > deadline) throw new Error(`${isTrue.toString()}: expected within ten seconds`);
    await new Promise((done) => setTimeout(done, 10));
  }
};

describe.each(listDatabaseKinds())('jobs on $name', (kind) => {
  let database: TestDatabase;
  let opened: OpenedDatabase;
  let handler: SteeredHandler;
  let now: Date;
  const services: JobService[] = [];
  const failures: string[] = [];

  const open = async (isAlone = true): Promise<JobService> => {
    const service = await createJobService({
      db: opened.pool.db,
      handlers: [handler],
      now: () => now,
      isAlone,
      onFailure: (event) => failures.push(event),
    });
    services.push(service);
    return actAs(PLANNER, service);
  };

  beforeAll(async () => {
    database = await kind.createEmpty();
    opened = await openDatabase(database, () => undefined);
    await migrateToLatest(opened.pool.db);
    await addOrganization(opened.pool.db, FIRM);
  });
  afterAll(async () => {
    await opened.close();
    await database.remove();
  });
  beforeEach(() => {
    handler = new SteeredHandler();
    now = new Date('2026-11-22T09:00:00.000Z');
    failures.length = 0;
  });
  afterEach(async () => {
    for (const service of services.splice(0)) await service.close();
    await runAs(SYSTEM, () => opened.pool.db.deleteFrom('jobs').execute());
  });

  it('go from queued to done one after the other, telling how far they are', async () => {
    const jobs = await open();
    const { job: first, isNew } = await start(jobs, 'a');
    const { job: second } = await start(jobs, 'b');
    expect(isNew).toBe(true);
    expect(first).toMatchObject({ kind: 'surface', request: { name: 'a' }, createdAt: now.toISOString() });
    expect(second).toMatchObject({ state: 'queued', stage: { code: 'waiting', ja: '順番を待っています' } });
    handler.get('a').context.report(0.4, 'computing');
    handler.get('a').context.report(0.3, 'computing');
    expect(await jobs.get(first.id)).toMatchObject({
      state: 'running',
      progress: 0.4,
      stage: { code: 'computing' },
      resultAddress: null,
      endedAt: null,
    });
    expect(handler.started).toEqual(['a']);
    handler.get('a').finish();
    await waitFor(() => handler.started.length === 2);
    expect(await jobs.get(first.id)).toMatchObject({
      state: 'done',
      progress: 1,
      stage: null,
      endedAt: now.toISOString(),
      resultAddress: expect.stringMatching(/^\/results\//u) as unknown,
    });
    expect((await jobs.list()).map(({ id }) => id).toSorted()).toEqual([first.id, second.id].toSorted());
    handler.get('b').finish();
    await waitFor(async () => (await jobs.get(second.id)).state === 'done');
    // What is done stays done.
    expect(await jobs.cancel(second.id)).toMatchObject({ state: 'done', progress: 1 });
    expect(await jobs.retry(second.id)).toMatchObject({ state: 'done' });
    expect(handler.started).toEqual(['a', 'b']);
  });

  it('are joined by equal requests, also at the same moment', async () => {
    const jobs = await open();
    const together = await Promise.all(['a', 'a', 'a', 'b'].map((name) => start(jobs, name)));
    expect(new Set(together.map(({ job }) => job.id)).size).toBe(2);
    expect(together.filter(({ isNew }) => isNew)).toHaveLength(2);
    expect((await start(jobs, 'a')).isNew).toBe(false);
    // Which of the two came first is the database's choice.
    for (const turn of [0, 1]) {
      await waitFor(() => handler.started.length > turn);
      handler.get(handler.started[turn]!).finish();
    }
    await waitFor(async () => (await jobs.get(together[0]!.job.id)).state === 'done');
    expect(handler.started.toSorted()).toEqual(['a', 'b']);
    expect((await start(jobs, 'a')).isNew).toBe(true);
  });

  it('are cancelled while they run and while they wait; twice does nothing twice', async () => {
    const jobs = await open();
    const { job: running } = await start(jobs, 'a');
    const { job: waiting } = await start(jobs, 'b');
    const { job: last } = await start(jobs, 'c');
    handler.get('a').context.report(0.5, 'computing');
    expect(await jobs.cancel(waiting.id)).toMatchObject({ state: 'cancelled', progress: 0, problem: null });
    expect(await jobs.cancel(running.id)).toMatchObject({ state: 'cancelled', progress: 0.5, stage: null });
    expect(handler.get('a').context.signal.aborted).toBe(true);
    expect(await jobs.cancel(running.id)).toMatchObject({ state: 'cancelled' });
    await waitFor(() => handler.started.includes('c'));
    expect(handler.started).toEqual(['a', 'c']);
    // What a stopped job still reports is not heard.
    handler.get('a').context.report(0.9, 'computing');
    expect(await jobs.get(running.id)).toMatchObject({ state: 'cancelled', progress: 0.5 });
    expect((await jobs.get(last.id)).state).toBe('running');
    expect(failures).toEqual([]);
  });

  it('say why they failed; a bug is logged and not repeated to people', async () => {
    const jobs = await open();
    const { job: refused } = await start(jobs, 'a');
    const { job: broken } = await start(jobs, 'b');
    handler
      .get('a')
      .fail(new ProblemFailure('SITE_UNLINKABLE', { detailJa: '海の上です。', detailEn: 'At sea.' }));
    await waitFor(() => handler.started.includes('b'));
    handler.get('b').fail(new TypeError('secret of the code'));
    await waitFor(async () => (await jobs.get(broken.id)).state === 'failed');
    expect(await jobs.get(refused.id)).toMatchObject({
      state: 'failed',
      problem: { code: 'SITE_UNLINKABLE', ja: '海の上です。', en: 'At sea.' },
    });
    const { problem } = await jobs.get(broken.id);
    expect(problem?.code).toBe('INTERNAL');
    expect(JSON.stringify(problem)).not.toContain('secret');
    expect(failures).toEqual(['a job failed']);
    // One click starts it again, from its request alone.
    expect(await jobs.retry(refused.id)).toMatchObject({ id: refused.id, problem: null, endedAt: null });
    await waitFor(() => handler.started.length === 3);
    handler.get('a').finish();
    await waitFor(async () => (await jobs.get(refused.id)).state === 'done');
  });

  it('are refused when too many wait, and unknown ones are not found', async () => {
    const jobs = await open();
    for (const name of ['a', 'b', 'c', 'd']) await start(jobs, name);
    await expect(start(jobs, 'e')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    const unknown = '00000000-0000-4000-8000-000000000000';
    await expect(jobs.get(unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(jobs.cancel(unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(jobs.retry(unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('that were live when the server ended are interrupted, and can be started again', async () => {
    const before = await open();
    const { job: running } = await start(before, 'a');
    const { job: waiting } = await start(before, 'b');
    handler.get('a').context.report(0.6, 'computing');
    // The next process on this folder, without a goodbye of the one before.
    handler = new SteeredHandler();
    now = new Date('2026-11-22T09:05:00.000Z');
    const after = await open();
    for (const { id } of [running, waiting]) {
      expect(await after.get(id)).toMatchObject({
        state: 'interrupted',
        endedAt: now.toISOString(),
        stage: null,
      });
    }
    expect(await after.retry(running.id)).toMatchObject({ state: 'running', progress: 0 });
    expect(handler.started).toEqual(['a']);
    handler.get('a').finish();
    await waitFor(async () => (await after.get(running.id)).state === 'done');
  });

  it('of another process are interrupted only when it has been silent', async () => {
    const other = await open(false);
    const { job } = await start(other, 'a');
    now = new Date(now.getTime() + 19_000);
    const early = await open(false);
    expect((await early.get(job.id)).state).toBe('running');
    // Cancelled from here, it ends there at its next step.
    now = new Date(now.getTime() + 2_000);
    const late = await open(false);
    expect((await late.get(job.id)).state).toBe('interrupted');
  });

  it('end as interrupted when the server is closed, and take no new ones', async () => {
    const jobs = await open();
    const { job } = await start(jobs, 'a');
    await jobs.close();
    await expect(start(jobs, 'b')).rejects.toMatchObject({ code: 'NOT_READY' });
    const next = await open();
    expect((await next.get(job.id)).state).toBe('interrupted');
    expect(failures).toEqual([]);
  });

  it('are forgotten a month after their end', async () => {
    const jobs = await open();
    const { job } = await start(jobs, 'a');
    handler.get('a').finish();
    await waitFor(async () => (await jobs.get(job.id)).state === 'done');
    const { job: running } = await start(jobs, 'b');
    const day = 86_400_000;
    expect(await jobs.removeExpired(new Date(now.getTime() + (LIMITS.endedJobDays - 1) * day))).toBe(0);
    expect(await jobs.removeExpired(new Date(now.getTime() + (LIMITS.endedJobDays + 1) * day))).toBe(1);
    await expect(jobs.get(job.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await jobs.get(running.id)).state).toBe('running');
  });

  it('S25: of another organization do not exist: an equal request is another job, run as its own person', async () => {
    const jobs = await open();
    const others = actAs(FIRM, services.at(-1)!);
    const { job } = await start(jobs, 'a');
    const { job: same, isNew } = await start(others, 'a');
    expect(isNew).toBe(true);
    expect(same.id).not.toBe(job.id);
    await expect(others.get(job.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(others.cancel(job.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(others.retry(job.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await others.list()).map(({ id }) => id)).toEqual([same.id]);
    expect((await jobs.list()).map(({ id }) => id)).toEqual([job.id]);
    handler.get('a').finish();
    await waitFor(() => handler.started.length === 2);
    expect(handler.actors).toEqual([PLANNER.userName, FIRM.userName]);
    handler.get('a').finish();
    await waitFor(async () => (await others.get(same.id)).state === 'done');
    // Nor once they have ended, when the database alone remembers them.
    await expect(others.get(job.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('S58: of one organization make nobody else wait for all of them', async () => {
    const jobs = await open();
    const others = actAs(FIRM, services.at(-1)!);
    for (const name of ['a', 'b', 'c', 'd']) await start(jobs, name);
    // The metropolitan office has its queue full; the firm has room, and its turn comes next.
    await expect(start(jobs, 'e')).rejects.toMatchObject({ code: 'TOO_MANY_REQUESTS' });
    await start(others, 'x');
    await start(others, 'y');
    for (const [turn, expected] of ['a', 'x', 'b', 'y', 'c', 'd'].entries()) {
      await waitFor(() => handler.started.length > turn);
      expect(handler.started[turn]).toBe(expected);
      handler.get(expected).finish();
    }
  });
});
