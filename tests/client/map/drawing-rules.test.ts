import { describe, expect, it } from 'vitest';
import { interpolateStops, LABEL_RULES } from '#client/map/drawing-rules.ts';
import { getFitPadding, isInSight } from '#client/map/fit-padding.ts';
import { mixColors } from '#client/map/mix-colors.ts';

const zooms = (stops: readonly (readonly [number, number])[]): number[] => stops.map(([zoom]) => zoom);

describe('interpolateStops', () => {
  it('is linear between stops and stays beyond the ends', () => {
    const stops = [
      [8, 1],
      [12, 3],
      [13, 10],
    ] as const;
    expect([6, 8, 10, 12, 12.5, 13, 20].map((zoom) => interpolateStops(stops, zoom))).toEqual([
      1, 1, 2, 3, 6.5, 10, 10,
    ]);
  });

  it('refuses no stops at all', () => {
    expect(() => interpolateStops([], 10)).toThrow('expected at least one');
  });
});

describe('label rules', () => {
  it('gives both kinds of city the same zooms: MapLibre draws them by one expression', () => {
    expect(zooms(LABEL_RULES.largeCity.size)).toEqual(zooms(LABEL_RULES.city.size));
  });
});

describe('mixColors', () => {
  it('goes from the one to the other', () => {
    expect(mixColors('#000000', '#ffffff', 0)).toBe('#000000');
    expect(mixColors('#000000', '#ff8000', 0.5)).toBe('#804000');
    expect(mixColors('#000000', '#ffffff', 1)).toBe('#ffffff');
  });
});

describe('room at the edges', () => {
  it('keeps the layer panel free on wide maps only', () => {
    expect(getFitPadding({ clientWidth: 966 }).right).toBeGreaterThan(
      getFitPadding({ clientWidth: 390 }).right,
    );
  });

  it('calls a place under the layer panel out of sight, and the same place on a phone in sight', () => {
    const place = { x: 340, y: 200 };
    expect(isInSight({ ...place, x: 940 }, { clientWidth: 966, clientHeight: 720 })).toBe(false);
    expect(isInSight(place, { clientWidth: 390, clientHeight: 400 })).toBe(true);
  });
});
