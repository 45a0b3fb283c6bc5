import { describe, expect, it } from 'vitest';
import {
  computeFrameMetersPerPixel,
  findBounds,
  frameAtOneScale,
  frameBounds,
  frameCamera,
} from '#client/map/picture/picture-frame.ts';
import { computeMetersPerPixel } from '#client/map/scale-length.ts';
import { toWorldX, toWorldY } from '#client/map/sheets/frame.ts';

const size = { width: 300, height: 200, pixelRatio: 2 };
const bounds = { west: 130.5, south: 33.4, east: 131.2, north: 33.9 };

describe('frames of pictures', () => {
  it('show the bounds as a whole, as large as they fit', () => {
    const frame = frameBounds(bounds, size, 10);
    const left = toWorldX(bounds.west) * frame.worldPixels - frame.left;
    const right = toWorldX(bounds.east) * frame.worldPixels - frame.left;
    const top = toWorldY(bounds.north) * frame.worldPixels - frame.top;
    const bottom = toWorldY(bounds.south) * frame.worldPixels - frame.top;
    expect(left).toBeGreaterThanOrEqual(9.99);
    expect(right).toBeLessThanOrEqual(290.01);
    expect(top).toBeGreaterThanOrEqual(9.99);
    expect(bottom).toBeLessThanOrEqual(190.01);
    expect(Math.min(left - 10, top - 10)).toBeCloseTo(0, 6);
  });

  it('see what the camera of the screen sees', () => {
    const camera = { center: { lon: 131, lat: 33.6 }, zoom: 10.25 };
    const frame = frameCamera(camera, size);
    expect(toWorldX(131) * frame.worldPixels - frame.left).toBeCloseTo(150, 6);
    expect(toWorldY(33.6) * frame.worldPixels - frame.top).toBeCloseTo(100, 6);
    expect(computeFrameMetersPerPixel(frame)).toBeCloseTo(computeMetersPerPixel(camera), 6);
  });

  it('have one scale for all, that of the largest', () => {
    const small = { west: 131, south: 33.5, east: 131.1, north: 33.6 };
    const [first, second] = frameAtOneScale([bounds, small], size);
    expect(first?.zoom).toBe(second?.zoom);
    expect(first?.zoom).toBeCloseTo(frameBounds(bounds, size).zoom, 9);
    expect(frameAtOneScale([], size)).toEqual([]);
  });

  it('find the box around an area', () => {
    const ring = [
      [130, 33],
      [131, 33.2],
      [130.4, 34],
      [130, 33],
    ];
    expect(findBounds({ type: 'MultiPolygon', coordinates: [[ring]] })).toEqual({
      west: 130,
      south: 33,
      east: 131,
      north: 34,
    });
    expect(findBounds({ type: 'MultiPolygon', coordinates: [] })).toBeUndefined();
  });
});
