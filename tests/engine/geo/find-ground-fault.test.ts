import { buildGround, findAreaGroundFault, findPlaceFault } from '#engine/geo/find-ground-fault.ts';
import { describe, expect, it } from 'vitest';

const corner = (lon: number, lat: number) => ({ lon, lat });
const rectangle = (west: number, south: number, east: number, north: number) => [
  corner(west, south),
  corner(east, south),
  corner(east, north),
  corner(west, north),
];

/**
 * A mainland of 0.1° × 0.1° (about 9.3 × 11 km), an island of 0.01° 0.05° east of it, and land without data south
 * of it whose northern 0.02° lie within the loaded land's bounds.
 */
const GROUND = buildGround(
  [rectangle(130, 33.5, 130.1, 33.6), rectangle(130.15, 33.55, 130.16, 33.56)],
  [rectangle(130.11, 33.4, 130.14, 33.52)],
);

describe('the ground under a place', () => {
  it('is land with data, sea, or outside', () => {
    expect(findPlaceFault(corner(130.05, 33.55), GROUND)).toBeNull();
    expect(findPlaceFault(corner(130.155, 33.555), GROUND)).toBeNull();
    expect(findPlaceFault(corner(130.13, 33.57), GROUND)).toBe('atSea');
    expect(findPlaceFault(corner(130.12, 33.51), GROUND)).toBe('outsideRegion');
    expect(findPlaceFault(corner(130.05, 33.7), GROUND)).toBe('outsideRegion');
    expect(findPlaceFault(corner(-130, -33), GROUND)).toBe('outsideRegion');
  });

  it('reaches 250 m over the shore: 0.0027° of longitude here', () => {
    expect(findPlaceFault(corner(130.1025, 33.55), GROUND)).toBeNull();
    expect(findPlaceFault(corner(130.1029, 33.55), GROUND)).toBe('atSea');
  });
});

describe('the ground under an area', () => {
  it('may reach into the sea, hold an island, or lie within the land', () => {
    expect(findAreaGroundFault(rectangle(130.09, 33.54, 130.12, 33.56), GROUND)).toBeNull();
    expect(findAreaGroundFault(rectangle(130.14, 33.54, 130.1599, 33.5999), GROUND)).toBeNull();
    expect(findAreaGroundFault(rectangle(130.02, 33.52, 130.03, 33.53), GROUND)).toBeNull();
    // Corners in the sea on both sides, land between them.
    expect(findAreaGroundFault(rectangle(130.151, 33.53, 130.159, 33.58), GROUND)).toBeNull();
  });

  it('is refused without land, and with a corner outside', () => {
    expect(findAreaGroundFault(rectangle(130.11, 33.57, 130.14, 33.59), GROUND)).toEqual({
      reason: 'atSea',
      corner: null,
    });
    expect(findAreaGroundFault(rectangle(130.05, 33.55, 130.06, 33.65), GROUND)).toEqual({
      reason: 'outsideRegion',
      corner: 2,
    });
    expect(findAreaGroundFault(rectangle(130.05, 33.51, 130.12, 33.515), GROUND)?.reason).toBe(
      'outsideRegion',
    );
  });
});
