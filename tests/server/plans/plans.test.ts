import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#contract/limits.ts';
import type { Problem } from '#contract/problems.ts';
import {
  planHistorySchema,
  planListSchema,
  planSchema,
  siteListSchema,
  siteSchema,
  deletedResourceSchema,
  type Plan,
} from '#contract/plans.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, type RawAnswer } from '../../support/server-request.ts';

/** 宇島駅 and 小倉駅, from the published station table. */
const UNOSHIMA = { lon: 131.126354, lat: 33.62131 };
const KOKURA = { lon: 130.882678, lat: 33.886756 };

function expectProblem(answer: RawAnswer, status: number, code: string): Problem {
  const problem = readProblem(answer);
  expect([answer.status, problem.code]).toEqual([status, code]);
  return problem;
}

describe.each(listDatabaseKinds())('saved plans on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: PlanClient;

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database);
    client = createPlanClient(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const create = (name = '豊前の計画'): Promise<Plan> =>
    client.createPlan({
      name,
      assumptions: { 'car.ordinaryKmh': 30.5 },
      sites: [
        { kind: 'parent', name: '本社', position: KOKURA },
        { kind: 'candidate', position: UNOSHIMA, notes: '駅前\n2階' },
      ],
    });

  it('keeps a plan as it was sent, with defaults where nothing was', async () => {
    const answer = await client.send('POST', '/api/v1/plans', { body: { name: '既定' } });
    expect(answer.status).toBe(201);
    const plan = planSchema.parse(readBody(answer));
    expect(answer.headers.location).toBe(`/api/v1/plans/${plan.id}`);
    expect(answer.headers.etag).toBe('"1"');
    expect(plan).toMatchObject({
      revision: 1,
      regionId: 'kitakyushu',
      mode: 'car',
      congestion: 'freeFlow',
      cutoffsMinutes: [15, 30, 45, 60],
      assumptions: {},
      sites: [],
      canUndo: false,
    });
    const read = await client.send('GET', `/api/v1/plans/${plan.id}`);
    expect(read.headers.etag).toBe('"1"');
    expect(read.headers['content-encoding']).toBeUndefined();
    expect(JSON.parse(read.body.toString())).toEqual(plan);
    const unchanged = await client.send('GET', `/api/v1/plans/${plan.id}`, {
      headers: { 'if-none-match': '"1"', 'accept-encoding': 'gzip' },
    });
    expect([unchanged.status, unchanged.body.length]).toEqual([304, 0]);
  });

  it('keeps every character of names and notes, in the order of the sites', async () => {
    const name = '髙﨑①〜𠮷野家👩‍👩‍👧 "<img src=x onerror=alert(1)>" =HYPERLINK() ‮';
    const plan = await client.createPlan({
      name,
      sites: Array.from({ length: 30 }, (_, i) => ({
        kind: 'competitor' as const,
        name: `${i}${name}`,
        position: { lon: -180 + i * 0.1, lat: 89.999999999 },
      })),
    });
    const read = await client.getPlan(plan.id);
    expect(read.name).toBe(name);
    expect(read.sites.map((site) => site.name)).toEqual(read.sites.map((_, i) => `${i}${name}`));
    expect(read.sites[7]!.position).toEqual({ lon: -180 + 7 * 0.1, lat: 89.999999999 });
  });

  it('patches what is named and nothing else', async () => {
    const plan = await create();
    const patched = await client.patchPlan(plan, {
      mode: 'walk',
      assumptions: { 'car.ordinaryKmh': null, 'walk.speedKmh': 4 },
    });
    expect(patched.revision).toBe(2);
    expect(patched.assumptions).toEqual({ 'walk.speedKmh': 4 });
    expect({ ...patched, updatedAt: '' }).toEqual({
      ...plan,
      revision: 2,
      canUndo: true,
      mode: 'walk',
      assumptions: { 'walk.speedKmh': 4 },
      updatedAt: '',
    });
    const same = await client.patchPlan(patched, { mode: 'walk' });
    expect(same).toEqual(patched);
    const asMergePatch = await client.send('PATCH', `/api/v1/plans/${plan.id}`, {
      revision: 2,
      body: { tolls: true },
      headers: { 'content-type': 'application/merge-patch+json' },
    });
    expect(asMergePatch.headers.etag).toBe('"3"');
  });

  it.each([
    [{ revision: 9 }, '/revision'],
    [{ id: randomUUID() }, '/id'],
    [{ regionId: 'nagoya' }, '/regionId'],
    [{ sites: [] }, '/sites'],
    [{ createdAt: '2020-01-01T00:00:00.000Z' }, '/createdAt'],
    [{ ownerId: 1 }, '/ownerId'],
    [{ name: '' }, '/name'],
    [{ name: 'a\u0000b' }, '/name'],
    [{ name: null }, '/name'],
    [{ cutoffsMinutes: [30, 15] }, '/cutoffsMinutes'],
    [{ siteCutoffMinutes: 1e308 }, '/siteCutoffMinutes'],
    [{ assumptions: { 'car.flyingKmh': 900 } }, '/assumptions/car.flyingKmh'],
    [{ assumptions: { 'car.ordinaryKmh': -1 } }, '/assumptions/car.ordinaryKmh'],
  ])('refuses to patch %j and changes nothing', async (patch, place) => {
    const plan = await create();
    const answer = await client.send('PATCH', `/api/v1/plans/${plan.id}`, { revision: 1, body: patch });
    expect(expectProblem(answer, 422, 'VALIDATION').places?.[0]?.at).toBe(place);
    expect(await client.getPlan(plan.id)).toEqual(plan);
  });

  it('asks for If-Match (428), refuses an old one with both versions (412), and `*`', async () => {
    const plan = await create();
    const path = `/api/v1/plans/${plan.id}`;
    const changed = await client.patchPlan(plan, { name: '新しい名前' });
    for (const [method, suffix] of [
      ['PATCH', ''],
      ['DELETE', ''],
      ['POST', '/undo'],
      ['POST', '/redo'],
    ] as const) {
      const body = method === 'PATCH' ? { body: { name: '別' } } : {};
      expectProblem(await client.send(method, path + suffix, body), 428, 'PRECONDITION_REQUIRED');
      const star = await client.send(method, path + suffix, { ...body, headers: { 'if-match': '*' } });
      expectProblem(star, 428, 'PRECONDITION_REQUIRED');
      const weak = await client.send(method, path + suffix, { ...body, headers: { 'if-match': 'W/"2"' } });
      expect(expectProblem(weak, 422, 'VALIDATION').places?.[0]?.at).toBe('header/If-Match');
      const stale = await client.send(method, path + suffix, { ...body, revision: 1 });
      expect(expectProblem(stale, 412, 'VERSION_CONFLICT').conflict).toEqual({
        current: { etag: '"2"', value: changed },
        yours: { etag: '"1"', value: method === 'PATCH' ? { name: '別' } : null },
      });
    }
    expect(await client.getPlan(plan.id)).toEqual(changed);
  });

  it('adds, changes, deletes and restores sites, each a revision of the plan', async () => {
    const plan = await create();
    const path = `/api/v1/plans/${plan.id}/sites`;
    const added = await client.addSite(plan.id, { kind: 'satellite', name: '行橋', position: KOKURA });
    expect([added.revision, added.planId]).toEqual([2, plan.id]);
    const patched = siteSchema.parse(
      readBody(
        await client.send('PATCH', `${path}/${added.id}`, {
          revision: 2,
          body: { position: { lat: 33.7 }, kind: 'candidate' },
        }),
      ),
    );
    expect(patched).toMatchObject({
      revision: 3,
      position: { lon: KOKURA.lon, lat: 33.7 },
      kind: 'candidate',
      name: '行橋',
    });
    const stale = await client.send('DELETE', `${path}/${added.id}`, { revision: 2 });
    expect(expectProblem(stale, 412, 'VERSION_CONFLICT').conflict?.current.value).toEqual(patched);
    const removed = await client.send('DELETE', `${path}/${added.id}`, { revision: 3 });
    expect(deletedResourceSchema.parse(readBody(removed))).toMatchObject({ id: added.id, revision: 4 });
    expectProblem(await client.send('GET', `${path}/${added.id}`), 404, 'NOT_FOUND');
    const bin = siteListSchema.parse(readBody(await client.send('GET', `${path}?deleted=true`)));
    expect(bin.sites.map((site) => [site.id, site.revision])).toEqual([[added.id, 4]]);
    const restored = await client.send('POST', `${path}/${added.id}/restore`, { revision: 4 });
    expect(siteSchema.parse(readBody(restored))).toMatchObject({ revision: 5, position: patched.position });
    expectProblem(
      await client.send('POST', `${path}/${added.id}/restore`, { revision: 5 }),
      409,
      'NOT_DELETED',
    );
    const now = await client.getPlan(plan.id);
    expect(now.revision).toBe(5);
    expect(now.sites.map((site) => site.id)).toEqual([...plan.sites.map((site) => site.id), added.id]);
    // The others kept their own versions: nobody else's editing is disturbed.
    expect(now.sites.map((site) => site.revision)).toEqual([1, 1, 5]);
  });

  it('knows a site in its own plan only', async () => {
    const [plan, other] = [await create(), await create()];
    const path = `/api/v1/plans/${other.id}/sites/${plan.sites[0]!.id}`;
    expectProblem(await client.send('GET', path), 404, 'NOT_FOUND');
    expectProblem(await client.send('DELETE', path, { revision: 1 }), 404, 'NOT_FOUND');
    expectProblem(await client.send('PATCH', path, { revision: 1, body: { name: 'x' } }), 404, 'NOT_FOUND');
    expectProblem(await client.send('GET', `/api/v1/plans/${randomUUID()}`), 404, 'NOT_FOUND');
    expectProblem(await client.send('GET', '/api/v1/plans/1%27%20or%201=1'), 404, 'NOT_FOUND');
  });

  it('deletes softly: gone from the list, restorable with everything', async () => {
    const plan = await create('消す計画');
    const removed = await client.send('DELETE', `/api/v1/plans/${plan.id}`, { revision: 1 });
    expect(removed.headers.etag).toBe('"2"');
    expectProblem(await client.send('GET', `/api/v1/plans/${plan.id}`), 404, 'NOT_FOUND');
    expectProblem(
      await client.send('POST', `/api/v1/plans/${plan.id}/sites`, {
        body: { kind: 'candidate', position: KOKURA },
      }),
      404,
      'NOT_FOUND',
    );
    const list = async (query: string) =>
      planListSchema.parse(readBody(await client.send('GET', `/api/v1/plans${query}`))).plans;
    expect((await list('')).map(({ id }) => id)).not.toContain(plan.id);
    const listed = (await list('?deleted=true')).find(({ id }) => id === plan.id);
    expect(listed).toMatchObject({ revision: 2, siteCount: 2 });
    const restored = await client.act({ id: plan.id, revision: 2 }, 'restore');
    expect({ ...restored, revision: 1, updatedAt: '' }).toEqual({ ...plan, updatedAt: '' });
    expectProblem(
      await client.send('POST', `/api/v1/plans/${plan.id}/restore`, { revision: 3 }),
      409,
      'NOT_DELETED',
    );
  });

  it('pages through the list, last changed first', async () => {
    const created: string[] = [];
    for (let i = 0; i < 5; i++) created.push((await create(`頁 ${i}`)).id);
    const seen: string[] = [];
    let query = '?limit=2';
    for (;;) {
      const page = planListSchema.parse(readBody(await client.send('GET', `/api/v1/plans${query}`)));
      expect(page.plans.length).toBeLessThanOrEqual(2);
      seen.push(...page.plans.map((plan) => plan.id));
      if (page.nextCursor === null) break;
      query = `?limit=2&cursor=${page.nextCursor}`;
    }
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.slice(0, 5)).toEqual(created.toReversed());
    for (const bad of ['?limit=0', '?limit=201', '?limit=1e2', '?cursor=x', '?deleted=yes', '?sort=name']) {
      expectProblem(await client.send('GET', `/api/v1/plans${bad}`), 422, 'VALIDATION');
    }
  });

  it('tells what changed and when, newest first', async () => {
    const plan = await create();
    const renamed = await client.patchPlan(plan, { name: '二', tolls: true });
    await client.act(renamed, 'undo');
    const path = `/api/v1/plans/${plan.id}/history`;
    const { entries } = planHistorySchema.parse(readBody(await client.send('GET', path)));
    expect(entries.map(({ revision, action, targetRevision }) => [revision, action, targetRevision])).toEqual(
      [
        [3, 'undo', 2],
        [2, 'edit', null],
        [1, 'create', null],
      ],
    );
    expect(entries[1]!.changes).toEqual([
      { at: '/name', before: plan.name, after: '二' },
      { at: '/tolls', before: false, after: true },
    ]);
    const page = planHistorySchema.parse(readBody(await client.send('GET', `${path}?limit=1&before=3`)));
    expect([page.entries[0]!.revision, page.nextBefore]).toEqual([2, 2]);
  });

  it('repeats the answer for a repeated key, refuses the key for anything else', async () => {
    const key = randomUUID();
    const body = { name: '一度だけ', assumptions: { 'car.ordinaryKmh': 30, 'walk.speedKmh': 4 } };
    const first = await client.send('POST', '/api/v1/plans', { body, key });
    const again = await client.send('POST', '/api/v1/plans', {
      body: '{"assumptions":{"walk.speedKmh":4,"car.ordinaryKmh":30.0},"name":"一度だけ"}',
      key,
    });
    expect(again.body.equals(first.body)).toBe(true);
    expect([again.status, again.headers.etag, again.headers.location]).toEqual([
      201,
      first.headers.etag,
      first.headers.location,
    ]);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const other = await client.send('POST', '/api/v1/plans', { body: { name: '別' }, key });
    expectProblem(other, 422, 'IDEMPOTENCY_KEY_REUSED');
    const { id } = planSchema.parse(readBody(first));
    expectProblem(
      await client.send('POST', `/api/v1/plans/${id}/undo`, { key, revision: 1 }),
      422,
      'IDEMPOTENCY_KEY_REUSED',
    );
    expectProblem(
      await client.send('POST', '/api/v1/plans', { body, key: null }),
      400,
      'IDEMPOTENCY_KEY_REQUIRED',
    );
    expectProblem(await client.send('POST', '/api/v1/plans', { body, key: 'a b' }), 422, 'VALIDATION');
  });

  it('does not remember what failed: the key can be used again', async () => {
    const plan = await create();
    const key = randomUUID();
    const path = `/api/v1/plans/${plan.id}/undo`;
    expectProblem(await client.send('POST', path, { key, revision: 1 }), 409, 'NOTHING_TO_UNDO');
    await client.patchPlan(plan, { name: '変えた' });
    expect((await client.send('POST', path, { key, revision: 2 })).status).toBe(200);
  });

  it('takes a repeated PATCH under a key once, although its If-Match is old by then', async () => {
    const plan = await create();
    const send = () =>
      client.send('PATCH', `/api/v1/plans/${plan.id}`, {
        revision: 1,
        body: { name: '二' },
        key: `patch-${plan.id}`,
      });
    const [first, again] = [await send(), await send()];
    expect([first.status, again.status]).toEqual([200, 200]);
    expect((await client.getPlan(plan.id)).revision).toBe(2);
  });

  it('holds as many sites as it says and no more', async () => {
    const site = { kind: 'candidate' as const, position: KOKURA };
    const full = await client.createPlan({
      name: 'いっぱい',
      sites: Array.from({ length: LIMITS.maximumSites }, () => site),
    });
    const path = `/api/v1/plans/${full.id}/sites`;
    const refused = await client.send('POST', path, { body: site });
    expect(expectProblem(refused, 409, 'LIMIT_REACHED').detailEn).toContain('maximumSites');
    const many = { name: '多すぎ', sites: Array.from({ length: LIMITS.maximumSites + 1 }, () => site) };
    const tooMany = await client.send('POST', '/api/v1/plans', { body: many });
    expect(expectProblem(tooMany, 413, 'TOO_MANY_ITEMS').places?.[0]?.expectedEn).toContain('maximumSites');
  });

  it('refuses a region it has no data for', async () => {
    const answer = await client.send('POST', '/api/v1/plans', { body: { name: 'x', regionId: 'nagoya' } });
    expectProblem(answer, 422, 'REGION_UNKNOWN');
  });

  it('names the methods of a path', async () => {
    const answer = await client.send('PUT', '/api/v1/plans', { body: {} });
    expectProblem(answer, 405, 'METHOD_NOT_ALLOWED');
    expect(answer.headers.allow).toBe('GET, HEAD, POST');
  });
});
