import { describe, expect, test } from 'vitest';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import {
  computeTravelSeconds,
  kmhToMetersPerSecond,
  minutesToSeconds,
  secondsToMinutes,
  toCutoffSeconds,
  toKilometersPerHour,
  toMeters,
  toSeconds,
} from '#engine/units/units.ts';

describe('units', () => {
  test('conversions', () => {
    expect(minutesToSeconds(1.5)).toBe(90);
    expect(secondsToMinutes(90)).toBe(1.5);
    expect(toCutoffSeconds(0.51)).toBeCloseTo(30.6, 9);
    expect(kmhToMetersPerSecond(36)).toBeCloseTo(10, 12);
    expect(computeTravelSeconds(1000, toKilometersPerHour(36))).toBeCloseTo(100, 9);
    expect(toSeconds(1.6)).toBe(2);
  });

  test('what is no quantity is refused with its value', () => {
    expect(() => toSeconds(-1)).toThrow(/seconds -1/);
    expect(() => toMeters(Number.NaN)).toThrow(/meters NaN/);
    expect(() => toKilometersPerHour(0)).toThrow(/expected a speed > 0/);
  });

  test('positions are longitude first and within the globe', () => {
    expect(toLonLat(130.9, 33.9)).toEqual({ lon: 130.9, lat: 33.9 });
    expect(() => toLonLat(33.9, 130.9)).toThrow(/latitude 130.9/);
    expect(() => toLonLat(Infinity, 0)).toThrow(/longitude Infinity/);
  });
});
