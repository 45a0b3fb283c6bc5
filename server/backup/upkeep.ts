import { runAs, SYSTEM } from '../db/actor.ts';

/** What a running server does by itself now and then. */
export interface UpkeepTask {
  readonly name: string;
  /** Returns: what was done, for the log; null when nothing was due. */
  readonly run: (now: Date) => Promise<Readonly<Record<string, unknown>> | null>;
}

export interface UpkeepOptions {
  readonly tasks: readonly UpkeepTask[];
  readonly now: () => Date;
  readonly onDone: (name: string, details: Readonly<Record<string, unknown>>) => void;
  readonly onFailure: (name: string, error: unknown) => void;
}

export interface Upkeep {
  /** No task starts any more; resolves when the one under way has ended. */
  stop(): Promise<void>;
}

/** Looking is cheap; what is due only once a day is found due once a day. */
const ROUND_MILLISECONDS = 3_600_000;

/** Goes round the tasks now and every hour, one after the other. A task that fails is tried again next time. */
export function startUpkeep({ tasks, now, onDone, onFailure }: UpkeepOptions): Upkeep {
  let isStopped = false;
  const goRound = async (): Promise<void> => {
    for (const { name, run } of tasks) {
      if (isStopped) return;
      try {
        const details = await runAs(SYSTEM, () => run(now()));
        if (details !== null) onDone(name, details);
      } catch (error) {
        onFailure(name, error);
      }
    }
  };
  let round = goRound();
  const timer = setInterval(() => {
    round = round.then(goRound);
  }, ROUND_MILLISECONDS);
  timer.unref();
  return {
    stop: async () => {
      isStopped = true;
      clearInterval(timer);
      await round;
    },
  };
}
