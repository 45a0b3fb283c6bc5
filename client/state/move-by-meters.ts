import type { Place } from './view-state.ts';

const METERS_PER_DEGREE = 111_320;

/** A place some meters to the east and north, on the flat map: good to a percent over a few kilometers. */
export function moveByMeters({ lon, lat }: Place, eastMeters: number, northMeters: number): Place {
  return {
    lon: lon + eastMeters / METERS_PER_DEGREE / Math.cos((lat * Math.PI) / 180),
    lat: lat + northMeters / METERS_PER_DEGREE,
  };
}
