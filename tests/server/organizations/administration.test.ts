import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#contract/accounts.ts';
import type { NewInvitation, PasswordReset, User } from '#contract/organizations.ts';
import { hashToken } from '#server/accounts/link-token.ts';
import { runAs, SYSTEM, type Member } from '#server/db/actor.ts';
import type { Database } from '#server/db/database.ts';
import { migrateToLatest } from '#server/db/migrate.ts';
import { openDatabase, type OpenedDatabase } from '#server/db/open-database.ts';
import { ProblemFailure } from '#server/http/problem-failure.ts';
import { createInvitationService, type InvitationService } from '#server/organizations/invitation.service.ts';
import { createMemberService, type MemberService } from '#server/organizations/member.service.ts';
import { METRO_ORGANIZATION_ID } from '#server/organizations/organization-id.ts';
import {
  createOrganizationService,
  type OrganizationService,
} from '#server/organizations/organization.service.ts';
import { seedOrganizations } from '#server/organizations/seed-organizations.service.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';

const NOW = new Date('2026-11-22T06:00:00.000Z');
const MUNICIPALITY = {
  nameJa: '豊前市',
  nameEn: 'Buzen',
  kind: 'city',
  parentCode: null,
  isInRegion: true,
  label: { lon: 131, lat: 33 },
  censusPopulation2020: null,
  meshPopulation2020: null,
  meshDeviation: null,
} as const;
const REGION = {
  id: 'kitakyushu',
  nameJa: '北九州都市圏域',
  nameEn: 'Kitakyushu metropolitan area',
  municipalities: [
    { ...MUNICIPALITY, code: '40214' },
    { ...MUNICIPALITY, code: '40101', nameJa: '門司区', nameEn: 'Moji-ku', parentCode: '40100' },
    { ...MUNICIPALITY, code: '44203', nameJa: '中津市', nameEn: 'Nakatsu', isInRegion: false },
  ],
  parentMunicipalities: [{ ...MUNICIPALITY, code: '40100', nameJa: '北九州市', nameEn: 'Kitakyushu' }],
};

async function findCode(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof ProblemFailure) return error.code;
    throw error;
  }
  return 'none';
}

const conditions = (revision: number | null = null) => ({ idempotencyKey: randomUUID(), revision });

