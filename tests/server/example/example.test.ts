import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OrganizationKind, Role } from '#contract/accounts.ts';
import { exampleStateSchema } from '#contract/example.ts';
import { ledgerSchema } from '#contract/ledger.ts';
import { placementListSchema } from '#contract/placements.ts';
import { PROPOSAL_STATES } from '#contract/proposal-states.ts';
import { proposalListSchema, publishedListSchema } from '#contract/proposals.ts';
import { vacancyListSchema } from '#contract/vacancies.ts';
import { runAs, SYSTEM } from '#server/db/actor.ts';
import { openDatabase } from '#server/db/open-database.ts';
import { drawExamplePicture } from '#server/example/example-picture.ts';
import { WORKSPACE_TABLES } from '#server/example/example.repository.ts';
import { findTwinOrganization } from '#server/example/find-twin-organization.ts';
import { EXAMPLE_ORGANIZATIONS, EXAMPLE_TOWNS } from '#server/example/example-organizations.ts';
import { readPhoto } from '#server/photos/read-photo.ts';
import { createPlanClient, readBody } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { sendRaw } from '../../support/server-request.ts';
import { signInLocally } from '../../support/sign-in.ts';

/** Everything that lists, counts, sums up or exports, and what is drawn on the map. */
const REAL_PATHS = [
  '/api/v1/plans',
  '/api/v1/vacancies',
  '/api/v1/vacancies/export.csv',
  '/api/v1/vacancies/export.geojson',
  '/api/v1/vacancies/imports',
  '/api/v1/datasets',
  '/api/v1/jobs',
  '/api/v1/proposals',
  '/api/v1/proposals/export.csv',
  '/api/v1/proposals/export.geojson',
  '/api/v1/published-proposals',
  '/api/v1/published-proposals/export.csv',
  '/api/v1/published-proposals/export.geojson',
  '/api/v1/shortlist',
  '/api/v1/enquiries',
  '/api/v1/inbox',
  '/api/v1/placements',
  '/api/v1/ledger',
  '/api/v1/ledger?yearKind=calendar',
  '/api/v1/ledger/export.csv',
  '/api/v1/region',
] as const;
const ROLES: readonly (Role | null)[] = ['planner', 'municipality', 'firm', 'viewer', null];

function own(kind: OrganizationKind, municipalityCode: string | null = null): string | undefined {
  return findTwinOrganization(EXAMPLE_ORGANIZATIONS, { kind, municipalityCode })?.nameJa;
}

/** What a moment of asking puts into a file is no figure. */
const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z/gu;

