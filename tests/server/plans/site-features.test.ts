import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#contract/limits.ts';
import { planSchema, type Plan } from '#contract/plans.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem } from '../../support/server-request.ts';

const KOKURA = [130.882678, 33.886756];
/** 0.1° on each side: about 100 km². */
const SQUARE = [
  [130.8, 33.8],
  [130.9, 33.8],
  [130.9, 33.9],
  [130.8, 33.9],
  [130.8, 33.8],
];

const createFeature = (geometry: unknown, properties: unknown = null) => ({
  type: 'Feature',
  geometry,
  properties,
});
const createCollection = (...features: unknown[]) => ({ type: 'FeatureCollection', features });
const createArea = (...rings: unknown[]) => createFeature({ type: 'Polygon', coordinates: rings });
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
      createArea(SQUARE.slice(0, 4)),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/coordinates/0/3',
    ],
    [
      'J02 a ring of three points',
      createArea([SQUARE[0], SQUARE[1], SQUARE[0]]),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/coordinates/0',
    ],
    [
      'J02 a bow-tie',
      createArea([SQUARE[0], SQUARE[2], SQUARE[1], SQUARE[3], SQUARE[0]]),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/coordinates/0/0',
    ],
    [
      'J02 a hole',
      createArea(
        SQUARE,
        SQUARE.map(([lon = 0, lat = 0]) => [lon + 5, lat]),
      ),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/coordinates/1',
    ],
    [
      'J04 a corner at latitude 91',
      createArea([SQUARE[0], SQUARE[1], [130.9, 91], SQUARE[0]]),
      422,
      'COORD',
      '/features/1/geometry/coordinates/0/2/1',
    ],
    [
      'J04 a corner of text',
      createArea([SQUARE[0], SQUARE[1], ['130.9', 33.9], SQUARE[0]]),
      422,
      'COORD',
      '/features/1/geometry/coordinates/0/2/0',
    ],
    [
      'J06 an area over the antimeridian',
      createArea([
        [179.9, 33],
        [-179.9, 33],
        [-179.9, 33.1],
        [179.9, 33],
      ]),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/coordinates/0/1',
    ],
    [
      'J06 a continent',
      createArea([
        [70, 10],
        [140, 10],
        [140, 60],
        [70, 10],
      ]),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/coordinates/0',
    ],
    [
      'J08 several polygons',
      createFeature({ type: 'MultiPolygon', coordinates: [[SQUARE]] }),
      422,
      'GEOM_INVALID',
      '/features/1/geometry/type',
    ],
    ['J08 a polygon of nothing', createArea(), 422, 'GEOM_INVALID', '/features/1/geometry/coordinates'],
    [
      'a study that is a point',
      createFeature({ type: 'Point', coordinates: KOKURA }, { kind: 'study' }),
      422,
      'GEOM_INVALID',
      '/features/1/geometry',
    ],
    [
      'an office that is an area',
      createFeature({ type: 'Polygon', coordinates: [SQUARE] }, { kind: 'competitor' }),
      422,
      'GEOM_INVALID',
      '/features/1/properties/kind',
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

  it('J03 areas either way round are taken, with a place inside and what their properties say', async () => {
    const own = await client.createPlan({ name: '区域' });
    const days = [{ date: '2026-04-01', headcount: 30 }];
    const collection = createCollection(
      createArea(SQUARE.map((position) => [...position, 12.5])),
      createFeature({ type: 'Polygon', coordinates: [SQUARE.toReversed()] }, { kind: 'study', name: '南' }),
      createFeature(
        { type: 'Point', coordinates: KOKURA },
        { kind: 'competitor', seats: 40, headcounts: days },
      ),
    );
    const { sites } = planSchema.parse(readBody(await send(collection, own.id)));
    expect(sites.map(({ kind, name, seats, headcounts }) => [kind, name, seats, headcounts])).toEqual([
      ['candidate', '', null, []],
      ['study', '南', null, []],
      ['competitor', '', 40, days],
    ]);
    expect(sites.map(({ area }) => area?.coordinates[0] ?? null)).toEqual([
      SQUARE,
      SQUARE.toReversed(),
      null,
    ]);
    expect(sites[0]?.position.lon).toBeCloseTo(130.85, 9);
    expect(sites[0]?.position.lat).toBeCloseTo(33.85, 9);
  });

  it('J06 is said in words with 180 and exceeds', async () => {
    const over = createArea([
      [179.9, 33],
      [-179.9, 33],
      [-179.9, 33.1],
      [179.9, 33],
    ]);
    expect(readProblem(await send(createCollection(over))).places?.[0]?.expectedEn).toContain('180');
    const continent = createArea([
      [70, 10],
      [140, 10],
      [140, 60],
      [70, 10],
    ]);
    expect(readProblem(await send(createCollection(continent))).places?.[0]?.expectedEn).toContain('exceeds');
  });

  it('J07 more corners than an area may have are 413', async () => {
    const circle = Array.from({ length: 5_000 }, (_, i) => [
      130.8 + 0.1 * Math.cos(i / 1000),
      33.8 + 0.1 * Math.sin(i / 1000),
    ]);
    const answer = await send(createCollection(createArea([...circle, circle[0]])));
    expect([answer.status, readProblem(answer).code]).toEqual([413, 'TOO_MANY_ITEMS']);
    expect(readProblem(answer).places?.[0]?.expectedEn).toContain('maximumCorners');
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
