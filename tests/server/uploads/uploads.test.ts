import { randomUUID } from 'node:crypto';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import iconv from 'iconv-lite';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LIMITS } from '#contract/limits.ts';
import { uploadSchema } from '#contract/uploads.ts';
import { inspectUpload } from '#server/jobs/inspect-upload.ts';
import { runAs, SYSTEM } from '#server/db/actor.ts';
import { openDatabase, type OpenedDatabase } from '#server/db/open-database.ts';
import { migrateToLatest } from '#server/db/migrate.ts';
import { createUploadService } from '#server/uploads/upload.service.ts';
import { actAs, PLANNER } from '../../support/act-as.ts';
import { findCookieOf } from '../../support/sign-in.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw } from '../../support/server-request.ts';
import { sendUpload, upload } from '../../support/upload-client.ts';

const TABLE = '名称,床面積\n①号館 髙﨑,120\n';

describe.each(listDatabaseKinds())('uploads on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it.each([
    ['UTF-8', Buffer.from(TABLE), 'utf-8', ','],
    ['UTF-8 with a mark', Buffer.from(`\ufeff${TABLE}`), 'utf-8', ','],
    ['CP932', iconv.encode(TABLE, 'cp932'), 'cp932', ','],
    [
      'UTF-16LE, tabs',
      iconv.encode(TABLE.replaceAll(',', '\t'), 'utf-16le', { addBOM: true }),
      'utf-16le',
      '\t',
    ],
    ['UTF-16BE', iconv.encode(TABLE, 'utf-16be', { addBOM: true }), 'utf-16be', ','],
    ['semicolons, CRLF', Buffer.from(TABLE.replaceAll(',', ';').replaceAll('\n', '\r\n')), 'utf-8', ';'],
    ['CR only', Buffer.from(TABLE.replaceAll('\n', '\r')), 'utf-8', ','],
  ] as const)('shows what is in a file in %s', async (_name, octets, encoding, delimiter) => {
    const found = await upload(server.url, { name: '一覧.csv', octets });
    expect(found).toMatchObject({
      fileName: '一覧.csv',
      byteLength: octets.length,
      format: 'csv',
      encoding,
      delimiter,
      headers: ['名称', '床面積'],
      rows: [['①号館 髙﨑', '120']],
    });
    const again = await sendRaw(server.url, { path: `/api/v1/uploads/${found.id}` });
    expect(uploadSchema.parse(JSON.parse(again.body.toString()))).toEqual(found);
    expect(Date.parse(found.expiresAt) - Date.parse(found.uploadedAt)).toBe(LIMITS.uploadHours * 3_600_000);
  });

  it('shows the properties of a GeoJSON file', async () => {
    const features = [
      {
        type: 'Feature',
        geometry: { type: 'Point', coordinates: [131, 33] },
        properties: { name: '校', __proto__: 1 },
      },
      { type: 'Feature', geometry: null, properties: { n: 3 } },
    ];
    const octets = JSON.stringify({ type: 'FeatureCollection', features });
    const found = await upload(server.url, {
      name: 'schools.geojson',
      octets,
      purpose: 'dataset',
      mediaType: 'application/geo+json',
    });
    expect(found).toMatchObject({
      format: 'json',
      delimiter: null,
      headers: ['name', 'n'],
      rows: [
        ['校', ''],
        ['', '3'],
      ],
    });
  });

  it('takes a repetition under the same key for the same upload', async () => {
    const key = randomUUID();
    const first = await sendUpload(server.url, { name: 'a.csv', octets: TABLE, key });
    const second = await sendUpload(server.url, { name: 'a.csv', octets: TABLE, key });
    expect(second.body.toString()).toBe(first.body.toString());
    expect(second.headers['idempotency-replayed']).toBe('true');
    const other = await sendUpload(server.url, { name: 'a.csv', octets: `${TABLE}x,1\n`, key });
    expect(readProblem(other).code).toBe('IDEMPOTENCY_KEY_REUSED');
  });

  it('forgets one at once when asked to', async () => {
    const { id } = await upload(server.url, { name: 'a.csv', octets: TABLE });
    const gone = await sendRaw(server.url, { method: 'DELETE', path: `/api/v1/uploads/${id}` });
    expect([gone.status, gone.body.length]).toEqual([204, 0]);
    expect((await sendRaw(server.url, { path: `/api/v1/uploads/${id}` })).status).toBe(404);
    expect((await sendRaw(server.url, { method: 'DELETE', path: `/api/v1/uploads/${id}` })).status).toBe(404);
  });

  it('keeps the newest and no more than its number', async () => {
    const first = await upload(server.url, { name: 'first.csv', octets: TABLE });
    for (let i = 0; i < LIMITS.maximumUploads; i++) {
      await upload(server.url, { name: `${i}.csv`, octets: TABLE });
    }
    expect((await sendRaw(server.url, { path: `/api/v1/uploads/${first.id}` })).status).toBe(404);
  });

  it('drops folders of a name, and refuses names that no file has', async () => {
    const climbed = await upload(server.url, { name: '../../etc/x\\..\\CON', octets: TABLE });
    expect(climbed.fileName).toBe('CON');
    for (const name of ['a\u0000b', 'a\nb', 'x'.repeat(300), '']) {
      const problem = readProblem(await sendUpload(server.url, { name, octets: TABLE }));
      expect(problem).toMatchObject({ code: 'VALIDATION', places: [{ at: 'query/name' }] });
    }
  });
});

