import { sql, type Kysely } from 'kysely';

/**
 * The role every pooled connection works as, and the tables of the compiled region.
 * The role belongs to the whole PostgreSQL server: another database of it may have made it already.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAppRole(db);
  await db.schema
    .createTable('regions')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('current_version', 'text', (column) => column.notNull())
    .addColumn('previous_version', 'text')
    .execute();
  await db.schema
    .createTable('region_versions')
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('document', 'jsonb', (column) => column.notNull())
    .addColumn('loaded_at', 'timestamptz', (column) => column.notNull().defaultTo(sql`now()`))
    .addPrimaryKeyConstraint('region_versions_key', ['region_id', 'version'])
    .execute();
  // Checked at commit: the pointer may be written before or after the version it points to.
  await sql`alter table regions
    add constraint regions_current foreign key (id, current_version)
      references region_versions (region_id, version) deferrable initially deferred,
    add constraint regions_previous foreign key (id, previous_version)
      references region_versions (region_id, version) deferrable initially deferred`.execute(db);
  await createVersionedTables(db);
  await sql`grant usage on schema public to hanare_app`.execute(db);
  await sql`grant select, insert, update, delete
    on regions, region_versions, region_files, datasets, municipalities to hanare_app`.execute(db);
}

async function createVersionedTables(db: Kysely<unknown>): Promise<void> {
  const versioned = ['region_id', 'version'] as const;
  await db.schema
    .createTable('region_files')
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull().check(sql`sha256 ~ '^[0-9a-f]{64}$'`))
    .addColumn('content', 'bytea', (column) => column.notNull())
    .addPrimaryKeyConstraint('region_files_key', [...versioned, 'name'])
    .addForeignKeyConstraint(
      'region_files_version',
      [...versioned],
      'region_versions',
      [...versioned],
      (key) => key.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createTable('datasets')
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('title_ja', 'text', (column) => column.notNull())
    .addColumn('title_en', 'text', (column) => column.notNull())
    .addColumn('credit_ja', 'text', (column) => column.notNull())
    .addColumn('credit_en', 'text', (column) => column.notNull())
    .addColumn('licence', 'text', (column) => column.notNull())
    .addColumn('licence_url', 'text')
    .addColumn('year', 'text', (column) => column.notNull())
    .addColumn('address', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('datasets_key', [...versioned, 'id'])
    .addForeignKeyConstraint('datasets_version', [...versioned], 'region_versions', [...versioned], (key) =>
      key.onDelete('cascade'),
    )
    .execute();
  await db.schema
    .createTable('municipalities')
    .addColumn('region_id', 'text', (column) => column.notNull())
    .addColumn('version', 'text', (column) => column.notNull())
    .addColumn('code', 'text', (column) => column.notNull())
    .addColumn('name_ja', 'text', (column) => column.notNull())
    .addColumn('name_en', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('ward', 'city', 'town', 'village')`),
    )
    .addColumn('parent_code', 'text')
    .addColumn('is_in_region', 'boolean', (column) => column.notNull())
    .addColumn('label_lon', 'double precision', (column) => column.notNull())
    .addColumn('label_lat', 'double precision', (column) => column.notNull())
    .addColumn('census_population_2020', 'integer')
    .addPrimaryKeyConstraint('municipalities_key', [...versioned, 'code'])
    .addForeignKeyConstraint(
      'municipalities_version',
      [...versioned],
      'region_versions',
      [...versioned],
      (key) => key.onDelete('cascade'),
    )
    .execute();
}

async function createAppRole(db: Kysely<unknown>): Promise<void> {
  await sql`do $$
  begin
    if not exists (select from pg_roles where rolname = 'hanare_app') then
      create role hanare_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
    end if;
  exception when duplicate_object or unique_violation then
    -- Another database of the same server made it at the same moment.
    null;
  end
  $$`.execute(db);
  // A superuser may set any role; anybody else has to be a member of it, or is told so at the end of the start.
  await sql`do $$
  begin
    if not exists (select from pg_roles where rolname = current_user and rolsuper) then
      execute format('grant hanare_app to %I', current_user);
    end if;
  exception when insufficient_privilege then
    null;
  end
  $$`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropTable('municipalities').execute();
  await db.schema.dropTable('datasets').execute();
  await db.schema.dropTable('region_files').execute();
  await db.schema.dropTable('regions').execute();
  await db.schema.dropTable('region_versions').execute();
  await sql`revoke usage on schema public from hanare_app`.execute(db);
  await sql`do $$
  begin
    drop role hanare_app;
  exception when dependent_objects_still_exist or insufficient_privilege then
    -- Still in use by another database of the same server, or made by its administrator.
    null;
  end
  $$`.execute(db);
}
