import type { Transaction } from 'kysely';
import type { Database } from '../db/database.ts';
import type { DatabaseSchema } from '../db/schema.ts';
import type { UploadRow } from './upload.table.ts';

type UploadTransaction = Transaction<DatabaseSchema>;
type Reader = Database | UploadTransaction;

export async function insertUpload(transaction: UploadTransaction, row: UploadRow): Promise<void> {
  await transaction
    .insertInto('uploads')
    .values({ ...row, detected: JSON.stringify(row.detected) })
    .execute();
}

/** Makes room for one more: the oldest go. */
export async function keepNewestUploads(transaction: UploadTransaction, count: number): Promise<void> {
  const kept = transaction
    .selectFrom('uploads')
    .select('id')
    .orderBy('uploaded_at', 'desc')
    .orderBy('id', 'desc')
    .limit(count);
  await transaction.deleteFrom('uploads').where('id', 'not in', kept).execute();
}

/** Without its octets. */
export async function findUploadRow(db: Reader, id: string): Promise<Omit<UploadRow, 'content'> | undefined> {
  return db
    .selectFrom('uploads')
    .select(['id', 'file_name', 'purpose', 'sha256', 'byte_length', 'detected', 'uploaded_at'])
    .where('id', '=', id)
    .executeTakeFirst();
}

/** With its octets. */
export async function findWholeUploadRow(db: Reader, id: string): Promise<UploadRow | undefined> {
  return db.selectFrom('uploads').selectAll().where('id', '=', id).executeTakeFirst();
}

/** Returns: how many there were. */
export async function removeUpload(db: Reader, id: string): Promise<number> {
  const { numDeletedRows } = await db.deleteFrom('uploads').where('id', '=', id).executeTakeFirst();
  return Number(numDeletedRows);
}

/** Returns: how many there were. */
export async function removeUploadsBefore(db: Reader, moment: Date): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('uploads')
    .where('uploaded_at', '<', moment)
    .executeTakeFirst();
  return Number(numDeletedRows);
}
