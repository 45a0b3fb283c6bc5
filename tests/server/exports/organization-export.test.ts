import { createHash, randomUUID } from 'node:crypto';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#contract/accounts.ts';
import { organizationListSchema } from '#contract/organizations.ts';
import { planDocumentSchema } from '#contract/plans.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';

const VACANCY = {
  kind: 'closedSchool',
  name: '旧 export/小学校: "../../etc"',
  status: 'vacant',
  place: { precision: 'exact', position: { lon: 131.13, lat: 33.61 } },
};
/** One pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==',
  'base64',
);

function unzip(answer: RawAnswer): ReadonlyMap<string, Buffer> {
  expect([answer.status, answer.headers['content-type']]).toEqual([200, 'application/zip']);
  return new Map(Object.entries(unzipSync(answer.body)).map(([path, octets]) => [path, Buffer.from(octets)]));
}

describe.each(listDatabaseKinds())('an organization’s data in open formats on $name', (kind) => {
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

  const findOwnId = async (as: Role): Promise<string> => {
    const answer = await sendRaw(server.url, { path: '/api/v1/organizations', as });
    const { organizations } = organizationListSchema.parse(readBody(answer));
    return organizations.find(({ isOwn }) => isOwn)?.id ?? '';
  };
  const download = (id: string, as: Role | null): Promise<RawAnswer> =>
    sendRaw(server.url, { path: `/api/v1/organizations/${id}/export`, as });

  it('holds plans that can be imported again, register, photos, people, history and what was done', async () => {
    const marker = randomUUID();
    await client.send('POST', '/api/v1/plans', { as: 'municipality', body: { name: `案 ${marker}` } });
    const made = await client.send('POST', '/api/v1/vacancies', { as: 'municipality', body: VACANCY });
    const { id, revision } = readBody(made) as { id: string; revision: number };
    const photo = await sendRaw(server.url, {
      method: 'POST',
      path: `/api/v1/vacancies/${id}/photos?name=a.png`,
      headers: { 'content-type': 'image/png', 'idempotency-key': randomUUID(), 'if-match': `"${revision}"` },
      body: PNG,
      as: 'municipality',
    });
    expect(photo.status).toBe(201);
    await client.createPlan({ name: `of the metro ${marker}` });

    const files = unzip(await download(await findOwnId('municipality'), 'municipality'));
    const paths = [...files.keys()];
    const plans = paths.filter((path) => path.startsWith('plans/'));
    const texts = plans.map((path) => files.get(path)?.toString() ?? '');
    const hers = texts.filter((text) => text.includes(marker));
    expect(hers).toHaveLength(1);
    const document = planDocumentSchema.parse(JSON.parse(hers[0] ?? ''));
    const again = await client.send('POST', '/api/v1/plans/import', { as: 'municipality', body: document });
    expect(again.status).toBe(201);
    expect(files.get('register/register.csv')?.toString()).toContain('export/小学校');
    expect(paths.filter((path) => path.startsWith('register/photos/') && path.endsWith('.png'))).toHaveLength(
      1,
    );
    expect(paths.every((path) => !path.includes('..') && !path.startsWith('/'))).toBe(true);
    expect(files.get('members.csv')?.toString()).toContain('お試しの市町村担当');
    expect(files.get('history/plans.jsonl')?.toString()).toContain('"action":"create"');
    const audit = (files.get('audit/audit.jsonl')?.toString() ?? '').trimEnd().split('\n');
    const own = await findOwnId('municipality');
    expect(audit.length).toBeGreaterThan(2);
    for (const line of audit) {
      expect((JSON.parse(line) as { actor: { organizationId: string } }).actor.organizationId).toBe(own);
    }
    expect(files.get('README.ja.txt')?.toString()).toContain('豊前市');
    // Nothing of anybody else: neither the metro's plan nor what is public for all.
    for (const [path, octets] of files) {
      expect(octets.includes(`of the metro ${marker}`), path).toBe(false);
    }
    const register = JSON.parse(files.get('register/register.json')?.toString() ?? '') as {
      isOwn: boolean;
    }[];
    expect(register.every(({ isOwn }) => isOwn)).toBe(true);
  });

  it('says the SHA-256 of every file', async () => {
    const files = unzip(await download(await findOwnId('planner'), 'planner'));
    const lines = (files.get('SHA256SUMS.txt')?.toString() ?? '').trimEnd().split('\n');
    expect(lines).toHaveLength(files.size - 1);
    for (const line of lines) {
      const [sum = '', path = ''] = line.split('  ');
      expect(
        createHash('sha256')
          .update(files.get(path) ?? '')
          .digest('hex'),
      ).toBe(sum);
    }
  });

  it('is for its own people who may write, and for administrators; for others there is nothing', async () => {
    const municipality = await findOwnId('municipality');
    const paths = async (as: Role) => [...unzip(await download(municipality, as)).keys()];
    expect(await paths('municipality')).toContain('proposals/enquiries.jsonl');
    // What a firm and a municipality write to each other is not the metro office's.
    expect(await paths('administrator')).not.toContain('proposals/enquiries.jsonl');
    for (const as of ['firm', 'planner'] as const) {
      const foreign = await download(municipality, as);
      const missing = await download(randomUUID(), as);
      expect([foreign.status, readProblem(foreign).code]).toEqual([404, 'NOT_FOUND']);
      expect(missing.status).toBe(404);
    }
    expect((await download(municipality, 'viewer')).status).toBe(403);
    expect((await download(municipality, null)).status).toBe(401);
    const log = await sendRaw(server.url, {
      path: '/api/v1/audit?action=exportOrganization&outcome=done',
      as: 'administrator',
    });
    expect(log.body.toString()).toContain(municipality);
  });
});
