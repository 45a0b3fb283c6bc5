import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type { Region, Station } from '#contract/region.ts';
import type { VacancyList } from '#contract/vacancies.ts';
import type { Place } from './view-state.ts';

/** Something a pointer holds on to. */
export type SnapTarget = { readonly place: Place } & (
  | { readonly kind: 'station'; readonly station: Station }
  | { readonly kind: 'entry'; readonly vacancyId: string; readonly name: string }
);

/**
 * Stations, and entries of the register that are exactly placed: of the others only a municipality, station or mesh
 * is known, and holding on to where they happen to be drawn would make that look exact.
 */
export function listSnapTargets(region: Region, register: VacancyList | null): readonly SnapTarget[] {
  const stations = region.stations.map((station): SnapTarget => ({
    kind: 'station',
    place: station.position,
    station,
  }));
  const entries = (register?.vacancies ?? []).flatMap(({ id, name, place }): SnapTarget[] => {
    if (place.precision !== 'exact' || place.position === null) return [];
    return [{ kind: 'entry', place: place.position, name, vacancyId: id }];
  });
  return [...entries, ...stations];
}

/** The nearest target within reach; entries before stations at the same distance. */
export function findSnapTarget(
  targets: readonly SnapTarget[],
  place: Place,
  reachMeters: number,
): SnapTarget | null {
  const reachDegrees = reachMeters / 80_000;
  const from = toLonLat(place.lon, place.lat);
  let nearest: SnapTarget | null = null;
  let nearestMeters = reachMeters;
  for (const target of targets) {
    const { lon, lat } = target.place;
    if (Math.abs(lat - place.lat) > reachDegrees || Math.abs(lon - place.lon) > reachDegrees) continue;
    const meters = computeDistanceMeters(from, toLonLat(lon, lat));
    if (meters < nearestMeters || (nearest === null && meters <= nearestMeters)) {
      [nearest, nearestMeters] = [target, meters];
    }
  }
  return nearest;
}

/** A pointer this near to a target holds on to it. Units: CSS pixels. */
export const SNAP_PIXELS = 14;
/** Circumference of the Earth along the equator, of a world 512 px wide at zoom 0. */
const METERS_PER_PIXEL_AT_ZOOM_0 = 40_075_016.7 / 512;

/** How far SNAP_PIXELS reach on the ground at a camera's zoom. Units: meters. */
export function computeSnapReachMeters(lat: number, zoom: number): number {
  return (SNAP_PIXELS * METERS_PER_PIXEL_AT_ZOOM_0 * Math.cos((lat * Math.PI) / 180)) / 2 ** zoom;
}
