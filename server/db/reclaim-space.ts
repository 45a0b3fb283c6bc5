import { sql } from 'kysely';
import type { Database } from './database.ts';
import { withOwnerConnection } from './migrate.ts';

/** Tables whose rows are large and go again: files on their way in, photos, versions of tables, answers. */
const LARGE_TABLES = ['uploads', 'vacancy_photos', 'imported_dataset_versions', 'idempotency_keys'] as const;

/**
 * Makes the space of deleted rows usable again. PostgreSQL does this by itself; the embedded database has no process
 * that would, and its folder would grow with every file ever uploaded.
 */
export async function reclaimSpace(db: Database): Promise<void> {
  await withOwnerConnection(db, async (connection) => {
    for (const table of LARGE_TABLES) await sql`vacuum ${sql.table(table)}`.execute(connection);
  });
}
