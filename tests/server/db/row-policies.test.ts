import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planInputSchema, planSchema } from '#contract/plans.ts';
import { vacancyInputSchema, vacancySchema } from '#contract/vacancies.ts';
import { ANONYMOUS, runAs, SYSTEM, type Actor, type Member } from '#server/db/actor.ts';
import { APP_ROLE, type Database } from '#server/db/database.ts';
import { migrateToLatest } from '#server/db/migrate.ts';
import { openDatabase, type OpenedDatabase } from '#server/db/open-database.ts';
import { createPlanService } from '#server/plans/plan.service.ts';
import { createVacancyService } from '#server/vacancies/vacancy.service.ts';
import { actAs, addOrganization, ALONE, FIRM, PLANNER } from '../../support/act-as.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';

/** Tables without a policy, and why nobody can be harmed by reading or writing them as the app. */
const OPEN_TABLES: Readonly<Record<string, string>> = {
  regions: 'compiled from published files',
  region_versions: 'compiled from published files',
  region_files: 'compiled from published files',
  datasets: 'compiled from published files: what each of them is',
  municipalities: 'compiled from published files',
  kysely_migration: 'which migrations ran; the app has no right to it',
  kysely_migration_lock: 'as above',
};

/** Twin of the planner in the workspace of the fictional example. */
const EXAMPLE: Member = {
  ...PLANNER,
  organizationId: '00000000-0000-4000-8000-0000000000ee',
  workspace: 'example',
};
/** Nobody's is anybody else's. */
const SAME_KEY = { idempotencyKey: 'the same for all', revision: null };
const MEMBERS = [PLANNER, FIRM, EXAMPLE];

