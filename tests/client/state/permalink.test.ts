import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { ASSUMPTION_IDS } from '#engine/traveltime/assumptions.ts';
import { getAssumptionBounds } from '#client/state/assumption-choices.ts';
import { METHOD_SLUGS, type Page } from '#client/state/page.ts';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatPermalink, parsePermalink } from '#client/state/permalink.ts';
import {
  AREA_KINDS,
  DEFAULT_VIEW,
  LAYER_IDS,
  OFFICE_KINDS,
  SITE_LETTERS,
  type LayerState,
  type Place,
  type ViewState,
} from '#client/state/view-state.ts';
import { starRing } from '../../worlds/drawn-areas.ts';
import { anyEvaluation } from './any-evaluation.ts';

const hundredThousandths = (min: number, max: number): fc.Arbitrary<number> =>
  fc.integer({ min: min * 1e5, max: max * 1e5 }).map((value) => value / 1e5);
const place: fc.Arbitrary<Place> = fc.record({
  lon: hundredThousandths(-180, 180),
  lat: hundredThousandths(-90, 90),
});
const name = fc
  .string({ maxLength: 12, unit: 'grapheme' })
  .filter((text) => text.trim() === text && text !== '' && text.length <= 40);
const layer: fc.Arbitrary<LayerState> = fc.record({
  isVisible: fc.boolean(),
  opacity: fc.integer({ min: 0, max: 20 }).map((value) => value / 20),
});
const layers = fc
  .tuple(...LAYER_IDS.map(() => layer))
  .map((states) => Object.fromEntries(LAYER_IDS.map((id, i) => [id, states[i]])) as ViewState['layers']);

const overlayId = fc.constantFrom('schoolClosures', 'municipal', 'population', '7f3a-11', 'data.2b');
const overlays: fc.Arbitrary<ViewState['overlays']> = fc.uniqueArray(
  fc
    .record({ id: overlayId, choice: fc.option(name) })
    .chain((one) => layer.map((state) => Object.assign(one, state))),
  { selector: ({ id }) => id, maxLength: 4 },
);

/** Any value within the bounds of its unit, whatever its digits. */
const assumptions: fc.Arbitrary<ViewState['assumptions']> = fc.record(
  Object.fromEntries(
    ASSUMPTION_IDS.map((id) => {
      const { minimum, maximum } = getAssumptionBounds(id);
      return [id, fc.double({ min: minimum, max: maximum, noNaN: true }).map((value) => value + 0)];
    }),
  ),
  { requiredKeys: [] },
);
const page: fc.Arbitrary<Page | null> = fc.oneof(
  fc.constant(null),
  fc.record({
    kind: fc.constant('assumptions' as const),
    id: fc.option(fc.constantFrom(...ASSUMPTION_IDS)),
  }),
  fc.record({ kind: fc.constant('method' as const), slug: fc.constantFrom(...METHOD_SLUGS) }),
);

const staff = {
  seats: fc.option(fc.nat(100_000)),
  headcounts: fc.uniqueArray(fc.integer({ min: 0, max: 20_000 }), { maxLength: 3 }).map((days) =>
    days
      .toSorted((a, b) => a - b)
      .map((day) => ({
        date: new Date(day * 86_400_000).toISOString().slice(0, 10),
        headcount: day * 3,
      })),
  ),
};

const view: fc.Arbitrary<ViewState> = fc
  .record({
    letters: fc.subarray([...SITE_LETTERS]),
    places: fc.array(place, { minLength: 6, maxLength: 6 }),
    names: fc.array(fc.option(name), { minLength: 6, maxLength: 6 }),
    activeIndex: fc.nat(5),
    parent: fc.option(place),
    parentStaff: fc.record(staff),
    areas: fc
      .array(
        fc.record({
          kind: fc.constantFrom(...AREA_KINDS),
          ring: starRing,
          givenName: fc.option(name),
        }),
        { maxLength: 3 },
      )
      .map((areas) => areas.map((area, i) => ({ id: `a${i + 1}`, ...area }))),
    offices: fc
      .array(
        fc.record({ kind: fc.constantFrom(...OFFICE_KINDS), place, givenName: fc.option(name), ...staff }),
        {
          maxLength: 4,
        },
      )
      .map((offices) => offices.map((office, i) => ({ id: `o${i + 1}`, ...office }))),
    mode: fc.constantFrom('car', 'bicycle', 'walk'),
    direction: fc.constantFrom('inbound', 'outbound'),
    tolls: fc.boolean(),
    congestion: fc.constantFrom('freeFlow', 'morning'),
    assumptions,
    cutoffsMinutes: fc
      .uniqueArray(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 8 })
      .map((cutoffs) => cutoffs.sort((a, b) => a - b)),
    siteCutoffMinutes: fc.integer({ min: 1, max: 18 }).map((steps) => steps * 5),
    parentCutoffMinutes: fc.integer({ min: 1, max: 120 }),
    group: fc.constantFrom(...GROUP_IDS),
    measure: fc.constantFrom(...GROUP_IDS),
    measureUnit: fc.constantFrom('perCell', 'perSquareKilometer'),
    layers,
    overlays,
    layerOrder: fc.uniqueArray(overlayId, { maxLength: 4 }),
    evaluation: anyEvaluation,
    language: fc.constantFrom('ja', 'en'),
    camera: fc.option(
      fc.record({ center: place, zoom: fc.integer({ min: 0, max: 2000 }).map((value) => value / 100) }),
    ),
  })
  .map(({ letters, places, names, activeIndex, ...conditions }): ViewState => {
    const sites = letters.toSorted().map((letter, i) => ({
      letter,
      place: places[i] ?? { lon: 0, lat: 0 },
      givenName: names[i] ?? null,
    }));
    const activeSite = sites.length === 0 ? null : (sites[activeIndex % sites.length]?.letter ?? null);
    return Object.assign(conditions, { sites, activeSite });
  });

