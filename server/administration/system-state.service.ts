import { readdir, stat, statfs } from 'node:fs/promises';
import { basename, join } from 'node:path';
import type { SystemState } from '#contract/administration.ts';
import { LIMITS } from '#contract/limits.ts';
import { listBackups } from '../backup/backup-file.ts';
import { getBackupFolder, KEPT_BACKUPS } from '../backup/backup.service.ts';
import { runAs, SYSTEM } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { listMigrations } from '../db/migrate.ts';
import { countKept, getDatabaseFacts } from './administration.repository.ts';

export interface SystemStateParts {
  readonly db: Database;
  readonly databaseKind: 'embedded' | 'postgresql';
  readonly dataFolder: string;
  /** Of Hanare. */
  readonly version: string;
  readonly startedAt: Date;
  readonly auditDays: number;
}

/** How the installation is: database, disk, backups, migrations, versions. */
export interface SystemStateService {
  read(): Promise<SystemState>;
}

export function createSystemStateService(parts: SystemStateParts): SystemStateService {
  const { db, databaseKind, dataFolder, version, startedAt, auditDays } = parts;
  return {
    read: () =>
      runAs(SYSTEM, async () => ({
        version,
        nodeVersion: process.version,
        startedAt: startedAt.toISOString(),
        database: { kind: databaseKind, ...(await getDatabaseFacts(db)) },
        storage: {
          folder: dataFolder,
          usedBytes: await measureFolder(dataFolder),
          freeBytes: await findFreeBytes(dataFolder),
        },
        backups: {
          files: await listBackupFiles(getBackupFolder(dataFolder)),
          keptCount: KEPT_BACKUPS,
        },
        migrations: (await listMigrations(db)).map(({ name, executedAt }) => ({ name, executedAt })),
        counts: await countKept(db),
        retention: {
          auditDays,
          deletedDays: LIMITS.deletedPlanDays,
          uploadHours: LIMITS.uploadHours,
          backupCount: KEPT_BACKUPS,
        },
      })),
  };
}

async function listBackupFiles(folder: string): Promise<SystemState['backups']['files']> {
  const backups = await listBackups(folder);
  const files = await Promise.all(
    backups.map(async ({ path, at }) => ({
      name: basename(path),
      at: at.toISOString(),
      bytes: await measureFile(path),
    })),
  );
  return files.toReversed();
}

/** Files in it and below, in octets; what goes away meanwhile counts as nothing. */
async function measureFolder(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  let bytes = 0;
  for (const entry of entries) {
    if (entry.isFile()) bytes += await measureFile(join(entry.parentPath, entry.name));
  }
  return bytes;
}

async function measureFile(path: string): Promise<number> {
  return stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}

async function findFreeBytes(folder: string): Promise<number | null> {
  return statfs(folder).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  );
}
