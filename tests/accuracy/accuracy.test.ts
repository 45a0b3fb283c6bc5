import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compressByTail } from '#engine/streets/csr.ts';
import { describe, expect, it } from 'vitest';
import { findCarRoad, parseLimitKmh } from './car-road.ts';
import { CITIES, SHARED_DATA } from './city.ts';
import { measureErrors } from './measure-errors.ts';
import { computeVariantTimes, getVariant } from './model-variants.ts';
import { readOsmExtract } from './osm-extract.ts';
import type { OsmExtract, OsmWay } from './osm-extract.ts';
import { buildExpressways } from './osm-expressways.ts';
import { drawPictures } from './pictures.ts';
import { fillTables } from './report.ts';
import { findTest, MODEL } from './report-words.ts';
import { buildRoadNetwork } from './road-network.ts';
import { computeBand, getQuantile } from './statistics.ts';
import { findLargestStrongComponent } from './strong-component.ts';
import { listRecordValues, readRecord } from './record.ts';
import type { StudyResult } from './study-result.ts';
import { TEST_SEED, TEST_SITES } from './test-variant.ts';
import { PAGE_FILE, PICTURES_FOLDER, RESULTS_FILE } from './study-files.ts';
import { buildStudyArea, sampleSites } from './study-area.ts';
import { computeDistances, computeTrueTimes } from './travel-times.ts';

const stored = JSON.parse(readFileSync(RESULTS_FILE, 'utf8')) as StudyResult;
const hasData = CITIES.every(({ osmFile }) => existsSync(path.join(SHARED_DATA, osmFile)));
if (!hasData) console.warn(`SKIPPED: accuracy on real roads needs the raw data in ${SHARED_DATA}`);

describe('the published figures', () => {
  it('stand on the method page and in its pictures as they were stored', () => {
    const page = readFileSync(PAGE_FILE, 'utf8');
    expect(fillTables(page, stored)).toBe(page);
    for (const { file, svg } of drawPictures(stored)) {
      expect(readFileSync(`${PICTURES_FOLDER}/${file}`, 'utf8')).toBe(svg);
    }
  });

  it('say which recorded values they were computed with', async () => {
    const now = listRecordValues(await readRecord());
    expect(Object.keys(stored.record)).toEqual(Object.keys(now));
    const changed = Object.keys(now).filter((id) => now[id] !== stored.record[id]);
    if (changed.length > 0) {
      console.warn(`"recorded values" of ${PAGE_FILE} are older than the record: ${changed.join(', ')}`);
    }
  });

  it('report every city by figures chosen without it', () => {
    for (const test of stored.tests.filter(({ variant }) => !variant.startsWith('shipped'))) {
      const source = stored.calibrations.filter(
        (calibration) =>
          calibration.rule === test.rule &&
          calibration.variant === test.variant &&
          (calibration.tolls === 'both' || calibration.tolls === test.tolls) &&
          calibration.cities.length === CITIES.length - 1 &&
          !calibration.cities.includes(test.city),
      );
      expect(source.map(({ parameters }) => parameters)).toEqual([test.parameters]);
    }
  });
});

describe.skipIf(!hasData)('real cities', () => {
  // Counted once by hand with the parser alone; the 164,598 nodes stand in the data's SOURCES.md too.
  it.each([
    ['portoAlegre', 43_264, 16_032, 23],
    ['rheinNeckar', 164_598, 37_344, 0],
    ['porto', 347_944, 51_458, 357],
  ] as const)('%s is read whole', async (id, nodes, ways, relations) => {
    const city = CITIES.find((candidate) => candidate.id === id)!;
    const extract = await readOsmExtract(path.join(SHARED_DATA, city.osmFile));
    expect([extract.nodeCount, extract.wayCount, extract.relationCount]).toEqual([nodes, ways, relations]);
    const facts = stored.cities.find(({ city: known }) => known === id)!;
    expect([facts.nodes, facts.ways, facts.relations, facts.highways]).toEqual([
      nodes,
      ways,
      relations,
      extract.highways.length,
    ]);
  });

  it('gives the stored errors of the model on Porto Alegre again', async () => {
    const area = await buildStudyArea(CITIES[0]!);
    const sites = sampleSites(area, TEST_SITES, TEST_SEED);
    const trips = {
      area,
      sites,
      tolls: 'free' as const,
      meters: computeDistances(area, sites),
      trueSeconds: computeTrueTimes(area, sites, 'free'),
    };
    const { parameters, expressways, errors } = findTest(stored, {
      city: area.city.id,
      tolls: 'free',
      variant: MODEL,
    });
    const record = await readRecord();
    const seconds = computeVariantTimes(trips, getVariant(MODEL).network, {
      record,
      parameters,
      expressways,
    });
    expect(measureErrors(trips, seconds)).toEqual(errors);
  });
});

