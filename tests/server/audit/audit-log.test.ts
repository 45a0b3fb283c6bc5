import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#contract/accounts.ts';
import { auditPageSchema, auditVerificationSchema, type AuditEntry } from '#contract/audit.ts';
import { organizationListSchema, userListSchema, userSchema } from '#contract/organizations.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { postJson, readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';
import { COMPUTING_ROUTES, NO_EXPORTS } from './recorded-routes.ts';

/** Texts that must never be in the log. */
const CANARY = 'canary-7f3a91';
const REACH = { site: { lon: 130.882, lat: 33.884 }, mode: 'car', cutoffsMinutes: [30] };

describe.each(listDatabaseKinds())('what the audit log records on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: PlanClient;

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database);
    client = createPlanClient(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const get = (path: string, as: Role | null = 'administrator'): Promise<RawAnswer> =>
    sendRaw(server.url, { path, as });
  const list = async (query = ''): Promise<readonly AuditEntry[]> =>
    auditPageSchema.parse(readBody(await get(`/api/v1/audit${query}`))).entries;
  const listOf = (action: string): Promise<readonly AuditEntry[]> => list(`?action=${action}`);

  it('leaves out only routes that are known to change nothing, and knows every file that leaves', () => {
    const { routes } = server.components;
    const computing = routes.filter(({ audit }) => audit === 'computes');
    expect(computing.filter(({ operationId }) => !COMPUTING_ROUTES.includes(operationId))).toEqual([]);
    expect(computing.filter(({ method }) => method === 'get')).toEqual([]);
    const unknown = routes.filter(
      ({ method, operationId, path, audit }) =>
        method === 'get' &&
        audit !== 'exports' &&
        /export|\.(?:csv|geojson|jsonl|zip|pdf)$/iu.test(`${operationId} ${path}`) &&
        !NO_EXPORTS.includes(operationId),
    );
    expect(unknown.map(({ operationId }) => operationId)).toEqual([]);
  });

  it('knows who made, changed and deleted what, without the contents', async () => {
    const plan = await client.createPlan({ name: `案 ${CANARY}` });
    const changed = await client.patchPlan(plan, { name: CANARY });
    await client.addSite(plan.id, {
      kind: 'candidate',
      name: CANARY,
      position: { lon: 130.9, lat: 33.8 },
    });
    await client.send('DELETE', `/api/v1/plans/${plan.id}`, { revision: changed.revision + 1 });
    const entries = await list(`?subjectId=${plan.id}`);
    expect(entries.map(({ action }) => action)).toEqual(['deletePlan', 'patchPlan', 'createPlan']);
    expect(entries[1]).toMatchObject({
      outcome: 'done',
      subjectKind: 'plans',
      details: { members: ['name'] },
      actor: { kind: 'member', role: 'planner', workspace: 'real' },
    });
    expect(entries[1]?.actor.address).toContain('127.0.0.1');
    const [site] = await listOf('addSite');
    expect(site).toMatchObject({ subjectKind: 'sites', details: { planId: plan.id } });
    expect(entries[0]?.organizationNameJa).toBe('北九州都市圏域 事務局');
  });

  it('knows who signed in, by the name of the one who is in now', async () => {
    await get('/api/v1/plans', 'firm');
    const entries = await listOf('signInLocally');
    const firm = entries.find(({ actor }) => actor.role === 'firm');
    expect(firm).toMatchObject({ outcome: 'done', subjectKind: 'users', subjectId: firm?.actor.userId });
    expect(entries.every(({ actor }) => actor.kind === 'member')).toBe(true);
  });

  it('records a request that was sent twice under one key once, and one that failed not at all', async () => {
    const key = randomUUID();
    const body = { name: 'twice' };
    const first = readBody(await client.send('POST', '/api/v1/plans', { key, body })) as { id: string };
    await client.send('POST', '/api/v1/plans', { key, body });
    expect(await list(`?subjectId=${first.id}`)).toHaveLength(1);
    const before = (await listOf('createPlan')).length;
    expect((await client.send('POST', '/api/v1/plans', { body: { name: '' } })).status).toBe(422);
    expect(await listOf('createPlan')).toHaveLength(before);
  });

  it('records neither what only computes nor what is only looked at', async () => {
    const before = (await list())[0]?.sequence;
    expect((await postJson(server.url, '/api/v1/reach', REACH)).status).toBe(200);
    await get('/api/v1/plans', 'planner');
    await get('/api/v1/vacancies/export.csv', null);
    expect((await list())[0]?.sequence).toBe(before);
  });

  it('records what leaves as a file', async () => {
    expect((await get('/api/v1/vacancies/export.csv', 'planner')).status).toBe(200);
    expect((await listOf('exportVacanciesCsv'))[0]?.actor.role).toBe('planner');
    const plan = await client.createPlan({ name: 'out' });
    await get(`/api/v1/plans/${plan.id}/export`, 'planner');
    expect((await listOf('exportPlan'))[0]).toMatchObject({ subjectKind: 'plans', subjectId: plan.id });
  });

  it('records whom it refused: without an account, and with the wrong role', async () => {
    expect((await get('/api/v1/audit', null)).status).toBe(401);
    for (const as of ['planner', 'firm', 'municipality', 'viewer'] as const) {
      expect(readProblem(await get('/api/v1/audit', as)).code).toBe('ROLE_NOT_ALLOWED');
    }
    const refused = (await list('?outcome=denied')).slice(0, 5);
    expect(refused.map(({ action, actor }) => [action, actor.role ?? actor.kind])).toEqual([
      ['listAuditEntries', 'viewer'],
      ['listAuditEntries', 'municipality'],
      ['listAuditEntries', 'firm'],
      ['listAuditEntries', 'planner'],
      ['listAuditEntries', 'anonymous'],
    ]);
    expect(refused[4]?.details).toEqual({ code: 'SIGN_IN_REQUIRED' });
  });

  it('records another site’s attempt, and is not filled by a flood of them', async () => {
    const plan = { path: '/api/v1/plans', method: 'POST', body: '{"name":"x"}' } as const;
    const headers = { origin: 'http://evil.example', 'content-type': 'application/json' };
    for (let index = 0; index < 60; index++) {
      expect((await sendRaw(server.url, { ...plan, headers, as: null })).status).toBe(403);
    }
    const entries = (await listOf('foreignRequest')).filter(({ outcome }) => outcome === 'denied');
    expect(entries.length).toBeGreaterThan(0);
    expect(entries.length).toBeLessThanOrEqual(40);
    expect(entries[0]?.details).toEqual({ code: 'CROSS_ORIGIN' });
  });

  it('says what changed of somebody’s rights, and who changed it', async () => {
    const { organizations } = organizationListSchema.parse(readBody(await get('/api/v1/organizations')));
    expect(organizations.filter(({ kind: one }) => one === 'municipality')).toHaveLength(18);
    const body = { kind: 'firm', nameJa: `新会社 ${randomUUID()}`, nameEn: 'New' };
    const made = await client.send('POST', '/api/v1/organizations', { as: 'administrator', body });
    expect(made.status).toBe(201);
    const { id, revision } = readBody(made) as { id: string; revision: number };
    const patched = await client.send('PATCH', `/api/v1/organizations/${id}`, {
      as: 'administrator',
      revision,
      body: { isActive: false },
    });
    expect(patched.status).toBe(200);
    expect((await list(`?subjectId=${id}&action=patchOrganization`))[0]).toMatchObject({
      actor: { kind: 'member', role: 'administrator' },
      details: { isActiveBefore: true, isActiveAfter: false, members: ['isActive'] },
    });
  });

  it('ignores no member that nobody may set: the whole request is refused (S19)', async () => {
    const firm = { kind: 'firm', nameJa: 'x', nameEn: 'x' };
    const evil = { id: randomUUID(), workspace: 'example', createdAt: '2020-01-01T00:00:00Z', revision: 9 };
    for (const [name, value] of Object.entries(evil)) {
      const body = { ...firm, [name]: value };
      const answer = await client.send('POST', '/api/v1/organizations', { as: 'administrator', body });
      expect([answer.status, readProblem(answer).places?.[0]?.at]).toEqual([422, `/${name}`]);
    }
    const { users } = userListSchema.parse(readBody(await get('/api/v1/users')));
    const planner = users.find(({ role }) => role === 'planner');
    const user = userSchema.parse(readBody(await get(`/api/v1/users/${planner?.id ?? ''}`)));
    for (const body of [{ email: 'x@y.jp' }, { revision: 7 }, { isTrial: false }, { sessionCount: 0 }]) {
      const answer = await client.send('PATCH', `/api/v1/users/${user.id}`, {
        as: 'administrator',
        revision: user.revision,
        body,
      });
      expect(answer.status).toBe(422);
    }
  });

  it('ends the sessions of a person within a second (S07)', async () => {
    const { users } = userListSchema.parse(readBody(await get('/api/v1/users')));
    const viewer = users.find(({ role }) => role === 'viewer');
    expect(viewer?.sessionCount).toBeGreaterThan(0);
    expect((await get('/api/v1/plans', 'viewer')).status).toBe(200);
    const path = `/api/v1/users/${viewer?.id ?? ''}/end-sessions`;
    const ended = await client.send('POST', path, { as: 'administrator', key: null });
    expect(userSchema.parse(readBody(ended)).sessionCount).toBe(0);
    expect((await get('/api/v1/plans', 'viewer')).status).toBe(401);
    expect((await listOf('endUserSessions'))[0]).toMatchObject({ subjectId: viewer?.id });
  });

  it('pages through, exports all of it, holds no contents, and is sound (S22, S64)', async () => {
    const first = auditPageSchema.parse(readBody(await get('/api/v1/audit?limit=5')));
    expect(first.entries).toHaveLength(5);
    expect(first.retentionDays).toBe(1_096);
    expect(first.actions).toContain('createPlan');
    const second = await list(`?limit=5&before=${first.nextBefore ?? ''}`);
    expect(second[0]?.sequence).toBe((first.entries.at(-1)?.sequence ?? 0) - 1);
    const lines = (await get('/api/v1/audit/export.jsonl')).body.toString();
    expect(lines.split('\n').length - 1).toBeGreaterThan(20);
    expect(lines).not.toContain(CANARY);
    expect(lines).not.toMatch(/hanare_session|"lat"|"lon"/u);
    const csv = await get('/api/v1/audit/export.csv?outcome=denied');
    expect(csv.headers['content-disposition']).toMatch(/^attachment/u);
    expect((await listOf('exportAuditCsv'))[0]?.actor.role).toBe('administrator');
    const verification = auditVerificationSchema.parse(readBody(await get('/api/v1/audit/verification')));
    expect(verification).toMatchObject({ isSound: true, firstSequence: 1 });
  });
});
