/** Diagonal hatch as an image for fill patterns, drawn here so that no picture has to be fetched. */
export function drawHatch(options: {
  readonly color: string;
  readonly spacing: number;
  readonly lineWidth: number;
}): ImageData {
  const { color, spacing, lineWidth } = options;
  const canvas = document.createElement('canvas');
  canvas.width = spacing;
  canvas.height = spacing;
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('canvas 2d context: expected one, got null');
  context.strokeStyle = color;
  context.lineWidth = lineWidth;
  context.beginPath();
  // Three strokes, so that the pattern meets itself at every edge of the tile.
  for (const offset of [-spacing, 0, spacing]) {
    context.moveTo(offset - 1, spacing + 1);
    context.lineTo(offset + spacing + 1, -1);
  }
  context.stroke();
  return context.getImageData(0, 0, spacing, spacing);
}
