import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#contract/limits.ts';
import { planSchema, type Plan } from '#contract/plans.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem } from '../../support/server-request.ts';

const KOKURA = [130.882678, 33.886756];
const SQUARE = [
  [130, 33],
  [131, 33],
  [131, 34],
  [130, 34],
  [130, 33],
];

const createFeature = (geometry: unknown, properties: unknown = null) => ({
  type: 'Feature',
  geometry,
  properties,
});
const createCollection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const createPoint = (coordinates: unknown) => createFeature({ type: 'Point', coordinates });

describe('sites from GeoJSON', () => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: PlanClient;
  let plan: Plan;
  beforeAll(async () => {
    database = await PGLITE.create();
    server = await startServer(database);
    client = createPlanClient(server.url);
    plan = await client.createPlan({ name: '外から' });
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const send = (body: unknown, planId = plan.id) =>
    client.send('POST', `/api/v1/plans/${planId}/sites/import`, { body });

  it('are added in order in one step, which one undo takes back', async () => {
    const own = await client.createPlan({
      name: '一度に',
      sites: [{ kind: 'parent', position: { lon: 1, lat: 2 } }],
    });
    const body = {
      ...createCollection(
        createFeature(
          { type: 'Point', coordinates: [...KOKURA, 12.5] },
          { name: '小倉', kind: 'satellite', 面積: 30 },
        ),
        createPoint(KOKURA),
      ),
      crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:OGC:1.3:CRS84' } },
      name: 'export of another program',
    };
    const added = planSchema.parse(readBody(await send(body, own.id)));
    expect(added.revision).toBe(2);
    expect(added.sites.slice(1).map(({ kind, name, position }) => [kind, name, position])).toEqual([
      ['satellite', '小倉', { lon: KOKURA[0], lat: KOKURA[1] }],
      ['candidate', '', { lon: KOKURA[0], lat: KOKURA[1] }],
    ]);
    expect((await client.act(added, 'undo')).sites).toHaveLength(1);
  });

  it.each<[string, unknown, number, string, string]>([
    [
      'J02 an open ring',
      createFeature({ type: 'Polygon', coordinates: [SQUARE.slice(0, 4)] }),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/type',
    ],
    [
      'J03 a polygon wound the wrong way',
      createFeature({ type: 'Polygon', coordinates: [SQUARE.toReversed()] }),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/type',
    ],
    ['J04 null coordinates', createPoint([null, 33]), 422, 'COORD', '/features/1/geometry/coordinates/0'],
    ['J04 text', createPoint(['130.8', '33.8']), 422, 'COORD', '/features/1/geometry/coordinates/0'],
    ['J04 one dimension', createPoint([130.8]), 422, 'COORD', '/features/1/geometry/coordinates'],
    ['J04 five dimensions', createPoint([1, 2, 3, 4, 5]), 422, 'COORD', '/features/1/geometry/coordinates'],
    ['J04 latitude 91', createPoint([130.8, 91]), 422, 'COORD', '/features/1/geometry/coordinates/1'],
    ['J04 latitude first', createPoint([33.8, 130.8]), 422, 'COORD', '/features/1/geometry/coordinates/1'],
    [
      'J05 plane meters without a crs',
      createPoint([-3000.5, 98_000]),
      422,
      'COORD',
      '/features/1/geometry/coordinates/0',
    ],
    [
      'J06 beyond the antimeridian',
      createPoint([181, 33]),
      422,
      'COORD',
      '/features/1/geometry/coordinates/0',
    ],
    ['J08 no geometry', createFeature(null), 422, 'GEOM_INVALID', '/features/1/geometry'],
    ['J08 an empty geometry', createFeature({}), 422, 'GEOM_INVALID', '/features/1/geometry/type'],
    [
      'J08 a collection',
      createFeature({ type: 'GeometryCollection', geometries: [] }),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/type',
    ],
    [
      'J08 several points',
      createFeature({ type: 'MultiPoint', coordinates: [KOKURA] }),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/type',
    ],
    [
      'an unknown kind',
      createFeature({ type: 'Point', coordinates: KOKURA }, { kind: 'home' }),
      422,
      'VALIDATION',
      '/features/1/properties/kind',
    ],
  ])('%s is refused with its place, and nothing is added', async (_name, feature, status, code, place) => {
    const answer = await send(createCollection(createPoint(KOKURA), feature));
    const problem = readProblem(answer);
    expect([answer.status, problem.code]).toEqual([status, code]);
    expect(problem.places?.map(({ at }) => at)).toContain(place);
    expect(
      problem.places?.every(({ expectedJa, expectedEn }) => expectedJa !== '' && expectedEn !== ''),
    ).toBe(true);
    expect((await client.getPlan(plan.id)).revision).toBe(1);
  });

  it('J05 another coordinate system is CRS_UNSUPPORTED', async () => {
    const crs = { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::6670' } };
    const answer = await send({ ...createCollection(createPoint([-3000.5, 98_000])), crs });
    expect([answer.status, readProblem(answer).code]).toEqual([422, 'CRS_UNSUPPORTED']);
    expect(readProblem(answer).places?.[0]?.at).toBe('/crs/properties/name');
  });

  it('J07 10,000 features are 413, and more than fit into the plan 409', async () => {
    // Short ones: the body itself stays below a megabyte.
    const many = await send(createCollection(...Array.from({ length: 10_000 }, () => createPoint([1, 2]))));
    expect([many.status, readProblem(many).code]).toEqual([413, 'TOO_MANY_ITEMS']);
    const full = createCollection(...Array.from({ length: LIMITS.maximumSites }, () => createPoint([1, 2])));
    const own = await client.createPlan({ name: '満員' });
    expect((await send(full, own.id)).status).toBe(201);
    const answer = await send(createCollection(createPoint(KOKURA)), own.id);
    expect([answer.status, readProblem(answer).code]).toEqual([409, 'LIMIT_REACHED']);
  });

  it('an empty collection, another type or no JSON object is VALIDATION', async () => {
    for (const body of [createCollection(), createPoint(KOKURA), null, [], 'x']) {
      const problem = readProblem(await send(JSON.stringify(body)));
      expect([problem.status, problem.code]).toEqual([422, 'VALIDATION']);
    }
  });
});
