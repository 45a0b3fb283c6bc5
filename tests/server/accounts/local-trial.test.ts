import { sessionSchema, type Session } from '#contract/accounts.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBody } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';
import { startPublicServer, openBrowser } from '../../support/public-server.ts';

const ROLES = ['planner', 'firm', 'municipality', 'viewer', 'administrator'] as const;

const readSession = (answer: RawAnswer): Session => sessionSchema.parse(readBody(answer));
const readCookie = (answer: RawAnswer): string => String(answer.headers['set-cookie']).split(';')[0] ?? '';

describe.each(listDatabaseKinds())('the local trial on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  const ask = (
    method: string,
    path: string,
    request: { body?: unknown; headers?: Record<string, string> } = {},
  ) =>
    sendRaw(server.url, {
      method,
      path,
      as: null,
      headers: { 'content-type': 'application/json', ...request.headers },
      ...(request.body === undefined ? {} : { body: JSON.stringify(request.body) }),
    });
  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it('tells a visitor that one click signs in, and as what', async () => {
    const answer = await ask('GET', '/api/v1/session');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(readSession(answer)).toMatchObject({
      user: null,
      workspace: 'real',
      isLocalTrial: true,
      localRoles: ROLES,
    });
  });

  it.each([
    ['planner', 'metro', null],
    ['firm', 'firm', null],
    ['municipality', 'municipality', '40214'],
    ['viewer', 'metro', null],
    ['administrator', 'metro', null],
  ] as const)('signs in as %s with one click', async (role, organizationKind, municipalityCode) => {
    const answer = await ask('POST', '/api/v1/session/local', { body: { role } });
    expect(String(answer.headers['set-cookie'])).toMatch(
      /^hanare_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/u,
    );
    const session = readSession(answer);
    expect(session).toMatchObject({ role, organization: { kind: organizationKind, municipalityCode } });
    expect(session.user?.email).toBeNull();
    const again = await ask('GET', '/api/v1/session', { headers: { cookie: readCookie(answer) } });
    expect(readSession(again).user).toEqual(session.user);
  });

  it('S05: another click is another session, and the one before is dead', async () => {
    const first = readCookie(await ask('POST', '/api/v1/session/local', { body: { role: 'planner' } }));
    const second = await ask('POST', '/api/v1/session/local', {
      body: { role: 'firm' },
      headers: { cookie: first },
    });
    expect(readSession(second).role).toBe('firm');
    expect(readSession(await ask('GET', '/api/v1/session', { headers: { cookie: first } })).user).toBeNull();
  });

  it('does not exist for what came through a proxy nobody has named', async () => {
    for (const name of ['x-forwarded-for', 'forwarded', 'via', 'x-real-ip', 'x-forwarded-host']) {
      const headers = { [name]: '203.0.113.9' };
      const answer = await ask('POST', '/api/v1/session/local', { body: { role: 'administrator' }, headers });
      expect(readProblem(answer).code).toBe('NOT_FOUND');
      expect(readSession(await ask('GET', '/api/v1/session', { headers })).isLocalTrial).toBe(false);
    }
  });

  it('S47: no other page of this computer clicks', async () => {
    const headers = { origin: 'http://127.0.0.1:1' };
    const answer = await ask('POST', '/api/v1/session/local', { body: { role: 'administrator' }, headers });
    expect(readProblem(answer).code).toBe('CROSS_ORIGIN');
  });

  it('has no password to change, and no example before it is loaded', async () => {
    const cookie = readCookie(await ask('POST', '/api/v1/session/local', { body: { role: 'planner' } }));
    const body = { currentPassword: 'x', newPassword: 'violet crane 橋 teapot' };
    const change = await ask('POST', '/api/v1/session/password', { body, headers: { cookie } });
    expect(readProblem(change).code).toBe('NOT_FOUND');
    const example = await ask('POST', '/api/v1/session/workspace', {
      body: { workspace: 'example' },
      headers: { cookie },
    });
    expect(readProblem(example).code).toBe('EXAMPLE_NOT_LOADED');
    const real = await ask('POST', '/api/v1/session/workspace', {
      body: { workspace: 'real' },
      headers: { cookie },
    });
    expect(readSession(real).workspace).toBe('real');
    expect(
      readProblem(await ask('POST', '/api/v1/session/workspace', { body: { workspace: 'real' } })).code,
    ).toBe('SIGN_IN_REQUIRED');
  });

  it('ends with the first start that others can reach: S01, S07', async () => {
    const cookie = readCookie(
      await ask('POST', '/api/v1/session/local', { body: { role: 'administrator' } }),
    );
    await server.close();
    const open = await startPublicServer(database);
    try {
      const browser = openBrowser(open.url);
      browser.cookies.set('__Host-hanare_session', cookie.split('=')[1] ?? '');
      browser.cookies.set('hanare_session', cookie.split('=')[1] ?? '');
      expect(await browser.readSession()).toMatchObject({ user: null, isLocalTrial: false });
      expect(open.components.consoleLinkToken).toMatch(/^[\w-]{43}$/u);
    } finally {
      await open.close();
    }
    server = await startServer(database);
    expect(readSession(await ask('GET', '/api/v1/session', { headers: { cookie } })).user).toBeNull();
  });

  it('ends with the first administrator who has a password', async () => {
    await server.close();
    const open = await startPublicServer(database);
    const administrator = {
      email: 'admin@city.example.jp',
      name: '管理 太郎',
      password: 'violet crane 橋 teapot',
    };
    const token = open.components.consoleLinkToken;
    // Null when an attempt before this one has made the administrator already.
    if (token !== null) {
      const accept = '/api/v1/first-administrator/accept';
      const answer = await openBrowser(open.url).send('POST', accept, { body: { token, ...administrator } });
      expect(answer.status).toBe(200);
    }
    await open.close();
    server = await startServer(database);
    expect(readSession(await ask('GET', '/api/v1/session'))).toMatchObject({
      isLocalTrial: false,
      localRoles: [],
    });
    const click = await ask('POST', '/api/v1/session/local', { body: { role: 'administrator' } });
    expect(readProblem(click).code).toBe('NOT_FOUND');
    const { email, password } = administrator;
    const answer = await ask('POST', '/api/v1/session', { body: { email, password } });
    expect(readSession(answer)).toMatchObject({ role: 'administrator', signInBlocked: null });
  });
});
