import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { BACKED_UP_TABLES, type BackedUpTable } from './backup-format.ts';

/** Rows of one table as JSON text, in the table's order. */
export interface TableRows {
  readonly table: string;
  readonly rows: readonly string[];
}

/** One statement must not grow with the table. */
const ROWS_PER_INSERT = 500;

/**
 * Every backed-up table as it is at one moment. The embedded database answers nobody else meanwhile, so nothing
 * but reading happens in here.
 */
export async function readAllTables(db: Database): Promise<readonly TableRows[]> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute((transaction) => readTables(transaction));
}

async function readTables(transaction: Transaction<DatabaseSchema>): Promise<readonly TableRows[]> {
  // Times are written in the session's zone: one zone, so that equal rows are equal text.
  await sql`select set_config('TimeZone', 'UTC', true)`.execute(transaction);
  const tables: TableRows[] = [];
  for (const { name, order } of BACKED_UP_TABLES) {
    const { rows } = await sql<{ row: string }>`
      select row_to_json(t)::text as row from ${sql.table(name)} as t
      order by ${sql.join(order.map(toSortedBytes))}`.execute(transaction);
    tables.push({ table: name, rows: rows.map(({ row }) => row) });
  }
  return tables;
}

/** By bytes: databases sort text by different rules, and any one order will do. */
function toSortedBytes(column: string) {
  return sql`convert_to(${sql.ref(`t.${column}`)}::text, 'UTF8')`;
}

/** Puts the given rows in place of everything there, all or nothing. */
export async function replaceAllTables(db: Database, tables: readonly TableRows[]): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    for (const { name } of BACKED_UP_TABLES.filter(({ isRoot }) => isRoot)) {
      await sql`delete from ${sql.table(name)}`.execute(transaction);
    }
    for (const table of BACKED_UP_TABLES) {
      const rows = tables.find((one) => one.table === table.name)?.rows ?? [];
      await insertRows(transaction, table, rows);
    }
  });
}

async function insertRows(
  transaction: Transaction<DatabaseSchema>,
  { name }: BackedUpTable,
  rows: readonly string[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const list = `[${rows.slice(start, start + ROWS_PER_INSERT).join(',')}]`;
    // By name, so that a row written before a column was added still fits.
    await sql`insert into ${sql.table(name)}
      select * from json_populate_recordset(null::${sql.table(name)}, ${list}::json)`.execute(transaction);
  }
}

/** Other sessions of this program on the same PostgreSQL database; always 0 on the embedded one. */
export async function countOtherSessions(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from pg_stat_activity
    where application_name = 'hanare' and datname = current_database() and pid <> pg_backend_pid()`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
