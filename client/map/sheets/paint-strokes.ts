import type { Frame } from './frame.ts';
import { tracePaths, type WorldPath } from './world-paths.ts';

export interface Stroke {
  readonly color: string;
  /** CSS pixels. */
  readonly width: number;
  readonly opacity?: number;
  /** Dash and gap in line widths. */
  readonly dash?: readonly [number, number];
}

export function strokePaths(
  context: CanvasRenderingContext2D,
  frame: Frame,
  paths: readonly WorldPath[],
  { color, width, opacity = 1, dash }: Stroke,
): void {
  context.beginPath();
  tracePaths(context, paths, frame);
  context.strokeStyle = color;
  context.lineWidth = width;
  context.globalAlpha = opacity;
  context.lineJoin = 'round';
  context.lineCap = dash === undefined ? 'round' : 'butt';
  context.setLineDash(dash === undefined ? [] : dash.map((length) => length * width));
  context.stroke();
  context.globalAlpha = 1;
}

export function fillPaths(
  context: CanvasRenderingContext2D,
  frame: Frame,
  paths: readonly WorldPath[],
  { fill, opacity = 1 }: { readonly fill: string | CanvasPattern; readonly opacity?: number },
): void {
  context.beginPath();
  tracePaths(context, paths, frame);
  context.fillStyle = fill;
  context.globalAlpha = opacity;
  // Rings inside rings are holes.
  context.fill('evenodd');
  context.globalAlpha = 1;
}
