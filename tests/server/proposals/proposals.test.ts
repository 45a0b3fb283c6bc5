import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#contract/accounts.ts';
import { proposalFiguresSchema } from '#contract/proposal-figures.ts';
import type { ProposalAct } from '#contract/proposal-states.ts';
import {
  proposalHistorySchema,
  proposalListSchema,
  proposalSchema,
  publishedListSchema,
  publishedProposalSchema,
  registerEntrySchema,
  type Proposal,
  type ProposalInput,
} from '#contract/proposals.ts';
import { vacancySchema } from '#contract/vacancies.ts';
import { writeNoisyPng, writeChunk } from '../../support/noisy-png.ts';
import { createPlanClient, readBody, type PlanClient, type PlanRequest } from '../../support/plan-client.ts';
import { COMPLETE, IN_KANDA } from '../../support/proposal-world.ts';
import { createRandom } from '../../support/random.ts';
import { startServer, waitUntilReady, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';

const read = (answer: RawAnswer): Proposal => proposalSchema.parse(readBody(answer));

const PROPOSALS = '/api/v1/proposals';
const PUBLISHED = '/api/v1/published-proposals';

describe.each(listDatabaseKinds())('proposals on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: PlanClient;
  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
    await waitUntilReady(server.url);
    client = createPlanClient(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const send = (
    as: Role | null,
    [method, path, request]: readonly [string, string, PlanRequest?],
  ): Promise<RawAnswer> => client.send(method, path, { ...request, as });
  const create = async (input: ProposalInput = COMPLETE): Promise<Proposal> =>
    proposalSchema.parse(readBody(await send('municipality', ['POST', PROPOSALS, { body: input }])));
  const act = async (
    as: Role,
    { id, revision }: Proposal,
    [name, comment]: readonly [ProposalAct, string?],
  ): Promise<Proposal> => {
    const body = { act: name, ...(comment === undefined ? {} : { comment }) };
    return proposalSchema.parse(
      readBody(await send(as, ['POST', `${PROPOSALS}/${id}/acts`, { revision, body }])),
    );
  };
  const publish = async (input: ProposalInput = COMPLETE): Promise<Proposal> => {
    const submitted = await act('municipality', await create(input), ['submit']);
    return act('planner', await act('planner', submitted, ['startReview']), ['publish']);
  };
  const attach = (
    { id }: Proposal,
    [name, content, key]: readonly [string, Buffer | string, string?],
  ): Promise<RawAnswer> =>
    sendRaw(server.url, {
      method: 'POST',
      path: `${PROPOSALS}/${id}/attachments?name=${encodeURIComponent(name)}`,
      as: 'municipality',
      headers: {
        'content-type': 'application/octet-stream',
        'idempotency-key': key ?? randomUUID(),
      },
      body: content,
    });

  const ask = (as: Role | null, proposalIds: readonly string[]): Promise<RawAnswer> =>
    send(as, ['POST', `${PROPOSALS}/figures`, { body: { proposalIds, groups: ['women20to64'] } }]);

  it('begin as drafts inside the own boundary; elsewhere they are refused with the place’s name', async () => {
    const answer = await send('municipality', ['POST', PROPOSALS, { body: COMPLETE }]);
    const draft = proposalSchema.parse(readBody(answer));
    expect([answer.status, answer.headers['etag'], answer.headers['location']]).toEqual([
      201,
      '"1"',
      `${PROPOSALS}/${draft.id}`,
    ]);
    expect(draft).toMatchObject({
      state: 'draft',
      municipalityCode: '40214',
      seats: 150,
      squareMetersPerSeat: 8,
      rentYenPerMonth: null,
      subsidies: [],
      isExample: false,
    });
    const outside = await send('municipality', [
      'POST',
      PROPOSALS,
      { body: { ...COMPLETE, position: IN_KANDA } },
    ]);
    expect(readProblem(outside)).toMatchObject({ status: 422, code: 'OUTSIDE_OWN_BOUNDARY' });
    expect(readProblem(outside).detailJa).toContain('苅田町にあります');
    const moved = await send('municipality', [
      'PATCH',
      `${PROPOSALS}/${draft.id}`,
      { revision: 1, body: { position: IN_KANDA } },
    ]);
    expect(readProblem(moved).code).toBe('OUTSIDE_OWN_BOUNDARY');
    expect((await send('planner', ['POST', PROPOSALS, { body: COMPLETE }])).status).toBe(403);
  });

  it('take the facts of a register entry as they are, and say when the entry has changed since', async () => {
    const entry = {
      kind: 'closedSchool',
      name: '旧岩屋小学校',
      place: { precision: 'exact', position: COMPLETE.position },
      floorAreaSquareMeters: 900,
      isBarrierFree: false,
      ownerDepartment: '教育課',
      contact: 'school@buzen.example.jp',
      notes: '庁内メモ',
      source: { text: '市の公有財産台帳', date: '2026-04' },
    };
    const vacancy = vacancySchema.parse(
      readBody(await send('municipality', ['POST', '/api/v1/vacancies', { body: entry }])),
    );
    const draft = await create({ vacancyId: vacancy.id, parkingSpaces: 12 });
    expect(draft).toMatchObject({
      title: '旧岩屋小学校',
      position: COMPLETE.position,
      floorAreaSquareMeters: 900,
      seats: null,
      isBarrierFree: false,
      parkingSpaces: 12,
      factsAsOf: '2026-04',
      contact: { department: '教育課', email: 'school@buzen.example.jp' },
    });
    const compare = async () =>
      registerEntrySchema.parse(
        readBody(await send('municipality', ['GET', `${PROPOSALS}/${draft.id}/register-entry`])),
      );
    expect((await compare()).state).toBe('same');
    await send('municipality', [
      'PATCH',
      `/api/v1/vacancies/${vacancy.id}`,
      { revision: vacancy.revision, body: { floorAreaSquareMeters: 950 } },
    ]);
    const changed = await compare();
    expect(changed.state).toBe('changed');
    expect(changed.changes).toEqual([{ at: '/floorAreaSquareMeters', before: 900, after: 950 }]);
    expect(changed.copy.content.source?.text).toBe('市の公有財産台帳');
    // Notes are the register's own.
    expect(JSON.stringify(changed)).not.toContain('庁内メモ');
    // The proposal says what it said until somebody changes it.
    const same = proposalSchema.parse(
      readBody(await send('municipality', ['GET', `${PROPOSALS}/${draft.id}`])),
    );
    expect(same.floorAreaSquareMeters).toBe(900);
    const unknown = await send('municipality', ['POST', PROPOSALS, { body: { vacancyId: randomUUID() } }]);
    expect(readProblem(unknown).places?.[0]?.at).toBe('/vacancyId');
  });

  it('keep counted and derived seats apart', async () => {
    const draft = await create({ title: '席数', floorAreaSquareMeters: 100 });
    const patch = async (revision: number, body: object) =>
      send('municipality', ['PATCH', `${PROPOSALS}/${draft.id}`, { revision, body }]);
    expect(read(await patch(1, { squareMetersPerSeat: 9 })).seats).toBe(11);
    expect(read(await patch(2, { floorAreaSquareMeters: 200 })).seats).toBe(22);
    const counted = read(await patch(3, { seats: 20 }));
    expect([counted.seats, counted.squareMetersPerSeat]).toEqual([20, null]);
    expect(readProblem(await patch(4, { seats: 5, squareMetersPerSeat: 8 })).places?.[0]?.at).toBe('/seats');
    const none = read(await patch(4, { seats: null }));
    expect([none.seats, none.squareMetersPerSeat]).toEqual([null, null]);
  });

  it('refuse what only the server sets, and every write without its conditions', async () => {
    const draft = await create();
    const path = `${PROPOSALS}/${draft.id}`;
    for (const member of [
      'state',
      'organizationId',
      'municipalityCode',
      'id',
      'createdAt',
      'isExample',
      'publication',
    ]) {
      const answer = await send('municipality', [
        'PATCH',
        path,
        { revision: 1, body: { [member]: 'published' } },
      ]);
      expect(readProblem(answer).code).toBe('VALIDATION');
    }
    expect((await send('municipality', ['PATCH', path, { body: { title: 'x' } }])).status).toBe(428);
    const noKey = await send('municipality', ['POST', PROPOSALS, { body: COMPLETE, key: null }]);
    expect(readProblem(noKey).code).toBe('IDEMPOTENCY_KEY_REQUIRED');
    const key = randomUUID();
    const [first, again] = [
      await send('municipality', ['POST', `${path}/acts`, { revision: 1, key, body: { act: 'submit' } }]),
      await send('municipality', ['POST', `${path}/acts`, { revision: 1, key, body: { act: 'submit' } }]),
    ];
    expect(again.body.equals(first.body)).toBe(true);
    expect(again.headers['idempotency-replayed']).toBe('true');
    const stale = await send('municipality', [
      'POST',
      `${path}/acts`,
      { revision: 1, body: { act: 'withdraw' } },
    ]);
    expect(readProblem(stale).conflict?.current.etag).toBe('"2"');
  });

  it('go through the story: returned with a comment, mended, published, seen, taken back', async () => {
    const submitted = await act('municipality', await create(), ['submit']);
    const locked = await send('municipality', [
      'PATCH',
      `${PROPOSALS}/${submitted.id}`,
      { revision: submitted.revision, body: { title: 'x' } },
    ]);
    expect(readProblem(locked).detailJa).toContain('「提出済み」');
    const reviewed = await act('planner', submitted, ['startReview']);
    const returned = await act('planner', reviewed, ['return', '駐車場の台数がありません。']);
    expect(returned.reviewComment).toMatchObject({ kind: 'return', author: { role: 'planner' } });
    const mended = proposalSchema.parse(
      readBody(
        await send('municipality', [
          'PATCH',
          `${PROPOSALS}/${returned.id}`,
          { revision: returned.revision, body: { parkingSpaces: 30 } },
        ]),
      ),
    );
    const again = await act('municipality', mended, ['submit']);
    const published = await act('planner', await act('planner', again, ['startReview']), ['publish']);
    expect(published.publication?.revision).toBe(published.revision);
    const history = proposalHistorySchema.parse(
      readBody(await send('planner', ['GET', `${PROPOSALS}/${published.id}/history`])),
    );
    expect(history.entries.map(({ action }) => action)).toEqual([
      'publish',
      'startReview',
      'submit',
      'edit',
      'return',
      'startReview',
      'submit',
    ]);
    expect(history.entries[3]?.changes).toEqual([{ at: '/parkingSpaces', before: null, after: 30 }]);
    const visitor = publishedProposalSchema.parse(
      readBody(await send(null, ['GET', `${PUBLISHED}/${published.id}`])),
    );
    expect([visitor.contact, visitor.hasContact, visitor.parkingSpaces]).toEqual([null, true, 30]);
    const firm = publishedProposalSchema.parse(
      readBody(await send('firm', ['GET', `${PUBLISHED}/${published.id}`])),
    );
    expect(firm.contact?.department).toBe('商工観光課');
    expect(firm.organization.nameJa).toBe('豊前市');
    // Nothing of how it came about.
    expect(JSON.stringify([visitor, firm])).not.toContain('駐車場の台数がありません');
    await act('municipality', published, ['withdraw']);
    expect((await send('firm', ['GET', `${PUBLISHED}/${published.id}`])).status).toBe(404);
  });

  it('drafts are deleted and restored; what was submitted is withdrawn instead', async () => {
    const draft = await create({ ...COMPLETE, title: '消す' });
    const path = `${PROPOSALS}/${draft.id}`;
    expect((await send('municipality', ['DELETE', path, { revision: 1 }])).status).toBe(200);
    expect((await send('municipality', ['GET', path])).status).toBe(404);
    const deleted = proposalListSchema.parse(
      readBody(await send('municipality', ['GET', `${PROPOSALS}?deleted=true`])),
    );
    expect(deleted.proposals.some(({ id }) => id === draft.id)).toBe(true);
    const restored = proposalSchema.parse(
      readBody(await send('municipality', ['POST', `${path}/restore`, { revision: 2 }])),
    );
    expect([restored.state, restored.deletedAt]).toEqual(['draft', null]);
    const submitted = await act('municipality', restored, ['submit']);
    const refused = await send('municipality', ['DELETE', path, { revision: submitted.revision }]);
    expect(readProblem(refused).code).toBe('WRONG_STATE');
    expect(readProblem(refused).detailJa).toContain('「取り下げる」');
  });

  it('carry files that are always saved, never shown, and photos without metadata', async () => {
    const draft = await create();
    const png = writeNoisyPng(8, 8, createRandom(3));
    const secret = 'GPS 33.6 N';
    const withText = Buffer.concat([
      png.subarray(0, -12),
      writeChunk('tEXt', Buffer.from(`Comment\u0000${secret}`, 'latin1')),
      png.subarray(-12),
    ]);
    const named = '../..\\CON"\r\nX: 1<b>.png';
    expect(readProblem(await attach(draft, [named, withText])).places?.[0]?.at).toBe('query/name');
    const hostile = '../../CON";<b>外観.html';
    const photo = proposalSchema.parse(readBody(await attach(draft, [hostile, withText])));
    expect(photo.attachments[0]).toMatchObject({ kind: 'photo', mediaType: 'image/png', widthPixels: 8 });
    const answer = await send('municipality', ['GET', photo.attachments[0]!.href]);
    expect(answer.body.includes(secret)).toBe(false);
    expect(answer.headers['content-type']).toBe('image/png');
    expect(answer.headers['content-disposition']).toMatch(
      /^attachment; filename="attachment\.png"; filename\*=/u,
    );
    expect(String(answer.headers['content-disposition'])).not.toMatch(/[<>\r\n]|\.\.\//u);
    expect(answer.headers['content-security-policy']).toContain('sandbox');
    expect(answer.headers['x-content-type-options']).toBe('nosniff');
    expect(answer.headers['cache-control']).toMatch(/no-store/u);
    for (const [name, content] of [
      ['a.svg', '<svg onload="alert(1)"/>'],
      ['a.png', 'MZ\u0000'],
      ['a.txt', '<html>'],
    ] as const) {
      expect(readProblem(await attach(draft, [name, content])).code).toBe('NOT_AN_ATTACHMENT');
    }
    const tooLarge = await attach(draft, ['a.pdf', Buffer.alloc(10_000_001, 32)]);
    expect(readProblem(tooLarge)).toMatchObject({ code: 'BODY_TOO_LARGE' });
    // Public with the version that has it, and still there when a revision takes it out.
    const submitted = await act('municipality', photo, ['submit']);
    expect(readProblem(await attach(submitted, ['b.png', png])).code).toBe('WRONG_STATE');
    const published = await act('planner', await act('planner', submitted, ['startReview']), ['publish']);
    const revising = await act('municipality', published, ['revise']);
    const [attachment] = revising.attachments;
    const item = `${PROPOSALS}/${revising.id}/attachments/${attachment!.id}`;
    const without = proposalSchema.parse(
      readBody(await send('municipality', ['DELETE', item, { revision: revising.revision }])),
    );
    expect(without.attachments).toEqual([]);
    expect((await send('municipality', ['GET', item])).status).toBe(404);
    expect(
      (await send(null, ['GET', `${PUBLISHED}/${revising.id}/attachments/${attachment!.id}`])).status,
    ).toBe(200);
    const back = await send('municipality', ['POST', `${item}/restore`, { revision: without.revision }]);
    expect(proposalSchema.parse(readBody(back)).attachments).toHaveLength(1);
  });

  it('take texts as texts, whatever they look like', async () => {
    const texts = [
      '<img src=x onerror=alert(1)>',
      "'; drop table proposals; --",
      '=HYPERLINK("http://x")',
      '{{constructor}}',
      '\u202eelpmaxe',
    ];
    for (const text of texts) {
      const draft = await create({
        ...COMPLETE,
        title: text,
        descriptionJa: `${text}\n改行`,
        subsidies: [{ text, source: text, year: 2026 }],
      });
      const stored = proposalSchema.parse(
        readBody(await send('municipality', ['GET', `${PROPOSALS}/${draft.id}`])),
      );
      expect([stored.title, stored.descriptionJa, stored.subsidies[0]?.source]).toEqual([
        text,
        `${text}\n改行`,
        text,
      ]);
    }
    const csv = (await send('municipality', ['GET', `${PROPOSALS}/export.csv`])).body.toString();
    expect(csv).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(csv).not.toMatch(/(?:^|,)"?[=+@]/mu);
    const nul = await send('municipality', ['POST', PROPOSALS, { body: { title: 'a\u0000b' } }]);
    expect(readProblem(nul).code).toBe('VALIDATION');
  });

  it('show the public pages of what a filter asks for, and export no more than that', async () => {
    const made = [];
    for (const seats of [10, 40, 40, null]) {
      made.push(
        await publish({
          ...COMPLETE,
          title: `一覧 ${seats} ％_'`,
          seats,
          squareMetersPerSeat: null,
          hasFibre: seats === 40 ? true : null,
        }),
      );
    }
    const list = async (query: string, as: Role | null = null) =>
      publishedListSchema.parse(readBody(await send(as, ['GET', `${PUBLISHED}?${query}`])));
    const text = encodeURIComponent("％_'");
    const all = await list(`text=${text}`);
    expect(all.totalCount).toBe(4);
    expect(all.proposals.map(({ id }) => id)).toEqual(made.map(({ id }) => id).toReversed());
    expect((await list(`text=${text}&seatsAtLeast=20`)).totalCount).toBe(2);
    expect((await list(`text=${text}&hasFibre=true&municipality=40214`)).totalCount).toBe(2);
    expect((await list(`text=${text}&municipality=40621`)).totalCount).toBe(0);
    const first = await list(`text=${text}&limit=3`);
    const second = await list(`text=${text}&limit=3&cursor=${first.nextCursor}`);
    expect([first.proposals.length, second.proposals.length, second.nextCursor]).toEqual([3, 1, null]);
    expect((await send(null, ['GET', `${PUBLISHED}?sort=contact`])).status).toBe(422);
    const geoJson = await send(null, ['GET', `${PUBLISHED}/export.geojson?text=${text}`]);
    const { features } = JSON.parse(geoJson.body.toString()) as { features: { properties: object }[] };
    expect(features).toHaveLength(4);
    expect(geoJson.body.toString()).not.toContain('0979-00-0000');
    expect(geoJson.body.toString()).not.toContain('reviewComment');
    const csv = (await send('firm', ['GET', `${PUBLISHED}/export.csv?text=${text}`])).body.toString();
    expect(csv).toContain('0979-00-0000');
  });

  it('stand beside the figures of who reaches them and what they add, with and without tolls', async () => {
    const published = await publish();
    const draft = await create();
    const figures = proposalFiguresSchema.parse(readBody(await ask('planner', [published.id])));
    const [figure] = figures.proposals;
    if (figure?.ok !== true) throw new Error('expected figures');
    expect(figure.revision).toBe(published.revision);
    expect(figure.withoutTolls.tolls).toBe(false);
    expect(figure.withTolls?.tolls).toBe(true);
    const [band] = figure.withoutTolls.groups[0]!.bands;
    expect(band!.reach.central).toBeGreaterThan(0);
    expect(figure.withoutTolls.marginal[0]!.new.central).toBeGreaterThan(0);
    expect(figures.provenance?.datasets.length).toBeGreaterThan(0);
    expect(figures.parentOffice.nameJa).not.toBe('');
    const again = await ask('planner', [published.id]);
    expect(proposalFiguresSchema.parse(readBody(again))).toEqual(figures);
    // One that is not there for who asks refuses the whole request.
    expect((await ask('planner', [published.id, draft.id])).status).toBe(404);
    expect((await ask(null, [draft.id])).status).toBe(404);
    const own = proposalFiguresSchema.parse(readBody(await ask('municipality', [draft.id, published.id])));
    expect(own.proposals.map(({ ok }) => ok)).toEqual([true, true]);
    const nowhere = await create({ title: '場所なし' });
    const missing = proposalFiguresSchema.parse(readBody(await ask('municipality', [nowhere.id])));
    expect(missing.proposals[0]).toMatchObject({ ok: false, reason: 'noPosition' });
    expect(missing.provenance).toBeNull();
  });
});