describe.each(listDatabaseKinds())('the fictional example on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  const send = (method: string, path: string, as: Role = 'planner') =>
    createPlanClient(server.url).send(method, path, { as });
  const load = async (): Promise<unknown> => readBody(await send('POST', '/api/v1/example'));

  /** Status and bytes of everything real, for everybody. */
  const readReal = async (): Promise<ReadonlyMap<string, string>> => {
    const found = new Map<string, string>();
    for (const as of ROLES) {
      for (const path of REAL_PATHS) {
        const answer = await sendRaw(server.url, { path, as });
        const text = answer.body.toString();
        // Errors name their request.
        found.set(
          `${as} ${path}`,
          answer.status === 200 ? text.replaceAll(MOMENT, '') : String(answer.status),
        );
      }
    }
    return found;
  };

  /** Asks as a member of the example, in a session of its own. */
  const enter = async (role: Role): Promise<(path: string) => Promise<unknown>> => {
    const cookie = await signInLocally(server.url, role);
    if (cookie === null) throw new Error('expected a session');
    const headers = { cookie, 'content-type': 'application/json' };
    const body = JSON.stringify({ workspace: 'example' });
    const path = '/api/v1/session/workspace';
    const changed = await sendRaw(server.url, { method: 'POST', path, headers, body });
    expect(changed.status).toBe(200);
    return async (asked) => readBody(await sendRaw(server.url, { path: asked, headers: { cookie } }));
  };

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
    // Accounts of the trial are made when they first sign in: before anything is compared.
    for (const as of ROLES) await sendRaw(server.url, { path: '/api/v1/session', as });
    const plan = { name: '本物の計画', sites: [] };
    await createPlanClient(server.url).send('POST', '/api/v1/plans', { body: plan });
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it('changes no real list, count, figure, layer or export by a byte, loaded, loaded twice or removed', async () => {
    await send('DELETE', '/api/v1/example');
    const before = await readReal();
    expect(exampleStateSchema.parse(await load())).toMatchObject({ isLoaded: true, mayChange: true });
    expect(await readReal()).toEqual(before);
    const inside = await enter('planner');
    const first = await inside('/api/v1/proposals');
    await load();
    expect(await inside('/api/v1/proposals')).toEqual(first);
    expect(await readReal()).toEqual(before);
    const removed = readBody(await send('DELETE', '/api/v1/example'));
    expect(removed).toMatchObject({ isLoaded: false, loadedAt: null });
    expect(await readReal()).toEqual(before);
  });

  it('shows a story in which every name says that it is fictional', async () => {
    await load();
    const planner = await enter('planner');
    const { proposals } = proposalListSchema.parse(await planner('/api/v1/proposals'));
    const town = await enter('municipality');
    const own = proposalListSchema.parse(await town('/api/v1/proposals'));
    const { placements, isExample } = placementListSchema.parse(await planner('/api/v1/placements'));
    const { vacancies } = vacancyListSchema.parse(await planner('/api/v1/vacancies'));
    const published = publishedListSchema.parse(await planner('/api/v1/published-proposals'));
    expect(isExample).toBe(true);
    expect(placements).toHaveLength(3);
    expect(published.proposals).toHaveLength(3);
    expect(placements.every((one) => one.isExample)).toBe(true);
    expect([...proposals, ...own.proposals].every((one) => one.isExample)).toBe(true);
    const names = [
      ...proposals.map(({ title }) => title),
      ...placements.flatMap(({ name, firmName }) => [name, firmName]),
      ...vacancies.map(({ name }) => name),
    ];
    for (const name of names) expect(name).toContain('架空の例');
    const states = new Set(proposals.map(({ state }) => state));
    // A draft is its town's alone.
    expect(PROPOSAL_STATES.filter((state) => !states.has(state))).toEqual(['draft']);
    expect(
      placements
        .find(({ headcounts }) => headcounts.length === 5)
        ?.milestones.map((one) => one.retentionRate),
    ).toContain(11 / 14);
    const ledger = ledgerSchema.parse(await planner('/api/v1/ledger'));
    expect(ledger.isExample).toBe(true);
    expect(ledger.rows.length).toBeGreaterThan(3);
    const firm = await enter('firm');
    expect(JSON.stringify(await firm('/api/v1/enquiries'))).toContain('40席に増やす');
    expect(placementListSchema.parse(await firm('/api/v1/placements')).placements).toHaveLength(1);
  });

  it('leaves nothing behind when it goes, whatever was made in it', async () => {
    await load();
    const cookie = (await signInLocally(server.url, 'planner')) ?? '';
    const headers = { cookie, 'content-type': 'application/json', 'idempotency-key': 'made-in-the-example' };
    const workspace = JSON.stringify({ workspace: 'example' });
    await sendRaw(server.url, {
      method: 'POST',
      path: '/api/v1/session/workspace',
      headers,
      body: workspace,
    });
    const made = await sendRaw(server.url, {
      method: 'POST',
      path: '/api/v1/plans',
      headers,
      body: JSON.stringify({ name: 'ためし' }),
    });
    expect(made.status).toBe(201);
    await send('DELETE', '/api/v1/example');
    const session = readBody(await sendRaw(server.url, { path: '/api/v1/session', headers: { cookie } }));
    expect(session).toMatchObject({ workspace: 'real', hasExample: false });
    const state = readBody(await send('GET', '/api/v1/example'));
    expect(state).toMatchObject({ isLoaded: false });
  });

  it('knows every table that belongs to a workspace', async () => {
    const fresh = await kind.create();
    const opened = await openDatabase(fresh, () => undefined);
    const { migrateToLatest } = await import('#server/db/migrate.ts');
    await runAs(SYSTEM, async () => {
      await migrateToLatest(opened.pool.db);
      const { rows } = await sql<{ table_name: string }>`
        select table_name from information_schema.columns
        where table_schema = 'public' and column_name = 'workspace'`.execute(opened.pool.db);
      // Sessions and organizations are treated by name; the audit log keeps what happened.
      const kept = new Set(['sessions', 'organizations']);
      const found = rows
        .map((row) => row.table_name)
        .filter((name) => !kept.has(name) && !name.startsWith('audit'));
      expect(found.toSorted()).toEqual([...WORKSPACE_TABLES].toSorted());
    });
    await opened.close();
    await fresh.remove();
  });
});

describe('parts of the example', () => {
  it('finds the twin of an organization', () => {
    expect(own('metro')).toBe('都市圏事務局（架空の例）');
    expect(own('municipality', '40621')).toBe('苅田町（架空の例）');
    expect(own('municipality', '40100')).toBe(EXAMPLE_TOWNS.buzen.nameJa);
    expect(own('firm')).toBe('あおぞらコンタクト株式会社（架空の例）');
    expect(findTwinOrganization([], { kind: 'metro', municipalityCode: null })).toBeUndefined();
  });

  it('draws a picture that is one', () => {
    expect(readPhoto(drawExamplePicture())).toMatchObject({ ok: true, photo: { widthPixels: 480 } });
  });
});
