import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { briefContentSchema, type BriefContent } from '#contract/brief/brief-content.ts';
import type { BriefRequestInput } from '#contract/brief/brief-request.ts';
import { reachResponseSchema } from '#contract/reach.ts';
import { formatCount, formatRange } from '#contract/wording/format-figures.ts';
import { hasPoppler, readPdf, squeeze } from '../../support/read-pdf.ts';
import { startServer, waitUntilReady, type RunningServer } from '../../support/server-app.ts';
import { PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { postJson, readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';

const UNOSHIMA = { lon: 131.126354, lat: 33.62131 };
const KOKURA = { lon: 130.882678, lat: 33.886756 };
const LINK = 'https://hanare.example.lg.jp/#v=1&s=A,131.12635,33.62131&a=A';

const BUZEN: BriefRequestInput = {
  language: 'ja',
  subject: { kind: 'site', name: '宇島駅', position: UNOSHIMA },
  existingOffices: [{ name: '小倉駅', position: KOKURA }],
  link: LINK,
};
/** Payloads of quality.md S43, as somebody could name a site. */
const HOSTILE = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x","y")',
  ') /JavaScript (app.alert(1)) /OpenAction (',
  '</svg><svg onload=alert(1)>',
];

describe('briefs', () => {
  let database: TestDatabase;
  let server: RunningServer;
  let canRead = false;
  beforeAll(async () => {
    canRead = await hasPoppler();
    if (!canRead) console.warn('briefs: poppler-utils is missing, so PDFs are not read back');
    database = await PGLITE.create();
    server = await startServer(database);
    await waitUntilReady(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const print = (body: BriefRequestInput): Promise<RawAnswer> => postJson(server.url, '/api/v1/briefs', body);
  const compose = async (body: BriefRequestInput): Promise<BriefContent> => {
    const answer = await postJson(server.url, '/api/v1/briefs/content', body);
    expect(answer.status).toBe(200);
    return briefContentSchema.parse(JSON.parse(answer.body.toString()));
  };

  it('one tagged page with embedded fonts says the sentence and the figures of the API', async () => {
    const answer = await print(BUZEN);
    expect(answer.status).toBe(200);
    expect(answer.headers).toMatchObject({
      'content-type': 'application/pdf',
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
    expect(answer.headers['content-disposition']).toContain('attachment; filename="hanare-brief.pdf"');
    const reach = reachResponseSchema.parse(
      JSON.parse(
        (
          await postJson(server.url, '/api/v1/reach', { site: UNOSHIMA, existingOffices: [KOKURA] })
        ).body.toString(),
      ),
    );
    if (!canRead) return;
    const { text, pageCount, fonts, info } = await readPdf(answer.body);
    expect(pageCount).toBe(1);
    expect(info).toMatch(/Title:\s+宇島駅/u);
    expect(info).toMatch(/Tagged:\s+yes/u);
    expect(info).toMatch(/Page size:.*A4/u);
    expect(answer.body.includes('/Lang (ja-JP)')).toBe(true);
    for (const line of fonts
      .split('\n')
      .slice(2)
      .filter((one) => one !== '')) {
      expect(line, 'embedded, a subset, with unicode').toMatch(/BIZUDPGothic.*yes yes yes/u);
    }
    const band = reach.answer.groups[0]?.bands[2];
    const marginal = reach.answer.marginal[0];
    if (band === undefined || marginal === undefined) throw new Error('reach: expected 45 minutes');
    const style = { language: 'ja', unit: 'people' } as const;
    expect(text).toContain(
      squeeze(
        `宇島駅に開くと、車で45分以内に20–64歳の女性${formatRange(band.reach, { ...style, isAtLeast: band.isAtLeast })}。うち${formatRange(marginal.new, style)}は、小倉駅へは60分では通えません。`,
      ),
    );
    for (const { reach: reached } of reach.answer.groups[0]?.bands ?? []) {
      expect(text).toContain(formatCount(reached.central, 'ja'));
    }
    // Both toll choices stand side by side.
    for (const one of [marginal, reach.otherTolls?.marginal[0]]) {
      expect(text).toContain(formatCount(one?.new.central ?? -1, 'ja'));
    }
    for (const caveat of reach.provenance.caveats) expect(text).toContain(squeeze(caveat.ja));
    expect(text).toContain(reach.provenance.regionVersion.slice(0, 12));
  });

  it('the page on the screen and the PDF are made of the same lines', async () => {
    for (const language of ['ja', 'en'] as const) {
      const { words, map } = await compose({ ...BUZEN, language });
      expect(map.shapes.length).toBeGreaterThan(10);
      if (!canRead) continue;
      const { text } = await readPdf((await print({ ...BUZEN, language })).body);
      const cells = [words.reach, words.marginal, words.comparison].flatMap(({ rows }) =>
        rows.flatMap(({ label, cells: row }) => [label, ...row]),
      );
      for (const line of [words.title, words.conditions, ...words.caveats.lines]) {
        expect(text).toContain(squeeze(line));
      }
      for (const cell of cells) expect(text, cell).toContain(squeeze(cell).slice(0, 7));
    }
  });

  it('the longest of everything still stands on one page, in both languages', async () => {
    const name = '豊前市大字八屋の旧総合庁舎別館および旧教育集会所を一体として活用する構想'
      .repeat(8)
      .slice(0, 200);
    for (const language of ['ja', 'en'] as const) {
      const answer = await print({
        ...BUZEN,
        language,
        subject: { kind: 'site', name, position: UNOSHIMA },
        existingOffices: [{ name, position: KOKURA }],
        cutoffsMinutes: [5, 10, 15, 20, 25, 30, 35, 40, 50, 60, 90, 120],
        siteCutoffMinutes: 115,
        group: 'householdsWithChildrenUnder6',
        congestion: 'morning',
        assumptions: { 'car.ordinaryKmh': 30 },
        link: `${LINK}&x=${'x'.repeat(3_000)}`,
      });
      expect(answer.status).toBe(200);
      if (canRead) expect((await readPdf(answer.body)).pageCount).toBe(1);
    }
  });

  it('names are text, and letters the typeface lacks are said (S43)', async () => {
    const name = HOSTILE.join(' ');
    const answer = await print({ ...BUZEN, subject: { kind: 'site', name, position: UNOSHIMA } });
    expect(answer.status).toBe(200);
    // The description of the document is XML (XMP).
    expect(answer.body.includes('<script>alert(1)')).toBe(false);
    if (canRead) {
      const { text, info, pageCount } = await readPdf(answer.body);
      expect(info).toMatch(/JavaScript:\s+no/u);
      expect(pageCount).toBe(1);
      for (const payload of HOSTILE) expect(text).toContain(squeeze(payload));
    }
    const odd = await print({
      ...BUZEN,
      subject: { kind: 'site', name: '髙﨑ビル 𠮷野', position: UNOSHIMA },
    });
    if (!canRead) return;
    const { text } = await readPdf(odd.body);
    expect(text).toContain('髙﨑ビル〓野');
    expect(text).toContain('〓は、この書体にない文字です（U+20BB7）');
  });

  it('an unknown entry and an unknown proposal answer alike, a place at sea says why', async () => {
    const id = randomUUID();
    const asked = [
      await print({
        ...BUZEN,
        subject: { ...BUZEN.subject, kind: 'site', name: 'x', position: UNOSHIMA, vacancyId: id },
      }),
      await print({ ...BUZEN, subject: { kind: 'proposal', id } }),
      await sendRaw(server.url, { path: `/api/v1/proposals/${id}/brief` }),
      await sendRaw(server.url, { path: `/api/v1/proposals/${id}/brief`, as: null }),
    ];
    for (const answer of asked) expect(readProblem(answer).code).toBe('NOT_FOUND');
    const sea = await print({
      ...BUZEN,
      subject: { kind: 'site', name: '沖', position: { lon: 131.6, lat: 33.9 } },
    });
    expect(readProblem(sea).code).toBe('SITE_UNLINKABLE');
  });

  it.each(['javascript:alert(1)', 'https://user@evil.example/', 'file:///etc/passwd', 'https://x/ y'])(
    'prints no link %s',
    async (link) => {
      expect(readProblem(await print({ ...BUZEN, link })).status).toBe(422);
    },
  );

  it('a draft is printed for its own municipality, marked, and for nobody else', async () => {
    const created = await sendRaw(server.url, {
      as: 'municipality',
      method: 'POST',
      path: '/api/v1/proposals',
      headers: { 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ title: '旧庁舎の提案', position: { lon: 131.13, lat: 33.6115 }, seats: 40 }),
    });
    expect(created.status).toBe(201);
    const { id } = JSON.parse(created.body.toString()) as { id: string };
    const path = `/api/v1/proposals/${id}/brief?language=ja`;
    const own = await sendRaw(server.url, { as: 'municipality', path });
    expect(own.status).toBe(200);
    for (const as of ['firm', null] as const) {
      expect(readProblem(await sendRaw(server.url, { as, path })).code).toBe('NOT_FOUND');
    }
    if (!canRead) return;
    const { text, pageCount } = await readPdf(own.body);
    expect(pageCount).toBe(1);
    expect(text).toContain('公表前の案');
    expect(text).toContain('40席');
    expect(text).toContain('光回線未記入');
  });

  it('more than it can print is refused at once, and the server goes on', async () => {
    const asked = Array.from({ length: 40 }, async () =>
      sendRaw(server.url, {
        as: null,
        method: 'POST',
        path: '/api/v1/briefs',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ ...BUZEN, mode: 'walk' }),
      }),
    );
    const answers = await Promise.all(asked);
    const statuses = new Set(answers.map(({ status }) => status));
    expect(statuses).toEqual(new Set([200, 503]));
    for (const answer of answers.filter(({ status }) => status === 503)) {
      expect(readProblem(answer).code).toBe('BUSY');
      expect(answer.headers['retry-after']).toBe('1');
    }
    expect((await print(BUZEN)).status).toBe(200);
  });
});
