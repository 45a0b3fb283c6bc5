import { openForCommand, runCommand, printSums } from './command.ts';
import { createBackup, getBackupFolder } from './backup.service.ts';

/** `npm run backup`: one backup now, into the data folder's `backups/`. */
await runCommand(async () => {
  const { opened, config } = await openForCommand();
  try {
    const folder = getBackupFolder(config.dataFolder);
    const { path, sums } = await createBackup(opened.pool.db, folder, { at: new Date(), prefix: 'hanare' });
    process.stdout.write(`${path}\n`);
    printSums(sums);
    return 0;
  } finally {
    await opened.close();
  }
});
