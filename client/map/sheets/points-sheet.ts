import type { DrawnPoints } from '../map-adapter.ts';
import { getSymbolReach, paintSymbol } from '../map-symbols.ts';
import { toWorldX, toWorldY, type Frame } from './frame.ts';

/** The point layers of the registry: large symbols under the names, small ones above them. */
export class PointsSheet {
  layers: readonly DrawnPoints[] = [];

  paint(
    context: CanvasRenderingContext2D,
    frame: Frame,
    { isUnderNames }: Pick<DrawnPoints, 'isUnderNames'>,
  ): void {
    for (const { points, opacity, ...layer } of this.layers) {
      if (layer.isUnderNames !== isUnderNames) continue;
      context.globalAlpha = opacity;
      for (const { place, offset, symbol } of points) {
        const x = toWorldX(place.lon) * frame.worldPixels - frame.left + offset[0];
        const y = toWorldY(place.lat) * frame.worldPixels - frame.top + offset[1];
        const reach = getSymbolReach(symbol);
        if (x < -reach || y < -reach || x > frame.width + reach || y > frame.height + reach) continue;
        paintSymbol(context, symbol, x, y);
      }
      context.globalAlpha = 1;
    }
  }
}
