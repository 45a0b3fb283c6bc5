import { computePercentile } from '../bench/figures.ts';

export interface LivenessResult {
  readonly answered: number;
  readonly p99: number;
  readonly max: number;
  readonly failed: number;
}

const INTERVAL_MILLISECONDS = 1_000;

/** Asks /livez once a second until stopped (L11), on a connection of its own each time. */
export function startLivenessProbe(url: string): { stop: () => Promise<LivenessResult> } {
  const milliseconds: number[] = [];
  let failed = 0;
  const ask = async (): Promise<void> => {
    const startedAt = performance.now();
    try {
      const answer = await fetch(`${url}/livez`, { headers: { connection: 'close' } });
      await answer.arrayBuffer();
      if (!answer.ok) failed++;
    } catch {
      failed++;
    }
    milliseconds.push(performance.now() - startedAt);
  };
  const underWay: Promise<void>[] = [];
  const timer = setInterval(() => underWay.push(ask()), INTERVAL_MILLISECONDS);
  return {
    stop: async () => {
      clearInterval(timer);
      underWay.push(ask());
      await Promise.all(underWay);
      return {
        answered: milliseconds.length,
        p99: computePercentile(milliseconds, 99),
        max: Math.max(...milliseconds),
        failed,
      };
    },
  };
}
