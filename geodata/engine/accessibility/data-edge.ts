import type { TravelTimeField } from '../traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '../traveltime/travel-time-field.ts';
import { toCutoffSeconds } from '../units/units.ts';

type KnownUpTo = Pick<TravelTimeField, 'completeUpToSeconds' | 'terminalSeconds'>;

/** Seconds (not rounded) up to which a field is complete when its street time is stretched by a factor. */
export function stretchCompleteness(
  { completeUpToSeconds, terminalSeconds }: KnownUpTo,
  factor: number,
): number {
  if (completeUpToSeconds === UNREACHED_SECONDS) return Number.POSITIVE_INFINITY;
  return Math.max(0, completeUpToSeconds - terminalSeconds) * factor + terminalSeconds;
}

/** Whether a count within a cutoff is "at least": the cutoff lies beyond the edge of loaded data. */
export const isBeyondData = (field: KnownUpTo, cutoffMinutes: number): boolean =>
  toCutoffSeconds(cutoffMinutes) > field.completeUpToSeconds;

/** The same for the high end of a range, whose faster roads meet the edge sooner. */
export const isHighBeyondData = (
  field: KnownUpTo,
  cutoffMinutes: number,
  timeFactor: { readonly low: number },
): boolean => toCutoffSeconds(cutoffMinutes) > stretchCompleteness(field, Math.min(1, timeFactor.low));
