import { sql, type Kysely } from 'kysely';

/**
 * Tables somebody brought: one row per dataset, which points at its current version and the one before. A version
 * holds what was read from the file, never the file. (`datasets` is the list of the compiled region's sources.)
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('imported_datasets')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull().check(sql`revision >= 1`))
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('municipalFigures', 'meshFigures', 'points')`),
    )
    .addColumn('current_version', 'integer', (column) => column.notNull())
    .addColumn('previous_version', 'integer')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .addColumn('deleted_at', 'timestamptz')
    .execute();
  await db.schema
    .createTable('imported_dataset_versions')
    .addColumn('dataset_id', 'uuid', (column) =>
      column.notNull().references('imported_datasets.id').onDelete('cascade'),
    )
    .addColumn('version', 'integer', (column) => column.notNull())
    .addColumn('description', 'jsonb', (column) => column.notNull())
    .addColumn('mapping', 'jsonb', (column) => column.notNull())
    .addColumn('report', 'jsonb', (column) => column.notNull())
    .addColumn('summary', 'jsonb', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('file_bytes', 'integer', (column) => column.notNull())
    .addColumn('file_sha256', 'text', (column) => column.notNull())
    .addColumn('content', 'bytea', (column) => column.notNull())
    .addColumn('content_bytes', 'integer', (column) => column.notNull())
    .addColumn('content_sha256', 'text', (column) => column.notNull())
    .addColumn('imported_at', 'timestamptz', (column) => column.notNull())
    .addPrimaryKeyConstraint('imported_dataset_versions_key', ['dataset_id', 'version'])
    .execute();
  await sql`grant select, insert, update, delete
    on imported_datasets, imported_dataset_versions to hanare_app`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('imported_dataset_versions').execute();
  await db.schema.dropTable('imported_datasets').execute();
}
