import autocannon, { type Client, type Request } from 'autocannon';

export interface LoadOptions {
  readonly url: string;
  readonly seconds: number;
  /** Requests per second over all connections, sent whether the server keeps up or not. */
  readonly rate: number;
  readonly connections: number;
  /** The requests of one connection, in turn; asked once per connection. */
  readonly createRequests: (connection: number) => Request[];
}

/** Latencies in milliseconds, counted from when a request was due (late sending is not forgiven). */
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

export async function runLoad(options: LoadOptions): Promise<LoadResult> {
  let connection = 0;
  const setupClient = (client: Client): void => {
    client.setRequests(options.createRequests(connection++));
  };
  const result = await autocannon({
    url: options.url,
    duration: options.seconds,
    overallRate: options.rate,
    connections: options.connections,
    timeout: 30,
    setupClient,
  });
  const { latency } = result;
  return {
    answered: result.requests.total,
    p50: latency.p50,
    p975: latency.p97_5,
    p99: latency.p99,
    max: latency.max,
    errors: result.errors,
    countByStatus: Object.fromEntries(
      Object.entries(result.statusCodeStats ?? {}).map(([status, { count }]) => [status, count ?? 0]),
    ),
  };
}
