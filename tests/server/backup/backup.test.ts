import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planInputSchema, planListSchema, planSchema } from '#contract/plans.ts';
import { toAreaPolygon } from '#engine/geo/area-polygon.ts';
import { checkBackupFile, listBackups, readBackupRows, writeBackupFile } from '#server/backup/backup-file.ts';
import {
  BACKED_UP_TABLES,
  BACKUP_FORMAT,
  type BackupHead,
  type BackupRow,
} from '#server/backup/backup-format.ts';
import {
  compareBackup,
  createBackup,
  createBackupWhenDue,
  KEPT_BACKUPS,
  restoreBackup,
} from '#server/backup/backup.service.ts';
import { runAs, SYSTEM } from '#server/db/actor.ts';
import type { Database } from '#server/db/database.ts';
import { migrateToLatest } from '#server/db/migrate.ts';
import { openDatabase, type OpenedDatabase } from '#server/db/open-database.ts';
import { createPlanService, type PlanService } from '#server/plans/plan.service.ts';
import { createPhotoService } from '#server/vacancies/photo.service.ts';
import type { ResolvePlace } from '#server/vacancies/resolve-place.ts';
import { createVacancyService } from '#server/vacancies/vacancy.service.ts';
import { vacancyInputSchema, vacancySchema } from '#contract/vacancies.ts';
import { actAs, ALONE, PLANNER } from '../../support/act-as.ts';
import { writeNoisyPng } from '../../support/noisy-png.ts';
import { createPlanClient, readBody } from '../../support/plan-client.ts';
import { createRandom } from '../../support/random.ts';
import { listDatabaseKinds, PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { spawnServer } from '../../support/server-process.ts';

const SEED = 20_261_122;
const DAY_MILLISECONDS = 86_400_000;
/** Compiled from published files, so a backup of them would only be a copy. */
const DERIVED_TABLES = ['regions', 'region_versions', 'region_files', 'datasets', 'municipalities'];
/** Forgotten after a day or a month by themselves; a job's result can be computed again, and people sign in again. */
const PASSING_TABLES = ['uploads', 'jobs', 'sessions', 'verifications'];
/** Nothing may write into it but what happens: it is exported, never put back. */
const APPENDED_TABLES = ['audit_log', 'audit_head', 'audit_anchors'];

const seen = (revision: number) => ({ idempotencyKey: null, revision });

const NOWHERE: ResolvePlace = () => ({
  ok: true,
  place: { precision: 'unplaced', position: null, municipalityCode: null, meshCode: null, stationName: null },
});

/** Plan number and how often it was changed, after the first so many writes of the journal. */
function replayJournal(journal: readonly number[], length: number): Map<number, number> {
  const counts = new Map<number, number>();
  for (const plan of journal.slice(0, length)) counts.set(plan, (counts.get(plan) ?? 0) + 1);
  return counts;
}

async function run(database: TestDatabase, program: string, ...args: string[]) {
  const command = spawnServer({ HANARE_DATA: database.dataFolder }, [
    `dist/server/backup/${program}`,
    ...args,
  ]);
  return { code: await command.ended, output: command.readOutput() };
}

describe.each(listDatabaseKinds())('backups on $name', (kind) => {
  let database: TestDatabase;
  let opened: OpenedDatabase;
  let db: Database;
  let plans: PlanService;
  let folder: string;
  beforeAll(async () => {
    database = await kind.create();
    opened = await openDatabase(database, () => undefined);
    db = opened.pool.db;
    await migrateToLatest(db);
    const region = { id: 'here', version: 'v1' };
    plans = actAs(PLANNER, createPlanService({ db, region, now: () => new Date(), ...ALONE }));
    folder = join(database.dataFolder, 'backups');
  });
  afterAll(async () => {
    await opened.close();
    await database.remove();
  });

  const createPlan = async (name: string) => {
    const written = await plans.create({
      conditions: { idempotencyKey: randomUUID(), revision: null },
      body: planInputSchema.parse({
        name,
        sites: [
          { kind: 'parent', name: '髙 "①"', position: { lon: 0.1 + 0.2, lat: -1e-7 }, notes: 'a\r\n\t' },
        ],
      }),
    });
    return planSchema.parse(written.body);
  };

  it('hold every table that is not compiled from published files', async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'`.execute(
      db,
    );
    const names = rows.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'));
    expect(names.toSorted()).toEqual(
      [
        ...BACKED_UP_TABLES.map(({ name }) => name),
        ...DERIVED_TABLES,
        ...PASSING_TABLES,
        ...APPENDED_TABLES,
      ].toSorted(),
    );
  });

  it('come back exactly, and what was there before is kept as a backup of its own', async () => {
    const plan = await createPlan('元の名前');
    await plans.patch({ planId: plan.id, conditions: seen(1), body: { name: '二番目' } });
    const before = await plans.get(plan.id);
    const backup = await createBackup(db, folder, { at: new Date(), prefix: 'hanare' });
    await plans.patch({ planId: plan.id, conditions: seen(2), body: { name: '三番目' } });
    const other = await createPlan('あとで');
    expect((await compareBackup(db, backup.path)).differentTables).toContain('plans');

    const replaced = await restoreBackup(db, backup.path, { folder, at: new Date() });
    expect(await plans.get(plan.id)).toEqual(before);
    await expect(plans.get(other.id)).rejects.toThrow('NOT_FOUND');
    expect((await compareBackup(db, backup.path)).differentTables).toEqual([]);
    // The history and its order of undo came back too: the next change follows the last.
    const changed = await plans.patch({ planId: plan.id, conditions: seen(2), body: { name: '四番目' } });
    expect(changed.revision).toBe(3);

    await restoreBackup(db, replaced!.path, { folder, at: new Date() });
    expect((await plans.get(other.id)).name).toBe('あとで');
  });

  it('of before sites had seats and areas come back, verified; a later one keeps them', async () => {
    const square = [
      { lon: 130.8, lat: 33.8 },
      { lon: 130.81, lat: 33.8 },
      { lon: 130.81, lat: 33.81 },
    ];
    const written = await plans.create({
      conditions: { idempotencyKey: randomUUID(), revision: null },
      body: planInputSchema.parse({
        name: '区域',
        sites: [
          {
            kind: 'study',
            position: { lon: 130.807, lat: 33.803 },
            area: toAreaPolygon(square),
            seats: 3,
            headcounts: [{ date: '2026-04-01', headcount: 2 }],
            vacancyId: randomUUID(),
          },
        ],
      }),
    });
    const plan = planSchema.parse(written.body);
    const backup = await createBackup(db, folder, { at: new Date(), prefix: 'areas' });
    await restoreBackup(db, backup.path, { folder, at: new Date() });
    expect(await plans.get(plan.id)).toEqual(plan);
    expect((await compareBackup(db, backup.path)).differentTables).toEqual([]);

    // As the version before wrote it: an office, and none of the columns.
    const rows: BackupRow[] = [];
    for await (const row of readBackupRows(backup.path)) rows.push(row);
    const old = join(folder, 'old.jsonl');
    const head = {
      format: BACKUP_FORMAT,
      createdAt: new Date().toISOString(),
      migration: '0002-plans',
      tables: ['plans', 'sites', 'plan_history', 'idempotency_keys'],
    } satisfies BackupHead;
    await writeBackupFile(old, head, async (onRow) => {
      for (const { table, row } of rows.filter((one) => head.tables.includes(one.table))) {
        const columns = JSON.parse(row) as Record<string, unknown>;
        const { seats: _s, headcounts: _h, area: _a, vacancy_id: _v, ...rest } = columns;
        const kind = columns['kind'] === 'study' ? 'parent' : columns['kind'];
        await onRow({ table, row: table === 'sites' ? JSON.stringify({ ...rest, kind }) : row });
      }
    });
    await restoreBackup(db, old, { folder, at: new Date() });
    expect((await plans.get(plan.id)).sites[0]).toMatchObject({
      kind: 'parent',
      seats: null,
      headcounts: [],
    });
    expect((await compareBackup(db, old)).differentTables).toEqual([]);
    await plans.patch({ planId: plan.id, conditions: seen(1), body: { name: '変えた' } });
    expect((await compareBackup(db, old)).differentTables).toContain('plans');
  });

  it('hold photos octet by octet, a few at a time, and the register with its history', async () => {
    const parts = { db, now: () => new Date(), ...ALONE };
    const region = { municipalities: [] };
    const vacancies = actAs(PLANNER, createVacancyService({ ...parts, region, resolvePlace: NOWHERE }));
    const photos = actAs(PLANNER, createPhotoService(parts));
    const made = await vacancies.create({
      conditions: { idempotencyKey: randomUUID(), revision: null },
      body: vacancyInputSchema.parse({ kind: 'closedSchool', name: '髙﨑 "①"', notes: 'a\\\n\t' }),
    });
    const { id: vacancyId } = vacancySchema.parse(made.body);
    // Random pixels do not become smaller: some megabytes a photo.
    for (const seed of [1, 2, 3]) {
      const octets = writeNoisyPng(1500, 1400, createRandom(seed));
      expect(octets.length).toBeGreaterThan(2_000_000);
      const conditions = { idempotencyKey: randomUUID(), revision: null };
      await photos.add({ vacancyId, conditions, body: { name: `${seed}.png`, octets } });
    }
    const before = await vacancies.get(vacancyId);
    const readOctets = () =>
      Promise.all(before.photos.map(async ({ id }) => (await photos.get(vacancyId, id)).octets));
    const octets = await readOctets();
    const backup = await createBackup(db, folder, { at: new Date(), prefix: 'photos' });
    expect(backup.sums['vacancy_photos']?.rows).toBe(3);
    await vacancies.patch({ vacancyId, conditions: seen(4), body: { name: '別の名前' } });
    await restoreBackup(db, backup.path, { folder, at: new Date() });
    expect(await vacancies.get(vacancyId)).toEqual(before);
    expect((await vacancies.listHistory(vacancyId)).entries).toHaveLength(4);
    for (const [index, restored] of (await readOctets()).entries()) {
      expect(Buffer.compare(restored, octets[index]!)).toBe(0);
    }
    expect((await compareBackup(db, backup.path)).differentTables).toEqual([]);
    await vacancies.delete({ vacancyId, conditions: seen(4), body: null });
    await runAs(SYSTEM, () => sql`delete from vacancies`.execute(db));
  });

  it('of before there were organizations belong to the metropolitan office, published facts to everybody', async () => {
    const vacancies = actAs(
      PLANNER,
      createVacancyService({
        db,
        now: () => new Date(),
        ...ALONE,
        region: { municipalities: [] },
        resolvePlace: NOWHERE,
      }),
    );
    const plan = await createPlan('昔の計画');
    const made = await vacancies.create({
      conditions: { idempotencyKey: randomUUID(), revision: null },
      body: vacancyInputSchema.parse({ kind: 'land', name: '昔の事実' }),
    });
    const { id: vacancyId } = vacancySchema.parse(made.body);
    const { path } = await createBackup(db, folder, { at: new Date(), prefix: 'owned' });
    const rows: BackupRow[] = [];
    for await (const row of readBackupRows(path)) rows.push(row);
    const old = join(folder, 'without-owners.jsonl');
    const tables = ['plans', 'sites', 'plan_history', 'idempotency_keys', 'vacancies', 'vacancy_history'];
    const createdAt = new Date().toISOString();
    const head = {
      format: BACKUP_FORMAT,
      createdAt,
      migration: '0006-datasets',
      tables,
    } satisfies BackupHead;
    await writeBackupFile(old, head, async (onRow) => {
      for (const { table, row } of rows.filter((one) => tables.includes(one.table))) {
        const columns = JSON.parse(row) as Record<string, unknown>;
        for (const name of [
          'organization_id',
          'workspace',
          'is_public',
          'shared_with',
          'owner',
          'user_name',
        ]) {
          delete columns[name];
        }
        const origin = columns['id'] === vacancyId ? { origin: 'published' } : {};
        await onRow({ table, row: JSON.stringify({ ...columns, ...origin }) });
      }
    });
    await restoreBackup(db, old, { folder, at: new Date() });
    expect((await compareBackup(db, old)).differentTables).toEqual([]);
    expect(await plans.get(plan.id)).toMatchObject({ isOwn: true, sharing: { isPublic: false } });
    expect(await vacancies.get(vacancyId)).toMatchObject({ isOwn: true, sharing: { isPublic: true } });
    await restoreBackup(db, path, { folder, at: new Date() });
    await runAs(SYSTEM, () => sql`delete from vacancies`.execute(db));
  });

  it('of a time before the register leave it empty, and say that they are what the database holds', async () => {
    const { path } = await createBackup(db, folder, { at: new Date(), prefix: 'older' });
    const lines = (await readFile(path, 'utf8')).split('\n').slice(0, -2);
    const older = new Set(['plans', 'sites', 'plan_history', 'idempotency_keys']);
    const head = JSON.parse(lines[0]!) as object;
    const rows = lines.slice(1).filter((line) => older.has((JSON.parse(line) as { table: string }).table));
    const body = `${[JSON.stringify({ ...head, tables: [...older] }), ...rows].join('\n')}\n`;
    const { sums } = await createBackup(db, folder, { at: new Date(), prefix: 'sums' });
    const tables = Object.fromEntries(Object.entries(sums).filter(([name]) => older.has(name)));
    const sha256 = createHash('sha256').update(body).digest('hex');
    const file = join(folder, 'from-before.jsonl');
    await writeFile(file, `${body}${JSON.stringify({ manifest: { tables, sha256 } })}\n`);
    await restoreBackup(db, file, { folder, at: new Date() });
    expect((await compareBackup(db, file)).differentTables).toEqual([]);
    await restoreBackup(db, path, { folder, at: new Date() });
  });

  it('F15: taken while somebody writes, hold exactly a beginning of what was written', async () => {
    const random = createRandom(SEED);
    const ids = await Promise.all(
      [0, 1, 2, 3, 4].map((index) => createPlan(`計画 ${index}`).then(({ id }) => id)),
    );
    /** Which plan each write changed, in the order in which they were acknowledged. */
    const journal: number[] = [];
    const revisions = ids.map(() => 1);
    const over = new AbortController();
    const writing = (async () => {
      while (!over.signal.aborted) {
        const index = Math.floor(random() * ids.length);
        const revision = revisions[index]!;
        await plans.patch({ planId: ids[index]!, conditions: seen(revision), body: { name: randomUUID() } });
        revisions[index] = revision + 1;
        journal.push(index);
      }
    })();
    const backups: { path: string; earliest: number; latest: number }[] = [];
    for (let i = 0; i < 10; i++) {
      await sleep(5 + random() * 30);
      const earliest = journal.length;
      const at = new Date(Date.now() + i);
      const { path } = await createBackup(db, folder, { at, prefix: 'under-load' });
      // One more may be stored and not yet acknowledged.
      backups.push({ path, earliest, latest: journal.length + 1 });
    }
    over.abort();
    await writing;
    for (const { path, earliest, latest } of backups) {
      await restoreBackup(db, path, { folder, at: new Date() });
      const restored = await Promise.all(ids.map((id) => plans.get(id)));
      const length = restored.reduce((sum, { revision }) => sum + revision - 1, 0);
      expect(length).toBeGreaterThanOrEqual(earliest);
      expect(length).toBeLessThanOrEqual(latest);
      const counts = replayJournal(journal, length);
      expect(restored.map(({ revision }) => revision - 1)).toEqual(
        ids.map((_, index) => counts.get(index) ?? 0),
      );
    }
    expect(journal.length).toBeGreaterThan(20);
    // The newest is gone: the one before it still stands by itself.
    await rm(backups[9]!.path);
    await restoreBackup(db, backups[8]!.path, { folder, at: new Date() });
  });

  it('are made once a day and kept for a week of days', async () => {
    const daily = await mkdtemp(join(tmpdir(), 'hanare-backups-'));
    await writeFile(join(daily, 'hanare-x.jsonl.part'), 'half');
    await writeFile(join(daily, 'notes.txt'), 'not ours');
    const start = Date.UTC(2026, 10, 1);
    for (let hour = 0; hour < 24 * 10; hour += 6) {
      const at = new Date(start + (hour * DAY_MILLISECONDS) / 24);
      expect((await createBackupWhenDue(db, daily, at)) !== null).toBe(hour % 24 === 0);
    }
    const kept = await listBackups(daily);
    expect(kept.map(({ at }) => (at.getTime() - start) / DAY_MILLISECONDS)).toEqual([3, 4, 5, 6, 7, 8, 9]);
    expect(kept).toHaveLength(KEPT_BACKUPS);
    expect(await readdir(daily)).toContain('notes.txt');
    expect((await readdir(daily)).filter((name) => name.endsWith('.part'))).toEqual([]);
    await rm(daily, { recursive: true });
  });

  it('that are damaged in any byte are refused, and nothing changes', async () => {
    const { path } = await createBackup(db, folder, { at: new Date(), prefix: 'whole' });
    const text = await readFile(path, 'utf8');
    const lines = text.split('\n');
    const damaged: [string, string][] = [
      ['empty', ''],
      ['cut in the middle', text.slice(0, text.length / 2)],
      ['without its last line feed', text.slice(0, -1)],
      ['without its manifest', `${lines.slice(0, -2).join('\n')}\n`],
      ['without a row', lines.filter((_, index) => index !== 2).join('\n')],
      ['with another digit', text.replace('"revision":', '"revision": ')],
      ['with a row twice', [...lines.slice(0, 3), lines[2], ...lines.slice(3)].join('\n')],
      ['something else', '{"format":"hanare-plan/1"}\n'],
    ];
    const state = await compareBackup(db, path);
    for (const [name, content] of damaged) {
      const file = join(folder, 'damaged.jsonl');
      await writeFile(file, content);
      expect((await checkBackupFile(file)).ok, name).toBe(false);
      await expect(restoreBackup(db, file, { folder, at: new Date() })).rejects.toThrow(/cannot be used/u);
    }
    await expect(compareBackup(db, join(folder, 'none.jsonl'))).rejects.toThrow(/ENOENT/u);
    expect((await compareBackup(db, path)).database).toEqual(state.database);
  });
});