describe.each(listDatabaseKinds())('row policies on $name', (kind) => {
  let database: TestDatabase;
  let opened: OpenedDatabase;
  let db: Database;

  beforeAll(async () => {
    database = await kind.createEmpty();
    opened = await openDatabase(database, () => undefined);
    db = opened.pool.db;
    await migrateToLatest(db);
    const parts = { db, now: () => new Date(), ...ALONE };
    const plans = createPlanService({ ...parts, region: { id: 'here', version: 'v1' } });
    const vacancies = createVacancyService({
      ...parts,
      region: { municipalities: [] },
      resolvePlace: () => ({
        ok: true,
        place: {
          precision: 'unplaced',
          position: null,
          municipalityCode: null,
          meshCode: null,
          stationName: null,
        },
      }),
    });
    for (const member of MEMBERS) {
      await addOrganization(db, member);
      const sites = [{ kind: 'parent', position: { lon: 131, lat: 33.8 } }];
      const body = planInputSchema.parse({ name: '計画', sites });
      const plan = planSchema.parse((await actAs(member, plans).create({ conditions: SAME_KEY, body })).body);
      expect(plan.isOwn).toBe(true);
      const entry = vacancyInputSchema.parse({ kind: 'land', name: '土地' });
      const again = { conditions: { idempotencyKey: randomUUID(), revision: null }, body: entry };
      vacancySchema.parse((await actAs(member, vacancies).create(again)).body);
    }
  });
  afterAll(async () => {
    await opened.close();
    await database.remove();
  });

  const listTables = async () => {
    const { rows } = await sql<{ name: string; isOn: boolean; isForced: boolean; policies: number }>`
      select relname as name, relrowsecurity as "isOn", relforcerowsecurity as "isForced",
        (select count(*) from pg_policy where polrelid = pg_class.oid) as policies
      from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
      order by relname`.execute(db);
    return rows;
  };

  it('S29: connections work as a role that bypasses nothing and owns nothing', async () => {
    for (const actor of [undefined, ANONYMOUS, PLANNER, SYSTEM]) {
      const ask = () =>
        sql<{ name: string; isPowerful: boolean; owned: number }>`
          select current_user as name, rolsuper or rolbypassrls or rolcreaterole as "isPowerful",
            (select count(*) from pg_class where relowner = pg_roles.oid) as owned
          from pg_roles where rolname = current_user`.execute(db);
      const { rows } = await (actor === undefined ? ask() : runAs(actor, ask));
      expect(rows).toEqual([{ name: APP_ROLE, isPowerful: false, owned: 0 }]);
    }
  });

  it('S29: every table has policies, for its owner too, unless the list above says why not', async () => {
    const tables = await listTables();
    expect(tables.length).toBeGreaterThan(30);
    const without = tables.filter(({ isOn, policies }) => !isOn || policies === 0).map(({ name }) => name);
    expect(without, 'A new table needs row policies: see migration 0008.').toEqual(
      Object.keys(OPEN_TABLES).toSorted(),
    );
    const unforced = tables.filter(({ isOn, isForced }) => isOn && !isForced).map(({ name }) => name);
    expect(unforced).toEqual([]);
  });

  /** What every select and every change without a WHERE would see: rows of which organization, by table. */
  const listOwners = (actor: Actor | undefined, table: string): Promise<string[]> => {
    const ask = async (): Promise<string[]> => {
      const { rows } = await sql<{
        organization_id: string;
      }>`select organization_id from ${sql.table(table)}`.execute(db);
      return rows.map((row) => row.organization_id);
    };
    return actor === undefined ? ask() : runAs(actor, ask);
  };

  it('S28: without any WHERE, 20 transactions at once see their own rows and no others', async () => {
    const seen = await Promise.all(
      Array.from({ length: 20 }, (_, turn) => {
        const member = MEMBERS[turn % MEMBERS.length]!;
        return runAs(member, () =>
          db.transaction().execute(async (transaction) => {
            const counts: number[] = [];
            for (const table of ['plans', 'vacancies'] as const) {
              const rows = await transaction.selectFrom(table).select('organization_id').execute();
              expect(new Set(rows.map((row) => row.organization_id))).toEqual(
                new Set([member.organizationId]),
              );
              counts.push(rows.length);
            }
            for (const table of ['sites', 'plan_history', 'vacancy_history', 'idempotency_keys'] as const) {
              const { count } = await transaction
                .selectFrom(table)
                .select((eb) => eb.fn.countAll<number>().as('count'))
                .executeTakeFirstOrThrow();
              counts.push(count);
            }
            return counts;
          }),
        );
      }),
    );
    // One plan, one entry, one site, a step of each, and the keys of both.
    for (const counts of seen) expect(counts).toEqual([1, 1, 1, 1, 1, 2]);
  });

  it('S28: where nobody acts there is no row of anybody, and nothing can be added', async () => {
    const tables = await listTables();
    for (const { name } of tables.filter((table) => OPEN_TABLES[table.name] === undefined)) {
      const { rows } = await sql<{ count: number }>`select count(*) as count from ${sql.table(name)}`.execute(
        db,
      );
      expect([name, rows[0]?.count]).toEqual([name, 0]);
    }
    await expect(
      sql`insert into uploads (id, file_name, purpose, sha256, byte_length, content, detected, uploaded_at)
        values (${randomUUID()}::uuid, 'a', 'dataset', '', 0, '', '{}', now())`.execute(db),
    ).rejects.toThrow(/row-level security/u);
    expect(await listOwners(ANONYMOUS, 'plans')).toEqual([]);
    expect(await listOwners(SYSTEM, 'plans')).toHaveLength(MEMBERS.length);
  });

  const publish = (isPublic: boolean) =>
    runAs(SYSTEM, () => db.updateTable('plans').set({ is_public: isPublic }).execute());
  const stealPlans = () => db.updateTable('plans').set({ organization_id: PLANNER.organizationId }).execute();
  const leaveWorkspace = () => db.updateTable('plans').set({ workspace: 'example' }).execute();

  it('S28: a change without a WHERE changes nobody else’s rows', async () => {
    await publish(false);
    const rename = runAs(FIRM, () => db.updateTable('plans').set({ name: '書き換え' }).executeTakeFirst());
    expect((await rename).numUpdatedRows).toBe(1n);
    await expect(runAs(FIRM, stealPlans)).rejects.toThrow(/row-level security/u);
    await expect(runAs(FIRM, leaveWorkspace)).rejects.toThrow(/row-level security/u);
    await publish(true);
    // Now everybody of the workspace reads it, and still nobody else writes it.
    expect(await listOwners(FIRM, 'plans')).toHaveLength(2);
    const { numUpdatedRows } = await runAs(FIRM, () =>
      db.updateTable('plans').set({ name: '公開' }).executeTakeFirst(),
    );
    expect(numUpdatedRows).toBe(1n);
    const children = await runAs(FIRM, () =>
      db.updateTable('sites').set({ notes: '公開' }).executeTakeFirst(),
    );
    expect(children.numUpdatedRows).toBe(1n);
    expect(await listOwners(ANONYMOUS, 'plans')).toHaveLength(2);
    expect(await listOwners(EXAMPLE, 'plans')).toEqual([EXAMPLE.organizationId]);
    await publish(false);
  });

  it('a transaction that is rolled back leaves the next one its own actor', async () => {
    for (const member of [FIRM, PLANNER, FIRM]) {
      const failing = runAs(member, () =>
        db.transaction().execute(async (transaction) => {
          await transaction.selectFrom('plans').select('id').execute();
          throw new Error('rolled back');
        }),
      );
      await expect(failing).rejects.toThrow('rolled back');
      const { rows } = await runAs(EXAMPLE, () =>
        sql<{ id: string }>`select current_setting('app.organization') as id`.execute(db),
      );
      expect(rows).toEqual([{ id: EXAMPLE.organizationId }]);
    }
  });
});
