import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { killDuringMigration } from '../../faults/kill-during-migration.ts';
import { killDuringSaves } from '../../faults/kill-during-saves.ts';
import { openTwice } from '../../faults/open-twice.ts';
import { stopUnderLoad } from '../../faults/stop-under-load.ts';
import { listDatabaseKinds, PGLITE, type TestDatabase } from '../../support/server-databases.ts';

const SEED = 20_261_122;
const MINUTE_MILLISECONDS = 60_000;

/** A few of each; `npm run test:faults` does fifty. */
describe.each(listDatabaseKinds())('faults on $name', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await kind.create();
  });
  afterAll(() => database.remove());

  it(
    'F1: nothing acknowledged is lost to SIGKILL, and what was in doubt is there once',
    async () => {
      const result = await killDuringSaves(database, { kills: 2, seed: SEED, writers: 4 });
      expect(result).toMatchObject({ kills: 2, lost: 0, doubled: 0 });
      expect(result.acknowledged).toBeGreaterThan(0);
    },
    2 * MINUTE_MILLISECONDS,
  );

  it(
    'F12: SIGTERM under load ends with 0 and loses nothing',
    async () => {
      const result = await stopUnderLoad(database, { stops: 1, seed: SEED });
      expect(result).toMatchObject({ stops: 1, lost: 0, doubled: 0, failed: 0 });
    },
    2 * MINUTE_MILLISECONDS,
  );

  it(
    'F3: SIGKILL during a migration leaves the old schema or the new one, and the next start succeeds',
    async () => {
      const result = await killDuringMigration(database, { kills: 1, seed: SEED });
      expect(result).toMatchObject({ kills: 1, neither: 0, failedBoots: 0 });
    },
    2 * MINUTE_MILLISECONDS,
  );
});

describe('a second opener of the data folder', () => {
  it(
    'F9: is refused, whatever program it is, names the first, and does it no harm',
    async () => {
      const database = await PGLITE.create();
      const result = await openTwice(database, { attempts: 4 });
      expect(result).toMatchObject({ attempts: 4, refused: 4, lost: 0 });
      await database.remove();
    },
    2 * MINUTE_MILLISECONDS,
  );
});
