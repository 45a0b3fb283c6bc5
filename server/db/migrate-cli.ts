import { parseConfig } from '../config.ts';
import { StartFailure } from '../start-failure.ts';
import { openDatabase } from './open-database.ts';
import { listMigrations, migrateDown, migrateToLatest } from './migrate.ts';

/** `npm run migrate -- [up|down|status]`: the same migrations, lock and database as the server's start. */
async function runMigrateCommand(word: string): Promise<void> {
  const config = parseConfig(process.env);
  const opened = await openDatabase(config, (reason) => {
    throw new Error(`the database was lost: ${reason}`);
  });
  try {
    if (word === 'up' || word === 'down') {
      const names = word === 'up' ? await migrateToLatest(opened.pool.db) : await migrateDown(opened.pool.db);
      process.stdout.write(`${word}: ${names.length === 0 ? 'nothing to do' : names.join(', ')}\n`);
    } else {
      for (const { name, executedAt } of await listMigrations(opened.pool.db)) {
        process.stdout.write(`${name}\t${executedAt ?? 'pending'}\n`);
      }
    }
  } finally {
    await opened.close();
  }
}

const word = process.argv[2] ?? 'up';
if (!['up', 'down', 'status'].includes(word)) {
  process.stderr.write(`"${word}": expected up, down or status\n`);
  process.exitCode = 2;
} else {
  await runMigrateCommand(word).catch((error: unknown) => {
    if (!(error instanceof StartFailure)) throw error;
    process.stderr.write(`${error.sentenceJa}\n${error.sentenceEn}\n`);
    process.exitCode = 1;
  });
}
