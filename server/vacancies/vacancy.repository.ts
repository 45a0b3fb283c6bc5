import { sql, type Transaction } from 'kysely';
import { LIMITS } from '#contract/limits.ts';
import type { VacancyOrigin } from '#engine/vacancy/vacancy-terms.ts';
import type { VacancyAction, VacancyChange, VacancyContent } from '#contract/vacancies.ts';
import type { Sharing } from '#contract/sharing.ts';
import { findUserName } from '../db/actor.ts';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import { toColumns } from './to-vacancy.ts';
import type { VacancyHistoryRow, VacancyRow } from './vacancy.table.ts';

export type VacancyTransaction = Transaction<DatabaseSchema>;
export type Reader = Database | VacancyTransaction;

const OWN_ORGANIZATION = sql<string>`hanare_organization()`;

export interface ListedVacancies {
  readonly isDeleted: boolean;
  /** Only those of the organization that acts: nothing that is shared with it. */
  readonly isOwn: boolean;
}

/** In the order of municipality and name; deleted ones in that of their deletion, last first. */
export async function listVacancyRows(
  db: Reader,
  { isDeleted, isOwn }: ListedVacancies,
): Promise<VacancyRow[]> {
  return (
    db
      .selectFrom('vacancies')
      .selectAll()
      .where('deleted_at', isDeleted ? 'is not' : 'is', null)
      .$if(isOwn, (query) => query.where('organization_id', '=', OWN_ORGANIZATION))
      .$if(isDeleted, (query) => query.orderBy('deleted_at', 'desc'))
      .orderBy(sql`municipality_code nulls last`)
      // By characters, on every database alike.
      .orderBy(sql`name collate "C"`)
      .orderBy('id')
      .limit(LIMITS.maximumListedVacancies)
      .execute()
  );
}

/** Deleted ones too: whoever asks looks at `deleted_at`. */
export async function findVacancyRow(db: Reader, id: string): Promise<VacancyRow | undefined> {
  return db.selectFrom('vacancies').selectAll().where('id', '=', id).executeTakeFirst();
}

/** The same, and nobody else changes them until the transaction ends; in one order, so that two never wait for each other. */
export async function listVacancyRowsForUpdate(
  transaction: VacancyTransaction,
  ids: readonly string[],
): Promise<VacancyRow[]> {
  if (ids.length === 0) return [];
  return transaction
    .selectFrom('vacancies')
    .selectAll()
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute();
}

const COUNTING_VACANCIES_LOCK = 0x68616e32;

