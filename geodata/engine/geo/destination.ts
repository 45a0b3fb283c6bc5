import { computeLocalMetric } from './local-metric.ts';
import type { LonLat } from './lon-lat.ts';
import { toLonLat } from './lon-lat.ts';

/**
 * The position reached from `start` after `distanceMeters` toward a bearing, on the flat map at the mean latitude.
 * Units: bearing in degrees clockwise from north. Range: up to about 100 km, away from the poles.
 */
export function computeDestination(start: LonLat, bearingDegrees: number, distanceMeters: number): LonLat {
  const radians = (bearingDegrees * Math.PI) / 180;
  const northMeters = distanceMeters * Math.cos(radians);
  const firstLat = start.lat + northMeters / computeLocalMetric(start.lat).metersPerLatDegree;
  const metric = computeLocalMetric((start.lat + firstLat) / 2);
  return toLonLat(
    start.lon + (distanceMeters * Math.sin(radians)) / metric.metersPerLonDegree,
    start.lat + northMeters / metric.metersPerLatDegree,
  );
}
