import type { PlaceAnswer, PlacesResponse } from '#contract/evaluation.ts';
import { LIMITS } from '#contract/limits.ts';
import { describe, expect, it } from 'vitest';
import { buildPlacesRequest, listAreaPlaces, rankPlaces } from '#client/drawing/area-figures.ts';
import { DEFAULT_VIEW, type Place } from '#client/state/view-state.ts';

const corner = (lon: number, lat: number): Place => ({ lon, lat });
const square = (degrees: number): readonly Place[] => [
  corner(130.8, 33.7),
  corner(130.8 + degrees, 33.7),
  corner(130.8 + degrees, 33.7 + degrees),
  corner(130.8, 33.7 + degrees),
];
const range = (central: number) => ({ low: central, central, high: central });
const answer = (id: number, reach: number, fresh: number | null = null): PlaceAnswer => ({
  ok: true,
  id: String(id),
  reach: range(reach),
  newOverExisting: fresh === null ? null : range(fresh),
  isAtLeast: false,
  isHighAtLeast: false,
});
const sea = (id: number): PlaceAnswer => ({ ok: false, id: String(id), reason: 'sea' });
const respond = (...places: PlaceAnswer[]) => ({ places }) as unknown as PlacesResponse;
const PLACES = [0, 1, 2, 3].map((i) => corner(130.8 + i / 100, 33.7));

describe('squares of an area', () => {
  it('are all of them, one place for a small one, and none for one that is too large', () => {
    // 0.05° × 0.05° hold 8 columns × 12 rows.
    const places = listAreaPlaces({ ring: square(0.05) });
    expect(places.ok && [places.places.length, places.isOnePlace]).toEqual([96, false]);
    const small = listAreaPlaces({ ring: square(0.002) });
    expect(small.ok && [small.places.length, small.isOnePlace]).toEqual([1, true]);
    expect(listAreaPlaces({ ring: square(0.2) })).toEqual({ ok: false });
  });

  it('are asked for as the headline would be', () => {
    const request = buildPlacesRequest({ ...DEFAULT_VIEW, parent: corner(130.88, 33.88) }, PLACES);
    expect(request).toMatchObject({
      group: DEFAULT_VIEW.group,
      cutoffMinutes: DEFAULT_VIEW.siteCutoffMinutes,
      existingCutoffMinutes: DEFAULT_VIEW.parentCutoffMinutes,
      existingOffices: [corner(130.88, 33.88)],
    });
    expect(request.places).toHaveLength(4);
    expect(LIMITS.maximumEvaluatedPlaces).toBe(500);
  });
});

describe('best, median and worst', () => {
  it('are squares that exist, the better middle one of an even number', () => {
    const figures = rankPlaces(
      PLACES,
      respond(answer(0, 10, 5), answer(1, 40, 1), answer(2, 20, 2), answer(3, 30, 3)),
    );
    expect([figures?.best.place, figures?.median.place, figures?.worst.place]).toEqual([
      PLACES[1],
      PLACES[3],
      PLACES[0],
    ]);
    expect(figures?.best.answer.newOverExisting?.central).toBe(1);
  });

  it('leave out squares without an answer and say how many; without any there is nothing', () => {
    const figures = rankPlaces(PLACES, respond(sea(0), answer(1, 7), sea(2), sea(3)));
    expect([figures?.best, figures?.withoutAnswer]).toMatchObject([{ place: PLACES[1] }, 3]);
    expect(figures?.median).toBe(figures?.worst);
    expect(rankPlaces(PLACES, respond(sea(0), sea(1), sea(2), sea(3)))).toBeNull();
  });
});
