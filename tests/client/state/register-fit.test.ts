import type { PlacesResponse } from '#contract/evaluation.ts';
import { placesRequestSchema } from '#contract/evaluation.ts';
import { describe, expect, it } from 'vitest';
import {
  buildPlacesRequests,
  DEFAULT_NEEDS,
  joinReach,
  selectFitting,
  sortFitting,
} from '#client/state/register-fit.ts';
import { listRegisterRows } from '#client/state/register-rows.ts';
import { DEFAULT_VIEW } from '#client/state/view-state.ts';
import { createVacancy, UNPLACED_PLACE } from './vacancy-fixture.ts';

const rows = listRegisterRows(
  [
    createVacancy({ id: 'a', name: 'A', seats: 40, parkingSpaces: 12 }),
    createVacancy({ id: 'b', name: 'B', floorAreaSquareMeters: 500 }),
    createVacancy({ id: 'c', name: 'C', seats: 29, parkingSpaces: 50 }),
    createVacancy({ id: 'd', name: 'D', parkingSpaces: 50 }),
    createVacancy({ id: 'e', name: 'E', seats: 99, place: UNPLACED_PLACE, status: 'inUse' }),
  ],
  10,
);
const ids = (list: readonly { readonly vacancy: { readonly id: string } }[]): string[] =>
  list.map(({ vacancy }) => vacancy.id);

const range = (central: number) => ({ low: central - 1, central, high: central + 1 });

describe('space that fits', () => {
  it('holds enough; what nobody knows is counted, not guessed', () => {
    const found = selectFitting(rows, DEFAULT_NEEDS);
    expect(ids(found.rows)).toEqual(['a', 'b', 'e']);
    expect(found.unknownCount).toBe(1);
    const parked = selectFitting(rows, { ...DEFAULT_NEEDS, parkingSpaces: 10 });
    // D has parking but unknown seats, B has seats but unknown parking, E unknown parking.
    expect(ids(parked.rows)).toEqual(['a']);
    expect(parked.unknownCount).toBe(3);
    expect(ids(selectFitting(rows, { ...DEFAULT_NEEDS, status: 'inUse' }).rows)).toEqual(['e']);
  });

  it('asks for exact places only, under the conditions of the panel, in requests the server takes', () => {
    const view = { ...DEFAULT_VIEW, parent: { lon: 130.88, lat: 33.88 }, mode: 'walk' as const, tolls: true };
    const [request, ...more] = buildPlacesRequests(rows, view);
    expect(more).toEqual([]);
    expect(request?.places.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd']);
    expect(request).toMatchObject({
      mode: 'walk',
      tolls: false,
      cutoffMinutes: 45,
      existingCutoffMinutes: 60,
    });
    expect(placesRequestSchema.safeParse(request).success).toBe(true);
    const many = listRegisterRows(
      Array.from({ length: 1201 }, (_, i) => createVacancy({ id: `v${i}` })),
      null,
    );
    expect(buildPlacesRequests(many, view).map(({ places }) => places.length)).toEqual([500, 500, 201]);
    expect(buildPlacesRequests([], view)).toEqual([]);
  });

  it('joins figures with reasons where there are none, and sorts the unknown last', () => {
    const answer = {
      places: [
        {
          ok: true,
          id: 'a',
          reach: range(10),
          newOverExisting: null,
          isAtLeast: false,
          isHighAtLeast: false,
        },
        { ok: true, id: 'b', reach: range(90), newOverExisting: null, isAtLeast: true, isHighAtLeast: true },
        { ok: false, id: 'c', reason: 'sea' },
      ],
    } as unknown as PlacesResponse;
    const joined = joinReach(rows, [answer]);
    expect(joined.map(({ noReach }) => noReach)).toEqual([null, null, 'sea', 'waiting', 'notExact']);
    const order = { column: 'reach', isDescending: true } as const;
    expect(ids(sortFitting(joined, order, (code) => code))).toEqual(['b', 'a', 'c', 'd', 'e']);
    expect(ids(sortFitting(joined, { ...order, isDescending: false }, (code) => code))).toEqual([
      'a',
      'b',
      'c',
      'd',
      'e',
    ]);
  });
});