describe('permalink', () => {
  it('brings back every view and the region version', () => {
    fc.assert(
      fc.property(view, fc.option(fc.stringMatching(/^[0-9a-f]{8,16}$/)), page, (...original) => {
        const [originalView, regionVersion, opened] = original;
        const link = formatPermalink({ view: originalView, regionVersion, page: opened });
        expect(parsePermalink(`#${link}`)).toEqual({
          view: originalView,
          regionVersion,
          page: opened,
          record: null,
          refusedAssumptions: [],
        });
      }),
    );
  });

  it('never throws and always gives a usable view, whatever stands in the address', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 400, unit: 'grapheme' }), (text) => {
        const linked = parsePermalink(
          `v=1&s=${text}&c=${text}&map=${text}&l=${text}&p=${text}&sc=${text}&as=${text}&page=${text}`,
        );
        expect(linked?.view.cutoffsMinutes.length).toBeGreaterThan(0);
        expect(linked?.view.siteCutoffMinutes).toBeGreaterThanOrEqual(5);
      }),
    );
  });

  it('shows no overlay where the link is older than they are, the default ones where it only opens a page', () => {
    expect(parsePermalink('#v=1&s=A,131,33')?.view.overlays).toEqual([]);
    expect(parsePermalink('#v=1&page=method.reach')?.view.overlays).toEqual(DEFAULT_VIEW.overlays);
  });

  it('leaves out overlays it cannot read', () => {
    const link = '#v=1&ov=__proto__,1,1;a,1,2;b,1,;c,0,0.5,%25E0%25A4;c,1,1;d d,1,1;e,1,1,x';
    expect(parsePermalink(link)?.view.overlays).toEqual([
      { id: 'c', isVisible: false, opacity: 0.5, choice: null },
      { id: 'e', isVisible: true, opacity: 1, choice: 'x' },
    ]);
  });

  it('leaves other fragments alone', () => {
    expect(parsePermalink('')).toBeUndefined();
    expect(parsePermalink('#answer')).toBeUndefined();
    expect(parsePermalink('#v=2&s=A,131,33')).toBeUndefined();
  });

  it('refuses assumptions out of bounds by name and keeps the others', () => {
    const linked = parsePermalink(
      '#v=1&as=car.ordinaryKmh,500;walk.speedKmh,5;bicycle.speedKmh,quick;moon.gravity,1;walk.detourRatio,',
    );
    expect(linked?.view.assumptions).toEqual({ 'walk.speedKmh': 5 });
    expect(linked?.refusedAssumptions).toEqual([
      { id: 'car.ordinaryKmh', text: '500', reason: 'outOfBounds' },
      { id: 'bicycle.speedKmh', text: 'quick', reason: 'notANumber' },
      { id: null, text: 'moon.gravity,1', reason: 'unknown' },
      { id: 'walk.detourRatio', text: '', reason: 'notANumber' },
    ]);
  });

  it('falls back part by part', () => {
    const linked = parsePermalink(
      '#v=1&s=A,131.1,33.6;A,1,1;Z,1,1;B,x,33&c=60,15&m=plane&g=%3Cb%3E&a=Q&sc=700',
    );
    expect(linked?.view.sites).toEqual([{ letter: 'A', place: { lon: 131.1, lat: 33.6 }, givenName: null }]);
    expect(linked?.view.activeSite).toBe('A');
    expect(linked?.view.cutoffsMinutes).toEqual(DEFAULT_VIEW.cutoffsMinutes);
    expect(linked?.view.mode).toBe('car');
    expect(linked?.view.group).toBe('women20to64');
    expect(linked?.view.siteCutoffMinutes).toBe(45);
  });
});