/** Own entries that are not deleted; nobody else counts (and then adds some) until the transaction ends. */
export async function countVacanciesForInsert(transaction: VacancyTransaction): Promise<number> {
  await sql`select pg_advisory_xact_lock(${sql.lit(COUNTING_VACANCIES_LOCK)})`.execute(transaction);
  const { count } = await transaction
    .selectFrom('vacancies')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('organization_id', '=', OWN_ORGANIZATION)
    .where('deleted_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

export interface NewVacancy {
  readonly id: string;
  readonly origin: VacancyOrigin;
  /** For everybody from the start; only what was published elsewhere already. */
  readonly isPublic: boolean;
  readonly content: VacancyContent;
  readonly step: VacancyStep;
}

/** One entry of an entry's history. */
export interface VacancyStep {
  readonly action: VacancyAction;
  readonly changes: readonly VacancyChange[];
  readonly importId: string | null;
  readonly at: Date;
}

/** Rows of one statement: each has some forty parameters, of which PostgreSQL takes 65,535. */
const ROWS_PER_INSERT = 500;

/** First revisions, with their history. */
export async function insertVacancies(
  transaction: VacancyTransaction,
  entries: readonly NewVacancy[],
): Promise<void> {
  for (let start = 0; start < entries.length; start += ROWS_PER_INSERT) {
    const some = entries.slice(start, start + ROWS_PER_INSERT);
    await transaction
      .insertInto('vacancies')
      .values(
        some.map(({ id, origin, isPublic, content, step }) => ({
          id,
          revision: 1,
          origin,
          is_public: isPublic,
          ...toColumns(content),
          created_at: step.at,
          updated_at: step.at,
          deleted_at: null,
        })),
      )
      .execute();
    await transaction
      .insertInto('vacancy_history')
      .values(some.map(({ id, step }) => toHistoryValues({ id, revision: 1 }, step)))
      .execute();
  }
}

export interface NextRevision {
  /** Absent where it stays shared as it is. */
  readonly sharing?: Sharing;
  /** Absent where what people decide stays as it is. */
  readonly content?: VacancyContent;
  /** Absent where it stays deleted or not. */
  readonly deletedAt?: Date | null;
  readonly step: VacancyStep;
}

/** The caller holds the row (`listVacancyRowsForUpdate`). Returns: the new revision. */
export async function storeRevision(
  transaction: VacancyTransaction,
  row: Pick<VacancyRow, 'id' | 'revision'>,
  { content, deletedAt, sharing, step }: NextRevision,
): Promise<number> {
  const revision = row.revision + 1;
  await transaction
    .updateTable('vacancies')
    .set({
      revision,
      updated_at: step.at,
      ...(content === undefined ? {} : toColumns(content)),
      ...(deletedAt === undefined ? {} : { deleted_at: deletedAt }),
      ...(sharing === undefined ? {} : toSharingColumns(sharing)),
    })
    .where('id', '=', row.id)
    .execute();
  await transaction
    .insertInto('vacancy_history')
    .values(toHistoryValues({ id: row.id, revision }, step))
    .execute();
  return revision;
}

/** Next revisions of entries that go, all alike; the caller holds the rows. */
export async function storeDeletions(
  transaction: VacancyTransaction,
  rows: readonly Pick<VacancyRow, 'id' | 'revision'>[],
  step: VacancyStep,
): Promise<void> {
  for (let start = 0; start < rows.length; start += ROWS_PER_INSERT) {
    const some = rows.slice(start, start + ROWS_PER_INSERT);
    await transaction
      .updateTable('vacancies')
      .set((eb) => ({ revision: eb('revision', '+', 1), updated_at: step.at, deleted_at: step.at }))
      .where(
        'id',
        'in',
        some.map(({ id }) => id),
      )
      .execute();
    await transaction
      .insertInto('vacancy_history')
      .values(some.map(({ id, revision }) => toHistoryValues({ id, revision: revision + 1 }, step)))
      .execute();
  }
}

function toSharingColumns({ isPublic, sharedWith }: Sharing) {
  return { is_public: isPublic, shared_with: [...sharedWith] };
}

function toHistoryValues(
  { id, revision }: { readonly id: string; readonly revision: number },
  step: VacancyStep,
) {
  return {
    vacancy_id: id,
    revision,
    at: step.at,
    action: step.action,
    user_name: findUserName(),
    import_id: step.importId,
    changes: JSON.stringify(step.changes),
  };
}

/** Newest first. */
export async function listHistoryRows(db: Reader, id: string, limit: number): Promise<VacancyHistoryRow[]> {
  return db
    .selectFrom('vacancy_history')
    .selectAll()
    .where('vacancy_id', '=', id)
    .orderBy('revision', 'desc')
    .limit(limit)
    .execute();
}

/** Of these facts the ones that were never put into the register; they count as put there from now on. */
export async function claimPublishedIds(
  transaction: VacancyTransaction,
  claims: readonly { readonly publishedId: string; readonly vacancyId: string }[],
  at: Date,
): Promise<ReadonlySet<string>> {
  if (claims.length === 0) return new Set();
  const rows = await transaction
    .insertInto('published_vacancy_ids')
    .values(
      claims.map(({ publishedId, vacancyId }) => ({
        published_id: publishedId,
        vacancy_id: vacancyId,
        added_at: at,
      })),
    )
    .onConflict((conflict) => conflict.column('published_id').doNothing())
    .returning('published_id')
    .execute();
  return new Set(rows.map((row) => row.published_id));
}

/** Removes entries deleted before a moment, with everything of theirs. Returns: how many. */
export async function removeVacanciesDeletedBefore(db: Reader, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('vacancies')
    .where('deleted_at', '<', moment)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
