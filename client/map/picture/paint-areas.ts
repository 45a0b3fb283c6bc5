import { PAPER } from '../paper.ts';
import type { Frame } from '../sheets/frame.ts';
import { toWorldX, toWorldY } from '../sheets/frame.ts';
import { fillPaths, strokePaths } from '../sheets/paint-strokes.ts';
import { listWorldPaths } from '../sheets/world-paths.ts';
import { AREA_STYLE, getAreaLineWidth, type DrawnArea } from '../sketch-surface.ts';
import { PICTURE_FONT } from './paint-markers.ts';

const NAME_SIZE = 13;

/** Drawn areas as the screen's maps have them: fill, edge and name. */
export function paintAreas(
  context: CanvasRenderingContext2D,
  frame: Frame,
  areas: readonly DrawnArea[],
): void {
  for (const area of areas) {
    const { color, dash, fillOpacity } = AREA_STYLE[area.kind];
    const width = getAreaLineWidth(area.isActive);
    const ring = area.ring.map(({ lon, lat }) => [lon, lat]);
    const paths = listWorldPaths({ type: 'Polygon', coordinates: [[...ring, ...ring.slice(0, 1)]] });
    fillPaths(context, frame, paths, { fill: color, opacity: fillOpacity });
    const stroke = { color, width };
    strokePaths(
      context,
      frame,
      paths,
      dash === null ? stroke : { ...stroke, dash: [dash[0] / width, dash[1] / width] },
    );
  }
  context.setLineDash([]);
  for (const area of areas) paintName(context, frame, area);
}

function paintName(context: CanvasRenderingContext2D, frame: Frame, { at, name, kind }: DrawnArea): void {
  const x = toWorldX(at.lon) * frame.worldPixels - frame.left;
  const y = toWorldY(at.lat) * frame.worldPixels - frame.top;
  context.save();
  context.font = `600 ${NAME_SIZE}px ${PICTURE_FONT}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.strokeStyle = PAPER.land;
  context.lineWidth = 3.6;
  context.strokeText(name, x, y);
  context.fillStyle = AREA_STYLE[kind].color;
  context.fillText(name, x, y);
  context.restore();
}
