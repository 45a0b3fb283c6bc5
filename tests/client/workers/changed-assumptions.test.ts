import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type { ScreeningInputs } from '#engine/streets/screening-inputs.ts';
import { type Assumptions, changeAssumptions } from '#engine/traveltime/assumptions.ts';
import { getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import type { TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import { computeTravelTimeField, createTravelTimeModel } from '#engine/traveltime/travel-time-model.ts';
import { buildQuery } from '#client/state/build-query.ts';
import { createStoryView } from '#client/state/start-app.ts';
import type { Place, ViewState } from '#client/state/view-state.ts';
import { createQueryAnswerer, type QueryAnswerer } from '#client/workers/answer-query.ts';
import { ModelStore } from '#client/workers/model-store.ts';
import type { Figures, Query } from '#client/workers/protocol.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRegion } from '../state/region-fixture.ts';

let inputs: ScreeningInputs;
let record: Assumptions;
let cells: RegionCells;
let answerer: QueryAnswerer;

beforeAll(async () => {
  ({ assumptions: record, cells, ...inputs } = await readCompiledRegion('geodata/regions/kitakyushu'));
  answerer = createQueryAnswerer(inputs, record, cells);
});

function ask(change: Partial<ViewState>): Query {
  const query = buildQuery({ ...createStoryView(createRegion()), ...change }, GROUP_IDS);
  if (query === undefined) throw new Error('story: expected an active site');
  return query;
}

function getFigures(query: Query): Figures {
  const result = answerer.computeFigures(query);
  if (!result.ok) throw new Error(`figures: expected some, got ${result.reason}`);
  return result.figures;
}

/** The same by the engine alone, on a model of its own with the whole changed record. */
function computeByEngine(query: Query) {
  const assumptions = changeAssumptions(record, query.assumptions);
  const model = createTravelTimeModel(inputs, assumptions, cells);
  const search = ({ lon, lat }: Place): TravelTimeField => {
    const result = computeTravelTimeField(model, { ...query, site: toLonLat(lon, lat) });
    if (!result.ok) throw new Error(`field: expected one, got ${result.reason}`);
    return result.field;
  };
  const field = search(query.site);
  const timeFactor = getTimeFactorRange(assumptions, query);
  const { groups, cutoffsMinutes, siteCutoffMinutes, parentCutoffMinutes } = query;
  const [marginal] = computeMarginalReach({
    cells,
    field,
    existingFields: query.existing.map(search),
    groups: [query.group],
    siteCutoffMinutes,
    existingCutoffMinutes: parentCutoffMinutes,
    timeFactor,
  });
  return { groups: computeReach({ cells, field, cutoffsMinutes, groups, timeFactor }), marginal };
}

const CASES: readonly { readonly name: string; readonly change: Partial<ViewState> }[] = [
  { name: 'slower ordinary roads', change: { assumptions: { 'car.ordinaryKmh': 28 } } },
  {
    name: 'faster expressways, with tolls',
    change: { tolls: true, assumptions: { 'car.expresswayKmh': 95, 'car.rampSeconds': 20 } },
  },
  {
    name: 'a worse morning and a wider factor',
    change: {
      congestion: 'morning',
      assumptions: { 'car.morningFactor': 1.5, 'streetTime.factor': 1.2, 'car.terminalOfficeSeconds': 300 },
    },
  },
  { name: 'slow bicycles', change: { mode: 'bicycle', assumptions: { 'bicycle.speedKmh': 11 } } },
];

describe('answers under changed assumptions', () => {
  it.each(CASES)('are the engine’s: $name', ({ change }) => {
    const query = ask(change);
    const { groups, marginal } = getFigures(query);
    const expected = computeByEngine(query);
    expect(groups).toEqual(expected.groups);
    expect(marginal).toEqual(expected.marginal);
    const unchanged = getFigures(ask({ mode: query.mode, tolls: query.tolls }));
    expect(groups[0]?.bands).not.toEqual(unchanged.groups[0]?.bands);
  });

  it('come back exactly when a change is taken back', () => {
    const before = getFigures(ask({}));
    getFigures(ask({ assumptions: { 'car.ordinaryKmh': 50 } }));
    expect(getFigures(ask({}))).toEqual(before);
  });

  it('draw other bands, and the first ones again', () => {
    const first = answerer.computeBands(ask({}));
    const changed = answerer.computeBands(ask({ assumptions: { 'car.ordinaryKmh': 20 } }));
    const again = answerer.computeBands(ask({}));
    expect(changed?.secondsByCell).not.toEqual(again?.secondsByCell);
    if (first !== null) expect(again?.secondsByCell).toEqual(first?.secondsByCell);
  });

  it('know the morning by car only', () => {
    expect(ask({ mode: 'walk', congestion: 'morning' }).congestion).toBe('freeFlow');
    expect(ask({ congestion: 'morning' }).congestion).toBe('morning');
  });

  it('say up to when the high end of a range is whole: sooner than the central figure', () => {
    const { completeUpToMinutes, completeUpToWhenFastMinutes, groups } = getFigures(ask({}));
    if (completeUpToMinutes === null || completeUpToWhenFastMinutes === null) {
      throw new Error('edge of data: expected to be met within two hours of Unoshima');
    }
    expect(completeUpToWhenFastMinutes).toBeLessThan(completeUpToMinutes);
    for (const band of groups[0]?.bands ?? []) {
      expect(band.isHighAtLeast).toBe(band.cutoffMinutes > completeUpToWhenFastMinutes);
    }
  });
});

describe('ModelStore', () => {
  it('keeps the record’s model always and the recent changed ones', () => {
    const base = createTravelTimeModel(inputs, record, cells);
    const store = new ModelStore(base);
    expect(store.get({})).toBe(base);
    expect(store.get({ 'car.ordinaryKmh': record.values['car.ordinaryKmh'].value })).toBe(base);
    const slow = store.get({ 'car.ordinaryKmh': 20 });
    expect(store.get({ 'car.ordinaryKmh': 20 })).toBe(slow);
    expect(slow.barrierTest).toBe(base.barrierTest);
    expect(slow.preparedNetworks).not.toBe(base.preparedNetworks);
    for (const kmh of [21, 22, 23]) store.get({ 'car.ordinaryKmh': kmh });
    expect(store.get({ 'car.ordinaryKmh': 20 })).not.toBe(slow);
    expect(() => store.get({ 'car.ordinaryKmh': 0 })).toThrow(RangeError);
  });
});
