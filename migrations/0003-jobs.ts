import { sql, type Kysely } from 'kysely';

/**
 * Work that takes longer than an answer may. A row says who runs it and when that process last gave a sign of life,
 * so that another process (or the next start) can tell what was interrupted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('jobs')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column
        .notNull()
        .check(sql`state in ('queued', 'running', 'done', 'failed', 'cancelled', 'interrupted')`),
    )
    .addColumn('request', 'jsonb', (column) => column.notNull())
    .addColumn('request_sha256', 'text', (column) =>
      column.notNull().check(sql`request_sha256 ~ '^[0-9a-f]{64}$'`),
    )
    .addColumn('progress', 'double precision', (column) =>
      column.notNull().check(sql`progress between 0 and 1`),
    )
    .addColumn('stage', 'text')
    .addColumn('problem', 'jsonb')
    .addColumn('runner', 'uuid', (column) => column.notNull())
    .addColumn('heartbeat_at', 'timestamptz', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('started_at', 'timestamptz')
    .addColumn('ended_at', 'timestamptz')
    .execute();
  await db.schema.createIndex('jobs_created').on('jobs').columns(['created_at', 'id']).execute();
  await sql`grant select, insert, update, delete on jobs to hanare_app`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('jobs').execute();
}
