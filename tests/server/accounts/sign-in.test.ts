import { newInvitationSchema, passwordResetSchema, userListSchema } from '#contract/organizations.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readBody } from '../../support/plan-client.ts';
import {
  listCookieLines,
  openBrowser,
  startPublicServer,
  type TestBrowser,
} from '../../support/public-server.ts';
import type { RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';
import { findStored } from '../../support/stored-texts.ts';

const SESSION = '/api/v1/session';
const ADMINISTRATOR = {
  email: 'admin@city.example.jp',
  name: '管理 太郎',
  password: 'violet crane 橋 teapot',
};
const OFFICER = {
  email: 'officer@buzen.example.jp',
  name: '豊前 花子',
  password: 'kettle Ｎｉｎｅ orchard 7',
};
const METRO_ID = '00000000-0000-4000-8000-000000000001';

interface Credentials {
  readonly email: string;
  readonly password: string;
}

const signIn = (browser: TestBrowser, who: Credentials): Promise<RawAnswer> =>
  browser.send('POST', SESSION, { body: { email: who.email, password: who.password } });

describe.each(listDatabaseKinds())('signing in on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let offsetMilliseconds = 0;
  let administrator: TestBrowser;
  const pass = (minutes: number): void => {
    offsetMilliseconds += minutes * 60_000;
  };
  const signInAs = async (who: Credentials, address?: string): Promise<TestBrowser> => {
    const browser = openBrowser(server.url, address);
    expect((await signIn(browser, who)).status).toBe(200);
    return browser;
  };
  const invite = async (email: string): Promise<string> => {
    const body = { email, role: 'planner', organizationId: METRO_ID };
    const answer = await administrator.send('POST', '/api/v1/invitations', { body });
    return newInvitationSchema.parse(readBody(answer)).token ?? '';
  };
  const findUserId = async (email: string): Promise<string> => {
    const { users } = userListSchema.parse(readBody(await administrator.send('GET', '/api/v1/users')));
    return users.find((user) => user.email === email)?.id ?? '';
  };

  beforeAll(async () => {
    database = await kind.create();
    server = await startPublicServer(database, () => new Date(Date.now() + offsetMilliseconds));
    administrator = openBrowser(server.url, '203.0.113.1');
    const token = server.components.consoleLinkToken ?? '';
    const answer = await administrator.send('POST', '/api/v1/first-administrator/accept', {
      body: { token, ...ADMINISTRATOR },
    });
    expect(answer.status).toBe(200);
    const accepted = await openBrowser(server.url).send('POST', '/api/v1/invitations/accept', {
      body: { token: await invite(OFFICER.email), name: OFFICER.name, password: OFFICER.password },
    });
    expect(accepted.status).toBe(200);
  }, 120_000);
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it('S01: no account is there by default; the local trial does not exist', async () => {
    const visitor = openBrowser(server.url);
    expect(await visitor.readSession()).toMatchObject({
      user: null,
      isLocalTrial: false,
      localRoles: [],
      signInBlocked: null,
    });
    for (const role of ['planner', 'administrator']) {
      const answer = await visitor.send('POST', `${SESSION}/local`, { body: { role } });
      expect(readProblem(answer).code).toBe('NOT_FOUND');
    }
    const trial = { email: 'planner@trial.invalid', password: '' };
    expect((await signIn(visitor, { ...trial, password: 'planner' })).status).toBe(401);
    const { users } = userListSchema.parse(readBody(await administrator.send('GET', '/api/v1/users')));
    expect(new Set(users.map(({ email }) => email))).toEqual(new Set([ADMINISTRATOR.email, OFFICER.email]));
  });

  it('S10: gives cookies to that host under TLS alone, and refuses passwords without TLS, saying why', async () => {
    const browser = openBrowser(server.url);
    const answer = await signIn(browser, OFFICER);
    expect(answer.headers['strict-transport-security']).toBe('max-age=31536000');
    const lines = listCookieLines(answer);
    expect(lines).toHaveLength(2);
    for (const line of lines) {
      expect(line).toMatch(
        /^__Host-hanare_(session|device)=[\w.-]+; Path=\/; HttpOnly; SameSite=Lax; Secure(; Max-Age=\d+)?$/u,
      );
    }
    const { email, password } = OFFICER;
    const plain = await browser.send('POST', SESSION, {
      body: { email, password },
      headers: { 'x-forwarded-proto': 'http' },
    });
    expect(readProblem(plain).code).toBe('TLS_REQUIRED');
  });

  it('S10: believes X-Forwarded-Proto and the host name of the proxy alone', async () => {
    const headers = { host: 'hanare.example.lg.jp', 'content-type': 'application/json' };
    const body = JSON.stringify({ email: OFFICER.email, password: OFFICER.password });
    const direct = await sendRaw(server.url, { method: 'POST', path: SESSION, as: null, headers, body });
    expect(readProblem(direct).code).toBe('TLS_REQUIRED');
    expect(readProblem(direct).detailJa).toMatch(/HANARE_TRUSTED_PROXIES/u);
    for (const host of ['127.0.0.1', 'localhost', 'evil.example', 'hanare.example.lg.jp.evil.example']) {
      const other = await sendRaw(server.url, {
        path: SESSION,
        as: null,
        headers: { host, 'x-forwarded-host': 'hanare.example.lg.jp' },
      });
      expect(readProblem(other).code).toBe('HOST_NOT_ALLOWED');
    }
    const port = await sendRaw(server.url, {
      path: SESSION,
      as: null,
      headers: { host: 'hanare.example.lg.jp:443' },
    });
    expect(port.status).toBe(200);
    expect(JSON.parse(port.body.toString())).toMatchObject({ signInBlocked: 'noTls' });
  });

  it('S47: no other site signs anybody in or out', async () => {
    const browser = openBrowser(server.url);
    for (const origin of ['https://evil.example', 'http://hanare.example.lg.jp', 'null']) {
      const answer = await browser.send('POST', SESSION, { body: OFFICER, headers: { origin } });
      expect(readProblem(answer).code).toBe('CROSS_ORIGIN');
    }
    const out = await browser.send('DELETE', SESSION, { headers: { 'sec-fetch-site': 'cross-site' } });
    expect(readProblem(out).code).toBe('CROSS_ORIGIN');
  });

  it('S05: a new session at every sign-in, the one before is dead; nothing can be planted', async () => {
    const browser = await signInAs(OFFICER);
    const before = new Map(browser.cookies);
    expect((await signIn(browser, OFFICER)).status).toBe(200);
    expect(browser.cookies.get('__Host-hanare_session')).not.toBe(before.get('__Host-hanare_session'));
    const thief = openBrowser(server.url);
    for (const [name, value] of before) thief.cookies.set(name, value);
    expect((await thief.readSession()).user).toBeNull();
    const planted = openBrowser(server.url);
    planted.cookies.set('__Host-hanare_session', 'A'.repeat(43));
    await signIn(planted, OFFICER);
    expect(planted.cookies.get('__Host-hanare_session')).not.toBe('A'.repeat(43));
  });

  it('S06, S49: signing out kills it on the server and empties the browser’s store of this site alone', async () => {
    const browser = await signInAs(OFFICER);
    const kept = new Map(browser.cookies);
    const answer = await browser.send('DELETE', SESSION);
    expect(answer.headers['clear-site-data']).toBe('"storage"');
    expect(listCookieLines(answer)).toEqual([
      '__Host-hanare_session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
    ]);
    const thief = openBrowser(server.url);
    for (const [name, value] of kept) thief.cookies.set(name, value);
    expect((await thief.readSession()).user).toBeNull();
    expect(readProblem(await thief.send('GET', '/api/v1/sessions')).code).toBe('SIGN_IN_REQUIRED');
  });

  it('S04: says and takes the same for a wrong password and for nobody’s account', async () => {
    const times: number[][] = [[], []];
    for (let i = 0; i < 3; i++) {
      for (const [index, email] of [OFFICER.email, 'nobody@city.example.jp'].entries()) {
        const startedAt = performance.now();
        const answer = await signIn(openBrowser(server.url, `198.51.100.${i}`), {
          email,
          password: `wrong ${i}`,
        });
        times[index]?.push(performance.now() - startedAt);
        const { requestId: _, ...problem } = readProblem(answer);
        expect(problem).toMatchObject({ code: 'SIGN_IN_FAILED', status: 401 });
        expect(listCookieLines(answer)).toEqual([]);
      }
    }
    // One hash each: on any machine, most of the time is the same work.
    const [known = 0, unknown = 0] = times.map((all) => Math.min(...all));
    expect(Math.min(known, unknown) / Math.max(known, unknown)).toBeGreaterThan(0.5);
  });

  it('S03: after five failures from one address one waits; a browser known before still gets in', async () => {
    const known = await signInAs(OFFICER, '203.0.113.50');
    await known.send('DELETE', SESSION);
    const stranger = openBrowser(server.url, '203.0.113.51');
    const answers = [];
    for (let i = 0; i < 6; i++)
      answers.push(await signIn(stranger, { ...OFFICER, password: `guess number ${i}` }));
    const last = answers.at(-1);
    expect(answers.slice(0, 5).map(({ status }) => status)).toEqual([401, 401, 401, 401, 401]);
    expect(last?.status).toBe(429);
    expect(Number(last?.headers['retry-after'])).toBeGreaterThan(200);
    // Also with the right password: the answer says nothing about it.
    expect(readProblem(await signIn(stranger, OFFICER)).code).toBe('SIGN_IN_LOCKED');
    expect((await signIn(known, OFFICER)).status).toBe(200);
    pass(6);
    expect((await signIn(stranger, OFFICER)).status).toBe(200);
  });

  it('S02, S11: a new password asks for the current one, keeps to the rules, and ends one’s other sessions', async () => {
    const here = await signInAs(OFFICER);
    const elsewhere = await signInAs(OFFICER);
    const change = (body: unknown): Promise<RawAnswer> => here.send('POST', `${SESSION}/password`, { body });
    const newPassword = 'meadow クジラ lantern 42';
    const wrong = await change({ currentPassword: 'not this one', newPassword });
    expect(readProblem(wrong).code).toBe('SIGN_IN_FAILED');
    for (const weak of ['short', 'password1234', 'officer@buzen.ex']) {
      const answer = await change({ currentPassword: OFFICER.password, newPassword: weak });
      expect(readProblem(answer).code).toBe('PASSWORD_UNUSABLE');
    }
    expect((await change({ currentPassword: OFFICER.password, newPassword })).status).toBe(200);
    expect((await here.readSession()).user?.email).toBe(OFFICER.email);
    expect((await elsewhere.readSession()).user).toBeNull();
    expect((await signIn(openBrowser(server.url), OFFICER)).status).toBe(401);
    expect((await change({ currentPassword: newPassword, newPassword: OFFICER.password })).status).toBe(200);
  });

  it('S14: an invitation is for one address and role, once, and expires', async () => {
    const token = await invite('once@city.example.jp');
    const visitor = openBrowser(server.url);
    const look = await visitor.send('POST', '/api/v1/invitations/look', { body: { token } });
    expect(readBody(look)).toMatchObject({
      email: 'once@city.example.jp',
      role: 'planner',
      organization: { id: METRO_ID },
    });
    const person = { token, name: '一 度', password: 'pebble ゆき compass 3' };
    const raised = { ...person, role: 'administrator' };
    expect((await visitor.send('POST', '/api/v1/invitations/accept', { body: raised })).status).toBe(422);
    const both = await Promise.all(
      [openBrowser(server.url), openBrowser(server.url)].map((browser) =>
        browser.send('POST', '/api/v1/invitations/accept', { body: person }),
      ),
    );
    expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 404]));
    const session: unknown = JSON.parse(both.find(({ status }) => status === 200)?.body.toString() ?? '{}');
    expect(session).toMatchObject({
      user: { email: 'once@city.example.jp', name: '一 度' },
      role: 'planner',
    });
    const late = await invite('late@city.example.jp');
    pass(31 * 24 * 60);
    for (const used of [token, late, 'A'.repeat(43)]) {
      const answer = await openBrowser(server.url).send('POST', '/api/v1/invitations/look', {
        body: { token: used },
      });
      expect(readProblem(answer).code).toBe('LINK_UNUSABLE');
    }
    // A month later everybody has been signed out.
    administrator = await signInAs(ADMINISTRATOR, '203.0.113.1');
  });

  it('S12: a link for a new password works once, for half an hour, and ends every session', async () => {
    const userId = await findUserId(OFFICER.email);
    const createLink = async (): Promise<string> => {
      const answer = await administrator.send('POST', `/api/v1/users/${userId}/password-reset`, {
        headers: { 'x-forwarded-host': 'evil.example' },
      });
      expect(answer.body.toString()).not.toContain('evil.example');
      return passwordResetSchema.parse(readBody(answer)).token ?? '';
    };
    const accept = (token: string): Promise<RawAnswer> =>
      openBrowser(server.url).send('POST', '/api/v1/password-resets/accept', {
        body: { token, password: OFFICER.password },
      });
    const late = await createLink();
    pass(31);
    administrator = await signInAs(ADMINISTRATOR, '203.0.113.1');
    expect(readProblem(await accept(late)).code).toBe('LINK_UNUSABLE');
    const before = await signInAs(OFFICER);
    const token = await createLink();
    const look = await openBrowser(server.url).send('POST', '/api/v1/password-resets/look', {
      body: { token },
    });
    expect(readBody(look)).toMatchObject({ maskedEmail: 'o…@buzen.example.jp' });
    expect((await accept(token)).status).toBe(200);
    expect((await before.readSession()).user).toBeNull();
    expect(readProblem(await accept(token)).code).toBe('LINK_UNUSABLE');
  });

  it('S07: whoever is disabled is out with the next request, and stays out', async () => {
    const browser = await signInAs(OFFICER);
    const userId = await findUserId(OFFICER.email);
    const patch = async (isDisabled: boolean): Promise<void> => {
      const { headers } = await administrator.send('GET', `/api/v1/users/${userId}`);
      const revision = Number(String(headers['etag']).replaceAll('"', ''));
      const answer = await administrator.send('PATCH', `/api/v1/users/${userId}`, {
        revision,
        body: { isDisabled },
      });
      expect(answer.status).toBe(200);
    };
    await patch(true);
    expect((await browser.readSession()).user).toBeNull();
    expect(readProblem(await signIn(browser, OFFICER)).code).toBe('SIGN_IN_FAILED');
    await patch(false);
    expect((await browser.readSession()).user).toBeNull();
    expect((await signIn(browser, OFFICER)).status).toBe(200);
  });

  it('S08: half an hour of nothing ends a session, and twelve hours in any case', async () => {
    const busy = await signInAs(OFFICER);
    const idle = await signInAs(OFFICER);
    pass(29);
    expect((await busy.readSession()).user).not.toBeNull();
    pass(2);
    expect((await busy.readSession()).user).not.toBeNull();
    expect((await idle.readSession()).user).toBeNull();
    for (let minutes = 31; minutes < 719; minutes += 29) {
      expect((await busy.readSession()).user).not.toBeNull();
      pass(29);
    }
    expect((await busy.readSession()).user).toBeNull();
    administrator = await signInAs(ADMINISTRATOR, '203.0.113.1');
  });

  it('S09, S64: a token has 256 random bits; neither it nor a password is in the database', async () => {
    const browser = await signInAs(OFFICER);
    const token = browser.cookies.get('__Host-hanare_session') ?? '';
    expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    const own = await browser.send('GET', '/api/v1/sessions');
    expect(own.body.toString()).not.toContain(token);
    expect(own.body.toString()).toContain('"isCurrent":true');
    const link = await invite('canary@city.example.jp');
    const canaries = [
      token,
      link,
      OFFICER.password,
      OFFICER.password.normalize('NFKC'),
      ADMINISTRATOR.password,
    ];
    expect(await findStored(database, [...canaries, OFFICER.email])).toEqual([OFFICER.email]);
  });

  it('ends one of one’s own sessions, and nobody else’s', async () => {
    const here = await signInAs(OFFICER);
    const there = await signInAs(OFFICER);
    const { items } = readBody(await there.send('GET', '/api/v1/sessions')) as {
      items: { id: string; isCurrent: boolean }[];
    };
    const id = items.find(({ isCurrent }) => isCurrent)?.id ?? '';
    expect(readProblem(await administrator.send('DELETE', `/api/v1/sessions/${id}`)).code).toBe('NOT_FOUND');
    expect((await here.send('DELETE', `/api/v1/sessions/${id}`)).status).toBe(204);
    expect((await there.readSession()).user).toBeNull();
  });

  it('S50: no answer sends anybody elsewhere, whatever the address says', async () => {
    const answer = await openBrowser(server.url).send(
      'POST',
      `${SESSION}?next=https://evil.example&callbackURL=//evil.example`,
      {
        body: { email: OFFICER.email, password: OFFICER.password },
      },
    );
    expect(answer.headers['location']).toBeUndefined();
    expect(answer.status).toBe(200);
    expect(answer.body.toString()).not.toContain('evil.example');
  });

  it('S54: counts by the address that the proxy names, one person apart from another', async () => {
    const flood = await Promise.all(
      Array.from({ length: 700 }, () => openBrowser(server.url, '192.0.2.99').send('GET', '/api/v1/nothing')),
    );
    expect(flood.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(100);
    const others = await openBrowser(server.url, '192.0.2.98').send('GET', '/api/v1/nothing');
    expect(others.status).toBe(404);
    const member = await signInAs(OFFICER, '192.0.2.97');
    expect((await member.send('GET', SESSION)).status).toBe(200);
  });
});