describe('car roads', () => {
  it('take four fifths of a posted limit and the class speed elsewhere', () => {
    expect(findCarRoad({ highway: 'primary', maxspeed: '50' }, 'limits')?.forwardKmh).toBe(40);
    expect(findCarRoad({ highway: 'primary', maxspeed: '50' }, 'classOnly')?.forwardKmh).toBe(65);
    expect(findCarRoad({ highway: 'primary' }, 'limits')?.forwardKmh).toBe(65);
    expect(findCarRoad({ highway: 'primary' }, 'builtUp', true)?.forwardKmh).toBe(40);
    expect(findCarRoad({ highway: 'motorway' }, 'builtUp', true)?.forwardKmh).toBe(90);
    expect(findCarRoad({ highway: 'primary', 'maxspeed:backward': '30' }, 'limits')?.backwardKmh).toBe(24);
  });

  it.each([
    ['50', 50],
    ['30 mph', 48.27],
    ['none', 140],
    ['DE:rural', 100],
    ['PT:urban', 50],
    ['walk', undefined],
    [undefined, undefined],
  ])('read the limit %s as %s', (value, kmh) => {
    const limit = parseLimitKmh(value);
    if (kmh === undefined) expect(limit).toBeUndefined();
    else expect(limit).toBeCloseTo(kmh, 6);
  });

  it.each([
    [{ highway: 'residential' }, true, true],
    [{ highway: 'residential', oneway: 'yes' }, true, false],
    [{ highway: 'residential', oneway: '-1' }, false, true],
    [{ highway: 'motorway' }, true, false],
    [{ highway: 'primary', junction: 'roundabout' }, true, false],
    [{ highway: 'primary', junction: 'roundabout', oneway: 'no' }, true, true],
  ])('run in the right direction: %o', (tags, forward, backward) => {
    const road = findCarRoad(tags, 'limits')!;
    expect([road.forwardKmh > 0, road.backwardKmh > 0]).toEqual([forward, backward]);
  });

  it.each([
    { highway: 'footway' },
    { highway: 'track' },
    { highway: 'residential', access: 'private' },
    { highway: 'residential', access: 'yes', motor_vehicle: 'no' },
    { highway: 'service', motor_vehicle: 'agricultural;forestry' },
    { highway: 'service', area: 'yes' },
  ])('are closed to cars: %o', (tags) => {
    expect(findCarRoad(tags, 'limits')).toBeUndefined();
  });

  it.each([
    { highway: 'residential', access: 'destination' },
    { highway: 'residential', access: 'no', motorcar: 'yes' },
    { highway: 'service', motor_vehicle: 'destination;agricultural' },
  ])('are open to cars: %o', (tags) => {
    expect(findCarRoad(tags, 'limits')).toBeDefined();
  });
});

/** An extract drawn by hand: nodes on a line of latitude, `lon` thousandths of a degree from 8° E. */
function drawExtract(lons: Readonly<Record<number, number>>, highways: readonly OsmWay[]): OsmExtract {
  const entries = Object.entries(lons);
  return {
    nodeCount: entries.length,
    wayCount: highways.length,
    relationCount: 0,
    highways,
    indexByNodeId: new Map(entries.map(([id], index) => [Number(id), index])),
    lonByNode: Float64Array.from(entries, ([, lon]) => 8 + lon / 1000),
    latByNode: new Float64Array(entries.length).fill(49),
  };
}

const way = (id: number, nodeIds: readonly number[], tags: OsmWay['tags']): OsmWay => ({ id, nodeIds, tags });

describe('the reference network', () => {
  it('keeps the largest strongly connected component only', () => {
    // 0 ⇄ 1 ⇄ 2 in a ring, 3 leads in, 4 leads out, 5 ⇄ 6 apart.
    const arcs = compressByTail(7, {
      tailByArc: [0, 1, 2, 3, 2, 5, 6],
      headByArc: [1, 2, 0, 0, 4, 6, 5],
      ticksByArc: [1, 1, 1, 1, 1, 1, 1],
    });
    expect([...findLargestStrongComponent(7, arcs)]).toEqual([1, 1, 1, 0, 0, 0, 0]);
  });

  it('costs length over speed, drops dead-end one-ways and ends roads at nodes outside the extract', () => {
    const extract = drawExtract({ 1: 0, 2: 10, 3: 20, 4: 30 }, [
      way(1, [1, 2, 3, 99], { highway: 'residential' }),
      way(2, [3, 4], { highway: 'residential', oneway: 'yes' }),
    ]);
    const { streets } = buildRoadNetwork(extract, { rule: 'limits', motorways: true });
    expect([streets.vertexCount, streets.arcCount]).toEqual([3, 4]);
    // 0.01° at 49° N is 731.6 m (WGS 84), 105.35 s at 25 km/h.
    expect(streets.ticksByOutArc[0]! / streets.ticksPerSecond).toBeCloseTo(105.35, 1);
  });

  it('finds where one may enter an expressway, and the main line between', () => {
    const extract = drawExtract({ 1: 0, 2: 10, 3: 20, 4: 30, 5: 11, 6: 12, 7: 40 }, [
      way(1, [1, 2, 3, 4], { highway: 'motorway' }),
      way(2, [2, 5], { highway: 'motorway_link', oneway: 'yes' }),
      way(3, [5, 6], { highway: 'primary' }),
      way(4, [4, 7], { highway: 'trunk', motorroad: 'yes' }),
    ]);
    const { points, sections } = buildExpressways(extract);
    const lons = points.map(({ position, isAccess }) => [Math.round((position.lon - 8) * 1000), isAccess]);
    expect(lons).toEqual([
      [0, false],
      [10, true],
      [30, false],
      [40, false],
    ]);
    expect(sections.map(({ source, target, isTolled }) => [source, target, isTolled])).toEqual([
      [0, 1, true],
      [1, 2, true],
      [2, 3, false],
    ]);
    expect(sections[1]!.lengthMeters).toBeCloseTo(2 * sections[0]!.lengthMeters, 3);
  });
});

describe('statistics', () => {
  it('take the nearest rank', () => {
    expect(getQuantile(Float64Array.of(1, 2, 3, 4), 0.5)).toBe(2);
    expect(computeBand([5, 1, 3, 2, 4])).toEqual({ p10: 1, p50: 3, p90: 5 });
    expect(() => getQuantile(Float64Array.of(1), 1.5)).toThrow(RangeError);
  });
});
