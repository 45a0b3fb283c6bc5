import type { DrawnPoint } from '../map/map-adapter.ts';
import { getSymbolReach } from '../map/map-symbols.ts';
import type { Place } from '../state/view-state.ts';

/** A world of 512 px at zoom 0, as cameras count. */
const WORLD_PIXELS = 512;
/** Fingers are less exact than pointers: so far beside a symbol still means it. */
const SLACK_PIXELS = 4;

function toPixels({ lon, lat }: Place, zoom: number): { readonly x: number; readonly y: number } {
  const scale = WORLD_PIXELS * 2 ** zoom;
  const y = 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
  return { x: (lon / 360 + 0.5) * scale, y: y * scale };
}

/** The points whose symbols lie under a place, nearest first. */
export function findPointsAt(
  points: readonly DrawnPoint[],
  place: Place,
  zoom: number,
): readonly DrawnPoint[] {
  const at = toPixels(place, zoom);
  return points
    .map((point) => {
      const { x, y } = toPixels(point.place, zoom);
      const distance = Math.hypot(x + point.offset[0] - at.x, y + point.offset[1] - at.y);
      return { point, distance };
    })
    .filter(({ point, distance }) => distance <= getSymbolReach(point.symbol) + SLACK_PIXELS)
    .sort((a, b) => a.distance - b.distance)
    .map(({ point }) => point);
}
