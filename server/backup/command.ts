import { parseConfig, type Config } from '../config.ts';
import { migrateToLatest, requireAppRole } from '../db/migrate.ts';
import { openDatabase, type OpenedDatabase } from '../db/open-database.ts';
import { StartFailure } from '../start-failure.ts';
import type { TableSums } from './backup-format.ts';

/**
 * The database of the settings, as the server would open it. The embedded one is refused while a server holds
 * the data folder. Throws: StartFailure.
 */
export async function openForCommand(): Promise<{ opened: OpenedDatabase; config: Config }> {
  const config = parseConfig(process.env);
  const opened = await openDatabase(config, (reason) => {
    throw new Error(`the database was lost: ${reason}`);
  });
  try {
    await migrateToLatest(opened.pool.db);
    await requireAppRole(opened.pool.db);
  } catch (error) {
    await opened.close();
    throw error;
  }
  return { opened, config };
}

/** Runs a command to its exit code; what a person can mend is one sentence, in both languages, and code 1. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    if (!(error instanceof StartFailure)) throw error;
    process.stderr.write(`${error.sentenceJa}\n${error.sentenceEn}\n`);
    process.exitCode = 1;
  }
}

export function printSums(sums: TableSums): void {
  for (const [table, { rows, sha256 }] of Object.entries(sums)) {
    process.stdout.write(`${table.padEnd(18)} ${String(rows).padStart(8)}  ${sha256}\n`);
  }
}
