import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw } from '../../support/server-request.ts';

const EXPECTED_POLICY =
  "default-src 'self';script-src 'self' 'wasm-unsafe-eval';style-src 'self';img-src 'self' data: blob:;font-src 'self';connect-src 'self';worker-src 'self' blob:;object-src 'none';base-uri 'none';form-action 'self';frame-ancestors 'none'";

describe('what the server gives to whom', () => {
  let database: TestDatabase;
  let server: RunningServer;
  let clientFolder = '';
  let host = '';
  beforeAll(async () => {
    clientFolder = await mkdtemp(join(tmpdir(), 'hanare-client-'));
    await mkdir(join(clientFolder, 'assets'));
    await writeFile(join(clientFolder, 'index.html'), '<!doctype html><title>離れ</title>');
    await writeFile(join(clientFolder, 'assets/main-B1x2Y3z4.js'), 'export {};');
    await writeFile(join(clientFolder, 'assets/main-B1x2Y3z4.js.map'), '{}');
    await writeFile(join(clientFolder, '.env'), 'SECRET=1');
    database = await PGLITE.create();
    server = await startServer(database, { clientFolder, requestsPerTenSeconds: 120 });
    host = new URL(server.url).host;
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
    await rm(clientFolder, { recursive: true, force: true });
  });

  it.each(['/', '/livez', '/api/v1/region', '/api/v1/region/cells', '/api/none'])(
    'sends the security headers with %s',
    async (path) => {
      const { headers } = await sendRaw(server.url, { path });
      expect(headers['content-security-policy']).toBe(EXPECTED_POLICY);
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-resource-policy': 'same-origin',
        'x-frame-options': 'DENY',
      });
      expect(headers['permissions-policy']).toContain('geolocation=()');
      expect(headers['x-powered-by']).toBeUndefined();
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );

  it.each(['evil.example', '127.0.0.1.evil.example', 'localhost.evil.example:80', '10.0.0.1', 'a@localhost'])(
    'does not answer to the host name "%s"',
    async (name) => {
      const answer = await sendRaw(server.url, { path: '/api/v1/region', headers: { host: name } });
      expect(readProblem(answer).code).toBe('HOST_NOT_ALLOWED');
    },
  );

  it.each(['localhost', 'LOCALHOST:9', '127.0.0.1:1', '[::1]:8080'])('answers to "%s"', async (name) => {
    expect((await sendRaw(server.url, { path: '/livez', headers: { host: name } })).status).toBe(200);
  });

  const foreign: readonly Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://127.0.0.1:1' },
    { 'sec-fetch-site': 'cross-site' },
  ];
  it.each(foreign)('refuses a POST that another site caused: %o', async (headers) => {
    for (const type of ['application/json', 'text/plain']) {
      const answer = await sendRaw(server.url, {
        method: 'POST',
        path: '/api/v1/reach',
        headers: { ...headers, 'content-type': type },
        body: '{}',
      });
      expect(readProblem(answer).code).toBe('CROSS_ORIGIN');
    }
  });

  it('reads a POST of its own page', async () => {
    const answer = await sendRaw(server.url, {
      method: 'POST',
      path: '/api/v1/reach',
      headers: {
        origin: `http://${host}`,
        'content-type': 'application/json',
        'sec-fetch-site': 'same-origin',
      },
      body: '{}',
    });
    expect(readProblem(answer).code).toBe('VALIDATION');
  });

  it('serves the client: pages asked for anew, hashed files for ever, maps and dot files never', async () => {
    const page = await sendRaw(server.url, { path: '/', headers: { accept: 'text/html' } });
    expect(page.status).toBe(200);
    expect(page.headers['cache-control']).toBe('no-cache');
    const script = await sendRaw(server.url, { path: '/assets/main-B1x2Y3z4.js' });
    expect(script.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/assets/main-B1x2Y3z4.js.map', '/.env', '/assets/', '/assets/none.js', '/api/x']) {
      const answer = await sendRaw(server.url, { path, headers: { accept: '*/*' } });
      expect(readProblem(answer).code).toBe('NOT_FOUND');
    }
    const typed = await sendRaw(server.url, { path: '/some/view', headers: { accept: 'text/html' } });
    expect(typed.body.toString()).toContain('離れ');
    const script404 = await sendRaw(server.url, {
      path: '/some/view',
      headers: { accept: 'application/json' },
    });
    expect(script404.status).toBe(404);
  });

  it('limits what one address asks, but never the health checks', async () => {
    const answers = await Promise.all(
      Array.from({ length: 140 }, (_, i) =>
        // No proxy stands in front, so nobody may say that he is somebody else.
        sendRaw(server.url, { path: '/api/v1/nothing', headers: { 'x-forwarded-for': `10.0.0.${i}` } }),
      ),
    );
    const refused = answers.filter((answer) => answer.status === 429);
    expect(refused.length).toBeGreaterThan(0);
    expect(readProblem(refused[0]!).code).toBe('TOO_MANY_REQUESTS');
    expect(refused[0]!.headers['retry-after']).toBe('10');
    expect((await sendRaw(server.url, { path: '/livez' })).status).toBe(200);
  });
});
