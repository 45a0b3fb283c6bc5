/** The wall clock and a clock that only ever goes forward; milliseconds. */
export interface Clocks {
  readonly wall: () => number;
  readonly monotonic: () => number;
}

const PROCESS_CLOCKS: Clocks = { wall: () => Date.now(), monotonic: () => performance.now() };

/**
 * The time by which sessions, links and waits end: the wall clock, but setting it back does not bring back an hour.
 * Setting it forward ends what would have ended by then, as an hour of sleep does, in which the other clock stands
 * still: failing safely, somebody signs in again.
 */
export function createSteadyClock(clocks: Clocks = PROCESS_CLOCKS): () => Date {
  const offset = clocks.wall() - clocks.monotonic();
  return () => new Date(Math.max(clocks.wall(), offset + clocks.monotonic()));
}
