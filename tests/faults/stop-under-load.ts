import { setTimeout as sleep } from 'node:timers/promises';
import { createRandom } from '../support/random.ts';
import type { TestDatabase } from '../support/server-databases.ts';
import { startFaultServer } from './fault-server.ts';
import { Journal, resolveInDoubt, saveUntil, verifyJournal } from './journal.ts';

export interface StopResult {
  readonly stops: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly doubled: number;
  /** Stops that did not end with exit code 0. */
  readonly failed: number;
  readonly slowestStopSeconds: number;
}

/** F12: SIGTERM while four writers save. */
export async function stopUnderLoad(
  database: TestDatabase,
  { stops, seed }: { readonly stops: number; readonly seed: number },
): Promise<StopResult> {
  const random = createRandom(seed);
  const journal = new Journal();
  let failed = 0;
  let slowestStopSeconds = 0;
  for (let stop = 0; stop < stops; stop++) {
    const server = await startFaultServer(database);
    await resolveInDoubt(server.url, journal);
    const saving = Array.from({ length: 4 }, () =>
      saveUntil(server.url, journal, { random, isOver: () => false }),
    );
    await sleep(50 + random() * 450);
    const startedAt = performance.now();
    server.process.child.kill('SIGTERM');
    const [code] = await Promise.all([server.process.ended, ...saving]);
    slowestStopSeconds = Math.max(slowestStopSeconds, (performance.now() - startedAt) / 1000);
    if (code !== 0) failed++;
  }
  const server = await startFaultServer(database);
  await resolveInDoubt(server.url, journal);
  const { lost, doubled } = await verifyJournal(server.url, journal);
  server.process.child.kill('SIGTERM');
  await server.process.ended;
  return {
    stops,
    acknowledged: journal.acknowledged.length,
    lost: lost.length,
    doubled: doubled.length,
    failed,
    slowestStopSeconds,
  };
}
