/** Lets so many pieces of work run at once; the others wait in the order in which they came. */
export interface Turns {
  /** Returns: what the work gives; null when too many wait already, and then nothing was started. */
  take<Result>(work: () => Promise<Result>): Promise<Result | null>;
}

export function createTurns({
  atOnce,
  waiting,
}: {
  readonly atOnce: number;
  readonly waiting: number;
}): Turns {
  let running = 0;
  const queue: (() => void)[] = [];
  return {
    take: async (work) => {
      if (running >= atOnce) {
        if (queue.length >= waiting) return null;
        // Whoever ends hands its place over, so `running` stays as it is.
        await new Promise<void>((resolve) => queue.push(resolve));
      } else {
        running += 1;
      }
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
