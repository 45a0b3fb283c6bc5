import { access, constants, mkdir } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { StartFailure } from '../start-failure.ts';
import { acquireDataFolderLock } from './data-folder-lock.ts';
import { createDatabasePool, type DatabasePool } from './database.ts';
import { startEmbeddedDatabase } from './embedded-database.ts';
import { requireConnection } from './migrate.ts';

export interface OpenedDatabase {
  readonly pool: DatabasePool;
  readonly kind: 'embedded' | 'postgresql';
  /** Closes the pool, then the embedded database, then gives the folder back. */
  close(): Promise<void>;
}

type DatabaseSettings = Pick<Config, 'dataFolder' | 'databaseUrl'>;

/**
 * Opens the database the settings name: PostgreSQL by address, or the embedded one in the data folder, under
 * that folder's lock.
 * Throws: StartFailure when the folder cannot be written, is in use, or the database does not open.
 */
export async function openDatabase(
  settings: DatabaseSettings,
  onLost: (reason: string) => void,
): Promise<OpenedDatabase> {
  return settings.databaseUrl === null
    ? openEmbedded(settings.dataFolder, onLost)
    : openPostgresql(settings.databaseUrl);
}

/** A connection lost while idle is replaced by the pool at its next use: nothing to report. */
async function openPostgresql(url: string): Promise<OpenedDatabase> {
  const pool = createDatabasePool({ kind: 'postgresql', url }, () => undefined);
  try {
    await requireConnection(pool.db);
  } catch (error) {
    await pool.db.destroy();
    throw error;
  }
  return { pool, kind: 'postgresql', close: () => pool.db.destroy() };
}

async function openEmbedded(dataFolder: string, onLost: (reason: string) => void): Promise<OpenedDatabase> {
  await requireWritableFolder(dataFolder);
  const lock = await acquireDataFolderLock(dataFolder);
  try {
    const embedded = await startEmbeddedDatabase({
      dataFolder,
      socketFolder: lock.socketFolder,
      onLost,
    });
    const pool = createDatabasePool({ kind: 'embedded', socketPath: embedded.socketPath }, () => undefined);
    const close = async (): Promise<void> => {
      await pool.db.destroy();
      await embedded.close();
      await lock.release();
    };
    try {
      await requireConnection(pool.db);
    } catch (error) {
      await close();
      throw error;
    }
    return { pool, kind: 'embedded', close };
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function requireWritableFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await access(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new StartFailure(
      `データフォルダー ${folder} に書き込めません（${reason}）。権限を直すか、HANARE_DATA で別のフォルダーを指定してください。`,
      `The data folder ${folder} cannot be written (${reason}): change its permissions or choose another with HANARE_DATA.`,
      { cause: error },
    );
  }
}