describe('files that are refused', () => {
  let database: TestDatabase;
  let opened: OpenedDatabase;
  let server: RunningServer;
  let port = 0;
  /** Of somebody who may upload. */
  let cookie = '';
  beforeAll(async () => {
    database = await PGLITE.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
    port = Number(new URL(server.url).port);
    cookie = (await findCookieOf(server.url, 'planner')) ?? '';
  });
  afterAll(async () => {
    await server.close();
    opened = await openDatabase(database, () => undefined);
    const counting = sql<{ count: number }>`select count(*) as count from uploads`;
    const { rows } = await runAs(SYSTEM, () => counting.execute(opened.pool.db));
    // Nothing of all this was left behind.
    expect(rows[0]?.count).toBe(0);
    await opened.close();
    await database.remove();
  });

  it.each([
    ['nothing', Buffer.alloc(0), 'CSV_EMPTY', 422],
    ['a header alone', Buffer.from('名称,種別\n'), 'CSV_EMPTY', 422],
    ['a spreadsheet', Buffer.from([0x50, 0x4b, 3, 4, 0x78, 0x6c, 0x2f]), 'NOT_CSV', 415],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'NOT_CSV', 415],
    ['a picture', Buffer.from([0x89, 0x50, 0x4e, 0x47]), 'NOT_CSV', 415],
    ['a page', Buffer.from('<!doctype html><table>'), 'NOT_CSV', 415],
    ['no known encoding', Buffer.from([0x41, 0x2c, 0x42, 0x0a, 0xff, 0xfd, 0xfc, 0x0a]), 'ENCODING', 422],
    ['UTF-16 without its mark', iconv.encode(TABLE, 'utf-16le', { addBOM: false }), 'ENCODING', 422],
    ['NUL', Buffer.from('a,b\n\0,1\n'), 'CSV_PARSE', 422],
    [
      'individual numbers by heading',
      Buffer.from('名称,マイナンバー\n甲,1\n'),
      'UNNEEDED_PERSONAL_DATA',
      422,
    ],
    ['names of persons', Buffer.from('名称,所有者氏名\n甲,乙\n'), 'UNNEEDED_PERSONAL_DATA', 422],
    [
      'individual numbers by themselves',
      Buffer.from('名称,番号\n甲,123456789018\n乙,111111111118\n'),
      'UNNEEDED_PERSONAL_DATA',
      422,
    ],
  ] as const)('%s', async (_name, octets, code, status) => {
    const answer = await sendUpload(server.url, { name: 'x.csv', octets });
    const problem = readProblem(answer);
    expect([problem.code, answer.status]).toEqual([code, status]);
    expect(problem.detailJa).toBeTruthy();
    expect(problem.places?.[0]?.expectedJa).toBeTruthy();
  });

  it.each([
    ['application/pdf', {}],
    ['multipart/form-data; boundary=x', {}],
    ['', {}],
    ['text/csv', { 'content-encoding': 'gzip' }],
  ])('a body said to be "%s" %o', async (mediaType, headers) => {
    const answer = await sendRaw(server.url, {
      method: 'POST',
      path: '/api/v1/uploads?name=a.csv',
      headers: { 'content-type': mediaType, 'idempotency-key': randomUUID(), ...headers },
      body: TABLE,
    });
    expect(readProblem(answer).code).toBe('CONTENT_TYPE');
  });

  it('one octet too many, whatever was declared', async () => {
    const octets = Buffer.alloc(LIMITS.maximumUploadBytes + 1, 'a,b\n');
    const declared = readProblem(await sendUpload(server.url, { name: 'x.csv', octets }));
    expect(declared).toMatchObject({ code: 'BODY_TOO_LARGE' });
    expect(declared.detailEn).toContain('maximumUploadBytes');
    const head = `POST /api/v1/uploads?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\nContent-Type: text/csv\r\nIdempotency-Key: k\r\nTransfer-Encoding: chunked\r\n\r\n`;
    const answer = await talk(port, [head, `${octets.length.toString(16)}\r\n`, octets, '\r\n0\r\n\r\n']);
    expect(answer).toContain('413');
    expect(answer).toContain('BODY_TOO_LARGE');
  });

  it('a body without an end is cut off', async () => {
    const started = performance.now();
    const answer = await talkForEver(port, cookie);
    expect(answer).toMatch(/^HTTP\/1\.1 413/u);
    expect(performance.now() - started).toBeLessThan(15_000);
    expect((await sendRaw(server.url, { path: '/livez' })).status).toBe(200);
  }, 30_000);

  it('a body that breaks off, or is shorter or longer than declared', async () => {
    const aborted = connect(port, '127.0.0.1');
    aborted.write(`${writeHead(cookie, 1000)}名称,`);
    await sleep(100);
    aborted.destroy();
    expect(await talk(port, [writeHead(cookie, 1000), '名称'])).toMatch(/^HTTP\/1\.1 400/u);
    // Refused as far as it was declared, and what follows is no request.
    expect(await talk(port, [writeHead(cookie, 4), 'a,b\nGARBAGE\r\n\r\n'])).toContain('HTTP/1.1 400');
    const smuggled = writeHead(cookie, 10).replace(
      'Content-Length',
      'Transfer-Encoding: chunked\r\nContent-Length',
    );
    expect(await talk(port, [smuggled, '0\r\n\r\n'])).toMatch(/^HTTP\/1\.1 400/u);
    expect((await sendRaw(server.url, { path: '/livez' })).status).toBe(200);
  });

  it('names its limits of what may be under way at one time', async () => {
    const sockets = Array.from({ length: 12 }, () => connect(port, '127.0.0.1'));
    for (const socket of sockets) {
      socket.on('error', () => undefined);
      socket.write(
        `POST /api/v1/uploads?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\nContent-Type: text/csv\r\nIdempotency-Key: k\r\nContent-Length: 100\r\n\r\na`,
      );
    }
    await sleep(200);
    const answer = await sendUpload(server.url, { name: 'x.csv', octets: '名称\n' });
    expect(readProblem(answer).code).toBe('BUSY');
    expect(answer.headers['retry-after']).toBe('2');
    for (const socket of sockets) socket.destroy();
    await sleep(200);
    const after = await sendUpload(server.url, { name: 'x.csv', octets: '名称\n' });
    expect(readProblem(after).code).toBe('CSV_EMPTY');
  });
});

