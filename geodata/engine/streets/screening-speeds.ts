import type { Assumptions } from '../traveltime/assumptions.ts';
import { kmhToMetersPerSecond } from '../units/units.ts';
import type { StreetMode } from './street-network.ts';

/** Crow-effective speeds of one mode on the screening network, from the assumptions record. */
export interface ScreeningSpeeds {
  readonly inhabitedMetersPerSecond: number;
  readonly uninhabitedMetersPerSecond: number;
  /** Parking and walking at the home end and at the office end, seconds. */
  readonly terminalHomeSeconds: number;
  readonly terminalOfficeSeconds: number;
}

/**
 * Car speeds are crow-effective as they stand; walking and cycling speeds are along the street and are divided
 * by the detour ratio. Only cars know a slower speed on uninhabited land.
 * Throws: RangeError when a resulting speed is not positive.
 */
export function getScreeningSpeeds(assumptions: Assumptions, mode: StreetMode): ScreeningSpeeds {
  const value = (id: keyof Assumptions['values']): number => assumptions.values[id].value;
  const speeds =
    mode === 'car'
      ? { inhabited: value('car.ordinaryKmh'), uninhabited: value('car.uninhabitedKmh') }
      : { inhabited: value(`${mode}.speedKmh`) / value(`${mode}.detourRatio`), uninhabited: 0 };
  if (mode !== 'car') speeds.uninhabited = speeds.inhabited;
  if (!(speeds.inhabited > 0 && speeds.uninhabited > 0 && Number.isFinite(speeds.inhabited))) {
    throw new RangeError(`${mode} speeds ${speeds.inhabited} and ${speeds.uninhabited} km/h: expected > 0`);
  }
  return {
    inhabitedMetersPerSecond: kmhToMetersPerSecond(speeds.inhabited),
    uninhabitedMetersPerSecond: kmhToMetersPerSecond(speeds.uninhabited),
    terminalHomeSeconds: mode === 'walk' ? 0 : value(`${mode}.terminalHomeSeconds`),
    terminalOfficeSeconds: mode === 'walk' ? 0 : value(`${mode}.terminalOfficeSeconds`),
  };
}
