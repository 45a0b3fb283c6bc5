declare const checked: unique symbol;

/**
 * A WGS 84 / JGD2011 position, longitude first everywhere.
 * Units: degrees. Range: longitude −180…180, latitude −90…90.
 */
export interface LonLat {
  readonly lon: number;
  readonly lat: number;
  readonly [checked]: true;
}

/** Throws: RangeError when either value is not a finite number within range. */
export function toLonLat(lon: number, lat: number): LonLat {
  if (!Number.isFinite(lon) || Math.abs(lon) > 180) {
    throw new RangeError(`longitude ${lon}: expected a number from −180 to 180`);
  }
  if (!Number.isFinite(lat) || Math.abs(lat) > 90) {
    throw new RangeError(`latitude ${lat}: expected a number from −90 to 90`);
  }
  return { lon, lat } as LonLat;
}