/** The head of a request that declares so many octets. */
function writeHead(cookie: string, length: number): string {
  return `POST /api/v1/uploads?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\nContent-Type: text/csv\r\nIdempotency-Key: ${randomUUID()}\r\nContent-Length: ${length}\r\n\r\n`;
}

/** Everything a server answers to these pieces, after which nothing more is sent. */
function talk(port: number, pieces: readonly (string | Buffer)[]): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true });
    socket.on('data', (chunk: Buffer) => (answer += chunk.toString()));
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
    for (const piece of pieces) socket.write(piece);
    socket.end();
  });
}

/** Sends chunks until the server has answered. */
function talkForEver(port: number, cookie: string): Promise<string> {
  return new Promise((resolve) => {
    let answer = '';
    const chunk = Buffer.concat([Buffer.from('10000\r\n'), Buffer.alloc(65_536, 'a'), Buffer.from('\r\n')]);
    const socket = connect(port, '127.0.0.1');
    const send = (): void => {
      while (socket.writable && socket.write(chunk));
    };
    socket.on('drain', send);
    socket.on('data', (data: Buffer) => (answer += data.toString()));
    socket.on('error', () => resolve(answer));
    socket.on('close', () => resolve(answer));
    socket.write(
      `POST /api/v1/uploads?name=a.csv HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: ${cookie}\r\nContent-Type: text/csv\r\nIdempotency-Key: k\r\nTransfer-Encoding: chunked\r\n\r\n`,
    );
    send();
  });
}

it('uploads are gone after their time', async () => {
  const database = await PGLITE.create();
  const opened = await openDatabase(database, () => undefined);
  await migrateToLatest(opened.pool.db);
  let now = new Date('2026-11-22T00:00:00Z');
  const service = createUploadService({ db: opened.pool.db, inspect: inspectUpload, now: () => now });
  const uploads = actAs(PLANNER, service);
  const written = await uploads.create({
    name: 'a.csv',
    purpose: 'vacancies',
    octets: Buffer.from(TABLE),
    conditions: { idempotencyKey: randomUUID(), revision: null },
  });
  const { id } = uploadSchema.parse(written.body);
  expect((await uploads.getFile(id)).octets.toString()).toBe(TABLE);
  now = new Date('2026-11-23T00:00:01Z');
  await expect(uploads.get(id)).rejects.toThrow('NOT_FOUND');
  expect(await uploads.removeExpired(now)).toBe(1);
  await opened.close();
  await database.remove();
});
