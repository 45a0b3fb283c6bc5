import { sql, type Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { BACKED_UP_TABLES, type BackedUpTable, type BackupRow } from './backup-format.ts';

/** One statement must not grow with the table, by rows or by characters. */
const ROWS_PER_STATEMENT = 500;
const CHARACTERS_PER_STATEMENT = 8_000_000;

/**
 * Hands over every row of the backed-up tables as they are at one moment, a few at a time. The embedded database
 * answers nobody else meanwhile, so nothing but reading and writing rows down happens in here.
 */
export async function readAllTables(
  db: Database,
  onRow: (row: BackupRow) => Promise<void> | void,
): Promise<void> {
  await db
    .transaction()
    .setIsolationLevel('repeatable read')
    .execute(async (transaction) => {
      // Times are written in the session's zone: one zone, so that equal rows are equal text.
      await sql`select set_config('TimeZone', 'UTC', true)`.execute(transaction);
      for (const table of BACKED_UP_TABLES) await readTable(transaction, table, onRow);
    });
}

async function readTable(
  transaction: Transaction<DatabaseSchema>,
  { name, order, rowsAtATime = ROWS_PER_STATEMENT }: BackedUpTable,
  onRow: (row: BackupRow) => Promise<void> | void,
): Promise<void> {
  // Sorted before they become text: what is sorted then holds no octets of photos.
  await sql`declare backup_rows no scroll cursor for
    select row_to_json(t)::text as row from (
      select * from ${sql.table(name)} as t order by ${sql.join(order.map(toSortedBytes))}
    ) as t`.execute(transaction);
  for (;;) {
    const { rows } = await sql<{ row: string }>`
      fetch forward ${sql.lit(rowsAtATime)} from backup_rows`.execute(transaction);
    for (const { row } of rows) await onRow({ table: name, row });
    if (rows.length < rowsAtATime) break;
  }
  await sql`close backup_rows`.execute(transaction);
}

/** By bytes: databases sort text by different rules, and any one order will do. */
function toSortedBytes(column: string) {
  return sql`convert_to(${sql.ref(`t.${column}`)}::text, 'UTF8')`;
}

/** In no backup, and of no use beside rows of another time. */
const PASSING_TABLES = ['jobs', 'uploads', 'sessions', 'verifications'] as const;

/** Puts the given rows of these tables, parents first, in place of everything there, all or nothing. */
export async function replaceAllTables(
  db: Database,
  tables: readonly BackedUpTable[],
  rows: AsyncIterable<BackupRow>,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const roots = tables.filter(({ isRoot }) => isRoot).map(({ name }) => name);
    for (const name of [...PASSING_TABLES, ...roots.toReversed()]) {
      await sql`delete from ${sql.table(name)}`.execute(transaction);
    }
    for await (const held of gatherRows(rows)) await insertRows(transaction, held);
  });
}

/** Rows of one table at a time, as many as one statement may carry. */
async function* gatherRows(rows: AsyncIterable<BackupRow>): AsyncGenerator<readonly BackupRow[]> {
  let held: BackupRow[] = [];
  let characters = 0;
  for await (const row of rows) {
    const isFull =
      held.length >= ROWS_PER_STATEMENT || characters + row.row.length > CHARACTERS_PER_STATEMENT;
    if (held.length > 0 && (isFull || held[0]?.table !== row.table)) {
      yield held;
      held = [];
      characters = 0;
    }
    held.push(row);
    characters += row.row.length;
  }
  if (held.length > 0) yield held;
}

/**
 * Hands over rows as this database would write them after taking them in: columns that came later are there, and
 * null. Nothing is stored.
 */
export async function readAsStored(
  db: Database,
  rows: AsyncIterable<BackupRow>,
  onRow: (row: BackupRow) => void,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await sql`select set_config('TimeZone', 'UTC', true)`.execute(transaction);
    for await (const held of gatherRows(rows)) {
      const table = held[0]?.table ?? '';
      const list = `[${held.map(({ row }) => row).join(',')}]`;
      const { rows: stored } = await sql<{ row: string }>`
        select row_to_json(t)::text as row
        from json_populate_recordset(null::${sql.table(table)}, ${list}::json) as t`.execute(transaction);
      for (const { row } of stored) onRow({ table, row });
    }
  });
}

/** Rows of one table. */
async function insertRows(
  transaction: Transaction<DatabaseSchema>,
  rows: readonly BackupRow[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return;
  const list = `[${rows.map(({ row }) => row).join(',')}]`;
  // By name, so that a row written before a column was added still fits.
  await sql`insert into ${sql.table(first.table)}
    select * from json_populate_recordset(null::${sql.table(first.table)}, ${list}::json)`.execute(
    transaction,
  );
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
