import { join } from 'node:path';
import { runAs, SYSTEM } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import { listMigrations } from '../db/migrate.ts';
import { StartFailure } from '../start-failure.ts';
import {
  checkBackupFile,
  listBackups,
  pruneBackups,
  readBackupRows,
  toBackupName,
  writeBackupFile,
} from './backup-file.ts';
import {
  BACKED_UP_TABLES,
  BACKUP_FORMAT,
  listDifferentTables,
  TableSumCounter,
  type BackedUpTable,
  type TableSums,
} from './backup-format.ts';
import { upgradeRows } from './older-rows.ts';
import { countOtherSessions, readAllTables, readAsStored, replaceAllTables } from './backup.repository.ts';

/** One a day, a week of them. */
export const KEPT_BACKUPS = 7;
const DAY_MILLISECONDS = 86_400_000;

export interface WrittenBackup {
  readonly path: string;
  readonly sums: TableSums;
}

export function getBackupFolder(dataFolder: string): string {
  return join(dataFolder, 'backups');
}

/** Writes everything saved into a new file. `prefix` is `hanare` for those that are kept in turn. */
export async function createBackup(
  db: Database,
  folder: string,
  { at, prefix }: { readonly at: Date; readonly prefix: string },
): Promise<WrittenBackup> {
  const migration = await getNewestMigration(db);
  const path = join(folder, toBackupName(prefix, at));
  const head = {
    format: BACKUP_FORMAT,
    createdAt: at.toISOString(),
    migration,
    tables: BACKED_UP_TABLES.map(({ name }) => name),
  } as const;
  return {
    path,
    sums: await writeBackupFile(path, head, (onRow) => runAs(SYSTEM, () => readAllTables(db, onRow))),
  };
}

/**
 * Makes today's backup unless there is one that is less than a day old, and drops what is more than a week of
 * them. A database in which nobody has saved anything is not backed up.
 * Returns: the backup, or null when none was due.
 */
export async function createBackupWhenDue(
  db: Database,
  folder: string,
  at: Date,
): Promise<WrittenBackup | null> {
  const newest = (await listBackups(folder)).at(-1);
  if (newest !== undefined && at.getTime() - newest.at.getTime() < DAY_MILLISECONDS) return null;
  if (newest === undefined && !(await hasSavedWork(db))) return null;
  const backup = await createBackup(db, folder, { at, prefix: 'hanare' });
  await pruneBackups(folder, KEPT_BACKUPS);
  return backup;
}

/** Whether anybody has saved anything: what published sources say about vacant space comes by itself. */
async function hasSavedWork(db: Database): Promise<boolean> {
  return runAs(SYSTEM, async () => {
    for (const table of ['plans', 'imported_datasets', 'proposals', 'placements', 'credentials'] as const) {
      const row = await db.selectFrom(table).select('id').limit(1).executeTakeFirst();
      if (row !== undefined) return true;
    }
    const change = await db
      .selectFrom('vacancy_history')
      .select('vacancy_id')
      .where('action', '<>', 'publish')
      .limit(1)
      .executeTakeFirst();
    return change !== undefined;
  });
}

async function getNewestMigration(db: Database): Promise<string> {
  const executed = (await listMigrations(db)).filter(({ executedAt }) => executedAt !== null);
  return executed.at(-1)?.name ?? 'none';
}

export interface Comparison {
  readonly file: TableSums;
  readonly database: TableSums;
  /** Empty when the database holds exactly what the file holds. */
  readonly differentTables: readonly string[];
}

/**
 * Compares a backup with the database and writes nothing. One of an older version is compared as it would be stored
 * now: what came later is empty in it. Throws: StartFailure for a damaged backup.
 */
export async function compareBackup(db: Database, path: string): Promise<Comparison> {
  const backup = await getBackup(path);
  const counter = new TableSumCounter(BACKED_UP_TABLES.map(({ name }) => name));
  await runAs(SYSTEM, () => readAllTables(db, (row) => counter.add(row)));
  const database = counter.finish();
  const { migration, tables } = backup.head;
  const isOlder = migration !== (await getNewestMigration(db));
  const file = isOlder ? await sumUpAsStored(db, path, migration) : backup.sums;
  const kept = new Set(listKeptTables(tables).map(({ name }) => name));
  const differentTables = listDifferentTables(file, database).filter((name) => !kept.has(name));
  return { file, database, differentTables };
}

async function sumUpAsStored(db: Database, path: string, migration: string): Promise<TableSums> {
  const counter = new TableSumCounter(BACKED_UP_TABLES.map(({ name }) => name));
  const rows = upgradeRows(readBackupRows(path), migration);
  await runAs(SYSTEM, () => readAsStored(db, rows, (row) => counter.add(row)));
  return counter.finish();
}

/** Tables that a backup with these tables leaves as they are. */
function listKeptTables(tables: readonly string[]): readonly BackedUpTable[] {
  return BACKED_UP_TABLES.filter(
    ({ name, isKeptWhenAbsent }) => isKeptWhenAbsent === true && !tables.includes(name),
  );
}

/**
 * Puts a backup in place of everything saved, all or nothing, after writing what is there into a backup of its
 * own. Returns: that one, or null when there was nothing.
 * Throws: StartFailure for a damaged or newer backup.
 */
export async function restoreBackup(
  db: Database,
  path: string,
  { folder, at }: { readonly folder: string; readonly at: Date },
): Promise<WrittenBackup | null> {
  const backup = await getBackup(path);
  await requireKnownMigration(db, backup.head.migration);
  const before = (await hasSavedWork(db))
    ? await createBackup(db, folder, { at, prefix: 'before-restore' })
    : null;
  const kept = listKeptTables(backup.head.tables);
  const replaced = BACKED_UP_TABLES.filter((table) => !kept.includes(table));
  const rows = upgradeRows(readBackupRows(path), backup.head.migration);
  await runAs(SYSTEM, () => replaceAllTables(db, replaced, rows));
  return before;
}

async function getBackup(path: string) {
  const backup = await checkBackupFile(path).catch((error: unknown) => {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unreadable';
    return { ok: false as const, reason };
  });
  if (backup.ok) return backup;
  throw new StartFailure(
    `バックアップ ${path} は使えません（${backup.reason}）。何も変更していません。別のバックアップを指定してください。`,
    `The backup ${path} cannot be used (${backup.reason}). Nothing was changed: please choose another one.`,
  );
}

async function requireKnownMigration(db: Database, name: string): Promise<void> {
  if ((await listMigrations(db)).some((migration) => migration.name === name)) return;
  throw new StartFailure(
    `このバックアップは、より新しい版のものです（${name}）。先に離れを更新してください。何も変更していません。`,
    `This backup is of a newer version (${name}): please update Hanare first. Nothing was changed.`,
  );
}

/**
 * The embedded database is guarded by its folder’s lock; on PostgreSQL nobody else may be connected as Hanare.
 * Throws: StartFailure.
 */
export async function requireAlone(db: Database): Promise<void> {
  if ((await countOtherSessions(db)) === 0) return;
  throw new StartFailure(
    'このデータベースをほかの離れが使っています。先に終了してください。何も変更していません。',
    'Another Hanare is using this database: please stop it first. Nothing was changed.',
  );
}
