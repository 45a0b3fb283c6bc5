/**
 * The part of the world that the canvases show. The world is a square of side 1 in web mercator, 0 in the north west.
 */
export interface Frame {
  /** CSS pixels per side of the world. */
  readonly worldPixels: number;
  /** Top left corner of the canvases, in CSS pixels from the world's north west corner. */
  readonly left: number;
  readonly top: number;
  /** Size of the canvases in CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** As cameras count it (drawing-rules.ts), not Leaflet's. */
  readonly zoom: number;
  /** Device pixels per CSS pixel. */
  readonly pixelRatio: number;
}

/** Longitude in degrees → 0 (180° W) to 1 (180° E). */
export const toWorldX = (lon: number): number => lon / 360 + 0.5;

/** Latitude in degrees → 0 in the north to 1 in the south. Range: ±85.05°. Source: EPSG:3857. */
export function toWorldY(lat: number): number {
  return 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI);
}
