import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Database } from '#server/db/database.ts';
import { migrateToLatest } from '#server/db/migrate.ts';
import { openDatabase, type OpenedDatabase } from '#server/db/open-database.ts';
import {
  findCurrentVersion,
  findFileByHash,
  getRegionVersion,
  replaceRegion,
} from '#server/region/region.repository.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { createSmallRegion } from '../../support/server-region.ts';

describe.each(listDatabaseKinds())('the region in $name', (kind) => {
  let database: TestDatabase;
  let opened: OpenedDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await kind.createEmpty();
    opened = await openDatabase(database, () => undefined);
    db = opened.pool.db;
    await migrateToLatest(db);
  });
  beforeEach(async () => {
    await db.transaction().execute(async (transaction) => {
      await transaction.deleteFrom('regions').execute();
      await transaction.deleteFrom('region_versions').execute();
    });
  });
  afterAll(async () => {
    await opened.close();
    await database.remove();
  });

  const countRows = async (table: 'region_versions' | 'region_files' | 'datasets' | 'municipalities') => {
    const { count } = await db
      .selectFrom(table)
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .executeTakeFirstOrThrow();
    return count;
  };

  it('comes back byte for byte', async () => {
    const region = createSmallRegion('v1');
    expect(await findCurrentVersion(db, 'small')).toBeNull();
    await replaceRegion(db, region);
    expect(await findCurrentVersion(db, 'small')).toBe('v1');
    const read = await getRegionVersion(db, 'small', 'v1');
    expect(read.document).toEqual(region.document);
    expect(read.files.map((file) => file.name)).toEqual(region.files.map((file) => file.name).toSorted());
    for (const file of region.files) {
      const same = read.files.find(({ name }) => name === file.name);
      expect(Buffer.from(same!.content).equals(Buffer.from(file.content))).toBe(true);
    }
    expect(await countRows('datasets')).toBe(1);
    expect(await countRows('municipalities')).toBe(1);
  });

  it('keeps the version before and drops older ones', async () => {
    for (const version of ['v1', 'v2', 'v3']) await replaceRegion(db, createSmallRegion(version));
    expect(await findCurrentVersion(db, 'small')).toBe('v3');
    expect(await countRows('region_versions')).toBe(2);
    expect(await countRows('municipalities')).toBe(2);
    const [v1, v2] = ['v1', 'v2'].map((version) => createSmallRegion(version).files[0]!);
    expect((await findFileByHash(db, 'small', v2!.name, v2!.sha256.slice(0, 16)))?.sha256).toBe(v2!.sha256);
    expect(await findFileByHash(db, 'small', v1!.name, v1!.sha256.slice(0, 16))).toBeNull();
  });

  it('stored twice is stored once', async () => {
    await replaceRegion(db, createSmallRegion('v1'));
    await replaceRegion(db, createSmallRegion('v1'));
    expect(await countRows('region_versions')).toBe(1);
    expect(await countRows('region_files')).toBe(createSmallRegion('v1').files.length);
  });

  it('stays as it was when a new version is damaged', async () => {
    await replaceRegion(db, createSmallRegion('v1'));
    const next = createSmallRegion('v2');
    const damaged = {
      ...next,
      files: next.files.map(({ name, mediaType, content }) => ({
        name,
        mediaType,
        content,
        sha256: '0'.repeat(64),
      })),
    };
    await expect(replaceRegion(db, damaged)).rejects.toThrow('0 whole files stored');
    expect(await findCurrentVersion(db, 'small')).toBe('v1');
    expect(await countRows('region_versions')).toBe(1);
  });
});
