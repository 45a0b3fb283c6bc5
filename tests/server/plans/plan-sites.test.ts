import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { toAreaPolygon } from '#engine/geo/area-polygon.ts';
import { LIMITS } from '#contract/limits.ts';
import { planDocumentSchema, planHistorySchema, siteSchema, type Site } from '#contract/plans.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem } from '../../support/server-request.ts';

const RING = [
  { lon: 130.8, lat: 33.8 },
  { lon: 130.82, lat: 33.8 },
  { lon: 130.81, lat: 33.82 },
];
const AREA = toAreaPolygon(RING);
const WIDER = toAreaPolygon([...RING, { lon: 130.795, lat: 33.815 }]);
const INSIDE = { lon: 130.81, lat: 33.805 };
const ENTRY = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';
const DAYS = [
  { date: '2025-04-01', headcount: 12 },
  { date: '2026-04-01', headcount: 30 },
];

const members = ({ seats, headcounts, area, vacancyId }: Site) => ({ seats, headcounts, area, vacancyId });
const withoutTimes = ({ updatedAt: _updated, revision: _revision, ...rest }: Site) => rest;

describe.each(listDatabaseKinds())('what a site is beyond a point, on $name', (kind) => {
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

  const patch = (site: Site, body: unknown, key?: string) =>
    client.send('PATCH', `/api/v1/plans/${site.planId}/sites/${site.id}`, {
      revision: site.revision,
      body,
      ...(key === undefined ? {} : { key }),
    });

  it('seats, headcounts, area and register entry are kept; absent ones are unknown, not 0', async () => {
    const plan = await client.createPlan({
      name: '区域と席',
      sites: [
        { kind: 'satellite', position: INSIDE, seats: 30, headcounts: DAYS, vacancyId: ENTRY },
        { kind: 'study', position: INSIDE, area: AREA },
        { kind: 'candidate', position: INSIDE },
      ],
    });
    expect(plan.sites.map(members)).toEqual([
      { seats: 30, headcounts: DAYS, area: null, vacancyId: ENTRY },
      { seats: null, headcounts: [], area: AREA, vacancyId: null },
      { seats: null, headcounts: [], area: null, vacancyId: null },
    ]);
    expect(await client.getPlan(plan.id)).toEqual(plan);
  });

  it('are patched one by one, taken back by null, undone, redone, deleted and restored', async () => {
    const plan = await client.createPlan({ name: '変える' });
    const site = await client.addSite(plan.id, { kind: 'candidate', position: INSIDE });
    const changes = [
      { seats: 30 },
      { headcounts: DAYS },
      { vacancyId: ENTRY },
      { area: AREA },
      { area: WIDER, kind: 'study' },
    ];
    let latest = site;
    for (const change of changes) latest = siteSchema.parse(readBody(await patch(latest, change)));
    expect(latest).toMatchObject({
      seats: 30,
      headcounts: DAYS,
      vacancyId: ENTRY,
      area: WIDER,
      kind: 'study',
    });

    const full = latest;
    const emptied = { seats: null, headcounts: null, vacancyId: null, area: null, kind: 'candidate' };
    latest = siteSchema.parse(readBody(await patch(latest, emptied)));
    expect(latest).toMatchObject({ seats: null, headcounts: [], vacancyId: null, area: null });

    let now = await client.getPlan(plan.id);
    now = await client.act(now, 'undo');
    expect(withoutTimes(now.sites[0]!)).toEqual(withoutTimes(full));
    now = await client.act(now, 'redo');
    expect(now.sites[0]).toMatchObject({ seats: null, headcounts: [], area: null });
    now = await client.act(now, 'undo');

    const removed = await client.send('DELETE', `/api/v1/plans/${plan.id}/sites/${site.id}`, {
      revision: now.sites[0]!.revision,
    });
    expect(removed.status).toBe(200);
    now = await client.act(await client.getPlan(plan.id), 'undo');
    expect(withoutTimes(now.sites[0]!)).toEqual(withoutTimes(full));

    const history = planHistorySchema.parse(
      readBody(await client.send('GET', `/api/v1/plans/${plan.id}/history?limit=200`)),
    );
    const places = history.entries.flatMap((entry) => entry.changes.map(({ at }) => at.split('/')[3]));
    for (const member of ['seats', 'headcounts', 'vacancyId', 'area']) expect(places).toContain(member);
  });

  it('go out and come in with the plan’s file, and files from before still come in', async () => {
    const plan = await client.createPlan({
      name: '書き出す',
      sites: [{ kind: 'study', name: '南', position: INSIDE, area: AREA, seats: 3, headcounts: DAYS }],
    });
    const file = planDocumentSchema.parse(
      readBody(await client.send('GET', `/api/v1/plans/${plan.id}/export`)),
    );
    const imported = await client.send('POST', '/api/v1/plans/import', { body: file });
    expect(imported.status).toBe(201);
    const before = {
      format: 'hanare-plan/1',
      plan: {
        name: '前の版',
        regionId: plan.regionId,
        regionVersion: plan.regionVersion,
        sites: [{ kind: 'competitor', name: '', position: INSIDE, notes: '' }],
      },
    };
    const old = await client.send('POST', '/api/v1/plans/import', { body: before });
    expect(old.status).toBe(201);
  });

  it('a repeated write with the same key is done once and answers the same', async () => {
    const plan = await client.createPlan({ name: '一度だけ' });
    const site = await client.addSite(plan.id, { kind: 'study', position: INSIDE, area: AREA });
    const key = `key-${site.id}`;
    const first = await patch(site, { area: WIDER }, key);
    const second = await patch(site, { area: WIDER }, key);
    expect(readBody(second)).toEqual(readBody(first));
    expect((await client.getPlan(plan.id)).revision).toBe(3);
  });

  it.each<[string, unknown, string, string]>([
    ['a study without an area', { kind: 'study', position: INSIDE }, 'GEOM_INVALID', '/area'],
    ['an office as an area', { kind: 'parent', position: INSIDE, area: AREA }, 'GEOM_INVALID', '/kind'],
    [
      'a position outside its area',
      { kind: 'study', position: { lon: 130.9, lat: 33.8 }, area: AREA },
      'GEOM_INVALID',
      '/position',
    ],
    [
      'a bow-tie',
      {
        kind: 'candidate',
        position: INSIDE,
        area: toAreaPolygon([
          { lon: 130.8, lat: 33.8 },
          { lon: 130.82, lat: 33.82 },
          { lon: 130.82, lat: 33.8 },
          { lon: 130.8, lat: 33.82 },
        ]),
      },
      'GEOM_INVALID',
      '/area/coordinates/0/0',
    ],
    [
      'a corner that is no number',
      { kind: 'study', position: INSIDE, area: { type: 'Polygon', coordinates: [[[null, 33]]] } },
      'COORD',
      '/area/coordinates/0/0/0',
    ],
    ['minus one seat', { kind: 'satellite', position: INSIDE, seats: -1 }, 'VALIDATION', '/seats'],
    ['half a seat', { kind: 'satellite', position: INSIDE, seats: 0.5 }, 'VALIDATION', '/seats'],
    [
      'days out of order',
      { kind: 'satellite', position: INSIDE, headcounts: DAYS.toReversed() },
      'VALIDATION',
      '/headcounts',
    ],
    [
      'one day twice',
      { kind: 'satellite', position: INSIDE, headcounts: [DAYS[0], DAYS[0]] },
      'VALIDATION',
      '/headcounts',
    ],
    [
      'a day that is not in the calendar',
      { kind: 'satellite', position: INSIDE, headcounts: [{ date: '2026-02-30', headcount: 1 }] },
      'VALIDATION',
      '/headcounts/0/date',
    ],
    [
      'a register entry that is no id',
      { kind: 'candidate', position: INSIDE, vacancyId: "' or 1=1" },
      'VALIDATION',
      '/vacancyId',
    ],
  ])('%s is refused with its place, and nothing is stored', async (_name, body, code, place) => {
    const plan = await client.createPlan({ name: '断る' });
    const answer = await client.send('POST', `/api/v1/plans/${plan.id}/sites`, { body });
    const problem = readProblem(answer);
    expect([answer.status, problem.code]).toEqual([422, code]);
    expect(problem.places?.map(({ at }) => at)).toContain(place);
    expect(problem.places?.every(({ expectedJa, expectedEn }) => expectedJa + expectedEn !== '')).toBe(true);
    expect((await client.getPlan(plan.id)).revision).toBe(1);
  });

  it('a patch that does not fit the rest of the site is refused in words', async () => {
    const plan = await client.createPlan({ name: '合わない' });
    const site = await client.addSite(plan.id, { kind: 'study', position: INSIDE, area: AREA });
    for (const [body, place] of [
      [{ area: null }, '/area'],
      [{ kind: 'competitor' }, '/kind'],
      [{ position: { lon: 130.9 } }, '/position'],
    ] as const) {
      const answer = await patch(site, body);
      expect([answer.status, readProblem(answer).code]).toEqual([422, 'GEOM_INVALID']);
      expect(readProblem(answer).places?.map(({ at }) => at)).toEqual([place]);
    }
    expect((await client.getPlan(plan.id)).revision).toBe(2);
  });

  it('more days than a site may have are refused by name', async () => {
    const plan = await client.createPlan({ name: '多い' });
    const headcounts = Array.from({ length: LIMITS.maximumHeadcounts + 1 }, (_, i) => ({
      date: new Date(Date.UTC(2020, 0, 1 + i)).toISOString().slice(0, 10),
      headcount: i,
    }));
    const answer = await client.send('POST', `/api/v1/plans/${plan.id}/sites`, {
      body: { kind: 'parent', position: INSIDE, headcounts },
    });
    expect(answer.status).toBe(422);
    expect(readProblem(answer).places?.[0]?.expectedEn).toContain('maximumHeadcounts');
  });
});
