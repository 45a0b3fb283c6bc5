import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#contract/limits.ts';
import { planDocumentSchema, planListSchema, planSchema, type PlanDocument } from '#contract/plans.ts';
import { toAttachmentHeader } from '#server/http/attachment-header.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem } from '../../support/server-request.ts';

const KOKURA = { lon: 130.882678, lat: 33.886756 };

describe('a plan as a file', () => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: PlanClient;
  let document: PlanDocument;

  beforeAll(async () => {
    database = await PGLITE.create();
    server = await startServer(database);
    client = createPlanClient(server.url);
    const plan = await client.createPlan({
      name: '計画 "1"/2',
      mode: 'bicycle',
      assumptions: { 'car.ordinaryKmh': 31 },
      sites: [{ kind: 'parent', name: '=1+1', position: KOKURA, notes: 'a\r\nb' }],
    });
    const answer = await client.send('GET', `/api/v1/plans/${plan.id}/export`);
    expect(answer.headers['content-disposition']).toBe(
      `attachment; filename="plan.hanare.json"; filename*=UTF-8''${encodeURIComponent('計画 _1__2.hanare.json')}`,
    );
    document = planDocumentSchema.parse(readBody(answer));
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const listNames = async () =>
    planListSchema.parse(readBody(await client.send('GET', '/api/v1/plans'))).plans.map(({ name }) => name);
  const send = (body: unknown) => client.send('POST', '/api/v1/plans/import', { body });
  const withSite = (site: object) => ({
    ...document,
    plan: { ...document.plan, sites: [document.plan.sites[0], site] },
  });

  it('comes back as a new plan with the same content', async () => {
    const imported = planSchema.parse(readBody(await send(document)));
    const again = await client.send('GET', `/api/v1/plans/${imported.id}/export`);
    const { plan } = planDocumentSchema.parse(readBody(again));
    expect(plan).toEqual(document.plan);
    expect(imported.revision).toBe(1);
    expect((await listNames()).filter((name) => name === document.plan.name)).toHaveLength(2);
  });

  it.each<[string, (text: string) => string, number, string, RegExp]>([
    ['J01 a missing bracket', (text) => text.slice(0, -2), 400, 'JSON', /line \d+, column \d+/iu],
    [
      'J01 a comma too many',
      (text) => text.replace('"plan":', '\n,"plan":'),
      400,
      'JSON',
      /line 2, column 1/iu,
    ],
    [
      'J01 a name twice',
      (text) => text.replace('"plan":', '"format":"x","plan":'),
      400,
      'JSON',
      /second member/u,
    ],
    ['J01 100,000 levels', () => '['.repeat(100_000), 400, 'JSON', /64 levels/u],
    ['J01 NaN', (text) => text.replace(/"lon":[^,]+/u, '"lon":NaN'), 400, 'JSON', /column/u],
  ])('%s is refused where it is', async (_name, damage, status, code, words) => {
    const before = await listNames();
    const answer = await send(damage(JSON.stringify(document)));
    const problem = readProblem(answer);
    expect([answer.status, problem.code]).toEqual([status, code]);
    expect(problem.detailEn).toMatch(words);
    expect(problem.detailJa).toMatch(/行目の\d+文字目/u);
    const { line, column } = problem.places![0]!;
    expect(problem.detailEn).toContain(`Line ${line}, column ${column}`);
    expect(await listNames()).toEqual(before);
  });

  it.each<[string, unknown, string]>([
    ['null', null, ''],
    ['an array of two', [130.8, 33.8], ''],
    ['an array of one', [130.8], ''],
    ['an array of five', [1, 2, 3, 4, 5], ''],
    ['text', { lon: '130.8', lat: 33.8 }, '/lon'],
    ['a missing latitude', { lon: 130.8 }, '/lat'],
    ['latitude 91', { lon: 130.8, lat: 91 }, '/lat'],
    ['longitude 181', { lon: 181, lat: 33.8 }, '/lon'],
    ['a number too large', { lon: 1e308, lat: 33.8 }, '/lon'],
    ['plane meters', { lon: -3000.5, lat: 98_000 }, '/lon'],
    ['a height', { lon: 130.8, lat: 33.8, height: 3 }, '/height'],
  ])('J04 coordinates as %s are COORD, with the place', async (_name, position, place) => {
    const answer = await send(withSite({ kind: 'candidate', position }));
    const problem = readProblem(answer);
    expect([answer.status, problem.code]).toEqual([422, 'COORD']);
    expect(problem.places?.[0]?.at).toBe(`/plan/sites/1/position${place}`);
    expect(problem.places?.[0]?.expectedJa).not.toBe('');
  });

  it.each<[string, (file: PlanDocument) => unknown, string]>([
    ['another format', (file) => ({ ...file, format: 'hanare-plan/2' }), '/format'],
    ['J05 a crs member', (file) => ({ ...file, crs: { type: 'name' } }), '/crs'],
    ['J08 GeoJSON', () => ({ type: 'GeometryCollection', geometries: [] }), '/format'],
    ['J08 null', () => null, ''],
    ['an unknown kind', (file) => withSite({ ...file.plan.sites[0], kind: 'home' }), '/plan/sites/1/kind'],
    ['an id of its own', (file) => withSite({ ...file.plan.sites[0], id: 'x' }), '/plan/sites/1/id'],
  ])('%s is VALIDATION, with the place', async (_name, change, place) => {
    const answer = await send(change(document));
    const problem = readProblem(answer);
    expect([answer.status, problem.code]).toEqual([422, 'VALIDATION']);
    expect(problem.places?.map(({ at }) => at)).toContain(place);
  });

  it('J07 too many sites or bytes is 413, naming the limit', async () => {
    const site = { kind: 'candidate', position: KOKURA };
    const sites = Array.from({ length: LIMITS.maximumSites + 1 }, () => site);
    const many = await send({ ...document, plan: { ...document.plan, sites } });
    expect([many.status, readProblem(many).code]).toEqual([413, 'TOO_MANY_ITEMS']);
    const large = await send({ ...document, padding: 'x'.repeat(LIMITS.maximumBodyBytes) });
    expect([large.status, readProblem(large).code]).toEqual([413, 'BODY_TOO_LARGE']);
    expect(readProblem(large).detailEn).toContain('maximumBodyBytes');
  });

  it.each([
    ['../../etc/passwd', '_._.._etc_passwd'],
    ['CON', '_CON'],
    ['a\u202Egnp.exe', 'a_gnp.exe'],
    ['x'.repeat(200), 'x'.repeat(80)],
    ["it's (100%)*", 'it%27s%20%28100%25%29_'],
  ])('is saved under a name every file system takes: %s', (name, stem) => {
    const header = toAttachmentHeader({ stem: name, extension: '.hanare.json', plainStem: 'plan' });
    expect(header).toContain(
      `filename*=UTF-8''${stem.includes('%') ? stem : encodeURIComponent(stem)}.hanare.json`,
    );
    expect(header).toMatch(/^[\x20-\x7e]*$/u);
  });
});
