import { sql, type Insertable, type Transaction } from 'kysely';
import type { Sharing } from '#contract/sharing.ts';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type {
  DatasetDescription,
  DatasetRow,
  DatasetVersionRow,
  ImportedDatasetTable,
  ImportedDatasetVersionTable,
} from './dataset.table.ts';

export type DatasetTransaction = Transaction<DatabaseSchema>;
type Reader = Database | DatasetTransaction;

/** A dataset with its current version. */
export interface CurrentDataset {
  readonly dataset: DatasetRow;
  readonly version: DatasetVersionRow;
}

const VERSION_COLUMNS = [
  'dataset_id',
  'version',
  'description',
  'mapping',
  'report',
  'summary',
  'file_name',
  'file_bytes',
  'file_sha256',
  'content_bytes',
  'content_sha256',
  'imported_at',
] as const;
const OWN_ORGANIZATION = sql<string>`hanare_organization()`;
/** Held while datasets are counted, so that two at once cannot both be the last. */
const COUNTING_DATASETS_LOCK = 1_734_006;

/** How many own datasets there are, and how many octets all their kept versions have. */
export async function measureForInsert(
  transaction: DatasetTransaction,
): Promise<{ readonly count: number; readonly bytes: number }> {
  await sql`select pg_advisory_xact_lock(${sql.lit(COUNTING_DATASETS_LOCK)})`.execute(transaction);
  const { count } = await transaction
    .selectFrom('imported_datasets')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', OWN_ORGANIZATION)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  const { bytes } = await transaction
    .selectFrom('imported_dataset_versions')
    .innerJoin('imported_datasets', 'imported_datasets.id', 'imported_dataset_versions.dataset_id')
    .where('organization_id', '=', OWN_ORGANIZATION)
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('content_bytes'), sql<number>`0`).as('bytes'))
    .executeTakeFirstOrThrow();
  return { count, bytes };
}

export async function listCurrentDatasets(
  db: Reader,
  { regionId, isDeleted }: { readonly regionId: string; readonly isDeleted: boolean },
): Promise<CurrentDataset[]> {
  const datasets = await db
    .selectFrom('imported_datasets')
    .selectAll()
    .where('region_id', '=', regionId)
    .where('deleted_at', isDeleted ? 'is not' : 'is', null)
    .execute();
  if (datasets.length === 0) return [];
  const versions = await db
    .selectFrom('imported_dataset_versions')
    .select(VERSION_COLUMNS)
    .where(
      'dataset_id',
      'in',
      datasets.map(({ id }) => id),
    )
    .execute();
  return datasets.flatMap((dataset) => {
    const version = versions.find(
      (one) => one.dataset_id === dataset.id && one.version === dataset.current_version,
    );
    return version === undefined ? [] : [{ dataset, version }];
  });
}

export async function findCurrentDataset(db: Reader, id: string): Promise<CurrentDataset | undefined> {
  const dataset = await db
    .selectFrom('imported_datasets')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst();
  return dataset === undefined ? undefined : withVersion(db, dataset);
}

/** The same, held until the transaction ends. */
export async function findCurrentDatasetForUpdate(
  transaction: DatasetTransaction,
  id: string,
): Promise<CurrentDataset | undefined> {
  const dataset = await transaction
    .selectFrom('imported_datasets')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  return dataset === undefined ? undefined : withVersion(transaction, dataset);
}

async function withVersion(db: Reader, dataset: DatasetRow): Promise<CurrentDataset> {
  const version = await db
    .selectFrom('imported_dataset_versions')
    .select(VERSION_COLUMNS)
    .where('dataset_id', '=', dataset.id)
    .where('version', '=', dataset.current_version)
    .executeTakeFirstOrThrow();
  return { dataset, version };
}

/** Content of a kept version: the current one, or that whose hash begins so. */
export async function findContent(
  db: Reader,
  id: string,
  hashStart: string | undefined,
): Promise<{ content: Buffer; content_sha256: string } | undefined> {
  const query = db
    .selectFrom('imported_dataset_versions')
    .innerJoin('imported_datasets', 'imported_datasets.id', 'imported_dataset_versions.dataset_id')
    .select(['content', 'content_sha256'])
    .where('imported_datasets.id', '=', id)
    .where('imported_datasets.deleted_at', 'is', null);
  const chosen =
    hashStart === undefined
      ? query.whereRef('version', '=', 'current_version')
      : query.where(sql<string>`left(content_sha256, ${sql.lit(hashStart.length)})`, '=', hashStart);
  return chosen.limit(1).executeTakeFirst();
}

export async function insertDataset(
  transaction: DatasetTransaction,
  dataset: Insertable<ImportedDatasetTable>,
): Promise<void> {
  await transaction.insertInto('imported_datasets').values(dataset).execute();
}

export type NewVersion = Omit<Insertable<ImportedDatasetVersionTable>, 'dataset_id' | 'version'>;

/** Adds a version behind all that were there. Returns: its number. */
export async function insertVersion(
  transaction: DatasetTransaction,
  datasetId: string,
  version: NewVersion,
): Promise<number> {
  const { last } = await transaction
    .selectFrom('imported_dataset_versions')
    .select((eb) => eb.fn.coalesce(eb.fn.max('version'), sql<number>`0`).as('last'))
    .where('dataset_id', '=', datasetId)
    .executeTakeFirstOrThrow();
  const number = last + 1;
  await transaction
    .insertInto('imported_dataset_versions')
    .values({ ...version, dataset_id: datasetId, version: number })
    .execute();
  return number;
}

export interface DatasetStep {
  readonly currentVersion?: number;
  readonly previousVersion?: number | null;
  readonly deletedAt?: Date | null;
  readonly sharing?: Sharing;
  readonly at: Date;
}

/** Raises the revision; versions nobody points to any more go. */
export async function storeStep(
  transaction: DatasetTransaction,
  row: DatasetRow,
  step: DatasetStep,
): Promise<void> {
  const current = step.currentVersion ?? row.current_version;
  const previous = step.previousVersion === undefined ? row.previous_version : step.previousVersion;
  await transaction
    .updateTable('imported_datasets')
    .set({
      revision: row.revision + 1,
      current_version: current,
      previous_version: previous,
      updated_at: step.at,
      ...(step.deletedAt === undefined ? {} : { deleted_at: step.deletedAt }),
      ...(step.sharing === undefined ? {} : toSharingColumns(step.sharing)),
    })
    .where('id', '=', row.id)
    .execute();
  await transaction
    .deleteFrom('imported_dataset_versions')
    .where('dataset_id', '=', row.id)
    .where('version', 'not in', previous === null ? [current] : [current, previous])
    .execute();
}

function toSharingColumns({ isPublic, sharedWith }: Sharing) {
  return { is_public: isPublic, shared_with: [...sharedWith] };
}

export async function updateDescription(
  transaction: DatasetTransaction,
  { dataset_id: datasetId, version }: DatasetVersionRow,
  description: DatasetDescription,
): Promise<void> {
  await transaction
    .updateTable('imported_dataset_versions')
    .set({ description: JSON.stringify(description) })
    .where('dataset_id', '=', datasetId)
    .where('version', '=', version)
    .execute();
}

/** Returns: how many datasets were removed. */
export async function removeDatasetsDeletedBefore(db: Database, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('imported_datasets')
    .where('deleted_at', '<', moment)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
