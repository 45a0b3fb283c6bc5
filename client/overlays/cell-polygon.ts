import type { Polygon } from 'geojson';
import type { Bounds } from '../map/map-adapter.ts';

/** A cell as GeoJSON has it: counterclockwise, closed. */
export const toCellPolygon = ({ west, south, east, north }: Bounds): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
      [west, south],
    ],
  ],
});
