import type { CellBounds } from '#contract/drawing/mesh-classes.ts';

/** A place on the sheet. Units: points, y downwards. */
export interface SheetPoint {
  readonly x: number;
  readonly y: number;
}

/** A part of the web mercator plane laid over the sheet of the map. */
export interface MapFrame {
  readonly width: number;
  readonly height: number;
  project(lon: number, lat: number): SheetPoint;
  /** Ground meters of one point of the sheet, in the middle of the map. */
  readonly metersPerPoint: number;
}

export interface SheetSize {
  readonly width: number;
  readonly height: number;
  /** Height that is shown in any case, around the middle: what the map is about has to fit into it. */
  readonly minimumHeight: number;
  readonly padding: number;
}

/** Source: WGS 84, web mercator. */
const EQUATOR_METERS = 40_075_016.686;
const toRadians = (degrees: number): number => (degrees * Math.PI) / 180;
/** Both in parts of the equator's length; y grows to the south. */
const toWorldX = (lon: number): number => lon / 360;
const toWorldY = (lat: number): number => -Math.asinh(Math.tan(toRadians(lat))) / (2 * Math.PI);

/** Shorter sides would show a place without its surroundings. Units: degrees of latitude, about 15 km. */
const SMALLEST_SPAN = 0.14;

/** The frame in which the bounds fill the sheet's part that is always shown. */
export function createMapFrame(bounds: CellBounds, size: SheetSize): MapFrame {
  const { width, height, minimumHeight, padding } = size;
  const centerX = (toWorldX(bounds.west) + toWorldX(bounds.east)) / 2;
  const centerY = (toWorldY(bounds.south) + toWorldY(bounds.north)) / 2;
  const middleLat = (bounds.south + bounds.north) / 2;
  const smallest = SMALLEST_SPAN / 360 / Math.cos(toRadians(middleLat));
  const spanX = Math.max(toWorldX(bounds.east) - toWorldX(bounds.west), smallest);
  const spanY = Math.max(toWorldY(bounds.south) - toWorldY(bounds.north), smallest);
  const scale = Math.min((width - 2 * padding) / spanX, (minimumHeight - 2 * padding) / spanY);
  return {
    width,
    height,
    project: (lon, lat) => ({
      x: width / 2 + (toWorldX(lon) - centerX) * scale,
      y: height / 2 + (toWorldY(lat) - centerY) * scale,
    }),
    metersPerPoint: (EQUATOR_METERS * Math.cos(toRadians(middleLat))) / scale,
  };
}

const STEPS = [1, 2, 5] as const;

/** The largest round length (1, 2 or 5 × 10ⁿ m) that fits into so many points. */
export function findScaleMeters({ metersPerPoint }: MapFrame, maximumPoints: number): number {
  const maximum = metersPerPoint * maximumPoints;
  const power = 10 ** Math.floor(Math.log10(maximum));
  const step = STEPS.toReversed().find((one) => one * power <= maximum) ?? 1;
  return step * power;
}
