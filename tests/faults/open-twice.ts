import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { spawnServer } from '../support/server-process.ts';
import type { TestDatabase } from '../support/server-databases.ts';
import { startFaultServer, toEnvironment } from './fault-server.ts';
import { Journal, saveUntil, verifyJournal } from './journal.ts';

export interface OpenTwiceResult {
  readonly attempts: number;
  /** Ended with a code other than 0 and named the first one's pid. */
  readonly refused: number;
  readonly slowestSeconds: number;
  /** Writes of the first one that were acknowledged meanwhile and are not there. */
  readonly lost: number;
}

const PROGRAMS: readonly (readonly string[])[] = [
  ['dist/server/main.js'],
  ['dist/server/db/migrate-cli.js', 'status'],
  ['dist/server/backup/backup-cli.js'],
  ['dist/server/backup/restore-cli.js'],
];

/** F9: every program that opens the data folder, while a server holds it and saves. */
export async function openTwice(
  database: TestDatabase,
  { attempts }: { readonly attempts: number },
): Promise<OpenTwiceResult> {
  const first = await startFaultServer(database);
  const journal = new Journal();
  let isOver = false;
  const saving = saveUntil(first.url, journal, { random: () => 1, isOver: () => isOver });
  const backup = join(database.dataFolder, 'some-backup.jsonl');
  await writeFile(backup, '');
  let refused = 0;
  let slowestSeconds = 0;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const program = PROGRAMS[attempt % PROGRAMS.length] ?? [];
    const args = program[0]?.includes('restore') === true ? [...program, backup] : program;
    const startedAt = performance.now();
    const second = spawnServer(toEnvironment(database), args);
    const code = await second.ended;
    slowestSeconds = Math.max(slowestSeconds, (performance.now() - startedAt) / 1000);
    if (code === 1 && second.readOutput().includes(`process ${first.process.pid}`)) refused++;
  }
  isOver = true;
  await saving;
  const { lost } = await verifyJournal(first.url, journal);
  first.process.child.kill('SIGTERM');
  await first.process.ended;
  return { attempts, refused, slowestSeconds, lost: lost.length };
}
