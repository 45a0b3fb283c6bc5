import { basename, resolve } from 'node:path';
import { recordAudit } from '../audit/record-audit.service.ts';
import { runAs, SYSTEM } from '../db/actor.ts';
import { compareBackup, getBackupFolder, requireAlone, restoreBackup } from './backup.service.ts';
import { openForCommand, printSums, runCommand } from './command.ts';

const USAGE = 'npm run restore -- FILE [--verify]\n';

/**
 * `npm run restore -- FILE`: puts a backup in place of everything saved, then compares.
 * With `--verify` it only compares. Exit code 0 when the database then holds what the file holds, 3 when not.
 */
async function restore(file: string, isVerifying: boolean): Promise<number> {
  const { opened, config } = await openForCommand();
  const { db } = opened.pool;
  try {
    if (!isVerifying) {
      await requireAlone(db);
      const folder = getBackupFolder(config.dataFolder);
      const before = await restoreBackup(db, file, { folder, at: new Date() });
      const details = { file: basename(file) };
      await runAs(SYSTEM, () => recordAudit(db, { action: 'restoreBackup', details }));
      if (before !== null) {
        process.stdout.write(`これまでの内容 / what was there before: ${before.path}\n`);
      }
    }
    const { file: sums, differentTables } = await compareBackup(db, file);
    printSums(sums);
    if (differentTables.length === 0) {
      process.stdout.write(
        'バックアップとデータベースは同じです / the database holds what the backup holds\n',
      );
      return 0;
    }
    const names = differentTables.join(', ');
    process.stdout.write(
      `バックアップは正常ですが、データベースと異なります / the backup is sound, but the database differs: ${names}\n`,
    );
    return 3;
  } finally {
    await opened.close();
  }
}

const args = process.argv.slice(2);
const files = args.filter((arg) => !arg.startsWith('--'));
const [file] = files;
if (
  file === undefined ||
  files.length > 1 ||
  args.some((arg) => arg.startsWith('--') && arg !== '--verify')
) {
  process.stderr.write(USAGE);
  process.exitCode = 2;
} else {
  await runCommand(() => restore(resolve(file), args.includes('--verify')));
}
