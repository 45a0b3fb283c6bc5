import { setTimeout as sleep } from 'node:timers/promises';
import autocannon, { type Client, type Request, type Result } from 'autocannon';
import { computePercentile } from '../bench/figures.ts';

export interface LoadOptions {
  readonly url: string;
  readonly seconds: number;
  /** Requests per second over all connections, sent whether the server keeps up or not. */
  readonly rate: number;
  /** A multiple of `INSTANCES`. */
  readonly connections: number;
  /** The requests of one connection, in turn; asked once per connection. */
  readonly createRequests: (connection: number) => Request[];
}

/** Latencies in milliseconds, from being sent to the last byte. */
export interface LoadResult {
  readonly answered: number;
  readonly p50: number;
  readonly p975: number;
  readonly p99: number;
  readonly max: number;
  /** Connection errors and time-outs: no answer at all. */
  readonly errors: number;
  readonly countByStatus: Readonly<Record<string, number>>;
}

/**
 * autocannon begins every second on all its connections at once, which would be a burst and not a rate; that
 * many instances, each begun a fraction of a second after the one before, spread it.
 */
export const INSTANCES = 20;

export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  const milliseconds: number[] = [];
  let connection = 0;
  const setupClient = (client: Client): void => {
    client.setRequests(options.createRequests(connection++));
  };
  const runInstance = async (index: number): Promise<Result> => {
    await sleep((index * 1_000) / INSTANCES);
    return new Promise((resolve, reject) => {
      const running = autocannon(
        {
          url: options.url,
          duration: options.seconds,
          overallRate: options.rate / INSTANCES,
          connections: options.connections / INSTANCES,
          timeout: 30,
          setupClient,
        },
        (error: unknown, result) => (error instanceof Error ? reject(error) : resolve(result)),
      );
      running.on('response', (_client, _status, _bytes, responseMilliseconds) => {
        milliseconds.push(responseMilliseconds);
      });
    });
  };
  const results = await Promise.all(Array.from({ length: INSTANCES }, (_, index) => runInstance(index)));
  return {
    answered: milliseconds.length,
    p50: computePercentile(milliseconds, 50),
    p975: computePercentile(milliseconds, 97.5),
    p99: computePercentile(milliseconds, 99),
    max: Math.max(...milliseconds),
    errors: results.reduce((sum, { errors }) => sum + errors, 0),
    countByStatus: countStatuses(results),
  };
}

function countStatuses(results: readonly Result[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { statusCodeStats = {} } of results) {
    for (const [status, { count = 0 }] of Object.entries(statusCodeStats)) {
      counts[status] = (counts[status] ?? 0) + count;
    }
  }
  return counts;
}
