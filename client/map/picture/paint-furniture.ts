import { PAPER } from '../paper.ts';
import { findScaleLength } from '../scale-length.ts';
import type { Frame } from '../sheets/frame.ts';
import { computeFrameMetersPerPixel } from './picture-frame.ts';
import { PICTURE_FONT } from './paint-markers.ts';

const MARGIN = 12;
const INK = '#26231f';
const HALO = { color: '#ffffffdd', width: 3 } as const;

export const formatScale = (meters: number): string =>
  meters >= 1000 ? `${meters / 1000} km` : `${meters} m`;

/** A bar of a round length at the lower left, as long as the ground is there. */
export function paintScaleBar(context: CanvasRenderingContext2D, frame: Frame, maximumPixels = 120): void {
  const metersPerPixel = computeFrameMetersPerPixel(frame);
  const meters = findScaleLength(metersPerPixel, maximumPixels);
  const width = meters / metersPerPixel;
  const y = frame.height - MARGIN;
  context.save();
  context.beginPath();
  context.moveTo(MARGIN, y - 6);
  context.lineTo(MARGIN, y);
  context.lineTo(MARGIN + width, y);
  context.lineTo(MARGIN + width, y - 6);
  context.strokeStyle = HALO.color;
  context.lineWidth = 4.5;
  context.stroke();
  context.strokeStyle = INK;
  context.lineWidth = 1.5;
  context.stroke();
  context.font = `12px ${PICTURE_FONT}`;
  context.textAlign = 'left';
  context.textBaseline = 'alphabetic';
  paintHaloText(context, formatScale(meters), { x: MARGIN + 5, y: y - 5 });
  context.restore();
}

/** An arrow with N at the upper right: pictures are never turned, but a print is laid on a table. */
export function paintNorthArrow(context: CanvasRenderingContext2D, { width }: Frame): void {
  const x = width - MARGIN - 10;
  context.save();
  context.beginPath();
  context.moveTo(x, MARGIN);
  context.lineTo(x + 6.5, MARGIN + 19);
  context.lineTo(x, MARGIN + 14.5);
  context.lineTo(x - 6.5, MARGIN + 19);
  context.closePath();
  context.strokeStyle = HALO.color;
  context.lineWidth = 4;
  context.lineJoin = 'round';
  context.stroke();
  context.fillStyle = INK;
  context.fill();
  context.font = `700 12px ${PICTURE_FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'alphabetic';
  paintHaloText(context, 'N', { x, y: MARGIN + 32 });
  context.restore();
}

/** One line of credits at the lower right; what does not fit belongs under the picture, not cut inside it. */
export function paintAttribution(context: CanvasRenderingContext2D, frame: Frame, text: string): void {
  context.save();
  context.font = `11px ${PICTURE_FONT}`;
  context.textAlign = 'right';
  context.textBaseline = 'alphabetic';
  const width = context.measureText(text).width;
  if (width <= frame.width - 2 * MARGIN) {
    context.fillStyle = '#ffffffdb';
    context.fillRect(frame.width - width - 12, frame.height - 18, width + 12, 18);
    context.fillStyle = PAPER.label;
    context.fillText(text, frame.width - 6, frame.height - 5);
  }
  context.restore();
}

function paintHaloText(
  context: CanvasRenderingContext2D,
  text: string,
  { x, y }: { readonly x: number; readonly y: number },
): void {
  context.lineJoin = 'round';
  context.strokeStyle = HALO.color;
  context.lineWidth = HALO.width;
  context.strokeText(text, x, y);
  context.fillStyle = INK;
  context.fillText(text, x, y);
}
