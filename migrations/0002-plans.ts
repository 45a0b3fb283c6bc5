import { sql, type Kysely } from 'kysely';

/**
 * Saved work: plans with their sites, every change ever made to them, and the keys under which writes were
 * asked for. A plan is the unit of change, so everything of it hangs on its row.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('plans')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull().check(sql`revision >= 1`))
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('region_version', 'text', (column) => column.notNull())
    .addColumn('travel', 'jsonb', (column) => column.notNull())
    .addColumn('undo_head', 'integer')
    .addColumn('redo_head', 'integer')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .addColumn('deleted_at', 'timestamptz')
    .execute();
  await db.schema.createIndex('plans_updated').on('plans').columns(['updated_at', 'id']).execute();
  await db.schema
    .createTable('sites')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('plan_id', 'uuid', (column) => column.notNull().references('plans.id').onDelete('cascade'))
    .addColumn('ordinal', 'integer', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().check(sql`revision >= 1`))
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('parent', 'satellite', 'competitor', 'candidate')`),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('lon', 'double precision', (column) => column.notNull().check(sql`lon between -180 and 180`))
    .addColumn('lat', 'double precision', (column) => column.notNull().check(sql`lat between -90 and 90`))
    .addColumn('notes', 'text', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .addColumn('deleted_at', 'timestamptz')
    .addUniqueConstraint('sites_order', ['plan_id', 'ordinal'])
    .execute();
  await db.schema
    .createTable('plan_history')
    .addColumn('plan_id', 'uuid', (column) => column.notNull().references('plans.id').onDelete('cascade'))
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('target_revision', 'integer')
    .addColumn('previous_undo', 'integer')
    .addColumn('previous_redo', 'integer')
    .addColumn('changes', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('plan_history_key', ['plan_id', 'revision'])
    .execute();
  await db.schema
    .createTable('idempotency_keys')
    .addColumn('key', 'text', (column) => column.primaryKey())
    .addColumn('request_sha256', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema
    .createIndex('idempotency_keys_created')
    .on('idempotency_keys')
    .column('created_at')
    .execute();
  await sql`grant select, insert, update, delete on plans, sites, idempotency_keys to hanare_app`.execute(db);
  // What happened stays as it was written; it goes with its plan only (foreign keys act as the tables' owner).
  await sql`grant select, insert on plan_history to hanare_app`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('idempotency_keys').execute();
  await db.schema.dropTable('plan_history').execute();
  await db.schema.dropTable('sites').execute();
  await db.schema.dropTable('plans').execute();
}
