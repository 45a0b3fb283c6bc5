import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { LIMITS } from '#contract/limits.ts';
import { PROBLEMS, type ProblemCode } from '#contract/problems.ts';
import { startServer, waitUntilReady, type RunningServer } from '../../support/server-app.ts';
import { PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { postJson, readProblem, sendRaw, type RawRequest } from '../../support/server-request.ts';

const SITE = { lon: 131.126354, lat: 33.62131 };
const JSON_TYPE = { 'content-type': 'application/json' };

interface Malformed extends RawRequest {
  readonly name: string;
  readonly code: ProblemCode;
  readonly at?: string;
}

const post = (name: string, body: string, code: ProblemCode, at?: string): Malformed => ({
  name,
  method: 'POST',
  path: '/api/v1/reach',
  headers: JSON_TYPE,
  body,
  code,
  ...(at === undefined ? {} : { at }),
});
const reach = (name: string, members: Record<string, unknown>, at: string): Malformed =>
  post(name, JSON.stringify({ site: SITE, ...members }), 'VALIDATION', at);

const MALFORMED: readonly Malformed[] = [
  post('no body', '', 'JSON'),
  post('text', 'hello', 'JSON'),
  post('cut JSON', '{"site":', 'JSON'),
  post('NaN', '{"site":{"lon":NaN,"lat":33}}', 'JSON'),
  post('65 levels', '['.repeat(65) + ']'.repeat(65), 'JSON'),
  post('100,000 levels', '['.repeat(100_000), 'JSON'),
  post(
    '64 levels are read, and then refused for what they are',
    '['.repeat(64) + ']'.repeat(64),
    'VALIDATION',
    '',
  ),
  post('an array', '[]', 'VALIDATION', ''),
  post('null', 'null', 'VALIDATION', ''),
  post('nothing asked', '{}', 'VALIDATION', '/site'),
  post('1 MB and a byte', `"${'x'.repeat(LIMITS.maximumBodyBytes)}"`, 'BODY_TOO_LARGE'),
  post(
    '__proto__',
    `{"site":${JSON.stringify(SITE)},"__proto__":{"mode":"walk"}}`,
    'VALIDATION',
    '/__proto__',
  ),
  post('constructor', `{"site":${JSON.stringify(SITE)},"constructor":1}`, 'VALIDATION', '/constructor'),
  reach('a member too many', { 'a/b~c': 1 }, '/a~1b~0c'),
  reach('latitude as text', { site: { lon: 131, lat: '33.6' } }, '/site/lat'),
  reach('latitude 91', { site: { lon: 131, lat: 91 } }, '/site/lat'),
  reach('longitude 1e308', { site: { lon: 1e308, lat: 33 } }, '/site/lon'),
  reach('latitude first', { site: [33.6, 131.1] }, '/site'),
  reach('unknown mode', { mode: 'train' }, '/mode'),
  reach('unknown group', { groups: ['women20to39'] }, '/groups/0'),
  reach('no group', { groups: [] }, '/groups'),
  reach('tolls as text', { tolls: 'yes' }, '/tolls'),
  reach('no cutoff', { cutoffsMinutes: [] }, '/cutoffsMinutes'),
  reach('13 cutoffs', { cutoffsMinutes: Array.from({ length: 13 }, (_, i) => i + 1) }, '/cutoffsMinutes'),
  reach('cutoff 121', { cutoffsMinutes: [121] }, '/cutoffsMinutes/0'),
  reach('cutoff 0', { cutoffsMinutes: [0] }, '/cutoffsMinutes/0'),
  reach('cutoff −0', { cutoffsMinutes: [-0] }, '/cutoffsMinutes/0'),
  reach('cutoff 2^31', { cutoffsMinutes: [2 ** 31] }, '/cutoffsMinutes/0'),
  reach('cutoff 15.5', { cutoffsMinutes: [15.5] }, '/cutoffsMinutes/0'),
  reach('cutoff "1e3"', { cutoffsMinutes: ['1e3'] }, '/cutoffsMinutes/0'),
  reach('descending cutoffs', { cutoffsMinutes: [30, 15] }, '/cutoffsMinutes'),
  reach('equal cutoffs', { cutoffsMinutes: [15, 15] }, '/cutoffsMinutes'),
  reach('21 offices', { existingOffices: Array.from({ length: 21 }, () => SITE) }, '/existingOffices'),
  {
    name: 'form body',
    method: 'POST',
    path: '/api/v1/reach',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'site=1',
    code: 'CONTENT_TYPE',
  },
  {
    name: 'text body',
    method: 'POST',
    path: '/api/v1/reach',
    headers: { 'content-type': 'text/plain' },
    body: '{}',
    code: 'CONTENT_TYPE',
  },
  { name: 'no type', method: 'POST', path: '/api/v1/reach', body: '{}', code: 'CONTENT_TYPE' },
  {
    name: 'Shift_JIS',
    method: 'POST',
    path: '/api/v1/reach',
    headers: { 'content-type': 'application/json; charset=shift_jis' },
    body: '{}',
    code: 'CONTENT_TYPE',
  },
  {
    name: 'compressed',
    method: 'POST',
    path: '/api/v1/reach',
    headers: { ...JSON_TYPE, 'content-encoding': 'gzip' },
    body: 'x',
    code: 'CONTENT_TYPE',
  },
  { name: 'GET of a POST', path: '/api/v1/reach', code: 'METHOD_NOT_ALLOWED' },
  { name: 'DELETE', method: 'DELETE', path: '/api/v1/region', code: 'METHOD_NOT_ALLOWED' },
  { name: 'TRACE', method: 'TRACE', path: '/api/v1/region', code: 'METHOD_NOT_ALLOWED' },
  { name: 'unknown address', path: '/api/v1/nothing', code: 'NOT_FOUND' },
  { name: 'unknown layer', path: '/api/v1/region/layers/secrets', code: 'NOT_FOUND' },
  { name: 'layer ../', path: '/api/v1/region/layers/..%2f..%2fpackage.json', code: 'NOT_FOUND' },
  { name: 'layer %00', path: '/api/v1/region/layers/%00', code: 'NOT_FOUND' },
  { name: 'layer __proto__', path: '/api/v1/region/layers/__proto__', code: 'NOT_FOUND' },
  { name: 'broken escape', path: '/api/v1/region/layers/%zz', code: 'NOT_FOUND' },
  { name: 'unknown hash', path: '/api/v1/region/cells?v=0123456789abcdef', code: 'NOT_FOUND' },
  { name: 'no hash', path: "/api/v1/region/cells?v='%20or%201=1--", code: 'VALIDATION', at: 'query/v' },
  {
    name: 'two hashes',
    path: '/api/v1/region/cells?v=0123456789abcdef&v=x',
    code: 'VALIDATION',
    at: 'query/v',
  },
  { name: 'file outside', path: '/..%2f..%2fpackage.json', code: 'NOT_FOUND' },
  { name: 'dot file', path: '/.git/config', code: 'NOT_FOUND' },
];

describe('problems', () => {
  let database: TestDatabase;
  let server: RunningServer;
  beforeAll(async () => {
    database = await PGLITE.create();
    server = await startServer(database);
    await waitUntilReady(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it.each(MALFORMED)('$name → $code', async ({ code, at, ...raw }) => {
    const answer = await sendRaw(server.url, raw);
    const problem = readProblem(answer);
    expect(problem).toMatchObject({ code, status: PROBLEMS[code].status, title: PROBLEMS[code].titleJa });
    expect(answer.status).toBe(problem.status);
    expect(problem.requestId).toBe(answer.headers['x-request-id']);
    if (at !== undefined) expect(problem.places?.map((place) => place.at)).toContain(at);
    for (const place of problem.places ?? []) {
      expect(place.expectedJa).toMatch(/[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u);
      expect(place.expectedEn).not.toMatch(/[\p{Script=Hiragana}\p{Script=Han}]|undefined/u);
    }
    expect(answer.body.toString()).not.toMatch(/node_modules|dist\/|\.js:|select /u);
  });

  it('names the limit that was exceeded', async () => {
    const problem = readProblem(
      await postJson(server.url, '/api/v1/reach', { site: SITE, cutoffsMinutes: [121] }),
    );
    expect(problem.places).toEqual([
      {
        at: '/cutoffsMinutes/0',
        expectedJa: '120以下の値 (maximumCutoffMinutes)',
        expectedEn: 'at most 120 (maximumCutoffMinutes)',
      },
    ]);
  });

  it.each([
    ['en', 'en'],
    ['en-US,en;q=0.9,ja;q=0.8', 'en'],
    ['ja,en;q=0.9', 'ja'],
    ['fr', 'ja'],
    ['en;q=0', 'ja'],
    ['', 'ja'],
  ])('titles for Accept-Language "%s" are %s', async (header, language) => {
    const answer = await sendRaw(server.url, { path: '/api/none', headers: { 'accept-language': header } });
    expect(answer.headers['content-language']).toBe(language);
    const { title } = readProblem(answer);
    expect(title).toBe(language === 'en' ? PROBLEMS.NOT_FOUND.titleEn : PROBLEMS.NOT_FOUND.titleJa);
  });

  it.each([
    ['the sea', { lon: 131.3, lat: 33.85 }, /海/u],
    ['another country', { lon: 2.35, lat: 48.85 }, /外/u],
  ])('a site in %s has no times, and says why in both languages', async (_name, site, words) => {
    for (const path of ['/api/v1/reach', '/api/v1/isochrones']) {
      const problem = readProblem(await postJson(server.url, path, { site }));
      expect(problem.code).toBe('SITE_UNLINKABLE');
      expect(problem.detailJa).toMatch(words);
      expect(problem.detailEn).toBeTruthy();
      expect(problem.places?.[0]?.at).toBe('/site');
    }
  });

  it('says which existing office has no times', async () => {
    const existingOffices = [SITE, { lon: 2.35, lat: 48.85 }];
    const answer = await postJson(server.url, '/api/v1/reach', { site: SITE, existingOffices });
    expect(readProblem(answer).places?.[0]?.at).toBe('/existingOffices/1');
  });

  it('refuses a repeated member, of which nobody knows which was meant', async () => {
    const body = `{"site":{"lon":0,"lat":0},"site":${JSON.stringify(SITE)}}`;
    expect(readProblem(await postJson(server.url, '/api/v1/reach', body)).code).toBe('JSON');
  });

  it('no request makes the server fail', async () => {
    const number = fc.oneof(
      fc.double(),
      fc.integer(),
      fc.constantFrom(0, -0, 1e308, 2 ** 31, 2 ** 53, 15, 30, 131, 33.6),
    );
    const site = fc.record({
      lon: fc.oneof(fc.double({ min: 130, max: 132, noNaN: true }), number),
      lat: fc.oneof(fc.double({ min: 33, max: 34.5, noNaN: true }), number),
    });
    const word = fc.oneof(
      fc.constantFrom('car', 'walk', 'inbound', '__proto__', "'; drop table regions; --", '\r\n', '\u0000'),
      fc.string({ maxLength: 40 }),
    );
    const request = fc.record(
      {
        site: fc.oneof({ weight: 5, arbitrary: site }, { weight: 1, arbitrary: fc.jsonValue() }),
        mode: fc.oneof(fc.constantFrom('car', 'bicycle', 'walk'), word),
        direction: fc.constantFrom('inbound', 'outbound'),
        tolls: fc.oneof(fc.boolean(), word),
        cutoffsMinutes: fc.array(number, { maxLength: 14 }),
        groups: fc.array(fc.oneof(fc.constantFrom(...GROUP_IDS), word), { maxLength: 4 }),
        existingOffices: fc.array(site, { maxLength: 3 }),
      },
      { requiredKeys: [] },
    );
    const body = fc.oneof(
      { weight: 6, arbitrary: request.map((value) => JSON.stringify(value)) },
      { weight: 2, arbitrary: fc.json() },
      { weight: 1, arbitrary: fc.string({ unit: 'binary' }) },
    );
    const path = fc.constantFrom('/api/v1/reach', '/api/v1/isochrones');
    await fc.assert(
      fc.asyncProperty(path, body, async (to, text) => {
        const answer = await postJson(server.url, to, text);
        expect([200, 400, 422]).toContain(answer.status);
        if (answer.status !== 200) readProblem(answer);
      }),
      { numRuns: 150, seed: 20_261_122 },
    );
    expect((await sendRaw(server.url, { path: '/readyz' })).status).toBe(200);
  });
});
