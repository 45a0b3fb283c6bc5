import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readBody } from '../support/plan-client.ts';
import { openBrowser, PUBLIC_ORIGIN } from '../support/public-server.ts';
import { spawnServer, waitForOutput } from '../support/server-process.ts';
import { computePercentile, type BenchResult } from './figures.ts';

const WARM_UP = 3;
const SIGN_INS = 40;
const LOOKS = 300;

const PERSON = { email: 'admin@city.example.jp', name: '管理 太郎', password: 'violet crane 橋 teapot' };
const WHERE = 'over loopback HTTP from another process, a new connection each, embedded database';
const NOTE = `one person, ${SIGN_INS} good sign-ins one after the other ${WHERE}; scrypt N=2^15 r=8 p=3 (OWASP) is nearly all of it`;
const LOOK_NOTE = `${LOOKS} × GET /api/v1/session with a cookie ${WHERE}: what knowing who asks costs every request`;

/** Signs in and looks who is signed in, on a server of its own that others reach through a proxy. */
export async function benchLogin(): Promise<BenchResult> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-bench-'));
  const server = spawnServer({
    HANARE_DATA: dataFolder,
    HANARE_ORIGIN: PUBLIC_ORIGIN,
    HANARE_REQUESTS_PER_10_SECONDS: '999999',
  });
  try {
    const url = await server.waitForUrl();
    const [, token] = await waitForOutput(server, /#first=([\w-]{43})\n/u);
    const browser = openBrowser(url);
    readBody(
      await browser.send('POST', '/api/v1/first-administrator/accept', { body: { token, ...PERSON } }),
    );
    const { email, password } = PERSON;
    const signIns: number[] = [];
    for (let i = 0; i < WARM_UP + SIGN_INS; i++) {
      const startedAt = performance.now();
      readBody(await browser.send('POST', '/api/v1/session', { body: { email, password } }));
      if (i >= WARM_UP) signIns.push(performance.now() - startedAt);
    }
    const looks: number[] = [];
    for (let i = 0; i < LOOKS; i++) {
      const startedAt = performance.now();
      await browser.readSession();
      looks.push(performance.now() - startedAt);
    }
    return {
      figures: {
        'login.p50.ms': computePercentile(signIns, 50),
        'login.p95.ms': computePercentile(signIns, 95),
        'session.read.p95.ms': computePercentile(looks, 95),
      },
      notes: { 'login.p50.ms': NOTE, 'login.p95.ms': NOTE, 'session.read.p95.ms': LOOK_NOTE },
    };
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
    await rm(dataFolder, { recursive: true, force: true });
  }
}
