import { createSteadyClock } from '#server/accounts/steady-clock.ts';
import { describe, expect, it } from 'vitest';

describe('F11: the time by which sessions end', () => {
  it('does not go back with the wall clock, and sees an hour of sleep', () => {
    const clocks = { wall: 1_000_000, monotonic: 500 };
    const now = createSteadyClock({ wall: () => clocks.wall, monotonic: () => clocks.monotonic });
    expect(now().getTime()).toBe(1_000_000);
    clocks.wall -= 3_600_000;
    clocks.monotonic += 60_000;
    expect(now().getTime()).toBe(1_060_000);
    clocks.wall = 1_000_000 + 3_600_000;
    expect(now().getTime()).toBe(4_600_000);
  });
});
