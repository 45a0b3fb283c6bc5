import { sql } from 'kysely';
import type { PhotoFacts, VacancyPhotoRow } from './vacancy.table.ts';
import type { Reader, VacancyTransaction } from './vacancy.repository.ts';

const FACTS = [
  'id',
  'vacancy_id',
  'file_name',
  'media_type',
  'sha256',
  'byte_length',
  'width_pixels',
  'height_pixels',
  'created_at',
  'deleted_at',
] as const;

/** Photos in the order in which they came, without their octets; of one entry, or with null of all. */
export async function listPhotoFacts(db: Reader, vacancyId: string | null): Promise<PhotoFacts[]> {
  return db
    .selectFrom('vacancy_photos')
    .select(FACTS)
    .where('deleted_at', 'is', null)
    .$if(vacancyId !== null, (query) => query.where('vacancy_id', '=', vacancyId ?? ''))
    .orderBy('created_at')
    .orderBy('id')
    .execute();
}

/** Deleted ones too. */
export async function findPhotoFacts(
  db: Reader,
  vacancyId: string,
  id: string,
): Promise<PhotoFacts | undefined> {
  return db
    .selectFrom('vacancy_photos')
    .select(FACTS)
    .where('vacancy_id', '=', vacancyId)
    .where('id', '=', id)
    .executeTakeFirst();
}

/** With its octets; neither a deleted one nor one of a deleted entry. */
export async function findPhotoRow(
  db: Reader,
  vacancyId: string,
  id: string,
): Promise<VacancyPhotoRow | undefined> {
  return db
    .selectFrom('vacancy_photos')
    .innerJoin('vacancies', 'vacancies.id', 'vacancy_photos.vacancy_id')
    .selectAll('vacancy_photos')
    .where('vacancy_photos.vacancy_id', '=', vacancyId)
    .where('vacancy_photos.id', '=', id)
    .where('vacancy_photos.deleted_at', 'is', null)
    .where('vacancies.deleted_at', 'is', null)
    .executeTakeFirst();
}

/** Octets of all own photos kept, deleted ones included: they are still there. */
export async function sumPhotoBytes(transaction: VacancyTransaction): Promise<number> {
  const { sum } = await transaction
    .selectFrom('vacancy_photos')
    .innerJoin('vacancies', 'vacancies.id', 'vacancy_photos.vacancy_id')
    .where('vacancies.organization_id', '=', sql<string>`hanare_organization()`)
    .select((eb) => eb.fn.coalesce(eb.fn.sum<number>('byte_length'), eb.lit(0)).as('sum'))
    .executeTakeFirstOrThrow();
  return sum;
}

export async function insertPhoto(transaction: VacancyTransaction, row: VacancyPhotoRow): Promise<void> {
  await transaction.insertInto('vacancy_photos').values(row).execute();
}

export async function markPhoto(
  transaction: VacancyTransaction,
  id: string,
  deletedAt: Date | null,
): Promise<void> {
  await transaction
    .updateTable('vacancy_photos')
    .set({ deleted_at: deletedAt })
    .where('id', '=', id)
    .execute();
}

/** Returns: how many. */
export async function removePhotosDeletedBefore(db: Reader, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('vacancy_photos')
    .where('deleted_at', '<', moment)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