describe.each(listDatabaseKinds())('organizations and people on $name', (kind) => {
  let database: TestDatabase;
  let opened: OpenedDatabase;
  let db: Database;
  let organizations: OrganizationService;
  let members: MemberService;
  let invitations: InvitationService;
  let boss: Member;

  beforeAll(async () => {
    database = await kind.createEmpty();
    opened = await openDatabase({ ...database }, () => undefined);
    db = opened.pool.db;
    await runAs(SYSTEM, () => migrateToLatest(db));
    await seedOrganizations(db, REGION);
    const parts = { db, now: () => NOW, directory: { refresh: () => Promise.resolve() } };
    organizations = createOrganizationService(parts);
    members = createMemberService(parts);
    invitations = createInvitationService(parts);
    boss = await addMember('boss', 'administrator');
  });
  afterAll(async () => {
    await opened.close();
    await database.remove();
  });

  const addMember = async (
    name: string,
    role: Role,
    { organizationId = METRO_ORGANIZATION_ID, isTrial = false } = {},
  ): Promise<Member> => {
    const userId = randomUUID();
    await runAs(SYSTEM, async () => {
      const moments = { created_at: NOW, updated_at: NOW };
      await db
        .insertInto('users')
        .values({ id: userId, name, email: `${userId}@example.jp`, is_trial: isTrial, ...moments })
        .execute();
      await db
        .insertInto('members')
        .values({ user_id: userId, organization_id: organizationId, role, ...moments })
        .execute();
    });
    return {
      kind: 'member',
      userId,
      userName: name,
      organizationId,
      organizationKind: 'metro',
      municipalityCode: null,
      role,
      workspace: 'real',
      sessionId: randomUUID(),
    };
  };
  const openSession = (userId: string): Promise<unknown> =>
    runAs(SYSTEM, () =>
      db
        .insertInto('sessions')
        .values({
          id: randomUUID(),
          user_id: userId,
          token: randomUUID(),
          expires_at: new Date(NOW.getTime() + 3_600_000),
          created_at: NOW,
          updated_at: NOW,
          ip_address: null,
          user_agent: null,
        })
        .execute(),
    );
  const patch = async (actor: Member, target: Member, body: Record<string, unknown>): Promise<User> => {
    const { revision } = await members.get(target.userId, boss);
    const written = await members.patch({ id: target.userId, actor, body, conditions: conditions(revision) });
    return written.body as User;
  };
  const findOrganization = async (code: string) => {
    const { organizations: all } = await organizations.list(boss);
    const found = all.find(({ municipalityCode }) => municipalityCode === code);
    if (found === undefined) throw new Error(`municipality ${code}: expected among the organizations`);
    return found;
  };
  const createFirm = async (nameJa: string): Promise<string> => {
    const body = { kind: 'firm', nameJa, nameEn: nameJa } as const;
    const written = await organizations.create({ actor: boss, body, conditions: conditions() });
    return (written.body as { id: string }).id;
  };
  const listFirmNames = async (actor: Member): Promise<string[]> => {
    const { organizations: seen } = await runAs(actor, () => organizations.list(actor));
    return seen.filter(({ kind: one }) => one === 'firm').map(({ nameJa }) => nameJa);
  };
  const invite = (body: { email: string; role: Role; organizationId: string }) =>
    findCode(invitations.create({ actor: boss, body, conditions: conditions() }));
  const reset = (actor: Member, userId: string) =>
    invitations.createPasswordReset({ actor, body: { userId }, conditions: conditions() });

  it('seeds the metro and its municipalities once, wards and neighbours not, and keeps what was renamed', async () => {
    const { organizations: all } = await organizations.list(boss);
    expect(all.filter(({ kind: one }) => one !== 'firm').map(({ nameJa }) => nameJa)).toEqual([
      '北九州都市圏域 事務局',
      '北九州市',
      '豊前市',
    ]);
    const buzen = await findOrganization('40214');
    await organizations.patch({
      id: buzen.id,
      actor: boss,
      body: { nameJa: '豊前市役所' },
      conditions: conditions(buzen.revision),
    });
    expect(await seedOrganizations(db, REGION)).toBe(0);
    expect((await findOrganization('40214')).nameJa).toBe('豊前市役所');
  });

  it('shows firms to themselves and to the metro only', async () => {
    const firm = await createFirm('甲社');
    await createFirm('乙社');
    const person = await addMember('firm', 'firm', { organizationId: firm });
    expect(await listFirmNames(person)).toEqual(['甲社']);
    const buzen = await findOrganization('40214');
    expect(
      await listFirmNames(await addMember('officer', 'municipality', { organizationId: buzen.id })),
    ).toEqual([]);
    expect((await listFirmNames(await addMember('planner', 'planner'))).toSorted()).toEqual(['乙社', '甲社']);
    const { organizations: seen } = await runAs(person, () => organizations.list(person));
    expect(seen.every(({ memberCount }) => memberCount === null)).toBe(true);
  });

  it('deactivates a firm with its sessions, but neither the metro office, a municipality nor one’s own', async () => {
    const firm = await createFirm('丙社');
    const person = await addMember('firm', 'firm', { organizationId: firm });
    await openSession(person.userId);
    const deactivate = async (id: string, revision = 1) =>
      organizations.patch({ id, actor: boss, body: { isActive: false }, conditions: conditions(revision) });
    await deactivate(firm);
    expect((await members.get(person.userId, boss)).sessionCount).toBe(0);
    const buzen = await findOrganization('40214');
    expect(await findCode(deactivate(buzen.id, buzen.revision))).toBe('WRONG_STATE');
    expect(await findCode(deactivate(METRO_ORGANIZATION_ID))).toBe('OWN_ACCOUNT');
    expect(await findCode(deactivate(randomUUID()))).toBe('NOT_FOUND');
    const invited = { email: 'new@example.jp', role: 'firm', organizationId: firm } as const;
    const invite = invitations.create({ actor: boss, body: invited, conditions: conditions() });
    expect(await findCode(invite)).toBe('VALIDATION');
  });

  it('keeps the name of an organization its own', async () => {
    await createFirm('同名株式会社');
    expect(await findCode(createFirm(' 同名株式会社'))).toBe('VALIDATION');
  });

  it('changes role and organization only where they fit, and signs out whose rights changed', async () => {
    const firm = await createFirm('丁社');
    const person = await addMember('person', 'planner');
    await openSession(person.userId);
    expect(await findCode(patch(boss, person, { organizationId: firm }))).toBe('VALIDATION');
    expect(await findCode(patch(boss, person, { role: 'firm' }))).toBe('VALIDATION');
    expect(await findCode(patch(boss, person, { organizationId: randomUUID(), role: 'firm' }))).toBe(
      'VALIDATION',
    );
    await patch(boss, person, { name: '改名' });
    expect((await members.get(person.userId, boss)).sessionCount).toBe(1);
    const moved = await patch(boss, person, { organizationId: firm, role: 'firm' });
    expect(moved).toMatchObject({ role: 'firm', name: '改名', organization: { id: firm }, sessionCount: 0 });
  });

  it('disables at once: every session of the person is gone (S07)', async () => {
    const person = await addMember('person', 'viewer');
    await openSession(person.userId);
    await openSession(person.userId);
    expect((await members.get(person.userId, boss)).sessionCount).toBe(2);
    expect(await patch(boss, person, { isDisabled: true })).toMatchObject({
      isDisabled: true,
      sessionCount: 0,
    });
    expect(await patch(boss, person, { isDisabled: false })).toMatchObject({ isDisabled: false });
  });

  it('lets nobody change their own rights, nor anybody who is no administrator any more (S20)', async () => {
    for (const body of [{ role: 'planner' }, { isDisabled: true }]) {
      expect(await findCode(patch(boss, boss, body))).toBe('OWN_ACCOUNT');
    }
    expect(await findCode(patch(boss, boss, { role: 'administrator', name: 'boss' }))).toBe('none');
    const second = await addMember('second', 'administrator');
    await patch(boss, second, { role: 'planner' });
    // What their session was opened with says administrator; the database knows better.
    expect(await findCode(patch(second, boss, { isDisabled: true }))).toBe('ROLE_NOT_ALLOWED');
    const planner = await addMember('planner', 'planner');
    const raised = patch({ ...planner, role: 'administrator' }, planner, { role: 'administrator' });
    expect(await findCode(raised)).toBe('ROLE_NOT_ALLOWED');
  });

  it('leaves one of two administrators who remove each other at the same moment', async () => {
    for (let round = 0; round < 3; round++) {
      const [a, b] = [await addMember('a', 'administrator'), await addMember('b', 'administrator')];
      const codes = await Promise.all([
        findCode(patch(a, b, { isDisabled: true })),
        findCode(patch(b, a, { isDisabled: true })),
      ]);
      expect(codes.toSorted()).toEqual(['ROLE_NOT_ALLOWED', 'none']);
      await patch(boss, a, { isDisabled: true });
      await patch(boss, b, { isDisabled: true });
    }
  });

  it('keeps the last administrator, also from the trial’s', async () => {
    const trial = await addMember('trial', 'administrator', { isTrial: true });
    expect(await findCode(patch(trial, boss, { role: 'planner' }))).toBe('LAST_ADMINISTRATOR');
    expect(await findCode(patch(trial, boss, { isDisabled: true }))).toBe('LAST_ADMINISTRATOR');
    expect(await findCode(patch(boss, trial, { role: 'planner' }))).toBe('WRONG_STATE');
    expect((await members.get(trial.userId, boss)).email).toBeNull();
    expect(await members.get(boss.userId, boss)).toMatchObject({ isSelf: true, role: 'administrator' });
    await runAs(SYSTEM, () => db.deleteFrom('users').where('id', '=', trial.userId).execute());
  });

  it('refuses a change of what somebody else has changed, with both sides', async () => {
    const person = await addMember('person', 'viewer');
    await patch(boss, person, { name: 'one' });
    const write = { id: person.userId, actor: boss, body: { name: 'two' }, conditions: conditions(1) };
    expect(await findCode(members.patch(write))).toBe('VERSION_CONFLICT');
  });

  it('invites once: the token is in the first answer, in the database only its hash', async () => {
    const buzen = await findOrganization('40214');
    const body = { email: 'Tanaka@Town.Example.JP', role: 'municipality', organizationId: buzen.id } as const;
    const write = { actor: boss, body, conditions: conditions() };
    const made = await invitations.create(write);
    const { token, invitation } = made.body as NewInvitation;
    expect(token).toMatch(/^[\w-]{43}$/u);
    expect(invitation).toMatchObject({
      email: 'tanaka@town.example.jp',
      state: 'open',
      role: 'municipality',
      expiresAt: '2026-11-29T06:00:00.000Z',
      invitedByName: 'boss',
    });
    const repeated = await invitations.create(write);
    expect(repeated.isRepeated).toBe(true);
    expect(repeated.body).toEqual({ invitation, token: null });
    const stored = await runAs(SYSTEM, async () => ({
      links: await db.selectFrom('invitations').selectAll().execute(),
      keys: await db.selectFrom('idempotency_keys').selectAll().execute(),
      entries: await db.selectFrom('audit_log').selectAll().execute(),
    }));
    expect(JSON.stringify(stored)).not.toContain(token);
    expect(JSON.stringify(stored)).toContain(hashToken(token ?? ''));
    // A second invitation of the same person makes the first one useless.
    await invitations.create({ ...write, conditions: conditions() });
    const { invitations: listed } = await invitations.list();
    const hers = listed.filter(({ email }) => email === 'tanaka@town.example.jp');
    expect(hers.map(({ state }) => state).toSorted()).toEqual(['open', 'revoked']);
  });

  it('invites nobody into a role that does not fit, twice, or as the trial', async () => {
    const buzen = await findOrganization('40214');
    const email = 'someone@example.jp';
    for (const role of ['planner', 'administrator', 'firm'] as const) {
      expect(await invite({ email, role, organizationId: buzen.id })).toBe('VALIDATION');
    }
    const taken = await addMember('taken', 'viewer');
    const viewer = { role: 'viewer', organizationId: buzen.id } as const;
    expect(await invite({ ...viewer, email: `${taken.userId}@EXAMPLE.jp` })).toBe('EMAIL_TAKEN');
    expect(await invite({ ...viewer, email: 'planner@trial.invalid' })).toBe('EMAIL_TAKEN');
    expect(await invite({ ...viewer, email, organizationId: randomUUID() })).toBe('VALIDATION');
  });

  it('revokes an invitation, as often as asked', async () => {
    const body = {
      email: 'revoked@example.jp',
      role: 'viewer',
      organizationId: METRO_ORGANIZATION_ID,
    } as const;
    const made = await invitations.create({ actor: boss, body, conditions: conditions() });
    const { id } = (made.body as NewInvitation).invitation;
    expect((await invitations.revoke(id)).state).toBe('revoked');
    expect((await invitations.revoke(id)).state).toBe('revoked');
    expect(await findCode(invitations.revoke(randomUUID()))).toBe('NOT_FOUND');
    await runAs(SYSTEM, () =>
      db.updateTable('invitations').set({ used_at: NOW, revoked_at: null }).where('id', '=', id).execute(),
    );
    expect(await findCode(invitations.revoke(id))).toBe('WRONG_STATE');
  });

  it('makes a link for a new password that lasts half an hour and replaces the one before (S12)', async () => {
    const person = await addMember('person', 'viewer');
    await reset(boss, person.userId);
    const made = (await reset(boss, person.userId)).body as PasswordReset;
    expect(made).toMatchObject({ userId: person.userId, expiresAt: '2026-11-22T06:30:00.000Z' });
    const links = await runAs(SYSTEM, () =>
      db.selectFrom('invitations').selectAll().where('user_id', '=', person.userId).execute(),
    );
    const open = links.filter(({ revoked_at: revokedAt }) => revokedAt === null);
    expect(open.map(({ token_sha256: sha256 }) => sha256)).toEqual([hashToken(made.token ?? '')]);
    expect(await findCode(reset(boss, boss.userId))).toBe('OWN_ACCOUNT');
    await patch(boss, person, { isDisabled: true });
    expect(await findCode(reset(boss, person.userId))).toBe('WRONG_STATE');
  });
});