describe('npm run backup and npm run restore', () => {
  let source: TestDatabase;
  let target: TestDatabase;
  beforeAll(async () => {
    source = await PGLITE.create();
    target = await PGLITE.create();
  });
  afterAll(async () => {
    await source.remove();
    await target.remove();
  });

  it('move saved work into another data folder, verified', async () => {
    const server = spawnServer({ HANARE_DATA: source.dataFolder });
    const client = createPlanClient(await server.waitForUrl());
    const plan = await client.createPlan({
      name: '引っ越し',
      sites: [{ kind: 'parent', position: { lon: 131, lat: 33 } }],
    });
    // A running server keeps its folder to itself.
    const refused = await run(source, 'backup-cli.js');
    expect([refused.code, refused.output]).toEqual([1, expect.stringContaining(`process ${server.pid}`)]);
    server.child.kill('SIGTERM');
    await server.ended;

    const backup = await run(source, 'backup-cli.js');
    expect(backup.code).toBe(0);
    const path = backup.output.split('\n')[0]!;
    expect((await run(target, 'restore-cli.js', path, '--verify')).code).toBe(3);
    expect((await run(target, 'restore-cli.js', path)).code).toBe(0);
    const verified = await run(target, 'restore-cli.js', path, '--verify');
    expect([verified.code, verified.output]).toEqual([
      0,
      expect.stringContaining('holds what the backup holds'),
    ]);
    expect((await run(target, 'restore-cli.js')).code).toBe(2);

    const other = spawnServer({ HANARE_DATA: target.dataFolder });
    const moved = createPlanClient(await other.waitForUrl());
    expect(await moved.getPlan(plan.id)).toEqual(plan);
    const list = planListSchema.parse(readBody(await moved.send('GET', '/api/v1/plans')));
    expect(list.plans).toHaveLength(1);
    other.child.kill('SIGTERM');
    await other.ended;
    // The server has made its own at its start: there was none of today.
    expect(await listBackups(join(target.dataFolder, 'backups'))).toHaveLength(1);
  });
});
