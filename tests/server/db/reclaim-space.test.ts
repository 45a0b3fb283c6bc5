import { randomBytes, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { runAs, SYSTEM } from '#server/db/actor.ts';
import { migrateToLatest, requireAppRole } from '#server/db/migrate.ts';
import { openDatabase } from '#server/db/open-database.ts';
import { reclaimSpace } from '#server/db/reclaim-space.ts';
import { PGLITE } from '../../support/server-databases.ts';

it('the embedded database uses the space of deleted files again', async () => {
  const database = await PGLITE.createEmpty();
  const opened = await openDatabase(database, () => undefined);
  const { db } = opened.pool;
  await migrateToLatest(db);
  const measure = async (): Promise<number> => {
    const { rows } = await sql<{ bytes: number }>`select pg_total_relation_size('uploads') as bytes`.execute(
      db,
    );
    return rows[0]!.bytes;
  };
  const addAndDelete = async (): Promise<void> => {
    for (let i = 0; i < 4; i++) {
      const content = randomBytes(500_000);
      await db
        .insertInto('uploads')
        .values({
          id: randomUUID(),
          file_name: 'a.csv',
          purpose: 'dataset',
          sha256: '',
          byte_length: content.length,
          content,
          detected: '{}',
          uploaded_at: new Date(),
        })
        .execute();
    }
    await db.deleteFrom('uploads').execute();
  };
  await runAs(SYSTEM, addAndDelete);
  const full = await measure();
  expect(full).toBeGreaterThan(2_000_000);
  for (let round = 0; round < 2; round++) {
    await reclaimSpace(db);
    await runAs(SYSTEM, addAndDelete);
  }
  expect(await measure()).toBeLessThan(full * 1.2);
  await reclaimSpace(db);
  expect(await measure()).toBeLessThan(200_000);
  // The connection is the app's again.
  await requireAppRole(db);
  await opened.close();
  await database.remove();
});
