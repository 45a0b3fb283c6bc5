import type { Camera } from '../state/view-state.ts';

/** Equatorial circumference ÷ 512 px, the width of the world at zoom 0. Source: WGS 84, web mercator. */
const METERS_PER_PIXEL_AT_ZOOM_0 = 40_075_016.686 / 512;
const TARGET_PIXELS = 120;
const STEPS = [1, 2, 5] as const;

/** Ground meters of one screen pixel at the center of the map. */
export function computeMetersPerPixel({ center, zoom }: Camera): number {
  return (METERS_PER_PIXEL_AT_ZOOM_0 * Math.cos((center.lat * Math.PI) / 180)) / 2 ** zoom;
}

/** The largest round length (1, 2 or 5 × 10ⁿ m) that fits the bar. */
export function findScaleLength(metersPerPixel: number, maximumPixels = TARGET_PIXELS): number {
  const maximum = metersPerPixel * maximumPixels;
  const power = 10 ** Math.floor(Math.log10(maximum));
  const step = STEPS.toReversed().find((one) => one * power <= maximum) ?? 1;
  return step * power;
}
