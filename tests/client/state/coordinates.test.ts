import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseCoordinates } from '#client/state/coordinates.ts';

describe('parseCoordinates', () => {
  it.each([
    ['33.62, 131.12'],
    ['131.12 33.62'],
    ['131.12,33.62'],
    ['  33.62　131.12 '],
    ['３３．６２，１３１．１２'],
    ['33.62、131.12'],
    ['33.62，131.12'],
    ['(33.62, 131.12)'],
    ['[131.12, 33.62]'],
    ['33.62° 131.12°'],
    ['33.62\t131.12'],
    ['33.62;131.12'],
  ])('reads %s', (text) => {
    expect(parseCoordinates(text)).toEqual({ lon: 131.12, lat: 33.62 });
  });

  it.each([
    [`33°37'12"N 131°07'12"E`],
    ['33°37′12″N, 131°07′12″E'],
    ['北緯33度37分12秒 東経131度7分12秒'],
    [`131°07'12" 33°37'12"`],
  ])('reads degrees, minutes and seconds: %s', (text) => {
    const place = parseCoordinates(text);
    expect(place?.lat).toBeCloseTo(33.62, 9);
    expect(place?.lon).toBeCloseTo(131.12, 9);
  });

  it.each([
    ['宇島駅'],
    ['33.62'],
    ['33.62, 33.62'],
    ['131.12, 131.12'],
    ['91, 181'],
    ['48.85, 2.35'],
    ['33.62, 131.12, 5'],
    ['33,62 131,12'],
    [`33°70'12" 131°07'12"`],
    [''],
  ])('does not take %s for coordinates', (text) => {
    expect(parseCoordinates(text)).toBeUndefined();
  });

  it('reads every place in Japan in either order and never throws', () => {
    const degrees = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(degrees, degrees, fc.boolean(), (a, b, isLonFirst) => {
        const lat = Number((24 + a * 21).toFixed(5));
        const lon = Number((123 + b * 30).toFixed(5));
        const text = isLonFirst ? `${lon} ${lat}` : `${lat}, ${lon}`;
        expect(parseCoordinates(text)).toEqual({ lon, lat });
      }),
    );
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (text) => {
        parseCoordinates(text);
      }),
    );
  });

  it('answers a long line at once', () => {
    const started = performance.now();
    parseCoordinates(`${'3'.repeat(50_000)}°`.repeat(3));
    parseCoordinates(' '.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(50);
  });
});
