import { parseArgs } from 'node:util';
import { listDatabaseKinds, type DatabaseKind } from '../support/server-databases.ts';
import prepareTemplate from '../support/server-template.ts';
import { killDuringMigration } from './kill-during-migration.ts';
import { killDuringSaves } from './kill-during-saves.ts';
import { openTwice } from './open-twice.ts';
import { startPostgresql } from './start-postgresql.ts';
import { stopUnderLoad } from './stop-under-load.ts';

const USAGE = `npm run test:faults -- [--kills N] [--migrations N] [--openers N] [--stops N] [--database pglite|postgresql|postgres] [--seed N]`;

interface Plan {
  readonly kills: number;
  readonly migrations: number;
  readonly openers: number;
  readonly stops: number;
  readonly seed: number;
}

/** Runs every fault on one database. Returns: sentences about what did not hold. */
async function runFaults(kind: DatabaseKind, plan: Plan): Promise<string[]> {
  const broken: string[] = [];
  const note = (code: string, words: string, isKept: boolean): void => {
    console.log(`${isKept ? '✓' : '✗'} ${kind.name.padEnd(10)} ${code.padEnd(4)} ${words}`);
    if (!isKept) broken.push(`${kind.name} ${code}: ${words}`);
  };
  const withDatabase = async <T>(
    work: (database: Awaited<ReturnType<DatabaseKind['create']>>) => Promise<T>,
  ) => {
    const database = await kind.create();
    try {
      return await work(database);
    } finally {
      await database.remove();
    }
  };
  if (plan.kills > 0) {
    const result = await withDatabase((database) =>
      killDuringSaves(database, { kills: plan.kills, seed: plan.seed, writers: 4 }),
    );
    const isKept = result.lost === 0 && result.doubled === 0;
    note(
      'F1',
      `${result.kills} SIGKILL during saves: ${result.acknowledged} acknowledged, ${result.lost} lost; ${result.inDoubt} in doubt sent again, ${result.doubled} doubled; ready again in ${result.readySeconds.p50.toFixed(1)} s (median; at most ${result.readySeconds.max.toFixed(1)} s)`,
      isKept,
    );
  }
  if (plan.migrations > 0) {
    const result = await withDatabase((database) =>
      killDuringMigration(database, { kills: plan.migrations, seed: plan.seed }),
    );
    note(
      'F3',
      `${result.kills} SIGKILL during migration: schema ${result.old} old, ${result.new} new, ${result.neither} neither; ${result.failedBoots} starts failed afterwards`,
      result.neither === 0 && result.failedBoots === 0,
    );
  }
  if (plan.openers > 0 && kind.name === 'PGlite') {
    const result = await withDatabase((database) => openTwice(database, { attempts: plan.openers }));
    note(
      'F9',
      `second opener refused ${result.refused}/${result.attempts}, in at most ${result.slowestSeconds.toFixed(2)} s; ${result.lost} lost by the first`,
      result.refused === result.attempts && result.lost === 0,
    );
  }
  if (plan.stops > 0) {
    const result = await withDatabase((database) =>
      stopUnderLoad(database, { stops: plan.stops, seed: plan.seed }),
    );
    note(
      'F12',
      `${result.stops} SIGTERM under load: ${result.failed} ended with another code than 0, ${result.acknowledged} acknowledged, ${result.lost} lost, ${result.doubled} doubled; at most ${result.slowestStopSeconds.toFixed(1)} s`,
      result.failed === 0 && result.lost === 0 && result.doubled === 0,
    );
  }
  return broken;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '50' },
      migrations: { type: 'string', default: '20' },
      openers: { type: 'string', default: '20' },
      stops: { type: 'string', default: '20' },
      seed: { type: 'string', default: '20261122' },
      database: { type: 'string', default: 'both' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return 0;
  }
  const wanted = values.database.replace(/^postgres$/u, 'postgresql');
  const postgresql = wanted === 'pglite' ? null : await startPostgresql();
  const removeTemplate = await prepareTemplate();
  try {
    const kinds = listDatabaseKinds().filter(
      ({ name }) => wanted === 'both' || name.toLowerCase() === wanted,
    );
    const plan = {
      kills: Number(values.kills),
      migrations: Number(values.migrations),
      openers: Number(values.openers),
      stops: Number(values.stops),
      seed: Number(values.seed),
    };
    console.log(`seed ${plan.seed}`);
    const broken: string[] = [];
    for (const kind of kinds) broken.push(...(await runFaults(kind, plan)));
    console.log(`${kinds.length} databases, ${broken.length} promises broken`);
    return broken.length === 0 && kinds.length > 0 ? 0 : 1;
  } finally {
    await removeTemplate();
    await postgresql?.stop();
  }
}

process.exitCode = await main();
