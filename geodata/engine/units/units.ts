/**
 * Quantities as branded numbers, so that seconds never meet minutes unnoticed.
 * Conversions between units live in this file and nowhere else.
 */
declare const unit: unique symbol;
type Quantity<U extends string> = number & { readonly [unit]: U };

/** Whole seconds. The engine computes in these. */
export type Seconds = Quantity<'seconds'>;
/** Minutes, possibly fractional. Contract and screens use these. */
export type Minutes = Quantity<'minutes'>;
/** Meters along the ground. */
export type Meters = Quantity<'meters'>;
/** Kilometers per hour. */
export type KilometersPerHour = Quantity<'kilometersPerHour'>;

const SECONDS_PER_MINUTE = 60;
const METERS_PER_SECOND_PER_KMH = 1000 / 3600;

function finite(value: number, name: string): number {
  if (!Number.isFinite(value) || value < 0) {
    throw new RangeError(`${name} ${value}: expected a finite number ≥ 0`);
  }
  return value;
}

/** Throws: RangeError unless finite and ≥ 0. */
export const toSeconds = (value: number): Seconds => Math.round(finite(value, 'seconds')) as Seconds;
/** Throws: RangeError unless finite and ≥ 0. */
export const toMinutes = (value: number): Minutes => finite(value, 'minutes') as Minutes;
/** Throws: RangeError unless finite and ≥ 0. */
export const toMeters = (value: number): Meters => finite(value, 'meters') as Meters;
/** Throws: RangeError unless finite and > 0. */
export function toKilometersPerHour(value: number): KilometersPerHour {
  if (finite(value, 'km/h') === 0) throw new RangeError('km/h 0: expected a speed > 0');
  return value as KilometersPerHour;
}

export const minutesToSeconds = (minutes: number): Seconds => toSeconds(minutes * SECONDS_PER_MINUTE);
export const secondsToMinutes = (seconds: number): Minutes => toMinutes(seconds / SECONDS_PER_MINUTE);

/** Seconds (not rounded) of a cutoff in minutes, to compare whole seconds with. */
export const toCutoffSeconds = (cutoffMinutes: number): number => cutoffMinutes * SECONDS_PER_MINUTE;

/** Meters per second (not rounded). */
export const kmhToMetersPerSecond = (kmh: number): number => kmh * METERS_PER_SECOND_PER_KMH;

/** Seconds (not rounded) to cover a length at a speed. */
export function computeTravelSeconds(lengthMeters: number, speed: KilometersPerHour): number {
  return lengthMeters / (speed * METERS_PER_SECOND_PER_KMH);
}
