/** Lines of a diagonal hatch. Units: CSS pixels. */
export interface Hatch {
  readonly color: string;
  readonly spacing: number;
  readonly lineWidth: number;
}

/** One tile of a hatch for fill patterns, drawn here so that no picture has to be fetched. */
export function drawHatch({ color, spacing, lineWidth }: Hatch): HTMLCanvasElement {
  const canvas = document.createElement('canvas');
  canvas.width = spacing;
  canvas.height = spacing;
  const context = getContext2d(canvas);
  context.strokeStyle = color;
  context.lineWidth = lineWidth;
  context.beginPath();
  // Three strokes, so that the pattern meets itself at every edge of the tile.
  for (const offset of [-spacing, 0, spacing]) {
    context.moveTo(offset - 1, spacing + 1);
    context.lineTo(offset + spacing + 1, -1);
  }
  context.stroke();
  return canvas;
}

/** `alpha: false`: an opaque canvas, cheaper to show. Throws: Error where the browser gives none (out of memory). */
export function getContext2d(
  canvas: HTMLCanvasElement,
  settings: CanvasRenderingContext2DSettings = {},
): CanvasRenderingContext2D {
  const context = canvas.getContext('2d', settings);
  if (context === null) throw new Error('canvas 2d context: expected one, got null');
  return context;
}
