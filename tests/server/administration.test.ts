import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadedDataSchema, systemStateSchema } from '#contract/administration.ts';
import { readBody } from '../support/plan-client.ts';
import { startServer, type RunningServer } from '../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../support/server-databases.ts';
import { sendRaw } from '../support/server-request.ts';

describe.each(listDatabaseKinds())('what administrators see of the installation on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const read = async (path: string): Promise<unknown> =>
    readBody(await sendRaw(server.url, { path: `/api/v1/administration/${path}`, as: 'administrator' }));

  it('lists every source with year, licence, hash and coverage', async () => {
    const { region } = loadedDataSchema.parse(await read('data'));
    expect(region.coverage.municipalities).toBe(18);
    expect(region.coverage.inhabitedCells).toBe(26_954);
    const census = region.sources.find(({ id }) => id === 'census-mesh-2020');
    expect(census).toMatchObject({ year: '2020', tables: [{ file: 'cells.csv', rows: 26_954 }] });
    for (const source of region.sources) {
      expect(source.licence).not.toBe('');
      for (const { sha256 } of source.tables) expect(sha256).toMatch(/^[0-9a-f]{64}$/u);
    }
    expect(region.files.find(({ name }) => name === 'cells')?.bytes).toBeGreaterThan(100_000);
    expect(region.previousVersion).toBeNull();
  });

  it('says database, disk, backups, migrations and retention', async () => {
    const state = systemStateSchema.parse(await read('system'));
    expect(state.database.kind).toBe(kind.name === 'PGlite' ? 'embedded' : 'postgresql');
    expect(state.database.bytes).toBeGreaterThan(1_000_000);
    expect(state.storage).toMatchObject({ folder: database.dataFolder });
    expect(state.storage.freeBytes).toBeGreaterThan(0);
    expect(state.migrations.every(({ executedAt }) => executedAt !== null)).toBe(true);
    expect(state.counts.organizations).toBeGreaterThanOrEqual(19);
    expect(state.retention).toMatchObject({ auditDays: 1_096, deletedDays: 30 });
  });

  it('is for administrators', async () => {
    for (const as of ['planner', 'municipality', 'firm', 'viewer'] as const) {
      expect((await sendRaw(server.url, { path: '/api/v1/administration/data', as })).status).toBe(403);
    }
    expect((await sendRaw(server.url, { path: '/api/v1/administration/system', as: null })).status).toBe(401);
  });
});
