import type { Session } from '#contract/accounts.ts';
import { Account } from '#client/state/account.ts';
import { request } from '#client/api/request.ts';
import { setSignInGate } from '#client/api/sign-in-gate.ts';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const NOBODY: Session = {
  user: null,
  organization: null,
  role: null,
  workspace: 'real',
  hasExample: false,
  isLocalTrial: true,
  localRoles: ['planner', 'viewer'],
  signInBlocked: null,
  idleUntil: null,
  expiresAt: null,
};

const createMember = (user: string, organization: string, role: Session['role'] = 'planner'): Session => ({
  ...NOBODY,
  user: { id: user, name: '担当', email: null },
  organization: {
    id: organization,
    kind: 'metro',
    nameJa: '事務局',
    nameEn: 'Office',
    municipalityCode: null,
  },
  role,
});
const ANNE = createMember('00000000-0000-4000-8000-00000000000a', '00000000-0000-4000-8000-000000000001');
const BEN = createMember('00000000-0000-4000-8000-00000000000b', '00000000-0000-4000-8000-000000000002');

/** A server that knows one cookie's worth of truth: who is signed in now. */
interface Stage {
  session: Session;
  /** What it was asked, but for who is signed in. */
  readonly asked: string[];
  /** Whom signing in makes of the visitor. */
  next: Session;
}

const save = () =>
  request<{ saved: boolean }>({ method: 'POST', path: '/api/v1/plans', body: { name: '試し' } });

describe('account', () => {
  let server: Server;
  let stage: Stage;
  let account: Account;
  let leavings: { readonly keepsView: boolean }[];
  const realFetch = globalThis.fetch;

  beforeEach(async () => {
    stage = { session: NOBODY, asked: [], next: ANNE };
    server = createServer((incoming, answer) => {
      const send = (status: number, body: unknown): void => {
        answer.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
      };
      const name = `${incoming.method ?? ''} ${incoming.url ?? ''}`;
      incoming.resume();
      if (name === 'GET /api/v1/session') return send(200, stage.session);
      stage.asked.push(name);
      if (name === 'POST /api/v1/session/local') stage.session = stage.next;
      if (name === 'DELETE /api/v1/session') stage.session = NOBODY;
      if (name.includes('/session')) return send(200, stage.session);
      if (stage.session.user !== null) return send(200, { saved: true });
      return send(401, { code: 'SIGN_IN_REQUIRED', titleJa: '要', titleEn: 'sign in' });
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    // A browser completes addresses by itself.
    globalThis.fetch = (path, options) => realFetch(new URL(path as string, origin), options);
    account = new Account();
    leavings = [];
    account.start((leaving) => leavings.push(leaving));
    setSignInGate(account);
    await account.arrive();
  });
  afterEach(async () => {
    globalThis.fetch = realFetch;
    await new Promise((done) => server.close(done));
  });

  it('asks before anything is sent, and goes on by itself once somebody has signed in', async () => {
    const saving = save();
    await expect.poll(() => account.asking.value).toBe('first');
    expect(stage.asked).toEqual([]);
    await account.signInLocally('planner');
    expect(await saving).toEqual({ kind: 'done', body: { saved: true } });
    expect(account.asking.value).toBeNull();
    expect(leavings).toEqual([]);
  });

  it('does nothing when the person does not want to, and says why', async () => {
    const saving = save();
    await expect.poll(() => account.asking.value).toBe('first');
    account.dismiss();
    expect(await saving).toMatchObject({ kind: 'refused', problem: { code: 'SIGN_IN_REQUIRED' } });
    expect(stage.asked).toEqual([]);
  });

  it('answers a question without an account at once, and lets open routes pass', async () => {
    const list = await request({ method: 'GET', path: '/api/v1/plans' });
    expect(list).toMatchObject({ kind: 'refused', problem: { code: 'SIGN_IN_REQUIRED' } });
    expect(stage.asked).toEqual([]);
    await request({ method: 'POST', path: '/api/v1/evaluation', access: 'anyone' });
    expect(stage.asked).toEqual(['POST /api/v1/evaluation']);
    expect(account.asking.value).toBeNull();
  });

  it('saves what was begun before the session ended, for the same person', async () => {
    await account.signInLocally('planner');
    stage.session = NOBODY;
    const saving = save();
    await expect.poll(() => account.asking.value).toBe('ended');
    await account.signInLocally('planner');
    expect(await saving).toEqual({ kind: 'done', body: { saved: true } });
  });

  it('never saves for somebody else: the page starts anew, without the view when a password was typed', async () => {
    await account.signInLocally('planner');
    stage.session = NOBODY;
    const saving = save();
    await expect.poll(() => account.asking.value).toBe('ended');
    stage.next = BEN;
    await account.signInLocally('planner');
    expect(await saving).toMatchObject({ kind: 'refused' });
    expect(leavings).toEqual([{ keepsView: true }]);
    expect(account.isLeaving).toBe(true);
    expect(stage.asked.filter((name) => name.includes('/plans'))).toEqual(['POST /api/v1/plans']);
  });

  it('leaves nothing behind when somebody signs out', async () => {
    await account.signInLocally('planner');
    expect(await account.signOut()).toBe(true);
    expect(leavings).toEqual([{ keepsView: false }]);
    expect(account.role.value).toBeNull();
  });

  it('offers writing to visitors and writers, and not to those who only read', async () => {
    expect(account.can('savePlans')).toBe(true);
    expect(account.can('administer')).toBe(false);
    stage.next = createMember(ANNE.user?.id ?? '', ANNE.organization?.id ?? '', 'viewer');
    await account.signInLocally('viewer');
    expect(account.can('savePlans')).toBe(false);
    expect(account.can('editRegister')).toBe(false);
  });
});
