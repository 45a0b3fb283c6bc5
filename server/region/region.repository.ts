import { sql, type Transaction } from 'kysely';
import { regionSchema, type Region } from '#contract/region.ts';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { NewDataset, NewMunicipality, RegionFileRow } from './region.table.ts';

export interface RegionFile {
  readonly name: string;
  readonly mediaType: string;
  readonly sha256: string;
  readonly content: Uint8Array;
}

/** A region with everything that belongs to one version of it. */
export interface RegionVersion {
  readonly document: Region;
  readonly files: readonly RegionFile[];
}

export async function findCurrentVersion(db: Database, regionId: string): Promise<string | null> {
  const row = await db
    .selectFrom('regions')
    .select('current_version')
    .where('id', '=', regionId)
    .executeTakeFirst();
  return row?.current_version ?? null;
}

/** Throws: Error when the version is not there. */
export async function getRegionVersion(
  db: Database,
  regionId: string,
  version: string,
): Promise<RegionVersion> {
  const { document } = await db
    .selectFrom('region_versions')
    .select('document')
    .where('region_id', '=', regionId)
    .where('version', '=', version)
    .executeTakeFirstOrThrow();
  const rows = await db
    .selectFrom('region_files')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('version', '=', version)
    .orderBy('name')
    .execute();
  return { document: regionSchema.parse(document), files: rows.map(toRegionFile) };
}

/** A file of any kept version by the beginning of its hash. */
export async function findFileByHash(
  db: Database,
  regionId: string,
  name: string,
  hashStart: string,
): Promise<RegionFile | null> {
  const row = await db
    .selectFrom('region_files')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('name', '=', name)
    .where(sql<string>`left(sha256, ${sql.lit(hashStart.length)})`, '=', hashStart)
    .limit(1)
    .executeTakeFirst();
  return row === undefined ? null : toRegionFile(row);
}

/**
 * Puts a new version in place, all or nothing: rows and files are staged, their bytes checked against their
 * hashes as the database sees them, and only then does the region point to them. The version before stays;
 * older ones go.
 */
export async function replaceRegion(db: Database, next: RegionVersion): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await stageVersion(transaction, next);
    await requireWholeFiles(transaction, next);
    await pointToVersion(transaction, next.document);
  });
}

async function stageVersion(
  transaction: Transaction<DatabaseSchema>,
  { document, files }: RegionVersion,
): Promise<void> {
  const key = { region_id: document.id, version: document.version };
  await transaction
    .insertInto('region_versions')
    .values({ ...key, document: JSON.stringify(document) })
    .onConflict((conflict) =>
      conflict.columns(['region_id', 'version']).doUpdateSet({ document: JSON.stringify(document) }),
    )
    .execute();
  for (const table of ['region_files', 'datasets', 'municipalities'] as const) {
    await transaction
      .deleteFrom(table)
      .where('region_id', '=', key.region_id)
      .where('version', '=', key.version)
      .execute();
  }
  for (const { name, mediaType, sha256, content } of files) {
    await transaction
      .insertInto('region_files')
      .values({ ...key, name, media_type: mediaType, sha256, content })
      .execute();
  }
  const datasets = listDatasetRows(document);
  if (datasets.length > 0) await transaction.insertInto('datasets').values(datasets).execute();
  const municipalities = listMunicipalityRows(document);
  if (municipalities.length > 0) {
    await transaction.insertInto('municipalities').values(municipalities).execute();
  }
}

async function requireWholeFiles(
  transaction: Transaction<DatabaseSchema>,
  { document, files }: RegionVersion,
): Promise<void> {
  const { whole } = await transaction
    .selectFrom('region_files')
    .select((eb) => eb.fn.countAll<number>().as('whole'))
    .where('region_id', '=', document.id)
    .where('version', '=', document.version)
    .where(sql<boolean>`encode(sha256(content), 'hex') = region_files.sha256`)
    .executeTakeFirstOrThrow();
  if (whole !== files.length) {
    throw new Error(`region ${document.id}: ${whole} whole files stored, expected ${files.length}`);
  }
}

async function pointToVersion(transaction: Transaction<DatabaseSchema>, document: Region): Promise<void> {
  const { id, version } = document;
  await transaction
    .insertInto('regions')
    .values({ id, current_version: version, previous_version: null })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet((eb) => ({
        previous_version: eb
          .case()
          .when('regions.current_version', '=', version)
          .then(eb.ref('regions.previous_version'))
          .else(eb.ref('regions.current_version'))
          .end(),
        current_version: version,
      })),
    )
    .execute();
  const kept = transaction
    .selectFrom('regions')
    .where('id', '=', id)
    .select(sql<string>`unnest(array[current_version, coalesce(previous_version, '')])`.as('version'));
  await transaction
    .deleteFrom('region_versions')
    .where('region_id', '=', id)
    .where('version', 'not in', kept)
    .execute();
}

function listDatasetRows(document: Region): NewDataset[] {
  return document.datasets.map((dataset) => ({
    region_id: document.id,
    version: document.version,
    id: dataset.id,
    title_ja: dataset.titleJa,
    title_en: dataset.titleEn,
    credit_ja: dataset.creditJa,
    credit_en: dataset.creditEn,
    licence: dataset.licence,
    licence_url: dataset.licenceUrl,
    year: dataset.year,
    address: dataset.address,
  }));
}

function listMunicipalityRows(document: Region): NewMunicipality[] {
  return document.municipalities.map((municipality) => ({
    region_id: document.id,
    version: document.version,
    code: municipality.code,
    name_ja: municipality.nameJa,
    name_en: municipality.nameEn,
    kind: municipality.kind,
    parent_code: municipality.parentCode,
    is_in_region: municipality.isInRegion,
    label_lon: municipality.label.lon,
    label_lat: municipality.label.lat,
    census_population_2020: municipality.censusPopulation2020,
  }));
}

function toRegionFile(row: RegionFileRow): RegionFile {
  return { name: row.name, mediaType: row.media_type, sha256: row.sha256, content: row.content };
}
