import { sql, type Kysely } from 'kysely';

/**
 * Files on their way in, and the register of vacant space: entries, every change of them, their photos, and the
 * imports that can be taken back. A fact of the region is remembered by its id after its entry is gone, so that
 * nobody who deleted it gets it again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createUploads(db);
  await createEntries(db);
  await createPhotos(db);
  await createImports(db);
  await sql`grant select, insert, update, delete on uploads, vacancies, vacancy_photos, vacancy_imports,
    vacancy_import_rows, published_vacancy_ids to hanare_app`.execute(db);
  // What happened stays as it was written; it goes with its entry only (foreign keys act as the tables' owner).
  await sql`grant select, insert on vacancy_history to hanare_app`.execute(db);
}

async function createUploads(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('uploads')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('purpose', 'text', (column) => column.notNull())
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('byte_length', 'integer', (column) => column.notNull())
    .addColumn('content', 'bytea', (column) => column.notNull())
    .addColumn('detected', 'jsonb', (column) => column.notNull())
    .addColumn('uploaded_at', 'timestamptz', (column) => column.notNull())
    .execute();
  await db.schema.createIndex('uploads_uploaded').on('uploads').column('uploaded_at').execute();
}

async function createEntries(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('vacancies')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull().check(sql`revision >= 1`))
    .addColumn('origin', 'text', (column) =>
      column.notNull().check(sql`origin in ('entered', 'imported', 'published')`),
    )
    .addColumn('kind', 'text', (column) =>
      column.notNull().check(sql`kind in ('idlePublicFacility', 'closedSchool', 'office', 'shop', 'land')`),
    )
    .addColumn('name', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) =>
      column.notNull().check(sql`status in ('vacant', 'plannedVacant', 'inUse', 'unknown')`),
    )
    .addColumn('precision', 'text', (column) =>
      column.notNull().check(sql`precision in ('exact', 'mesh', 'station', 'municipality', 'unplaced')`),
    )
    .addColumn('lon', 'double precision', (column) => column.check(sql`lon between -180 and 180`))
    .addColumn('lat', 'double precision', (column) => column.check(sql`lat between -90 and 90`))
    .addColumn('municipality_code', 'text')
    .addColumn('mesh_code', 'text')
    .addColumn('station_name', 'text')
    .addColumn('reference', 'text')
    .addColumn('address', 'text')
    .addColumn('floor_area_square_meters', 'double precision')
    .addColumn('seats', 'integer')
    .addColumn('rent_yen_per_month', 'double precision')
    .addColumn('rent_terms', 'text')
    .addColumn('term', 'text')
    .addColumn('year_built', 'integer')
    .addColumn('structure', 'text')
    .addColumn('seismic_status', 'text', (column) =>
      column.check(sql`seismic_status in ('meets1981Standard', 'retrofitted', 'notMet')`),
    )
    .addColumn('is_barrier_free', 'boolean')
    .addColumn('parking_spaces', 'integer')
    .addColumn('has_fibre', 'boolean')
    .addColumn('owner_department', 'text')
    .addColumn('contact', 'text')
    .addColumn('available_from', 'text')
    .addColumn('unit_count', 'integer')
    .addColumn('notes', 'text')
    .addColumn('source_text', 'text')
    .addColumn('source_date', 'text')
    .addColumn('source_address', 'text')
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('updated_at', 'timestamptz', (column) => column.notNull())
    .addColumn('deleted_at', 'timestamptz')
    .addCheckConstraint(
      'vacancies_placed',
      sql`(precision = 'unplaced') = (lon is null) and (lon is null) = (lat is null)`,
    )
    .execute();
  await db.schema
    .createTable('vacancy_history')
    .addColumn('vacancy_id', 'uuid', (column) =>
      column.notNull().references('vacancies.id').onDelete('cascade'),
    )
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'timestamptz', (column) => column.notNull())
    .addColumn('action', 'text', (column) => column.notNull())
    .addColumn('import_id', 'uuid')
    .addColumn('changes', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('vacancy_history_key', ['vacancy_id', 'revision'])
    .execute();
  await db.schema
    .createTable('published_vacancy_ids')
    .addColumn('published_id', 'text', (column) => column.primaryKey())
    .addColumn('vacancy_id', 'uuid', (column) => column.notNull())
    .addColumn('added_at', 'timestamptz', (column) => column.notNull())
    .execute();
}

async function createPhotos(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('vacancy_photos')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('vacancy_id', 'uuid', (column) =>
      column.notNull().references('vacancies.id').onDelete('cascade'),
    )
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('media_type', 'text', (column) =>
      column.notNull().check(sql`media_type in ('image/jpeg', 'image/png', 'image/webp')`),
    )
    .addColumn('sha256', 'text', (column) => column.notNull())
    .addColumn('byte_length', 'integer', (column) => column.notNull())
    .addColumn('width_pixels', 'integer', (column) => column.notNull())
    .addColumn('height_pixels', 'integer', (column) => column.notNull())
    .addColumn('content', 'bytea', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('deleted_at', 'timestamptz')
    .execute();
  await db.schema.createIndex('vacancy_photos_entry').on('vacancy_photos').column('vacancy_id').execute();
}

async function createImports(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('vacancy_imports')
    .addColumn('id', 'uuid', (column) => column.primaryKey())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('state', 'text', (column) =>
      column.notNull().check(sql`state in ('preview', 'accepted', 'undone')`),
    )
    .addColumn('upload_id', 'uuid', (column) => column.notNull())
    .addColumn('file_name', 'text', (column) => column.notNull())
    .addColumn('counts', 'jsonb', (column) => column.notNull())
    .addColumn('report', 'jsonb', (column) => column.notNull())
    .addColumn('created_at', 'timestamptz', (column) => column.notNull())
    .addColumn('accepted_at', 'timestamptz')
    .addColumn('undone_at', 'timestamptz')
    .execute();
  await db.schema
    .createTable('vacancy_import_rows')
    .addColumn('import_id', 'uuid', (column) =>
      column.notNull().references('vacancy_imports.id').onDelete('cascade'),
    )
    .addColumn('line', 'integer', (column) => column.notNull())
    .addColumn('vacancy_id', 'uuid', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('before', 'jsonb')
    .addColumn('row', 'jsonb', (column) => column.notNull())
    .addPrimaryKeyConstraint('vacancy_import_rows_key', ['import_id', 'line'])
    .execute();
}

export async function down(db: Kysely<unknown>): Promise<void> {
  for (const table of [
    'vacancy_import_rows',
    'vacancy_imports',
    'vacancy_photos',
    'published_vacancy_ids',
    'vacancy_history',
    'vacancies',
    'uploads',
  ]) {
    await db.schema.dropTable(table).execute();
  }
}
