import type { Geometry, Position } from 'geojson';
import { toWorldX, toWorldY, type Frame } from './frame.ts';

/** A ring or line in world positions (frame.ts), with its box for culling. */
export interface WorldPath {
  /** Length 2 × positions: x, y. */
  readonly positions: Float64Array;
  readonly west: number;
  readonly north: number;
  readonly east: number;
  readonly south: number;
}

function toWorldPath(line: readonly Position[]): WorldPath {
  const positions = new Float64Array(line.length * 2);
  let [west, north, east, south] = [Infinity, Infinity, -Infinity, -Infinity];
  line.forEach(([lon = 0, lat = 0], i) => {
    const x = toWorldX(lon);
    const y = toWorldY(lat);
    positions[i * 2] = x;
    positions[i * 2 + 1] = y;
    west = Math.min(west, x);
    east = Math.max(east, x);
    north = Math.min(north, y);
    south = Math.max(south, y);
  });
  return { positions, west, north, east, south };
}

/** Every ring and line of areas and lines; points and collections have none. */
export function listWorldPaths(geometry: Geometry): readonly WorldPath[] {
  switch (geometry.type) {
    case 'LineString':
      return [toWorldPath(geometry.coordinates)];
    case 'MultiLineString':
    case 'Polygon':
      return geometry.coordinates.map(toWorldPath);
    case 'MultiPolygon':
      return geometry.coordinates.flat().map(toWorldPath);
    default:
      return [];
  }
}

/** The part of `CanvasRenderingContext2D` and `Path2D` that is needed to trace. */
export interface PathSink {
  moveTo(x: number, y: number): void;
  lineTo(x: number, y: number): void;
}

/** Steps shorter than this (CSS pixels) are left out: nobody sees them, and software canvases are slow. */
const MINIMUM_STEP = 0.6;

export interface TraceOptions {
  /** Widest stroke, in CSS pixels: paths this far outside the frame are still seen. */
  readonly margin?: number;
}

/** Adds the paths that touch the frame to `sink`, in CSS pixels from the frame's top left corner. */
export function tracePaths(
  sink: PathSink,
  paths: readonly WorldPath[],
  frame: Frame,
  { margin = 8 }: TraceOptions = {},
): void {
  for (const path of paths) {
    if (isInFrame(path, frame, margin)) tracePath(sink, path, frame);
  }
}

function isInFrame(path: WorldPath, frame: Frame, margin: number): boolean {
  const { worldPixels, left, top, width, height } = frame;
  return (
    path.east * worldPixels - left >= -margin &&
    path.west * worldPixels - left <= width + margin &&
    path.south * worldPixels - top >= -margin &&
    path.north * worldPixels - top <= height + margin
  );
}

function tracePath(sink: PathSink, { positions }: WorldPath, { worldPixels, left, top }: Frame): void {
  const last = positions.length - 2;
  let lastX = 0;
  let lastY = 0;
  for (let i = 0; i <= last; i += 2) {
    const x = (positions[i] ?? 0) * worldPixels - left;
    const y = (positions[i + 1] ?? 0) * worldPixels - top;
    if (i === 0) sink.moveTo(x, y);
    else if (i === last || Math.abs(x - lastX) + Math.abs(y - lastY) >= MINIMUM_STEP) sink.lineTo(x, y);
    else continue;
    lastX = x;
    lastY = y;
  }
}
