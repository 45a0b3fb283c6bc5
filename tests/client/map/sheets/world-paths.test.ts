import type { MultiPolygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { toWorldX, toWorldY, type Frame } from '#client/map/sheets/frame.ts';
import { listWorldPaths, tracePaths, type PathSink } from '#client/map/sheets/world-paths.ts';

class RecordingSink implements PathSink {
  readonly steps: (readonly ['move' | 'line', number, number])[] = [];
  moveTo(x: number, y: number): void {
    this.steps.push(['move', Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
  }
  lineTo(x: number, y: number): void {
    this.steps.push(['line', Math.round(x * 10) / 10, Math.round(y * 10) / 10]);
  }
}

const WORLD_PIXELS = 256 * 2 ** 10;

/** 800 × 600 pixels whose top left corner is at 130.5° E, 34° N. */
const frame: Frame = {
  worldPixels: WORLD_PIXELS,
  left: toWorldX(130.5) * WORLD_PIXELS,
  top: toWorldY(34) * WORLD_PIXELS,
  width: 800,
  height: 600,
  zoom: 9,
  pixelRatio: 1,
};

const toSquare = (west: number, south: number, side: number) => [
  [west, south],
  [west + side, south],
  [west + side, south + side],
  [west, south + side],
  [west, south],
];

describe('listWorldPaths', () => {
  it('gives every ring and line, and none of a point', () => {
    const area: MultiPolygon = {
      type: 'MultiPolygon',
      coordinates: [[toSquare(130, 33, 1), toSquare(130.2, 33.2, 0.1)], [toSquare(132, 33, 1)]],
    };
    expect(listWorldPaths(area)).toHaveLength(3);
    expect(listWorldPaths({ type: 'LineString', coordinates: toSquare(130, 33, 1) })).toHaveLength(1);
    expect(listWorldPaths({ type: 'Point', coordinates: [130, 33] })).toEqual([]);
  });

  it('knows the box of a ring', () => {
    const [path] = listWorldPaths({ type: 'Polygon', coordinates: [toSquare(130, 33, 1)] });
    expect(path?.west).toBe(toWorldX(130));
    expect(path?.east).toBe(toWorldX(131));
    expect(path?.north).toBe(toWorldY(34));
    expect(path?.south).toBe(toWorldY(33));
  });
});

describe('tracePaths', () => {
  it('draws longitude to the right and latitude upwards, in pixels of the frame', () => {
    const sink = new RecordingSink();
    tracePaths(
      sink,
      listWorldPaths({
        type: 'LineString',
        coordinates: [
          [130.5, 34],
          [130.6, 33.9],
        ],
      }),
      frame,
    );
    const east = Math.round((toWorldX(130.6) - toWorldX(130.5)) * WORLD_PIXELS * 10) / 10;
    const south = Math.round((toWorldY(33.9) - toWorldY(34)) * WORLD_PIXELS * 10) / 10;
    expect(sink.steps).toEqual([
      ['move', 0, 0],
      ['line', east, south],
    ]);
    expect(east).toBeGreaterThan(0);
    expect(south).toBeGreaterThan(0);
  });

  it('leaves out what cannot be seen', () => {
    const sink = new RecordingSink();
    tracePaths(sink, listWorldPaths({ type: 'Polygon', coordinates: [toSquare(140, 40, 0.1)] }), frame);
    expect(sink.steps).toEqual([]);
  });

  it('leaves out steps nobody sees but never the last', () => {
    const sink = new RecordingSink();
    const line = Array.from({ length: 1001 }, (_, i) => [130.6 + i * 1e-5, 33.8]);
    tracePaths(sink, listWorldPaths({ type: 'LineString', coordinates: line }), frame);
    const end = Math.round((toWorldX(130.61) * WORLD_PIXELS - frame.left) * 10) / 10;
    expect(sink.steps.length).toBeLessThan(20);
    expect(sink.steps.at(-1)?.[1]).toBe(end);
  });
});
