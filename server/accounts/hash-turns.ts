import { ProblemFailure } from '../http/problem-failure.ts';

/** Waiting any longer is worse than being asked to come back. */
const MAXIMUM_WAITING = 24;
const RETRY_SECONDS = 5;

export interface Turns {
  /** Throws: ProblemFailure BUSY when too many wait already. */
  take<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * At most `atOnce` pieces of work at a time, the others in the order in which they came: a storm of sign-ins must
 * not take every thread that reads files and answers names.
 */
export function createTurns(atOnce: number): Turns {
  let free = atOnce;
  const waiting: (() => void)[] = [];
  const giveBack = (): void => {
    const next = waiting.shift();
    if (next === undefined) free++;
    else next();
  };
  return {
    take: async (work) => {
      if (free > 0) free--;
      else {
        if (waiting.length >= MAXIMUM_WAITING) {
          throw new ProblemFailure('BUSY', { retryAfterSeconds: RETRY_SECONDS });
        }
        // Whoever ends hands its place over, so that nobody slips in between.
        await new Promise<void>((resolve) => waiting.push(resolve));
      }
      try {
        return await work();
      } finally {
        giveBack();
      }
    },
  };
}
