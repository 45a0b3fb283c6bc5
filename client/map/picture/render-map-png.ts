import { getContext2d } from '../hatch.ts';
import { PICTURE_FONT } from './paint-markers.ts';
import type { MapPainter, MapPicture } from './paint-map-picture.ts';
import { type FontStyle, layoutSheet, type SheetText } from './sheet-layout.ts';

export interface MapPng {
  readonly painter: MapPainter;
  readonly picture: MapPicture;
  readonly text: SheetText;
}

const INK = '#26231f';
const SOFT_INK = '#5c554c';
const FRAME_LINE = '#cfc8bb';

/**
 * A sheet with title, map, legend, caveats and sources as one PNG, `frame.pixelRatio` times as many pixels as the
 * map has CSS pixels. Throws: Error where the browser cannot hold a picture of that size.
 */
export async function renderMapPng(png: MapPng): Promise<Blob> {
  const canvas = paintMapSheet(png);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
  if (blob === null) throw new Error(`PNG of ${canvas.width} × ${canvas.height}: the browser made none`);
  return blob;
}

/** The same sheet on a canvas, for whoever prints it instead of saving it. */
export function paintMapSheet({ painter, picture, text }: MapPng): HTMLCanvasElement {
  const { width, height: mapHeight, pixelRatio } = picture.frame;
  const measuring = getContext2d(document.createElement('canvas'));
  const layout = layoutSheet({
    text,
    width,
    mapHeight,
    measure: (words, font) => {
      measuring.font = toCssFont(font);
      return measuring.measureText(words).width;
    },
  });
  const canvas = createCanvas(width, layout.height, pixelRatio);
  const context = getContext2d(canvas);
  context.scale(pixelRatio, pixelRatio);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, layout.height);

  const map = createCanvas(width, mapHeight, pixelRatio);
  painter.paint(getContext2d(map), picture);
  context.drawImage(map, 0, layout.mapTop, width, mapHeight);
  context.strokeStyle = FRAME_LINE;
  context.strokeRect(0.5, layout.mapTop + 0.5, width - 1, mapHeight - 1);

  for (const { paint, ...box } of layout.swatches) {
    context.save();
    paint(context, box);
    context.restore();
  }
  context.textBaseline = 'alphabetic';
  for (const { text: words, x, baseline, isSoft, ...font } of layout.texts) {
    context.font = toCssFont(font);
    context.fillStyle = isSoft ? SOFT_INK : INK;
    context.fillText(words, x, baseline);
  }
  return canvas;
}

const toCssFont = ({ size, weight }: FontStyle): string => `${weight} ${size}px ${PICTURE_FONT}`;

function createCanvas(width: number, height: number, pixelRatio: number): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(width * pixelRatio);
  canvas.height = Math.round(height * pixelRatio);
  return canvas;
}
