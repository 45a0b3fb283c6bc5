import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuditVerification } from '#contract/audit.ts';
import { createAuditService, type AuditService } from '#server/audit/audit.service.ts';
import { recordAudit } from '#server/audit/record-audit.service.ts';
import { runAs, SYSTEM, type Member } from '#server/db/actor.ts';
import type { Database } from '#server/db/database.ts';
import { migrateToLatest, withOwnerConnection } from '#server/db/migrate.ts';
import { openDatabase, type OpenedDatabase } from '#server/db/open-database.ts';
import { writeCsvRow } from '#server/jobs/write-csv-row.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';

const YEAR_MILLISECONDS = 365 * 86_400_000;
const NOW = new Date('2026-11-22T06:00:00.000Z');

function createMember(name: string, role: Member['role'] = 'planner'): Member {
  return {
    kind: 'member',
    userId: randomUUID(),
    userName: name,
    organizationId: randomUUID(),
    organizationKind: 'metro',
    municipalityCode: null,
    role,
    workspace: 'real',
    sessionId: randomUUID(),
  };
}

const asServer = <T>(work: () => Promise<T>): Promise<T> => runAs(SYSTEM, work);

describe.each(listDatabaseKinds())('the audit log on $name', (kind) => {
  let database: TestDatabase;
  let opened: OpenedDatabase;
  let db: Database;
  let service: AuditService;

  beforeAll(async () => {
    database = await kind.createEmpty();
    opened = await openDatabase({ ...database }, () => undefined);
    db = opened.pool.db;
    await runAs(SYSTEM, () => migrateToLatest(db));
    service = createAuditService({ db, now: () => NOW, retentionDays: 1_096, writeCsvRow });
  });
  afterAll(async () => {
    await opened.close();
    await database.remove();
  });

  const verify = (noted?: { sequence: number; sha256: string }): Promise<AuditVerification> =>
    asServer(() => service.verify(noted));
  const append = (action: string, at = NOW): Promise<void> =>
    asServer(() => recordAudit(db, { action, at, details: { name: 'x', count: 1 } }));
  /** As the owner of the tables, past every policy; afterwards everything is as it was. */
  const tamper = async (change: string, check: () => Promise<void>): Promise<void> => {
    const rows = await asServer(() => db.selectFrom('audit_log').selectAll().execute());
    await asServer(() =>
      withOwnerConnection(db, async (owner) => {
        await sql`alter table audit_log no force row level security`.execute(owner);
        await sql.raw(change).execute(owner);
      }),
    );
    try {
      await check();
    } finally {
      await asServer(() =>
        withOwnerConnection(db, async (owner) => {
          await sql`delete from audit_log`.execute(owner);
          for (const row of rows) {
            await owner
              .insertInto('audit_log')
              .values({ ...row, details: JSON.stringify(row.details) })
              .execute();
          }
          await sql`alter table audit_log force row level security`.execute(owner);
        }),
      );
    }
    expect((await verify()).isSound).toBe(true);
  };

  it('chains entries by whoever, whatever their texts hold, and finds the chain sound', async () => {
    const awkward = createMember(`山田 "${'𠮷'.repeat(300)}"\u0000\u001b[31m\ud800 O'Neil`);
    await asServer(() =>
      runAs(awkward, () =>
        recordAudit(db, {
          action: 'createPlan',
          subject: { kind: 'plans', id: randomUUID() },
          details: { z: 1.5, a: 'a\u0000b', list: [null, true, -0, 1e21, '😀'], '𠮷': '', B: '\u2028' },
        }),
      ),
    );
    await append('second');
    const verification = await verify();
    expect(verification).toMatchObject({ isSound: true, fault: null, firstSequence: 1 });
    expect(verification.entryCount).toBe(verification.lastSequence);
    const { entries } = await asServer(() => service.list({ limit: '100' }));
    expect(entries.at(-1)?.actor.userName).toHaveLength(Array.from('山田 "').length + 2 * 196);
    expect(entries.at(-1)?.actor.userName).not.toMatch(/[\p{Cc}]/u);
  });

  it('gives each of twenty writers at once a place of its own', async () => {
    const before = (await verify()).lastSequence ?? 0;
    await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        asServer(() =>
          db.transaction().execute((transaction) => recordAudit(transaction, { action: `at once ${index}` })),
        ),
      ),
    );
    expect(await verify()).toMatchObject({ isSound: true, lastSequence: before + 20 });
  });

  it('keeps no entry, and leaves no gap, where the transaction fails', async () => {
    const before = (await verify()).lastSequence;
    const failing = asServer(() =>
      db.transaction().execute(async (transaction) => {
        await recordAudit(transaction, { action: 'never' });
        throw new Error('as if');
      }),
    );
    await expect(failing).rejects.toThrow('as if');
    await append('after');
    expect(await verify()).toMatchObject({ isSound: true, lastSequence: (before ?? 0) + 1 });
  });

  it.each([
    `update audit_log set action = 'other'`,
    'delete from audit_log',
    'truncate audit_log',
    `insert into audit_log select sequence + 1000, at, action, outcome, actor_kind, user_id, user_name,
      organization_id, role, workspace, address, subject_kind, subject_id, details, previous_sha256, sha256
      from audit_log limit 1`,
    'update audit_head set sequence = 0',
    'delete from audit_anchors',
    'alter table audit_log disable row level security',
    'drop table audit_log',
  ])('refuses the app: %s (S63)', async (statement) => {
    await expect(asServer(() => sql.raw(statement).execute(db))).rejects.toThrow(
      /permission denied|must be owner/u,
    );
  });

  it('names the first entry that was changed, taken out, put in, or cut off the end', async () => {
    for (let index = 0; index < 4; index++) await append(`tampered ${index}`);
    const end = (await verify()).lastSequence ?? 0;
    const middle = end - 2;
    const expectFault = (sequence: number, code: string) => async (): Promise<void> => {
      const { isSound, fault } = await verify();
      expect({ isSound, sequence: fault?.sequence, code: fault?.code }).toEqual({
        isSound: false,
        sequence,
        code,
      });
    };
    for (const change of [
      `action = 'harmless'`,
      `details = details || '{"count": 2}'`,
      `user_name = 'somebody else'`,
      `at = at + interval '1 millisecond'`,
      `outcome = 'denied'`,
      `sha256 = repeat('a', 64)`,
    ]) {
      await tamper(`update audit_log set ${change} where sequence = ${middle}`, expectFault(middle, 'hash'));
    }
    await tamper(`delete from audit_log where sequence = ${middle}`, expectFault(middle + 1, 'gap'));
    await tamper(`delete from audit_log where sequence = ${end}`, expectFault(end, 'end'));
    await tamper(
      `update audit_log set previous_sha256 = repeat('b', 64) where sequence = ${middle}`,
      expectFault(middle, 'link'),
    );
  });

  it('finds out by a noted end that the newest entries were taken away together with the head', async () => {
    await append('noted');
    const { lastSequence, lastSha256 } = await verify();
    const noted = { sequence: lastSequence ?? 0, sha256: lastSha256 ?? '' };
    expect((await verify(noted)).isSound).toBe(true);
    await append('afterwards');
    expect((await verify(noted)).isSound).toBe(true);
    expect((await verify({ ...noted, sha256: 'c'.repeat(64) })).fault).toMatchObject({
      sequence: noted.sequence,
      code: 'hash',
    });
    expect((await verify({ sequence: noted.sequence + 1_000, sha256: noted.sha256 })).fault?.code).toBe(
      'end',
    );
  });

  it('shows members what their own organization did, administrators everything, others nothing (S22)', async () => {
    const own = createMember('own');
    const other = createMember('other');
    for (const member of [own, other]) await runAs(member, () => recordAudit(db, { action: 'hers' }));
    const listed = await runAs(own, () => service.list({ limit: '200' }));
    expect(listed.entries.map(({ actor }) => actor.userId)).toEqual([own.userId]);
    expect(listed.actions).toEqual(['hers']);
    const all = await runAs(createMember('boss', 'administrator'), () => service.list({ limit: '200' }));
    expect(all.entries.length).toBeGreaterThan(20);
    for (const nobody of [undefined, { kind: 'anonymous', workspace: 'real' } as const]) {
      const work = () => db.selectFrom('audit_log').selectAll().execute();
      expect(nobody === undefined ? await work() : await runAs(nobody, work)).toEqual([]);
    }
  });

  it('forgets what is older than it is kept, oldest first, and stays sound from the anchor on', async () => {
    const at = new Date();
    const old = new Date(at.getTime() - 4 * YEAR_MILLISECONDS);
    // The first entries of this log are of today: nothing before them can be old, so they stay, all of them.
    expect(await asServer(() => service.removeExpired(at))).toBe(0);
    await asServer(() =>
      withOwnerConnection(db, async (owner) => {
        await sql`alter table audit_log no force row level security`.execute(owner);
        await sql`delete from audit_log`.execute(owner);
        await sql`update audit_head set sequence = 0, sha256 = repeat('0', 64)`.execute(owner);
        await sql`alter table audit_log force row level security`.execute(owner);
      }),
    );
    await append('old 1', old);
    await append('old 2', old);
    await append('new', at);
    expect(await asServer(() => service.removeExpired(at))).toBe(2);
    const verification = await verify();
    expect(verification).toMatchObject({ isSound: true, firstSequence: 3, lastSequence: 4 });
    expect(verification.anchor?.sequence).toBe(2);
    const { entries } = await asServer(() => service.list({ limit: '10' }));
    expect(entries.map(({ action }) => action)).toEqual(['auditPruned', 'new']);
    expect(entries[0]?.details).toEqual({ removed: 2 });
    await tamper('delete from audit_log where sequence = 3', async () => {
      expect((await verify()).fault).toMatchObject({ sequence: 4, code: 'gap' });
    });
  });

  it('forgets nothing younger than a year, and nothing for anybody but the server', async () => {
    const young = new Date(Date.now() - YEAR_MILLISECONDS / 2).toISOString();
    const prune = () => sql`select hanare_prune_audit(${young}::timestamptz)`.execute(db);
    await expect(asServer(prune)).rejects.toThrow('kept for 365 days');
    await expect(runAs(createMember('boss', 'administrator'), prune)).rejects.toThrow('only the server');
  });

  it('writes CSV that no spreadsheet takes for formulas, and JSON lines with the hashes (S34)', async () => {
    const name = '=HYPERLINK("http://evil")';
    await runAs(createMember(name), () => recordAudit(db, { action: '@SUM(1+1)', details: { a: '=1+1' } }));
    const csv = await asServer(() => service.writeCsv({}));
    expect(csv.startsWith('\u{FEFF}番号')).toBe(true);
    expect(csv).toContain(`"'=HYPERLINK(""http://evil"")"`);
    expect(csv).toContain(`,'@SUM(1+1),`);
    expect(csv).not.toMatch(/(?:^|,)"?[=+@]/mu);
    const lines = (await asServer(() => service.writeJsonLines({}))).trimEnd().split('\n');
    const last = JSON.parse(lines.at(-1) ?? '') as { actor: { userName: string }; sha256: string };
    expect(last.actor.userName).toBe(name);
    expect(last.sha256).toMatch(/^[0-9a-f]{64}$/u);
  });
});
