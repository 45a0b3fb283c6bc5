import { sql, type Kysely } from 'kysely';

/**
 * What a site of a plan is beyond a point: its seats and headcounts, an area, the register entry it stands for,
 * and study areas as a kind of their own. All new columns may be null: rows of older backups have none of them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('sites')
    .addColumn('seats', 'integer', (column) => column.check(sql`seats >= 0`))
    .addColumn('headcounts', 'jsonb')
    .addColumn('area', 'jsonb')
    .addColumn('vacancy_id', 'uuid')
    .execute();
  await sql`alter table sites drop constraint sites_kind_check`.execute(db);
  await sql`alter table sites add constraint sites_kind_check
    check (kind in ('parent', 'satellite', 'competitor', 'candidate', 'study'))`.execute(db);
  await sql`alter table sites add constraint sites_study_area_check
    check (kind <> 'study' or area is not null)`.execute(db);
}

export async function down(db: Kysely<unknown>): Promise<void> {
  // Study areas are nothing the schema before knows; what happened stays in the plans' history.
  await sql`delete from sites where kind = 'study'`.execute(db);
  await sql`alter table sites drop constraint sites_study_area_check`.execute(db);
  await sql`alter table sites drop constraint sites_kind_check`.execute(db);
  await sql`alter table sites add constraint sites_kind_check
    check (kind in ('parent', 'satellite', 'competitor', 'candidate'))`.execute(db);
  for (const column of ['seats', 'headcounts', 'area', 'vacancy_id']) {
    await db.schema.alterTable('sites').dropColumn(column).execute();
  }
}
