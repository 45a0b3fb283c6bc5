import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { MIGRATIONS } from '#migrations/migrations.ts';
import { listMigrations, migrateDown, migrateToLatest, requireAppRole } from '#server/db/migrate.ts';
import { openDatabase, type OpenedDatabase } from '#server/db/open-database.ts';
import { listDatabaseKinds, type TestDatabase } from '../support/server-databases.ts';

const NAMES = Object.keys(MIGRATIONS);

/** Columns, constraints and rights of our tables, as text: two schemas are equal when these are. */
async function describeSchema({ pool: { db } }: OpenedDatabase): Promise<string> {
  const { rows } = await sql<{ line: string }>`
    select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable as line
      from information_schema.columns where table_schema = 'public'
    union all
    select conrelid::regclass::text || ' ' || conname || ' ' || pg_get_constraintdef(oid)
      from pg_constraint where connamespace = 'public'::regnamespace
    union all
    select relname || ' ' || coalesce(relacl::text, '') from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r'
    order by line`.execute(db);
  return rows.map((row) => row.line).join('\n');
}

describe.each(listDatabaseKinds())('migrations on $name', (kind) => {
  let database: TestDatabase | null = null;
  let opened: OpenedDatabase | null = null;
  const open = async (): Promise<OpenedDatabase> => {
    database ??= await kind.createEmpty();
    opened = await openDatabase(database, () => undefined);
    return opened;
  };
  afterEach(async () => {
    await opened?.close();
    await database?.remove();
    opened = null;
    database = null;
  });

  it('are numbered without a gap', () => {
    expect(NAMES.map((name) => Number(name.slice(0, 4)))).toEqual(NAMES.map((_, index) => index + 1));
  });

  it('go up, all the way down and up again to the same schema', async () => {
    const { pool } = await open();
    expect(await migrateToLatest(pool.db)).toEqual(NAMES);
    const first = await describeSchema(opened!);
    expect(first).toContain('region_files.content bytea NO');
    for (const name of NAMES.toReversed()) expect(await migrateDown(pool.db)).toEqual([name]);
    const emptied = await describeSchema(opened!);
    expect(emptied).not.toContain('region');
    expect(await migrateToLatest(pool.db)).toEqual(NAMES);
    expect(await describeSchema(opened!)).toBe(first);
  });

  it('run once: the second start finds nothing to do and the same data', async () => {
    const { pool } = await open();
    await migrateToLatest(pool.db);
    await opened!.close();
    const again = await open();
    expect(await migrateToLatest(again.pool.db)).toEqual([]);
    const states = await listMigrations(again.pool.db);
    expect(states.map((state) => state.name)).toEqual(NAMES);
    expect(states.every((state) => state.executedAt !== null)).toBe(true);
  });

  it('leave every connection in a role that owns nothing and bypasses nothing', async () => {
    const { pool } = await open();
    await migrateToLatest(pool.db);
    await requireAppRole(pool.db);
    await expect(sql`drop table regions`.execute(pool.db)).rejects.toThrow(/must be owner/u);
    await expect(sql`create table mine (id int)`.execute(pool.db)).rejects.toThrow(/permission denied/u);
    const { rows } = await sql<{ count: number }>`select count(*) as count from regions`.execute(pool.db);
    // int8 arrives as a number on both databases.
    expect(rows[0]?.count).toBe(0);
  });
});

describe.runIf((process.env['HANARE_TEST_POSTGRES_URL'] ?? '') !== '')(
  'two servers on one PostgreSQL',
  () => {
    it('migrate one after the other', async () => {
      const kind = listDatabaseKinds().find(({ name }) => name === 'PostgreSQL');
      if (kind === undefined) throw new Error('expected PostgreSQL to be listed');
      const database = await kind.createEmpty();
      const both = await Promise.all([1, 2].map(() => openDatabase(database, () => undefined)));
      const ran = await Promise.all(both.map(({ pool }) => migrateToLatest(pool.db)));
      expect(ran.flat()).toEqual(NAMES);
      await Promise.all(both.map((one) => one.close()));
      await database.remove();
    });
  },
);
