import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addArea } from '#client/state/area-changes.ts';
import { formatDrawn, formatRing, parseAreas, parseDrawn, parseRing } from '#client/state/permalink-areas.ts';
import { formatPermalink, parsePermalink } from '#client/state/permalink.ts';
import { DEFAULT_VIEW, MAXIMUM_AREAS } from '#client/state/view-state.ts';
import { starRing } from '../../worlds/drawn-areas.ts';

const RING = [
  { lon: 130.8, lat: 33.8 },
  { lon: 130.81, lat: 33.8 },
  { lon: 130.805, lat: 33.81 },
];
const ENTRY = '6f9619ff-8b86-4d01-b42d-00cf4fc964ff';

describe('areas in a link', () => {
  it('come back corner by corner', () => {
    fc.assert(
      fc.property(starRing, (ring) => {
        expect(parseRing(formatRing(ring))).toEqual(ring);
      }),
    );
  });

  it('cost about five characters per corner', () => {
    const circle = Array.from({ length: 100 }, (_, i) => ({
      lon: Math.round((130.8 + 0.02 * Math.cos(i / 16)) * 1e5) / 1e5,
      lat: Math.round((33.8 + 0.02 * Math.sin(i / 16)) * 1e5) / 1e5,
    }));
    expect(formatRing(circle).length).toBeLessThan(520);
  });

  it('are left out where they cross themselves, are cut off, or are no corners at all', () => {
    const bowTie = [RING[0], RING[2], RING[1], { lon: 130.8, lat: 33.81 }] as typeof RING;
    const good = formatRing(RING);
    for (const text of ['', 'AAAA', good.slice(0, -1), `${good}!`, formatRing(bowTie), '_'.repeat(20_000)]) {
      expect(parseRing(text)).toBeUndefined();
    }
    expect(parseAreas(`study,${good},%E0%A4%A;circle,${good};candidate,${good},A`)).toEqual([
      { id: 'a1', kind: 'study', ring: RING, givenName: null },
      { id: 'a2', kind: 'candidate', ring: RING, givenName: 'A' },
    ]);
  });

  it('are no more than the screen shows', () => {
    const text = Array.from({ length: 40 }, () => `study,${formatRing(RING)}`).join(';');
    expect(parseAreas(text)).toHaveLength(MAXIMUM_AREAS);
  });

  it('never break opening a link', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        const fields = new URLSearchParams({ ar: text, of: text, sv: text, o: text });
        expect(parseDrawn(fields, { sites: [], offices: [] }).areas.length).toBeLessThan(13);
      }),
    );
  });
});

describe('staff and register entries in a link', () => {
  it('belong to their office and site', () => {
    const view = {
      ...addArea(DEFAULT_VIEW, 'study', RING),
      sites: [{ letter: 'A' as const, place: RING[0]!, givenName: null, vacancyId: ENTRY }],
      activeSite: 'A' as const,
    };
    const link = formatPermalink({ view, regionVersion: 'v1' });
    expect(parsePermalink(link)?.view).toEqual(view);
    expect(Object.keys(formatDrawn(DEFAULT_VIEW))).toEqual([]);
  });

  it('are dropped with what cannot be read, never put on another office', () => {
    const fields = new URLSearchParams({
      o: 'satellite,130,33;nonsense;competitor,131,33',
      of: '0,30;2,40',
      sv: `A,${ENTRY};B,javascript:alert(1)`,
    });
    const offices = [
      { id: 'o1', kind: 'satellite' as const, place: RING[0]!, givenName: null },
      { id: 'o2', kind: 'competitor' as const, place: RING[1]!, givenName: null },
    ];
    const sites = [{ letter: 'B' as const, place: RING[0]!, givenName: null }];
    const drawn = parseDrawn(fields, { sites, offices });
    expect(drawn.offices.map(({ seats }) => seats)).toEqual([null, null]);
    expect(drawn.sites).toEqual(sites);
    const days = 'p,12,20240230.4,20240401.28,20240401.29,20230401.1,20250401.-3,20260401.31';
    expect(parseDrawn(new URLSearchParams({ of: days }), { sites: [], offices: [] }).parentStaff).toEqual({
      seats: 12,
      headcounts: [
        { date: '2024-04-01', headcount: 28 },
        { date: '2026-04-01', headcount: 31 },
      ],
    });
  });
});
