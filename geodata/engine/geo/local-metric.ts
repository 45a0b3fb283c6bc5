import type { LonLat } from './lon-lat.ts';

/**
 * Meters per degree at one latitude: the flat map used for distances of a few tens of kilometers.
 * Units: meters per degree of longitude and of latitude.
 */
export interface LocalMetric {
  readonly metersPerLonDegree: number;
  readonly metersPerLatDegree: number;
}

/** WGS 84 ellipsoid. Source: NIMA TR8350.2 (3rd edition), table 3.1 and 3.3. */
const SEMI_MAJOR_AXIS_METERS = 6_378_137;
const ECCENTRICITY_SQUARED = 6.694_379_990_14e-3;
const RADIANS_PER_DEGREE = Math.PI / 180;

/**
 * Local scale of the WGS 84 ellipsoid.
 * Source: radii of curvature in the meridian, M = a(1−e²)/(1−e² sin²φ)^3/2, and in the prime vertical,
 * N = a/√(1−e² sin²φ) (Snyder, Map Projections – A Working Manual, USGS PP 1395, eq. 4-18 and 4-20).
 */
export function computeLocalMetric(latitude: number): LocalMetric {
  const sine = Math.sin(latitude * RADIANS_PER_DEGREE);
  const w = 1 - ECCENTRICITY_SQUARED * sine * sine;
  const primeVerticalMeters = SEMI_MAJOR_AXIS_METERS / Math.sqrt(w);
  const meridianMeters = (SEMI_MAJOR_AXIS_METERS * (1 - ECCENTRICITY_SQUARED)) / (w * Math.sqrt(w));
  return {
    metersPerLonDegree: primeVerticalMeters * Math.cos(latitude * RADIANS_PER_DEGREE) * RADIANS_PER_DEGREE,
    metersPerLatDegree: meridianMeters * RADIANS_PER_DEGREE,
  };
}

/**
 * Distance on the flat map at the mean latitude of the two ends.
 * Units: meters. Range: relative error below 0.01 % up to 100 km at Japanese latitudes (see the test,
 * which compares with a haversine and with the exact meridian arc).
 */
export function computeDistanceMeters(a: LonLat, b: LonLat): number {
  const metric = computeLocalMetric((a.lat + b.lat) / 2);
  return Math.hypot((a.lon - b.lon) * metric.metersPerLonDegree, (a.lat - b.lat) * metric.metersPerLatDegree);
}
