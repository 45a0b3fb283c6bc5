import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { UNREACHED_SECONDS } from '#engine/traveltime/travel-time-field.ts';
import { buildQuery } from '#client/state/build-query.ts';
import { createStoryView } from '#client/state/start-app.ts';
import type { ViewState } from '#client/state/view-state.ts';
import { createQueryAnswerer, type QueryAnswerer } from '#client/workers/answer-query.ts';
import type { Figures, Query } from '#client/workers/protocol.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRegion } from '../state/region-fixture.ts';

let answerer: QueryAnswerer;

beforeAll(async () => {
  const { assumptions, cells, ...inputs } = await readCompiledRegion('geodata/regions/kitakyushu');
  answerer = createQueryAnswerer(inputs, assumptions, cells);
});

function ask(change: Partial<ViewState> = {}, isDragging = false): Query {
  const query = buildQuery({ ...createStoryView(createRegion()), ...change }, GROUP_IDS, isDragging);
  if (query === undefined) throw new Error('story: expected an active site');
  return query;
}

function getFigures(query: Query): Figures {
  const result = answerer.computeFigures(query);
  if (!result.ok) throw new Error(`figures: expected some, got ${result.reason}`);
  return result.figures;
}

/** Counts to a tenth of a person: sums in another order differ in the last bits. */
function toTenths(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'number' ? Math.round(part * 10) / 10 : part,
    ),
  );
}

/** The story on the bundled region, as the browser computes it. */
describe('answers on the bundled region', () => {
  it('count every group in every band, never fewer people with more minutes', () => {
    const { groups } = getFigures(ask());
    expect(groups.map((one) => one.group)).toEqual([...GROUP_IDS]);
    for (const { bands, byMunicipality } of groups) {
      bands.forEach((band, i) => {
        expect(band.reach.central).toBeGreaterThanOrEqual(bands[i - 1]?.reach.central ?? 0);
        expect(band.reach.low).toBeLessThanOrEqual(band.reach.central);
        expect(band.reach.high).toBeGreaterThanOrEqual(band.reach.central);
        const sum = byMunicipality[i]?.reduce((total, count) => total + count, 0) ?? Number.NaN;
        expect(sum).toBeCloseTo(band.reach.central, 3);
      });
    }
  });

  it('divide the headline into three classes of the comparison', () => {
    const query = ask();
    const { groups, marginal } = getFigures(query);
    const reach = groups[0]?.bands[query.cutoffsMinutes.indexOf(45)]?.reach.central ?? Number.NaN;
    if (marginal === null) throw new Error('marginal reach: expected one against the parent office');
    const { bothNowNearer, bothNotNearer } = marginal;
    expect(marginal.new.central + bothNowNearer.central + bothNotNearer.central).toBeCloseTo(reach, 6);
    expect(marginal.new.central).toBeGreaterThan(0);
  });

  it('are the same while dragging and at rest: only the search is shorter', () => {
    const { completeUpToMinutes, ...dragged } = getFigures(ask({}, true));
    const { completeUpToMinutes: atRest, ...figures } = getFigures(ask());
    expect(toTenths(dragged)).toEqual(toTenths(figures));
    expect(completeUpToMinutes).toBe(atRest);
  });

  it('show on the toll cards what each toll choice shows by itself', () => {
    const headlines = answerer.computeTollHeadlines(ask());
    expect(headlines.map((one) => one.tolls)).toEqual([false, true]);
    for (const { tolls, reach, new: added } of headlines) {
      const query = ask({ tolls });
      const { groups, marginal } = getFigures(query);
      const shown = groups[0]?.bands[query.cutoffsMinutes.indexOf(45)]?.reach;
      expect(toTenths([reach, added])).toEqual(toTenths([shown, marginal?.new]));
    }
    expect(answerer.computeTollHeadlines(ask({ mode: 'walk' }))).toEqual([]);
  });

  it('draw bands once, from near to far, hatched beyond the edge of data', () => {
    const query = ask();
    const bands = answerer.computeBands(query);
    if (bands === null || bands === undefined) throw new Error('bands: expected some at the first question');
    expect(bands.isochrones.map((one) => one.cutoffMinutes)).toEqual([15, 30, 45, 60]);
    const { completeUpToMinutes } = getFigures(query);
    const isCut = completeUpToMinutes !== null && completeUpToMinutes < 60;
    expect(bands.beyondData !== null).toBe(isCut);
    expect(bands.isochrones.at(-1)?.isAtLeast).toBe(isCut);
    expect(bands.secondsByCell.some((seconds) => seconds < UNREACHED_SECONDS)).toBe(true);
    expect(answerer.computeBands(ask({ group: 'total' }))).toBeNull();
    expect(answerer.computeBands(ask({ siteCutoffMinutes: 50 }))).not.toBeNull();
  });

  it('say why a site has no figures, and compare with nothing when the parent has none', () => {
    const sea = { lon: 131.35, lat: 33.75 };
    const sites = [{ letter: 'A' as const, place: sea, givenName: null }];
    expect(answerer.computeFigures(ask({ sites }))).toEqual({ ok: false, reason: 'sea' });
    expect(answerer.computeBands(ask({ sites }))).toBeUndefined();
    expect(answerer.computeTollHeadlines(ask({ sites }))).toEqual([]);
    const { marginal, parentProblem } = getFigures(ask({ parent: sea }));
    expect([marginal, parentProblem]).toEqual([null, 'sea']);
    expect(getFigures(ask({ parent: null })).parentProblem).toBeNull();
  });
});
