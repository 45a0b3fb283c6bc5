import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, connect, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBrowser, PUBLIC_ORIGIN } from '../support/public-server.ts';
import { spawnServer, waitForOutput, type ServerProcess } from '../support/server-process.ts';
import { waitUntilReady } from '../support/server-app.ts';

/** Ended with one Japanese and one English sentence, and no stack. */
async function expectRefusal(server: ServerProcess, words: RegExp): Promise<void> {
  expect(await server.ended).toBe(1);
  const output = server.readOutput();
  expect(output).toMatch(words);
  expect(output).toMatch(/[ぁ-ん]。/u);
  expect(output).not.toMatch(/^\s+at /mu);
}

/** A request whose body is still on its way: finish() sends the rest and gives the whole answer. */
async function openSlowRequest(url: string): Promise<{ finish: () => Promise<string> }> {
  const { hostname, port } = new URL(url);
  const body = JSON.stringify({ site: { lon: 131.126354, lat: 33.62131 }, mode: 'walk' });
  const socket = connect(Number(port), hostname);
  await once(socket, 'connect');
  socket.write(
    `POST /api/v1/reach HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`,
  );
  // The server has begun to read once it has answered something sent later.
  await (await fetch(`${url}/livez`)).arrayBuffer();
  return {
    finish: async () => {
      let text = '';
      socket.on('data', (chunk: Buffer) => (text += chunk.toString()));
      const closed = once(socket, 'close');
      socket.write(body.slice(10));
      await closed;
      return text;
    },
  };
}

