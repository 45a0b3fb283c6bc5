import { setTimeout as sleep } from 'node:timers/promises';
import { computePercentile } from '../bench/figures.ts';
import { createRandom } from '../support/random.ts';
import type { TestDatabase } from '../support/server-databases.ts';
import { startFaultServer } from './fault-server.ts';
import { Journal, resolveInDoubt, saveUntil, verifyJournal } from './journal.ts';

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  readonly writers: number;
}

export interface KillResult {
  readonly kills: number;
  readonly acknowledged: number;
  readonly lost: number;
  readonly inDoubt: number;
  readonly doubled: number;
  /** Starts after a kill: the median and the slowest. */
  readonly readySeconds: { readonly p50: number; readonly max: number };
}

const EARLIEST_MILLISECONDS = 20;
const LATEST_MILLISECONDS = 500;

/**
 * F1: kills the server at a random moment of saving, starts it again on what it left, and compares. PostgreSQL
 * itself stays up: it is the server that is killed.
 */
export async function killDuringSaves(database: TestDatabase, options: KillOptions): Promise<KillResult> {
  const random = createRandom(options.seed);
  const journal = new Journal();
  let lost = 0;
  let doubled = 0;
  const readySeconds: number[] = [];
  let server = await startFaultServer(database);
  for (let kill = 0; kill < options.kills; kill++) {
    const from = journal.acknowledged.length;
    const saving = Array.from({ length: options.writers }, () =>
      saveUntil(server.url, journal, { random, isOver: () => false }),
    );
    await sleep(EARLIEST_MILLISECONDS + random() * (LATEST_MILLISECONDS - EARLIEST_MILLISECONDS));
    server.process.child.kill('SIGKILL');
    await Promise.all([...saving, server.process.ended]);

    server = await startFaultServer(database);
    readySeconds.push(server.readySeconds);
    await resolveInDoubt(server.url, journal);
    const round = await verifyJournal(server.url, journal, from);
    lost += round.lost.length;
    doubled += round.doubled.length;
  }
  // What an earlier round had must have survived every later one.
  const final = await verifyJournal(server.url, journal);
  server.process.child.kill('SIGTERM');
  await server.process.ended;
  return {
    kills: options.kills,
    acknowledged: journal.acknowledged.length,
    lost: Math.max(lost, final.lost.length),
    inDoubt: journal.resolvedCount,
    doubled: Math.max(doubled, final.doubled.length),
    readySeconds: { p50: computePercentile(readySeconds, 50), max: Math.max(...readySeconds) },
  };
}
