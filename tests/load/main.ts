import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createRandom } from '../support/random.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer } from '../support/server-process.ts';
import { loadIsochrones, type IsochroneLoad } from './isochrone-load.ts';
import { startLivenessProbe } from './liveness-probe.ts';
import type { LoadResult } from './run-load.ts';
import { loadSaves } from './save-load.ts';

const USAGE = `npm run load -- [--short] [--repeats N] [--database-url postgres://…]
The built server as a process of its own on a new data folder; warm-up 10 s, 60 s measured, 3 repeats, the
median of each figure. --short: 2 s, 5 s, once.`;

interface Lengths {
  readonly warmUpSeconds: number;
  readonly seconds: number;
  readonly repeats: number;
}

interface Row {
  readonly code: string;
  readonly what: string;
  readonly result: LoadResult;
  /** In words, the target and what only this load counts. */
  readonly notes: string;
}

const SEED = 20_261_122;
const SAVING_USERS = 20;

/** The run whose p99 is the median one. */
function pickMedian<T extends LoadResult>(results: readonly T[]): T {
  const sorted = results.toSorted((a, b) => a.p99 - b.p99);
  const median = sorted[Math.floor((sorted.length - 1) / 2)];
  if (median === undefined) throw new Error('no repeat: expected at least one');
  return median;
}

async function repeat<T extends LoadResult>(
  { warmUpSeconds, seconds, repeats }: Lengths,
  run: (seconds: number) => Promise<T>,
): Promise<T> {
  await run(warmUpSeconds);
  const results: T[] = [];
  for (let i = 0; i < repeats; i++) results.push(await run(seconds));
  return pickMedian(results);
}

async function runAll(url: string, lengths: Lengths): Promise<Row[]> {
  const random = createRandom(SEED);
  const rows: Row[] = [];
  const isochrones = await repeat(lengths, (seconds) =>
    loadIsochrones({ url, seconds, rate: 20, connections: 20, random }),
  );
  rows.push({
    code: 'L1',
    what: '30-minute isochrones, 20/s',
    result: isochrones,
    notes: 'p99 ≤ 500 ms, 0 errors',
  });
  const saves = await repeat(lengths, (seconds) =>
    loadSaves({ url, seconds, rate: 20, users: SAVING_USERS }),
  );
  rows.push({
    code: 'L7',
    what: 'saves with If-Match, 20 users, 20/s',
    result: saves,
    notes: `p99 ≤ 300 ms; 412: ${saves.countByStatus['412'] ?? 0}, predicted ${saves.predictedConflicts}`,
  });
  // 100/s is the plan's; on a machine that keeps up with it, the second rate is the overload.
  for (const rate of [100, 500]) {
    const overload = await repeat({ ...lengths, repeats: 1 }, (seconds) =>
      loadIsochrones({ url, seconds, rate, connections: rate, random }),
    );
    rows.push({
      code: 'L9',
      what: `30-minute isochrones, ${rate}/s`,
      result: overload,
      notes: describeRefusals(overload),
    });
  }
  return rows;
}

function describeRefusals({ slowestRefusal, refusalsWithoutAdvice }: IsochroneLoad): string {
  if (slowestRefusal === null) return 'nothing refused';
  const advice = `${refusalsWithoutAdvice} without Retry-After`;
  return `503 in ≤ 200 ms: slowest ${slowestRefusal.toFixed(0)} ms, ${advice}`;
}

function printRow({ code, what, result, notes }: Row): void {
  const statuses = Object.entries(result.countByStatus)
    .map(([status, count]) => `${status}: ${count}`)
    .join(', ');
  const times = [result.p50, result.p975, result.p99, result.max]
    .map((time) => time.toFixed(0).padStart(6))
    .join('');
  console.log(
    `${code.padEnd(4)} ${what.padEnd(38)} ${times}  ${String(result.errors).padStart(6)}  ${statuses} (${notes})`,
  );
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      short: { type: 'boolean', default: false },
      repeats: { type: 'string', default: '3' },
      'database-url': { type: 'string', default: '' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const lengths = values.short
    ? { warmUpSeconds: 2, seconds: 5, repeats: 1 }
    : { warmUpSeconds: 10, seconds: 60, repeats: Number(values.repeats) };
  const dataFolder = await mkdtemp(join(os.tmpdir(), 'hanare-load-'));
  const server = spawnServer({
    HANARE_DATA: dataFolder,
    DATABASE_URL: values['database-url'],
    HANARE_REQUESTS_PER_10_SECONDS: '999999',
  });
  try {
    const url = await server.waitForUrl();
    await waitUntilReady(url);
    const probe = startLivenessProbe(url);
    console.log(`${''.padEnd(43)} ${'p50'.padStart(6)} p97.5   p99   max  errors  (ms)`);
    for (const row of await runAll(url, lengths)) printRow(row);
    const liveness = await probe.stop();
    console.log(
      `L11  /livez once a second meanwhile: ${liveness.answered} answers, p99 ${liveness.p99.toFixed(0)} ms, max ${liveness.max.toFixed(0)} ms, ${liveness.failed} failed (p99 ≤ 50 ms)`,
    );
    console.log(`Node ${process.version}, ${os.cpus().length} × ${os.cpus()[0]?.model ?? 'unknown CPU'}`);
    return liveness.failed === 0 ? 0 : 1;
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
    await rm(dataFolder, { recursive: true, force: true });
  }
}

process.exitCode = await main();
