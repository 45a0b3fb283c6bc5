import type { ScreeningSpeeds } from '../streets/screening-speeds.ts';
import type { StreetMode } from '../streets/street-network.ts';
import { toCutoffSeconds } from '../units/units.ts';
import type { Assumptions } from './assumptions.ts';
import type { Congestion } from './time-factor.ts';
import { getTimeFactor, getTimeFactorRange } from './time-factor.ts';
import { UNREACHED_SECONDS } from './travel-time-field.ts';

export const DEFAULT_LIMIT_MINUTES = 120;
const LARGEST_SECONDS = UNREACHED_SECONDS - 1;
/** Across a half-mesh cell of Japan's latitudes, corner to corner (at most about 463 m × 620 m at 26° N). */
const LONGEST_CELL_METERS = 780;

/** How ticks of the network become door-to-door seconds, and how far a search goes. */
export interface SearchWindow {
  /** Street seconds of one tick, the central time factor included. */
  readonly secondsPerTick: number;
  /** Both ends' terminal times, contained in every reached value. */
  readonly terminalSeconds: number;
  /** Cell times beyond this are UNREACHED_SECONDS. */
  readonly keptSeconds: number;
  /** Vertices beyond this are not searched. */
  readonly limitTicks: number;
}

/**
 * The window of one trip: as far beyond the limit as the fastest time factor of the stated range could bring back
 * within it, so that the high ends of ranges are whole, and one cell beyond what is kept, because a cell at the rim
 * needs all its quarters for an honest mean.
 */
export function computeSearchWindow(
  assumptions: Assumptions,
  { speeds, ticksPerSecond }: { readonly speeds: ScreeningSpeeds; readonly ticksPerSecond: number },
  request: {
    readonly mode: StreetMode;
    readonly congestion?: Congestion;
    readonly limitMinutes?: number;
  },
): SearchWindow {
  const trip = { mode: request.mode, congestion: request.congestion ?? 'freeFlow' };
  const factor = getTimeFactor(assumptions, trip);
  const terminalSeconds = Math.round(speeds.terminalHomeSeconds + speeds.terminalOfficeSeconds);
  const limitSeconds = toCutoffSeconds(request.limitMinutes ?? DEFAULT_LIMIT_MINUTES);
  const streetLimitSeconds =
    Math.max(0, limitSeconds - terminalSeconds) / getTimeFactorRange(assumptions, trip).low + 1;
  const keptSeconds = Math.min(streetLimitSeconds + terminalSeconds, LARGEST_SECONDS);
  const rimSeconds = (LONGEST_CELL_METERS / speeds.uninhabitedMetersPerSecond) * factor;
  const searchSeconds = Math.min(keptSeconds + rimSeconds, LARGEST_SECONDS) - terminalSeconds;
  return {
    secondsPerTick: factor / ticksPerSecond,
    terminalSeconds,
    keptSeconds,
    limitTicks: Math.max(0, Math.floor((searchSeconds / factor) * ticksPerSecond)),
  };
}
