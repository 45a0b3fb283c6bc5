import type { MultiPolygon } from 'geojson';
import type { Camera } from '../../state/view-state.ts';
import type { Bounds } from '../map-adapter.ts';
import { toWorldX, toWorldY, type Frame } from '../sheets/frame.ts';

/** Size of a picture in CSS pixels, and device pixels per CSS pixel. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
  readonly pixelRatio: number;
}

/** CSS pixels per side of the world at zoom 0, as cameras count (drawing-rules.ts). */
const WORLD_PIXELS_AT_ZOOM_0 = 512;
/** Equatorial circumference. Units: meters. Source: WGS 84. */
const EQUATOR_METERS = 40_075_016.686;

function toFrame({ x, y, zoom }: { x: number; y: number; zoom: number }, size: PictureSize): Frame {
  const worldPixels = WORLD_PIXELS_AT_ZOOM_0 * 2 ** zoom;
  return {
    worldPixels,
    left: x * worldPixels - size.width / 2,
    top: y * worldPixels - size.height / 2,
    width: size.width,
    height: size.height,
    zoom,
    pixelRatio: size.pixelRatio,
  };
}

/** What a camera of the screen's map sees in a picture of this size. */
export function frameCamera({ center, zoom }: Camera, size: PictureSize): Frame {
  return toFrame({ x: toWorldX(center.lon), y: toWorldY(center.lat), zoom }, size);
}

/** The nearest look at `bounds` as a whole, with `padding` CSS pixels kept free around them. */
export function frameBounds(bounds: Bounds, size: PictureSize, padding = 0): Frame {
  const [west, east] = [toWorldX(bounds.west), toWorldX(bounds.east)];
  const [north, south] = [toWorldY(bounds.north), toWorldY(bounds.south)];
  const pixels = Math.min(
    Math.max(1, size.width - 2 * padding) / Math.max(1e-9, east - west),
    Math.max(1, size.height - 2 * padding) / Math.max(1e-9, south - north),
  );
  const zoom = Math.log2(pixels / WORLD_PIXELS_AT_ZOOM_0);
  return toFrame({ x: (west + east) / 2, y: (north + south) / 2, zoom }, size);
}

/** One frame for each of several bounds, all at the scale at which the largest fits: distances can be compared. */
export function frameAtOneScale(all: readonly Bounds[], size: PictureSize, padding = 0): readonly Frame[] {
  const zoom = Math.min(...all.map((bounds) => frameBounds(bounds, size, padding).zoom));
  return all.map(({ west, south, east, north }) =>
    toFrame(
      { x: (toWorldX(west) + toWorldX(east)) / 2, y: (toWorldY(north) + toWorldY(south)) / 2, zoom },
      size,
    ),
  );
}

/** The box around an area; undefined around nothing. */
export function findBounds(area: MultiPolygon): Bounds | undefined {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [lon = 0, lat = 0] of area.coordinates.flat(2)) {
    west = Math.min(west, lon);
    east = Math.max(east, lon);
    south = Math.min(south, lat);
    north = Math.max(north, lat);
  }
  return west <= east ? { west, south, east, north } : undefined;
}

/** Ground meters of one CSS pixel in the middle of the picture. Source: web mercator (EPSG:3857). */
export function computeFrameMetersPerPixel({ worldPixels, top, height }: Frame): number {
  const mercator = Math.PI * (1 - (2 * (top + height / 2)) / worldPixels);
  return (EQUATOR_METERS * (1 / Math.cosh(mercator))) / worldPixels;
}
