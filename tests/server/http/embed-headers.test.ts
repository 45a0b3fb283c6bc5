import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseConfig } from '#server/config.ts';
import { StartFailure } from '#server/start-failure.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { sendRaw } from '../../support/server-request.ts';

const TOWN = 'https://www.city.example.lg.jp';
const page = { accept: 'text/html' };

describe.each([
  { name: 'nobody listed', embedAncestors: [] as readonly string[] },
  { name: 'a town listed', embedAncestors: [TOWN] },
])('frames (S44), $name', ({ embedAncestors }) => {
  let database: TestDatabase;
  let server: RunningServer;
  let clientFolder = '';
  beforeAll(async () => {
    clientFolder = await mkdtemp(join(tmpdir(), 'hanare-client-'));
    await mkdir(join(clientFolder, 'assets'));
    await writeFile(join(clientFolder, 'index.html'), '<!doctype html><title>app</title>');
    await writeFile(join(clientFolder, 'embed.html'), '<!doctype html><title>embed</title>');
    database = await PGLITE.create();
    server = await startServer(database, { clientFolder, embedAncestors });
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
    await rm(clientFolder, { recursive: true, force: true });
  });

  it.each(['/embed', '/embed/', '/embed/?proposal=x&lang=en'])('%s is the map alone', async (path) => {
    const { status, headers, body } = await sendRaw(server.url, { path, headers: page });
    expect(status).toBe(200);
    expect(body.toString()).toContain('<title>embed</title>');
    const ancestors = ["'self'", ...embedAncestors].join(' ');
    expect(headers['content-security-policy']).toContain(`;frame-ancestors ${ancestors}`);
    expect(headers['x-frame-options']).toBe(embedAncestors.length === 0 ? 'SAMEORIGIN' : undefined);
    expect(headers['cross-origin-resource-policy']).toBe(
      embedAncestors.length === 0 ? 'same-origin' : 'cross-origin',
    );
    expect(headers['set-cookie']).toBeUndefined();
    expect(headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' });
  });

  it.each(['/', '/plans', '/embed.html', '/embed/x', '/embed/../', '/EMBED/', '//embed/', '/api/v1/session'])(
    '%s never stands in a frame',
    async (path) => {
      const { headers } = await sendRaw(server.url, { path, headers: page });
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
      expect(headers['x-frame-options']).toBe('DENY');
    },
  );
});

describe('HANARE_EMBED_ANCESTORS', () => {
  it('lists origins with commas or spaces', () => {
    const { embedAncestors } = parseConfig({ HANARE_EMBED_ANCESTORS: `${TOWN}, https://b.example:8443` });
    expect(embedAncestors).toEqual([TOWN, 'https://b.example:8443']);
    expect(parseConfig({}).embedAncestors).toEqual([]);
  });

  it.each(['*', 'https://*', 'http://www.city.example.lg.jp', `${TOWN}/`, "'self'", `${TOWN}; script-src *`])(
    'refuses %s',
    (value) => {
      expect(() => parseConfig({ HANARE_EMBED_ANCESTORS: value })).toThrow(StartFailure);
    },
  );
});
