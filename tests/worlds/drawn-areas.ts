import type { AreaRing } from '#engine/geo/area-ring.ts';
import * as fc from 'fast-check';

/** Degrees of five decimals, as everything on the screen has them. */
const round = (degrees: number): number => Math.round(degrees * 1e5) / 1e5;

/**
 * Star-shaped rings: every corner is seen from the center, at directions in order and 300 m to 3 km away, so that no
 * edges cross. Directions are at least 3° apart and no gap reaches 180°: rounding to about a meter changes nothing.
 */
export const starRing: fc.Arbitrary<AreaRing> = fc
  .record({
    lon: fc.double({ min: 130.6, max: 131.1, noNaN: true }),
    lat: fc.double({ min: 33.5, max: 34, noNaN: true }),
    radii: fc.array(fc.double({ min: 0.003, max: 0.03, noNaN: true }), { minLength: 3, maxLength: 40 }),
    turn: fc.double({ min: 0, max: 360, noNaN: true }),
    isClockwise: fc.boolean(),
  })
  .map(({ lon, lat, radii, turn, isClockwise }) => {
    const ring = radii.map((radius, i) => {
      const radians = ((turn + (360 * i) / radii.length) * Math.PI) / 180;
      return { lon: round(lon + radius * Math.cos(radians)), lat: round(lat + radius * Math.sin(radians)) };
    });
    return isClockwise ? ring.toReversed() : ring;
  });

/** Rings with two neighboring corners of a quadrilateral exchanged: bow-ties. */
export const bowTie: fc.Arbitrary<AreaRing> = fc
  .record({
    lon: fc.double({ min: 130.6, max: 131.1, noNaN: true }),
    lat: fc.double({ min: 33.5, max: 34, noNaN: true }),
    width: fc.double({ min: 0.002, max: 0.02, noNaN: true }),
    height: fc.double({ min: 0.002, max: 0.02, noNaN: true }),
    skew: fc.double({ min: -0.0005, max: 0.0005, noNaN: true }),
  })
  .map(({ lon, lat, width, height, skew }) => [
    { lon: round(lon), lat: round(lat) },
    { lon: round(lon + width), lat: round(lat + height + skew) },
    { lon: round(lon + width + skew), lat: round(lat) },
    { lon: round(lon + skew), lat: round(lat + height) },
  ]);