describe('the server process', () => {
  let folder = '';
  let dataFolder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hanare-main-'));
    dataFolder = join(folder, 'data');
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  it.each(['0.0.0.0', '192.168.0.5', 'example.com', '::'])('refuses HOST=%s and says why', async (host) => {
    await expectRefusal(spawnServer({ HOST: host, HANARE_DATA: dataFolder }), /needs HANARE_ORIGIN/u);
  });

  it('S65: refuses a weak secret, without repeating it', async () => {
    const weak = 'hanare-hanare-hanare-hanare-hanare';
    const server = spawnServer({ HANARE_SECRET: weak, HANARE_DATA: join(folder, 'weak') });
    await expectRefusal(server, /HANARE_SECRET is too weak/u);
    expect(server.readOutput()).not.toContain(weak);
  });

  it('S64: prints the first administrator’s link, and no password or token of anybody in any log', async () => {
    const server = spawnServer({
      HANARE_DATA: join(folder, 'public'),
      HOST: '0.0.0.0',
      HANARE_ORIGIN: PUBLIC_ORIGIN,
      HANARE_TRUSTED_PROXIES: '127.0.0.0/8',
      HANARE_LOG_LEVEL: 'trace',
    });
    const url = (await server.waitForUrl()).replace('0.0.0.0', '127.0.0.1');
    const browser = openBrowser(url);
    const [, token = ''] = await waitForOutput(
      server,
      /https:\/\/hanare\.example\.lg\.jp\/#first=([\w-]{43})\n/u,
    );
    const person = { email: 'admin@city.example.jp', name: '管理 太郎', password: 'violet crane 橋 teapot' };
    const body = { token, ...person };
    expect((await browser.send('POST', '/api/v1/first-administrator/accept', { body })).status).toBe(200);
    const canaries = [person.password, person.email, ...browser.cookies.values()];
    for (const password of ['canary of a mistyped one', person.password]) {
      await browser.send('POST', '/api/v1/session', { body: { email: person.email, password } });
    }
    canaries.push('canary of a mistyped one', ...browser.cookies.values());
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
    const output = server.readOutput();
    for (const canary of canaries) expect(output).not.toContain(canary);
    expect(output.split(token)).toHaveLength(2);
  });

  it('refuses a certificate that is none, and lets in whoever runs the server with a new link', async () => {
    const settings = { HANARE_DATA: join(folder, 'public'), HANARE_ORIGIN: PUBLIC_ORIGIN };
    const files = { HANARE_TLS_CERT: '/nowhere/cert.pem', HANARE_TLS_KEY: '/nowhere/key.pem' };
    await expectRefusal(spawnServer({ ...settings, ...files }), /\(HANARE_TLS_KEY\) cannot be used/u);
    const command = spawnServer(settings, ['dist/server/accounts/admin-link-cli.js']);
    expect(await command.ended).toBe(0);
    expect(command.readOutput()).toMatch(/https:\/\/hanare\.example\.lg\.jp\/#first=[\w-]{43}\n/u);
  });

  it('refuses a PORT that is none, naming the setting', async () => {
    await expectRefusal(spawnServer({ PORT: '80a', HANARE_DATA: dataFolder }), /PORT cannot be read/u);
  });

  it('says when the data folder is a file', async () => {
    const file = join(folder, 'file');
    await writeFile(file, '');
    await expectRefusal(spawnServer({ HANARE_DATA: file }), /data folder .* cannot be written/u);
  });

  it('says when the data folder may not be written', async () => {
    // Permissions do not bind root; what the kernel shows under /sys nobody may write.
    const isRoot = process.getuid?.() === 0;
    const locked = isRoot ? '/sys/hanare' : await mkdtemp(join(folder, 'locked-'));
    if (!isRoot) await chmod(locked, 0o500);
    await expectRefusal(spawnServer({ HANARE_DATA: locked }), /data folder .* cannot be written/u);
  });

  it('says when PostgreSQL does not answer, without the password', async () => {
    const server = spawnServer({ DATABASE_URL: 'postgres://someone:s3cret@127.0.0.1:1/none' });
    await expectRefusal(server, /database cannot be reached/u);
    expect(server.readOutput()).not.toContain('s3cret');
  });

  it('starts on a folder with a very long path, and after a first start that was killed half-way', async () => {
    const deep = join(folder, 'long'.repeat(30));
    const killed = spawnServer({ HANARE_DATA: deep });
    while (!killed.readOutput().includes('preparing the database')) {
      await new Promise((done) => setTimeout(done, 20));
    }
    await new Promise((done) => setTimeout(done, 400));
    killed.child.kill('SIGKILL');
    await killed.ended;
    const server = spawnServer({ HANARE_DATA: deep });
    const url = await server.waitForUrl();
    expect((await fetch(`${url}/api/v1/region`)).status).toBe(200);
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(0);
  });

  it('starts, says where, and refuses a second one within two seconds without harm to the first', async () => {
    const first = spawnServer({ HANARE_DATA: dataFolder });
    const url = await first.waitForUrl();
    expect(first.readOutput()).toContain('preparing the database');
    await waitUntilReady(url);
    const startedAt = performance.now();
    const second = spawnServer({ HANARE_DATA: dataFolder });
    await expectRefusal(second, new RegExp(`in use by process ${first.pid}`, 'u'));
    expect(performance.now() - startedAt).toBeLessThan(2_000);
    expect((await fetch(`${url}/readyz`)).status).toBe(200);
    const migrate = spawnServer({ HANARE_DATA: dataFolder }, ['dist/server/db/migrate-cli.js', 'status']);
    await expectRefusal(migrate, new RegExp(`in use by process ${first.pid}`, 'u'));
    first.child.kill('SIGKILL');
    expect(await first.ended).toBe('SIGKILL');
  });

  it('takes over from the killed one, and says when its port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const server = spawnServer({ HANARE_DATA: dataFolder, PORT: String(port) });
    await expectRefusal(server, new RegExp(`Port ${port} is in use`, 'u'));
    other.close();
  });

  it('lets the migrate command say what has run', async () => {
    const migrate = spawnServer({ HANARE_DATA: dataFolder }, ['dist/server/db/migrate-cli.js', 'status']);
    expect(await migrate.ended).toBe(0);
    expect(migrate.readOutput()).toMatch(/^0001-regions\t\d{4}-/u);
  });

  it('finishes what is under way on SIGTERM, says 503 meanwhile, and ends with 0', async () => {
    const server = spawnServer({ HANARE_DATA: dataFolder });
    const url = await server.waitForUrl();
    await waitUntilReady(url);
    const slow = await openSlowRequest(url);
    server.child.kill('SIGTERM');
    const readiness = await waitForStopping(url);
    expect(readiness).toMatchObject({ isReady: false, checks: { isStopping: true, database: true } });
    expect((await fetch(`${url}/api/v1/region`)).status).toBe(503);
    expect(await slow.finish()).toMatch(/^HTTP\/1\.1 200 OK/u);
    expect(await server.ended).toBe(0);
  });

  it('leaves at once on the second signal', async () => {
    const server = spawnServer({ HANARE_DATA: dataFolder });
    const url = await server.waitForUrl();
    await openSlowRequest(url);
    server.child.kill('SIGTERM');
    await waitForStopping(url);
    const startedAt = performance.now();
    server.child.kill('SIGTERM');
    expect(await server.ended).toBe(1);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  });

  it('says when its database is damaged, instead of showing how it broke', async () => {
    await writeFile(join(dataFolder, 'database', 'global', 'pg_control'), 'damaged');
    await expectRefusal(
      spawnServer({ HANARE_DATA: dataFolder }),
      /cannot be opened: if it is damaged, restore/u,
    );
  });
});

async function waitForStopping(url: string): Promise<unknown> {
  const deadline = performance.now() + 3_000;
  while (performance.now() < deadline) {
    const answer = await fetch(`${url}/readyz`);
    const readiness: unknown = await answer.json();
    if (answer.status === 503) return readiness;
  }
  throw new Error(`${url}/readyz: expected 503 soon after the signal`);
}
