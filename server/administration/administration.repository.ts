import { sql } from 'kysely';
import type { Database } from '../db/database.ts';
import type { DatasetDescription } from '../datasets/dataset.table.ts';
import type { VacancyImportRecord } from '../vacancies/import.table.ts';

export interface LoadedVersion {
  readonly version: string;
  readonly loadedAt: Date;
}

/** The version of a region that is in place, and the one before where it is kept. */
export async function getLoadedVersions(
  db: Database,
  regionId: string,
): Promise<{ readonly current: LoadedVersion; readonly previous: LoadedVersion | null }> {
  const region = await db
    .selectFrom('regions')
    .select(['current_version', 'previous_version'])
    .where('id', '=', regionId)
    .executeTakeFirstOrThrow();
  const versions = await db
    .selectFrom('region_versions')
    .select(['version', 'loaded_at as loadedAt'])
    .where('region_id', '=', regionId)
    .execute();
  const find = (name: string | null) => versions.find(({ version }) => version === name) ?? null;
  const current = find(region.current_version);
  if (current === null) throw new Error(`region ${regionId}: expected its current version in the database`);
  return { current, previous: find(region.previous_version) };
}

/** Files of the current version, without their octets. */
export function listRegionFiles(
  db: Database,
  regionId: string,
  version: string,
): Promise<{ name: string; bytes: number; sha256: string }[]> {
  return db
    .selectFrom('region_files')
    .select(['name', 'sha256', sql<number>`octet_length(content)`.as('bytes')])
    .where('region_id', '=', regionId)
    .where('version', '=', version)
    .orderBy('name')
    .execute();
}

export interface PreviousVersion {
  readonly datasetId: string;
  readonly description: DatasetDescription;
  readonly fileName: string;
  readonly contentSha256: string;
  readonly importedAt: Date;
}

/** What `back` returns to, of every dataset that has it. */
export function listPreviousVersions(db: Database): Promise<PreviousVersion[]> {
  return db
    .selectFrom('imported_dataset_versions as versions')
    .innerJoin('imported_datasets as datasets', (join) =>
      join
        .onRef('datasets.id', '=', 'versions.dataset_id')
        .onRef('datasets.previous_version', '=', 'versions.version'),
    )
    .select([
      'versions.dataset_id as datasetId',
      'versions.description',
      'versions.file_name as fileName',
      'versions.content_sha256 as contentSha256',
      'versions.imported_at as importedAt',
    ])
    .execute();
}

/** Registers from files that were taken over or taken back, newest first. */
export async function listRegisterImports(
  db: Database,
  limit: number,
): Promise<(VacancyImportRecord & { readonly organization_id: string })[]> {
  const { rows } = await sql<VacancyImportRecord & { readonly organization_id: string }>`
    select * from vacancy_imports where workspace = 'real' and state <> 'preview'
    order by created_at desc, id limit ${limit}`.execute(db);
  return rows;
}

export interface DatabaseFacts {
  readonly version: string;
  readonly bytes: number;
}

export async function getDatabaseFacts(db: Database): Promise<DatabaseFacts> {
  const { rows } = await sql<DatabaseFacts>`
    select version() as version, pg_database_size(current_database()) as bytes`.execute(db);
  const facts = rows[0];
  if (facts === undefined) throw new Error('database: expected one row about itself');
  return facts;
}

/** Rows that are neither deleted nor the fictional example's. */
export async function countKept(db: Database) {
  const { rows } = await sql<{
    users: number;
    organizations: number;
    plans: number;
    vacancies: number;
    proposals: number;
    auditEntries: number;
  }>`select
    (select count(*) from users where disabled_at is null) as users,
    (select count(*) from organizations where workspace = 'real' and deactivated_at is null) as organizations,
    (select count(*) from plans where workspace = 'real' and deleted_at is null) as plans,
    (select count(*) from vacancies where workspace = 'real' and deleted_at is null) as vacancies,
    (select count(*) from proposals where workspace = 'real' and deleted_at is null) as proposals,
    (select count(*) from audit_log) as "auditEntries"`.execute(db);
  const counts = rows[0];
  if (counts === undefined) throw new Error('database: expected one row of counts');
  return counts;
}
