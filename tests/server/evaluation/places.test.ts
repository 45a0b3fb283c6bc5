import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  placesResponseSchema,
  type PlaceAnswer,
  type PlacesRequestInput,
  type PlacesResponse,
} from '#contract/evaluation.ts';
import { reachResponseSchema } from '#contract/reach.ts';
import { startServer, waitUntilReady, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { postJson, readProblem } from '../../support/server-request.ts';

const UNOSHIMA = { lon: 131.126354, lat: 33.62131 };
const KOKURA = { lon: 130.882678, lat: 33.886756 };
const OPEN_SEA = { lon: 131.2, lat: 33.9 };
const TOKYO = { lon: 139.76, lat: 35.68 };

/** Places on a lattice over the plain of Yukuhashi and the hills around it. */
const listPlaces = (count: number, shift = 0) =>
  Array.from({ length: count }, (_, k) => ({
    id: `p${k}`,
    position: { lon: 130.9 + shift + (k % 25) * 0.01, lat: 33.6 + Math.floor(k / 25) * 0.01 },
  }));

const requireOk = (place: PlaceAnswer | undefined) => {
  if (place?.ok !== true) throw new Error(`${place?.id ?? 'no place'}: expected figures`);
  return place;
};

describe.each(listDatabaseKinds())('POST /api/v1/evaluation/places on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;

  const post = (request: unknown) => postJson(server.url, '/api/v1/evaluation/places', request);
  const refuse = async (request: unknown) => readProblem(await post(request));
  const evaluate = async (request: PlacesRequestInput): Promise<PlacesResponse> => {
    const answer = await post(request);
    expect(answer.status, answer.body.toString().slice(0, 500)).toBe(200);
    return placesResponseSchema.parse(JSON.parse(answer.body.toString()));
  };
  const reach = async (request: unknown) => {
    const answer = await postJson(server.url, '/api/v1/reach', request);
    expect(answer.status).toBe(200);
    return reachResponseSchema.parse(JSON.parse(answer.body.toString()));
  };

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { computeWorkers: 2 });
    await waitUntilReady(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it('gives every place the figures of /reach, or says why there are none', async () => {
    const { places, provenance } = await evaluate({
      places: [
        { id: 'station', position: UNOSHIMA },
        { id: 'sea', position: OPEN_SEA },
        { id: 'far', position: TOKYO },
        { id: 'parent', position: KOKURA },
      ],
      existingOffices: [KOKURA],
      group: 'women20to64',
      cutoffMinutes: 30,
      tolls: true,
    });
    expect(places.map(({ id, ok }) => [id, ok])).toEqual([
      ['station', true],
      ['sea', false],
      ['far', false],
      ['parent', true],
    ]);
    expect(places[1]).toEqual({ id: 'sea', ok: false, reason: 'sea' });
    expect(places[2]).toEqual({ id: 'far', ok: false, reason: 'outsideRegion' });
    const { answer } = await reach({
      site: UNOSHIMA,
      existingOffices: [KOKURA],
      groups: ['women20to64'],
      cutoffsMinutes: [30],
      siteCutoffMinutes: 30,
      tolls: true,
    });
    const station = requireOk(places[0]);
    const [band] = answer.groups[0]!.bands;
    expect(station.reach).toEqual(band!.reach);
    expect(station.newOverExisting).toEqual(answer.marginal[0]!.new);
    expect(station).toMatchObject({ isAtLeast: band!.isAtLeast, isHighAtLeast: band!.isHighAtLeast });
    expect(requireOk(places[3]).newOverExisting!.central).toBe(0);
    expect(provenance.caveats.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['roadsNotValidated', 'residentsNotWorkers', 'noTwentyToThirtyNine']),
    );
  });

  it('asks again: the same answer, whatever the places are called and whatever stands beside them', async () => {
    const places = listPlaces(30);
    const first = await evaluate({ places, group: 'total' });
    expect(first.places.every((place) => !place.ok || place.newOverExisting === null)).toBe(true);
    const again = await evaluate({
      places: places.toReversed().map(({ id, position }) => ({ id: `again ${id}`, position })),
      group: 'total',
    });
    for (const [index, place] of again.places.toReversed().entries()) {
      expect({ ...place, id: `p${index}` }).toEqual(first.places[index]);
    }
    const other = await evaluate({ places, group: 'total', cutoffMinutes: 20 });
    const [wide, narrow] = [first, other].map((answer) => requireOk(answer.places[7]).reach.central);
    expect(narrow).toBeLessThan(wide!);
  });

  it('answers 500 places, and others are not kept waiting meanwhile', async () => {
    const many = evaluate({ places: listPlaces(500, 0.003), existingOffices: [KOKURA] });
    // A dragged site waits for a few jobs of ten places at most, never for all five hundred.
    const isFirst = await Promise.race([
      many.then(() => false),
      reach({ site: { lon: 131, lat: 33.7 } }).then(() => true),
    ]);
    expect(isFirst).toBe(true);
    const { places } = await many;
    expect(places.map(({ id }) => id)).toEqual(listPlaces(500).map(({ id }) => id));
    expect(places.filter(({ ok }) => ok).length).toBeGreaterThan(250);
  }, 60_000);

  it('refuses what cannot be: too many, one id twice, an existing office at sea, nonsense', async () => {
    const tooMany = await refuse({ places: listPlaces(501) });
    expect(tooMany.code).toBe('TOO_MANY_ITEMS');
    expect(tooMany.places?.[0]?.expectedEn).toContain('maximumEvaluatedPlaces');
    const place = { id: 'a', position: UNOSHIMA };
    expect((await refuse({ places: [place, place] })).places?.[0]?.expectedJa).toBe('同じ id は一つだけ');
    const atSea = await refuse({ places: [place], existingOffices: [KOKURA, OPEN_SEA] });
    expect(atSea).toMatchObject({ code: 'SITE_UNLINKABLE', places: [{ at: '/existingOffices/1' }] });
    expect((await refuse({ places: [{ id: 'a', position: { lon: 'x', lat: 0 } }] })).code).toBe('COORD');
    expect((await refuse({ places: [place], group: '__proto__' })).code).toBe('VALIDATION');
  });
});
