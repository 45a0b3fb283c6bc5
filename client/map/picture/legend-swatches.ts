import { drawHatch, type Hatch } from '../hatch.ts';
import { mixColors } from '../mix-colors.ts';
import { PAPER } from '../paper.ts';
import { paintMark, type PictureMarker } from './paint-markers.ts';
import type { PaintSwatch } from './sheet-layout.ts';

/** A class of a filled layer, mixed with land as on the map. */
export const fillSwatch =
  (color: string, opacity = 1): PaintSwatch =>
  (context, { x, y, width, height }) => {
    context.fillStyle = mixColors(PAPER.land, color, opacity);
    context.fillRect(x, y, width, height);
  };

export const lineSwatch =
  (color: string, lineWidth: number): PaintSwatch =>
  (context, { x, y, width, height }) => {
    context.fillStyle = color;
    context.fillRect(x, y + (height - lineWidth) / 2, width, lineWidth);
  };

export const hatchSwatch =
  (hatch: Hatch, ground: string): PaintSwatch =>
  (context, { x, y, width, height }) => {
    context.fillStyle = ground;
    context.fillRect(x, y, width, height);
    context.fillStyle = context.createPattern(drawHatch(hatch), 'repeat') ?? ground;
    context.fillRect(x, y, width, height);
    context.strokeStyle = PAPER.municipalLine;
    context.lineWidth = 1;
    context.strokeRect(x + 0.5, y + 0.5, width - 1, height - 1);
  };

/** Two strokes with nothing between. */
export const railSwatch: PaintSwatch = (context, { x, y, width, height }) => {
  context.fillStyle = PAPER.rail;
  for (const offset of [-2, 1]) context.fillRect(x, y + height / 2 + offset, width, 1);
};

/** A mark, made smaller until it stands in its row. */
export const markSwatch =
  (mark: Pick<PictureMarker, 'kind' | 'letter' | 'color'>): PaintSwatch =>
  (context, { x, y, width, height }) => {
    const isSite = mark.kind === 'site';
    const scale = isSite ? 0.5 : 0.85;
    context.translate(x + width / 2, y + (isSite ? height + 3 : height / 2));
    context.scale(scale, scale);
    paintMark(context, mark, { x: 0, y: 0 });
  };
