import { createHash } from 'node:crypto';
import { cp, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { migrateDown, migrateToLatest } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open-database.ts';
import { createRandom } from '../support/random.ts';
import type { TestDatabase } from '../support/server-databases.ts';
import { spawnServer } from '../support/server-process.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { toEnvironment } from './fault-server.ts';

export interface MigrationKillResult {
  readonly kills: number;
  /** What the killed start had left: the schema before, the schema after, or anything else. */
  readonly old: number;
  readonly new: number;
  readonly neither: number;
  /** Starts afterwards that did not become ready with the new schema. */
  readonly failedBoots: number;
}

/** Columns, constraints, rights and executed migrations, as one hash. Nothing is migrated by looking. */
async function hashSchema(database: TestDatabase): Promise<string> {
  const opened = await openDatabase(database, () => undefined);
  const { pool } = opened;
  try {
    const { rows } = await sql<{ line: string }>`
      select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
        from information_schema.columns where table_schema = 'public'
      union all
      select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
        from pg_constraint where connamespace = 'public'::regnamespace
      union all
      select relname || ' ' || coalesce(relacl::text, '') from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'i')
      order by line`.execute(pool.db);
    const names = (await listExecuted(pool.db)).join();
    return createHash('sha256')
      .update(names + rows.map(({ line }) => line).join('\n'))
      .digest('hex');
  } finally {
    await opened.close();
  }
}

async function listExecuted(db: Parameters<typeof migrateDown>[0]): Promise<string[]> {
  return db.connection().execute(async (connection) => {
    await sql`reset role`.execute(connection);
    const { rows } = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(
      connection,
    );
    await sql`select set_config('role', 'hanare_app', false)`.execute(connection);
    return rows.map(({ name }) => name);
  });
}

async function migrate(database: TestDatabase, direction: 'up' | 'down'): Promise<void> {
  const opened = await openDatabase(database, () => undefined);
  const { pool } = opened;
  await (direction === 'up' ? migrateToLatest(pool.db) : migrateDown(pool.db));
  await opened.close();
}

/** How long a start is busy with the database, from its first word about it to the next. */
async function measureMigration(database: TestDatabase): Promise<number> {
  const server = spawnServer(toEnvironment(database));
  await waitForWords(server, 'preparing the database');
  const startedAt = performance.now();
  await waitForWords(server, 'checking the region');
  const milliseconds = performance.now() - startedAt;
  await server.waitForUrl();
  server.child.kill('SIGTERM');
  await server.ended;
  return milliseconds;
}

async function waitForWords(server: ReturnType<typeof spawnServer>, words: string): Promise<void> {
  while (!server.readOutput().includes(words) && server.child.exitCode === null) await sleep(2);
}

/**
 * F3: kills a start at a random moment of its newest migration, looks at what it left, starts again.
 * The database given has the newest migration already.
 */
export async function killDuringMigration(
  database: TestDatabase,
  { kills, seed }: { readonly kills: number; readonly seed: number },
): Promise<MigrationKillResult> {
  const random = createRandom(seed);
  const isEmbedded = database.databaseUrl === null;
  await migrate(database, 'up');
  const newHash = await hashSchema(database);
  await migrate(database, 'down');
  const oldHash = await hashSchema(database);
  const golden = `${database.dataFolder}.before`;
  await cp(database.dataFolder, golden, { recursive: true, filter: (path) => !path.includes('/locks') });
  const spanMilliseconds = await measureMigration(database);
  const result = { kills, old: 0, new: 0, neither: 0, failedBoots: 0 };
  for (let kill = 0; kill < kills; kill++) {
    if (isEmbedded) {
      await rm(database.dataFolder, { recursive: true });
      await cp(golden, database.dataFolder, { recursive: true });
    } else {
      await migrate(database, 'down');
    }
    const server = spawnServer(toEnvironment(database));
    await waitForWords(server, 'preparing the database');
    // Around the end of the span: opening the database comes first, and the migration is its last part.
    await sleep(spanMilliseconds * (0.5 + random()));
    server.child.kill('SIGKILL');
    await server.ended;
    const hash = await hashSchema(database);
    if (hash === oldHash) result.old++;
    else if (hash === newHash) result.new++;
    else result.neither++;
    if (!(await boots(database)) || (await hashSchema(database)) !== newHash) result.failedBoots++;
  }
  await rm(golden, { recursive: true });
  return result;
}

async function boots(database: TestDatabase): Promise<boolean> {
  const server = spawnServer(toEnvironment(database));
  try {
    await waitUntilReady(await server.waitForUrl());
    return true;
  } catch {
    return false;
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
  }
}
