import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#contract/accounts.ts';
import { planHistorySchema, planListSchema, planSchema, type Plan } from '#contract/plans.ts';
import { vacancyListSchema } from '#contract/vacancies.ts';
import { createPlanClient, readBody, type PlanRequest } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';

const METRO_ID = '00000000-0000-4000-8000-000000000001';
const COMPANY_ID = '00000000-0000-4000-8000-0000000000f1';

describe.each(listDatabaseKinds())('sharing on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
    for (const as of ['firm', 'municipality'] as const) await send(as, 'GET', '/api/v1/session');
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const send = (
    as: Role | null,
    method: string,
    path: string,
    request: PlanRequest = {},
  ): Promise<RawAnswer> => createPlanClient(server.url).send(method, path, { ...request, as });
  const createPlan = async (as: Role): Promise<Plan> =>
    planSchema.parse(
      readBody(await send(as, 'POST', '/api/v1/plans', { body: { name: `計画 ${randomUUID()}` } })),
    );
  const share = (as: Role, { id, revision }: Plan, body: object): Promise<RawAnswer> =>
    send(as, 'PATCH', `/api/v1/plans/${id}/sharing`, { revision, body });
  const getPlan = async (as: Role | null, id: string): Promise<Plan> =>
    planSchema.parse(readBody(await send(as, 'GET', `/api/v1/plans/${id}`)));

  it('a plan is its organization’s until it is shared, and again when that is taken back', async () => {
    const plan = await createPlan('municipality');
    expect(plan).toMatchObject({
      organization: { nameJa: '豊前市' },
      isOwn: true,
      sharing: { isPublic: false, sharedWith: [] },
    });
    expect((await send('planner', 'GET', `/api/v1/plans/${plan.id}`)).status).toBe(404);
    const both = { sharedWith: [METRO_ID, COMPANY_ID] };
    const shared = planSchema.parse(readBody(await share('municipality', plan, both)));
    expect(shared).toMatchObject({ revision: 2, canUndo: false, sharing: { sharedWith: both.sharedWith } });
    // Others learn that it is shared with them, and with nobody else.
    const seen = await getPlan('firm', plan.id);
    expect(seen).toMatchObject({ isOwn: false, sharing: { isPublic: false, sharedWith: [COMPANY_ID] } });
    const { plans } = planListSchema.parse(readBody(await send('planner', 'GET', '/api/v1/plans')));
    expect(plans.find(({ id }) => id === plan.id)).toMatchObject({
      isOwn: false,
      organization: { nameJa: '豊前市' },
    });
    const refused = await send('firm', 'PATCH', `/api/v1/plans/${plan.id}`, {
      revision: 2,
      body: { name: 'x' },
    });
    expect(readProblem(refused).code).toBe('SHARED_READ_ONLY');
    const history = readProblem(await send('planner', 'GET', `/api/v1/plans/${plan.id}/history`));
    expect(history.code).toBe('SHARED_READ_ONLY');
    const alone = planSchema.parse(readBody(await share('municipality', shared, { sharedWith: [] })));
    expect((await send('firm', 'GET', `/api/v1/plans/${plan.id}`)).status).toBe(404);
    const entries = planHistorySchema.parse(
      readBody(await send('municipality', 'GET', `/api/v1/plans/${plan.id}/history`)),
    ).entries;
    expect(entries.map(({ action, userName }) => [action, userName !== null])).toEqual([
      ['share', true],
      ['share', true],
      ['create', true],
    ]);
    // The same again is no change.
    expect(planSchema.parse(readBody(await share('municipality', alone, {}))).revision).toBe(alone.revision);
  });

  it('what is public is read without an account, until it is deleted', async () => {
    const plan = await createPlan('planner');
    const shared = planSchema.parse(readBody(await share('planner', plan, { isPublic: true })));
    const answer = await send(null, 'GET', `/api/v1/plans/${plan.id}`);
    expect(answer.status).toBe(200);
    expect(answer.headers['vary']).toContain('Cookie');
    expect(answer.headers['cache-control']).toContain('private');
    const { revision } = shared;
    expect((await send('planner', 'DELETE', `/api/v1/plans/${plan.id}`, { revision })).status).toBe(200);
    expect((await send(null, 'GET', `/api/v1/plans/${plan.id}`)).status).toBe(404);
    expect((await send('firm', 'GET', `/api/v1/plans/${plan.id}`)).status).toBe(404);
  });

  it('firms cannot make public; nobody shares with whom is not there, with themselves, or with half of a list', async () => {
    const plan = await createPlan('firm');
    expect(readProblem(await share('firm', plan, { isPublic: true })).code).toBe('SHARING_NOT_ALLOWED');
    const own = await share('firm', plan, { sharedWith: [COMPANY_ID] });
    expect(readProblem(own).places?.[0]?.at).toBe('/sharedWith/0');
    // S26: one that is right and one that is not: the whole of it is refused.
    const mixed = await share('firm', plan, { sharedWith: [METRO_ID, randomUUID()] });
    expect(readProblem(mixed).places?.map(({ at }) => at)).toEqual(['/sharedWith/1']);
    expect((await getPlan('firm', plan.id)).sharing.sharedWith).toEqual([]);
    const stale = await send('firm', 'PATCH', `/api/v1/plans/${plan.id}/sharing`, { revision: 9, body: {} });
    expect(readProblem(stale).code).toBe('VERSION_CONFLICT');
    // S19, S20: nobody gives a thing away or takes one by writing members of their own.
    for (const member of ['organizationId', 'organization', 'isOwn', 'workspace', 'sharing', 'isPublic']) {
      const body = { [member]: member === 'isPublic' ? true : METRO_ID };
      const answer = await send('firm', 'PATCH', `/api/v1/plans/${plan.id}`, {
        revision: plan.revision,
        body,
      });
      expect([member, readProblem(answer).code]).toEqual([member, 'VALIDATION']);
    }
  });

  it('the same key of two organizations never meets, nor that of two people', async () => {
    const key = randomUUID();
    const ids = new Set<string>();
    for (const as of ['planner', 'firm', 'municipality', 'administrator'] as const) {
      const body = { name: `計画 ${as}` };
      const answer = await send(as, 'POST', '/api/v1/plans', { key, body });
      expect([answer.status, answer.headers['idempotency-replayed']]).toEqual([201, undefined]);
      ids.add(planSchema.parse(readBody(answer)).id);
    }
    expect(ids.size).toBe(4);
  });

  it('S22: lists, counts and files show what one may see and nothing of the rest', async () => {
    const name = `秘密の校舎 ${randomUUID()}`;
    const made = await send('municipality', 'POST', '/api/v1/vacancies', {
      body: { kind: 'closedSchool', name },
    });
    expect(made.status).toBe(201);
    const count = async (as: Role | null): Promise<number> =>
      vacancyListSchema.parse(readBody(await send(as, 'GET', '/api/v1/vacancies'))).totalCount;
    expect(await count('municipality')).toBe((await count(null)) + 1);
    expect(await count('planner')).toBe(await count(null));
    for (const as of ['planner', 'firm', 'viewer', null] as const) {
      for (const path of [
        '/api/v1/vacancies',
        '/api/v1/vacancies/export.csv',
        '/api/v1/vacancies/export.geojson',
      ]) {
        const answer = await sendRaw(server.url, { path, as });
        expect(answer.body.toString(), `${path} as ${as}`).not.toContain(name);
      }
    }
  });
});
