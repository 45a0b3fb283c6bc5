import { sql, Migrator, type MigrationResultSet } from 'kysely';
import { MIGRATIONS } from '#migrations/migrations.ts';
import { StartFailure } from '../start-failure.ts';
import { runAs, SYSTEM } from './actor.ts';
import { APP_ROLE, ENTER_APP_ROLE, type Database } from './database.ts';

export interface MigrationStatus {
  readonly name: string;
  readonly executedAt: string | null;
}

type MigratorCall = (migrator: Migrator) => Promise<MigrationResultSet>;

/**
 * Runs what is pending, in order, under Kysely's advisory lock: of two servers starting on one PostgreSQL the
 * second waits and then finds nothing to do. The embedded database is guarded by the data folder's lock.
 * Returns: names of the migrations that ran. Throws: StartFailure.
 */
export function migrateToLatest(db: Database): Promise<readonly string[]> {
  return runMigrator(db, (migrator) => migrator.migrateToLatest());
}

/** Takes the newest migration back. Returns: its name, or nothing. Throws: StartFailure. */
export function migrateDown(db: Database): Promise<readonly string[]> {
  return runMigrator(db, (migrator) => migrator.migrateDown());
}

export async function listMigrations(db: Database): Promise<readonly MigrationStatus[]> {
  return withOwnerConnection(db, async (connection) => {
    const migrations = await createMigrator(connection).getMigrations();
    return migrations.map(({ name, executedAt }) => ({
      name,
      executedAt: executedAt?.toISOString() ?? null,
    }));
  });
}

async function runMigrator(db: Database, call: MigratorCall): Promise<readonly string[]> {
  // Row policies hold for the tables' owner too: as the server itself it may mend every row.
  const { error, results } = await runAs(SYSTEM, () =>
    withOwnerConnection(db, (connection) => call(createMigrator(connection))),
  );
  if (error === undefined) return (results ?? []).map((result) => result.migrationName);
  const failed = results?.find((result) => result.status === 'Error')?.migrationName ?? '-';
  const message = error instanceof Error ? error.message : 'unknown error';
  throw new StartFailure(
    `データベースの準備（移行 ${failed}）に失敗しました。何も変更していません（${message}）。PostgreSQLでは CREATE ROLE の権限、または管理者が作った役割 ${APP_ROLE} への所属が必要です。`,
    `Preparing the database failed at migration ${failed}; nothing was changed (${message}). On PostgreSQL the login needs CREATEROLE, or membership in a role ${APP_ROLE} made by the administrator.`,
    { cause: error },
  );
}

function createMigrator(db: Database): Migrator {
  return new Migrator({ db, provider: { getMigrations: () => Promise.resolve({ ...MIGRATIONS }) } });
}

/** Migrations own tables, so they run as the login itself; the connection returns to the pool in the app's role. */
export async function withOwnerConnection<T>(
  db: Database,
  work: (connection: Database) => Promise<T>,
): Promise<T> {
  return db.connection().execute(async (connection) => {
    await sql`reset role`.execute(connection);
    try {
      return await work(connection);
    } finally {
      await sql.raw(ENTER_APP_ROLE).execute(connection);
    }
  });
}

/**
 * Throws: StartFailure unless connections really work as the app's role, without a superuser's rights.
 */
export async function requireAppRole(db: Database): Promise<void> {
  const { rows } = await sql<{ name: string; isPowerful: boolean }>`
    select current_user as name, (rolsuper or rolbypassrls) as "isPowerful"
    from pg_roles where rolname = current_user`.execute(db);
  const role = rows[0];
  if (role?.name === APP_ROLE && !role.isPowerful) return;
  throw new StartFailure(
    `データベースの接続を役割 ${APP_ROLE} に切り替えられません（現在: ${role?.name ?? '不明'}）。役割への所属と、SUPERUSER・BYPASSRLS が付いていないことを確かめてください。`,
    `Database connections cannot switch to the role ${APP_ROLE} (now: ${role?.name ?? 'unknown'}): check the membership, and that it has neither SUPERUSER nor BYPASSRLS.`,
  );
}

/**
 * Opens the first connection. Throws: StartFailure when the database does not answer or refuses the login.
 */
export async function requireConnection(db: Database): Promise<void> {
  try {
    await sql`select 1`.execute(db);
  } catch (error) {
    const message = error instanceof Error && error.message !== '' ? error.message : 'no answer';
    throw new StartFailure(
      `データベースに接続できません（${message}）。DATABASE_URL と、データベースが動いていることを確かめてください。`,
      `The database cannot be reached (${message}): check DATABASE_URL and that the database is running.`,
      { cause: error },
    );
  }
}
