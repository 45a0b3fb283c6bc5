import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { decodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import { decodeScreeningInputs } from '#engine/buffers/screening-inputs-container.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { computeIsochrones } from '#engine/isochrones/compute-isochrones.ts';
import { getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import type { TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import {
  computeTravelTimeField,
  createTravelTimeModel,
  type TravelTimeModel,
} from '#engine/traveltime/travel-time-model.ts';
import { isochronesResponseSchema } from '#contract/isochrones.ts';
import {
  reachResponseSchema,
  type ReachAnswer,
  type ReachRequestInput,
  type ReachResponse,
} from '#contract/reach.ts';
import { LAYER_NAMES, regionSchema, type Region } from '#contract/region.ts';
import { startServer, waitUntilReady, type RunningServer } from '../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../support/server-databases.ts';
import { postJson, sendRaw } from '../support/server-request.ts';

/** 宇島駅 in Buzen and 小倉駅, from the published station table. */
const UNOSHIMA = { lon: 131.126354, lat: 33.62131 };
const KOKURA = { lon: 130.882678, lat: 33.886756 };

/** Central count of the first group within the third cutoff, 45 minutes unless asked otherwise. */
const count = ({ answer }: ReachResponse): number => answer.groups[0]!.bands[2]!.reach.central;

describe.each(listDatabaseKinds())('the API on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let region: Region;
  let cells: RegionCells;
  let model: TravelTimeModel;

  const getBytes = async (path: string): Promise<Uint8Array> =>
    new Uint8Array(await (await fetch(server.url + path)).arrayBuffer());
  const postReach = async (request: ReachRequestInput) => {
    const answer = await postJson(server.url, '/api/v1/reach', request);
    expect(answer.status).toBe(200);
    return reachResponseSchema.parse(JSON.parse(answer.body.toString()));
  };
  const computeField = (
    site: { lon: number; lat: number },
    { mode = 'car', tolls = false, direction = 'inbound' }: Partial<ReachRequestInput>,
  ): TravelTimeField => {
    const result = computeTravelTimeField(model, {
      site: toLonLat(site.lon, site.lat),
      mode,
      tolls,
      direction,
    });
    if (!result.ok) throw new Error(`${site.lon}, ${site.lat}: expected to be linked, got ${result.reason}`);
    return result.field;
  };

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database);
    await waitUntilReady(server.url);
    region = regionSchema.parse(await (await fetch(`${server.url}/api/v1/region`)).json());
    cells = decodeRegionCells(await getBytes(region.files.cells));
    const { inputs, assumptions } = decodeScreeningInputs(await getBytes(region.files.screening));
    model = createTravelTimeModel(inputs, assumptions, cells);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it('is alive and ready', async () => {
    expect((await sendRaw(server.url, { path: '/livez' })).status).toBe(200);
    const ready = await sendRaw(server.url, { path: '/readyz' });
    expect(JSON.parse(ready.body.toString())).toEqual({
      isReady: true,
      checks: { database: true, migrations: true, region: true, workers: true, isStopping: false },
    });
  });

  it('holds everybody of the published mesh, and finds them', async () => {
    // The metro's 18 municipalities have 1,369,014 people (2020 census); the loaded cells reach beyond them.
    const everybody = cells.countByCell.populationFemale.reduce((sum, count) => sum + count, 0);
    expect(everybody).toBeGreaterThan(1_369_014 / 2);
    const { answer } = await postReach({
      site: KOKURA,
      tolls: true,
      cutoffsMinutes: [120],
      groups: ['total'],
    });
    expect(answer.groups[0]!.bands[0]!.reach.central).toBeGreaterThan(1_000_000);
  });

  it('describes the region: 18 municipalities with their wards apart, presets, sources', () => {
    expect(region.id).toBe('kitakyushu');
    const own = region.municipalities.filter((one) => one.isInRegion);
    // Seven wards stand for the city of Kitakyushu, and 17 others.
    expect(own.filter((one) => one.kind === 'ward')).toHaveLength(7);
    expect(own.filter((one) => one.kind !== 'ward' && one.code !== '40100')).toHaveLength(17);
    expect(own.find((one) => one.nameJa === '豊前市')?.censusPopulation2020).toBe(24_391);
    expect(region.parentOffices.map((place) => place.id)).toContain(region.story.parentOfficeId);
    expect(region.stations.length).toBeGreaterThan(50);
    expect(region.datasets.length).toBeGreaterThan(3);
    expect(region.assumptions.version).not.toBe('');
  });

  it('serves every file under an address that may be kept for ever, compressed and whole', async () => {
    const paths = [
      region.files.cells,
      region.files.screening,
      ...LAYER_NAMES.map((name) => region.files.layers[name]),
    ];
    for (const path of paths) {
      const plain = await sendRaw(server.url, { path });
      expect(plain.status).toBe(200);
      expect(plain.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(plain.headers['content-encoding']).toBeUndefined();
      const sha256 = createHash('sha256').update(plain.body).digest('hex');
      expect(path).toMatch(new RegExp(`\\?v=${sha256.slice(0, 16)}$`, 'u'));
      for (const [encoding, decompress] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const packed = await sendRaw(server.url, { path, headers: { 'accept-encoding': encoding } });
        expect(packed.headers['content-encoding']).toBe(encoding);
        expect(packed.headers['vary']).toContain('Accept-Encoding');
        expect(packed.body.byteLength).toBeLessThan(plain.body.byteLength);
        expect(decompress(packed.body).equals(plain.body)).toBe(true);
        const again = await sendRaw(server.url, {
          path,
          headers: { 'accept-encoding': encoding, 'if-none-match': String(packed.headers['etag']) },
        });
        expect(again.status).toBe(304);
        expect(again.body.byteLength).toBe(0);
      }
    }
    const unhashed = await sendRaw(server.url, { path: '/api/v1/region/cells' });
    expect(unhashed.headers['cache-control']).toBe('public, no-cache');
    const head = await sendRaw(server.url, { method: 'HEAD', path: '/api/v1/region/cells' });
    expect(head.status).toBe(200);
    expect(Number(head.headers['content-length'])).toBe(unhashed.body.byteLength);
  });

  it.each([
    { mode: 'car', tolls: false, direction: 'inbound' },
    { mode: 'car', tolls: true, direction: 'outbound' },
    { mode: 'bicycle', tolls: false, direction: 'inbound' },
    { mode: 'walk', tolls: false, direction: 'outbound' },
  ] as const)('counts exactly what the engine counts: $mode, tolls $tolls, $direction', async (trip) => {
    const { request, answer, otherTolls } = await postReach({
      ...trip,
      site: UNOSHIMA,
      existingOffices: [KOKURA],
      cutoffsMinutes: [15, 45, 60],
      groups: ['women20to64', 'total', 'householdsWithChildrenUnder6'],
    });
    const timeFactor = getTimeFactorRange(model.assumptions);
    const expectAnswer = (given: ReachAnswer, tolls: boolean): void => {
      const field = computeField(UNOSHIMA, { ...trip, tolls });
      const existingFields = [computeField(KOKURA, { ...trip, tolls })];
      const { groups, cutoffsMinutes, siteCutoffMinutes, existingCutoffMinutes } = request;
      const computed = computeReach({ cells, field, groups, cutoffsMinutes, timeFactor });
      expect(given.tolls).toBe(tolls);
      expect(given.groups.map((group) => group.bands.map((band) => band.reach))).toEqual(
        computed.map((group) => group.bands.map((band) => roundAll(band.reach))),
      );
      for (const [g, group] of given.groups.entries()) {
        for (const [b, band] of group.bands.entries()) {
          const central = computed[g]!.bands[b]!.reach.central;
          const sum = band.byMunicipality.reduce((total, one) => total + one.count, 0);
          // Each municipality is rounded by itself.
          expect(Math.abs(sum - central)).toBeLessThanOrEqual(cells.municipalityCodes.length / 2);
        }
      }
      const marginal = computeMarginalReach({
        cells,
        field,
        existingFields,
        groups,
        timeFactor,
        siteCutoffMinutes,
        existingCutoffMinutes,
      });
      expect(given.marginal.map((one) => one.new)).toEqual(marginal.map((one) => roundAll(one.new)));
      expect(given.marginal.map((one) => one.onlyExisting)).toEqual(
        marginal.map((one) => roundAll(one.onlyExisting)),
      );
    };
    expectAnswer(answer, trip.tolls);
    if (trip.mode === 'car') expectAnswer(otherTolls!, !trip.tolls);
    else expect(otherTolls).toBeNull();
  });

  it('computes under changed assumptions and in the morning, and says so', async () => {
    const plain = await postReach({ site: UNOSHIMA, groups: ['total'] });
    const slower = await postReach({
      site: UNOSHIMA,
      groups: ['total'],
      assumptions: { 'car.ordinaryKmh': 30 },
    });
    expect(count(slower)).toBeLessThan(count(plain));
    expect(slower.provenance.assumptions.values['car.ordinaryKmh']?.value).toBe(30);
    expect(slower.provenance.assumptions.version).toContain('car.ordinaryKmh=30');
    expect(slower.provenance.caveats.map((caveat) => caveat.code)).toContain('assumptionsChanged');

    const morning = await postReach({ site: UNOSHIMA, groups: ['total'], congestion: 'morning' });
    expect(count(morning)).toBeLessThan(count(plain));
    const codes = morning.provenance.caveats.map((caveat) => caveat.code);
    expect(codes).toContain('morningAssumed');
    expect(codes).not.toContain('freeFlow');

    // What was changed for one question is not there for the next.
    expect((await postReach({ site: UNOSHIMA, groups: ['total'] })).answer).toEqual(plain.answer);
  });

  it('cites its sources, assumptions and what a reader must know', async () => {
    const byCar = await postReach({ site: UNOSHIMA });
    const codes = byCar.provenance.caveats.map((caveat) => caveat.code);
    expect(codes).toEqual(
      expect.arrayContaining(['roadsNotValidated', 'everybodyHasACar', 'freeFlow', 'residentsNotWorkers']),
    );
    expect(byCar.provenance).toMatchObject({
      region: 'kitakyushu',
      regionVersion: region.version,
      roads: 'screening (not validated)',
    });
    expect(byCar.provenance.datasets).toEqual(region.datasets);
    const onFoot = await postReach({ site: UNOSHIMA, mode: 'walk', cutoffsMinutes: [15], groups: ['total'] });
    const footCodes = onFoot.provenance.caveats.map((caveat) => caveat.code);
    expect(footCodes).not.toContain('everybodyHasACar');
    expect(footCodes).not.toContain('noTwentyToThirtyNine');
    const far = await postReach({ site: UNOSHIMA, cutoffsMinutes: [120] });
    expect(far.answer.completeUpToMinutes).not.toBeNull();
    expect(far.answer.groups[0]!.bands[0]!.isAtLeast).toBe(true);
    expect(far.provenance.caveats.map((caveat) => caveat.code)).toContain('atLeast');
  });

  it('draws what the engine draws', async () => {
    const cutoffsMinutes = [15, 30, 60];
    const answer = await postJson(server.url, '/api/v1/isochrones', {
      site: KOKURA,
      tolls: true,
      cutoffsMinutes,
    });
    expect(answer.headers['content-type']).toContain('application/geo+json');
    const drawn = isochronesResponseSchema.parse(JSON.parse(answer.body.toString()));
    const field = computeField(KOKURA, { tolls: true });
    const expected = computeIsochrones({ field, land: model.inputs.land, cutoffsMinutes });
    expect(drawn.features.map((feature) => feature.properties.cutoffMinutes)).toEqual(cutoffsMinutes);
    expect(drawn.features.map((feature) => feature.geometry.coordinates)).toEqual(
      expected.map((band) => band.coordinates),
    );
  });
});

function roundAll({ low, central, high }: { low: number; central: number; high: number }) {
  return { low: Math.round(low), central: Math.round(central), high: Math.round(high) };
}
