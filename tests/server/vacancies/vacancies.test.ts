import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  publishedVacancySchema,
  vacancyHistorySchema,
  vacancySchema,
  type VacancyInput,
} from '#contract/vacancies.ts';
import { createIssueCollector } from '#importers/issues/issue-collector.ts';
import { parseGeoJsonText } from '#importers/json/read-geojson-file.ts';
import { openDatabase } from '#server/db/open-database.ts';
import { migrateToLatest } from '#server/db/migrate.ts';
import { createVacancyService } from '#server/vacancies/vacancy.service.ts';
import { actAs, ALONE, PLANNER } from '../../support/act-as.ts';
import { readBody } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, PGLITE, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem } from '../../support/server-request.ts';
import { createVacancyClient, VACANCIES, type VacancyClient } from '../../support/vacancy-client.ts';

const SCHOOL: VacancyInput = {
  kind: 'closedSchool',
  name: '旧①髙﨑小学校',
  status: 'vacant',
  place: { precision: 'municipality', municipalityCode: '40214' },
  floorAreaSquareMeters: 1200,
  source: { text: '市の資料', date: '2026-04' },
};

describe.each(listDatabaseKinds())('the register on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: VacancyClient;
  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
    client = createVacancyClient(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it('begins with what published sources say, and with nothing else', async () => {
    const { vacancies, totalCount } = await client.list();
    expect(totalCount).toBe(vacancies.length);
    expect(vacancies.length).toBeGreaterThan(2);
    for (const vacancy of vacancies) {
      expect(vacancy.origin).toBe('published');
      expect(vacancy.source?.text).toBeTruthy();
      expect(vacancy.place.precision).toBe('municipality');
      expect([vacancy.floorAreaSquareMeters, vacancy.seats, vacancy.rentYenPerMonth]).toEqual([
        null,
        null,
        null,
      ]);
    }
    expect(vacancies.find(({ name }) => name.includes('香春町'))?.unitCount).toBe(6);
  });

  it('keeps an entry as it was given; what nobody said is null', async () => {
    const made = await client.create(SCHOOL);
    expect(made).toMatchObject({
      ...SCHOOL,
      revision: 1,
      origin: 'entered',
      seats: null,
      hasFibre: null,
      photos: [],
    });
    expect(made.place.position).not.toBeNull();
    expect(made.source).toEqual({ text: '市の資料', date: '2026-04', address: null });
    const answer = await client.send('GET', `${VACANCIES}/${made.id}`);
    expect(answer.headers['etag']).toBe('"1"');
    expect(vacancySchema.parse(readBody(answer))).toEqual(made);
    expect((await client.list()).vacancies).toContainEqual(made);
  });

  const place = async (input: VacancyInput['place']) =>
    (await client.create({ kind: 'land', name: randomUUID(), place: input })).place;

  it('settles a place by its precision, and no more exactly', async () => {
    const exact = await place({
      precision: 'exact',
      position: { lon: 130.8827, lat: 33.8868 },
      stationName: '小倉',
    });
    expect(exact).toEqual({
      precision: 'exact',
      position: { lon: 130.8827, lat: 33.8868 },
      municipalityCode: '40106',
      meshCode: null,
      stationName: null,
    });
    const mesh = await place({ precision: 'mesh', meshCode: '503066123' });
    expect(mesh.position?.lon).toBeCloseTo(130 + 6 / 8 + 1.5 / 80 + 0.25 / 80, 1);
    expect(mesh.meshCode).toBe('503066123');
    const station = await place({ precision: 'station', stationName: '小倉' });
    expect(station).toMatchObject({ stationName: '小倉', municipalityCode: '40106' });
    expect(
      // Two stations of this name, 600 m apart: one place.
      (await place({ precision: 'station', stationName: '城野' })).position,
    ).not.toBeNull();
    expect(await place({ precision: 'unplaced', municipalityCode: '40214' })).toMatchObject({
      position: null,
    });
    // Outside the region's municipalities: a place all the same.
    expect(await place({ precision: 'exact', position: { lon: 139.7, lat: 35.7 } })).toMatchObject({
      municipalityCode: null,
    });
    for (const [input, at] of [
      [{ precision: 'exact' }, '/place/position'],
      [{ precision: 'mesh' }, '/place/meshCode'],
      [{ precision: 'mesh', meshCode: '9999' }, '/place/meshCode'],
      [{ precision: 'station', stationName: '東京' }, '/place/stationName'],
      [{ precision: 'station', stationName: '志井' }, '/place/municipalityCode'],
      [{ precision: 'municipality', municipalityCode: '13101' }, '/place/municipalityCode'],
    ] as const) {
      const answer = await client.send('POST', VACANCIES, {
        body: { kind: 'land', name: 'x', place: input },
      });
      expect(readProblem(answer)).toMatchObject({ code: 'VALIDATION', places: [{ at }] });
    }
  });

  it('changes members, and null makes unknown again', async () => {
    const made = await client.create(SCHOOL);
    const changed = await client.patch(made, {
      seats: 40,
      floorAreaSquareMeters: null,
      notes: '体育館\nあり',
    });
    expect(changed).toMatchObject({ revision: 2, seats: 40, floorAreaSquareMeters: null, name: SCHOOL.name });
    const placed = await client.patch(changed, {
      place: { precision: 'exact', position: { lon: 131.13, lat: 33.61 } },
    });
    expect(placed.place).toMatchObject({ precision: 'exact', municipalityCode: '40214' });
    // Nothing differs: nothing is written.
    expect((await client.patch(placed, { seats: 40 })).revision).toBe(3);
    const history = vacancyHistorySchema.parse(
      readBody(await client.send('GET', `${VACANCIES}/${made.id}/history`)),
    );
    expect(history.entries.map(({ revision, action }) => [revision, action])).toEqual([
      [3, 'edit'],
      [2, 'edit'],
      [1, 'create'],
    ]);
    expect(history.entries[1]!.changes).toContainEqual({ at: '/seats', before: null, after: 40 });
  });

  it('lets only the first of two changes through (412), and says what is there now', async () => {
    const made = await client.create(SCHOOL);
    const answers = await Promise.all(
      [10, 20, 30, 40].map((seats) =>
        client.send('PATCH', `${VACANCIES}/${made.id}`, { revision: 1, body: { seats } }),
      ),
    );
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412, 412]);
    const { conflict } = readProblem(answers.find(({ status }) => status === 412)!);
    expect(conflict?.current).toEqual({ etag: '"2"', value: await client.get(made.id) });
    expect((await client.send('PATCH', `${VACANCIES}/${made.id}`, { body: { seats: 1 } })).status).toBe(428);
  });

  it('makes one entry of the same request sent twice', async () => {
    const key = randomUUID();
    const body = { ...SCHOOL, name: `二度 ${key}` };
    const answers = await Promise.all([1, 2, 3].map(() => client.send('POST', VACANCIES, { body, key })));
    expect(new Set(answers.map((answer) => answer.body.toString())).size).toBe(1);
    expect((await client.list()).vacancies.filter(({ name }) => name === body.name)).toHaveLength(1);
    expect((await client.send('POST', VACANCIES, { body, key: null })).status).toBe(400);
    expect((await client.send('POST', VACANCIES, { body: SCHOOL, key })).status).toBe(422);
  });

  it('deletes softly and restores', async () => {
    const made = await client.create({ ...SCHOOL, name: '消える' });
    const gone = await client.send('DELETE', `${VACANCIES}/${made.id}`, { revision: 1 });
    expect(gone.status).toBe(200);
    expect((await client.send('GET', `${VACANCIES}/${made.id}`)).status).toBe(404);
    expect((await client.list()).vacancies.map(({ id }) => id)).not.toContain(made.id);
    expect((await client.list('?deleted=true')).vacancies[0]).toMatchObject({ id: made.id, revision: 2 });
    const path = `${VACANCIES}/${made.id}/restore`;
    expect((await client.send('POST', path, { revision: 1 })).status).toBe(412);
    const back = vacancySchema.parse(readBody(await client.send('POST', path, { revision: 2 })));
    expect(back).toMatchObject({ ...SCHOOL, name: '消える', revision: 3, deletedAt: null });
    expect(readProblem(await client.send('POST', path, { revision: 3 })).code).toBe('NOT_DELETED');
  });

  it('filters by kind, state, seats, municipality and whether it is placed', async () => {
    const tag = `検索 ${randomUUID()}`;
    const make = (name: string, rest: Partial<VacancyInput>) =>
      client.create({ kind: 'office', name: `${tag} ${name}`, ...rest });
    await make('given', { seats: 30, place: { precision: 'municipality', municipalityCode: '40106' } });
    await make('derived', { floorAreaSquareMeters: 200, kind: 'shop', status: 'vacant' });
    await make('unknown', { kind: 'land', place: { precision: 'municipality', municipalityCode: '40214' } });
    const find = async (query: string) =>
      (await client.list(query)).vacancies
        .filter(({ name }) => name.startsWith(tag))
        .map(({ name }) => name.slice(tag.length + 1))
        .toSorted();
    expect(await find('?kind=office,land')).toEqual(['given', 'unknown']);
    expect(await find('?status=vacant')).toEqual(['derived']);
    expect(await find('?seatsAtLeast=30')).toEqual(['given']);
    expect(await find('?seatsAtLeast=30&squareMetersPerSeat=6.5')).toEqual(['derived', 'given']);
    expect(await find('?seatsAtLeast=31&squareMetersPerSeat=6.5')).toEqual([]);
    expect(await find('?municipality=40214')).toEqual(['unknown']);
    // The city stands for its wards.
    expect(await find('?municipality=40100')).toEqual(['given']);
    expect(await find('?placed=false')).toEqual(['derived']);
    expect(await find('?placed=true')).toEqual(['given', 'unknown']);
    for (const query of [
      '?kind=castle',
      '?kind=office&kind=shop',
      '?seatsAtLeast=0',
      '?unheardOf=1',
      "?municipality='or%201",
    ]) {
      expect(readProblem(await client.send('GET', `${VACANCIES}${query}`)).code, query).toBe('VALIDATION');
    }
  });

  it.each([
    ['an empty name', { kind: 'land', name: '' }],
    ['no kind', { name: 'x' }],
    ['a control character', { kind: 'land', name: 'a\u0000' }],
    ['half a character', { kind: 'land', name: '\ud800' }],
    ['no seats', { kind: 'land', name: 'x', seats: 0 }],
    ['no area', { kind: 'land', name: 'x', floorAreaSquareMeters: 0 }],
    ['a revision', { kind: 'land', name: 'x', revision: 1 }],
    ['a photo', { kind: 'land', name: 'x', photos: [] }],
    ['a day that is none', { kind: 'land', name: 'x', availableFrom: '2027-13-01' }],
    ['__proto__', JSON.parse('{"kind":"land","name":"x","__proto__":{"a":1}}') as object],
  ])('refuses %s', async (_name, body) => {
    expect(readProblem(await client.send('POST', VACANCIES, { body })).code).toBe('VALIDATION');
  });

  it('keeps names with markup as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const made = await client.create({ kind: 'land', name, notes: name });
    const answer = await client.send('GET', `${VACANCIES}/${made.id}`);
    expect(answer.headers['content-type']).toContain('application/json');
    expect(vacancySchema.parse(readBody(answer))).toMatchObject({ name, notes: name });
  });

  it('exports what a filter shows, and reads it again as the very same entries', async () => {
    const tag = `輸出${randomUUID().slice(0, 8)}`;
    await client.create({
      ...SCHOOL,
      name: `=HYPERLINK("${tag}")`,
      reference: tag,
      notes: '@SUM\n+1',
      hasFibre: true,
    });
    await client.create({
      kind: 'office',
      name: `${tag},"x"`,
      reference: `#${tag}`,
      seats: 12,
      rentYenPerMonth: 0,
    });
    const csv = await client.send('GET', `${VACANCIES}/export.csv?kind=closedSchool,office`);
    expect(csv.headers).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
    });
    expect(csv.headers['content-disposition']).toMatch(
      /^attachment; filename="vacancies\.csv"; filename\*=UTF-8''%E7/u,
    );
    const text = csv.body.toString();
    expect(text.startsWith('\ufeff')).toBe(true);
    expect(text).toContain(`"'=HYPERLINK(""${tag}"")"`);
    expect(text).toContain('国土数値情報');
    const found = await client.preview(csv.body);
    const { create, update, error, unchanged } = found.counts;
    expect({ create, update, error }).toEqual({ create: 0, update: 0, error: 0 });
    expect(unchanged).toBeGreaterThan(3);
    const geojson = await client.send('GET', `${VACANCIES}/export.geojson`);
    expect(geojson.headers['content-type']).toBe('application/geo+json');
    const { features } = JSON.parse(geojson.body.toString()) as {
      features: { id: string; geometry: object | null; properties: Record<string, unknown> }[];
    };
    // As our own reader of GeoJSON has it (J01–J08): well-formed, in degrees, points or nothing.
    const issues = createIssueCollector();
    const file = { file: 'vacancies.geojson', text: geojson.body.toString() };
    const shapes = parseGeoJsonText(file, issues, (read) => read.map(({ value }) => value));
    expect([shapes.length, issues.listIssues()]).toEqual([features.length, []]);
    const { vacancies } = await client.list();
    expect(features.map(({ id }) => id)).toEqual(vacancies.map(({ id }) => id));
    expect(features.find(({ properties }) => properties['reference'] === `#${tag}`)?.geometry).toBeNull();
    expect(features.find(({ properties }) => properties['reference'] === tag)?.properties).toMatchObject({
      municipalityNameJa: '豊前市',
      precision: 'municipality',
      sourceText: '市の資料',
    });
  });
});

it('facts of the region come once, whatever became of them, also with two servers at once', async () => {
  const database = await PGLITE.createEmpty();
  const opened = await openDatabase(database, () => undefined);
  const { db } = opened.pool;
  await migrateToLatest(db);
  let now = new Date('2026-11-22T00:00:00Z');
  const service = createVacancyService({
    db,
    region: { municipalities: [] },
    resolvePlace: () => ({ ok: false, member: 'municipalityCode', expectedJa: 'x', expectedEn: 'x' }),
    now: () => now,
    ...ALONE,
  });
  const vacancies = actAs(PLANNER, service);
  const facts = ['a', 'b'].map((publishedId) =>
    publishedVacancySchema.parse({
      publishedId: `test-${publishedId}`,
      kind: 'land',
      name: publishedId,
      place: { precision: 'municipality', municipalityCode: '99999' },
      source: { text: 'x' },
    }),
  );
  const added = await Promise.all([vacancies.publish(facts), vacancies.publish(facts)]);
  expect(added.toSorted()).toEqual([0, 2]);
  const { vacancies: listed } = await vacancies.list({});
  expect(listed.map(({ place }) => place.precision)).toEqual(['unplaced', 'unplaced']);
  const conditions = { idempotencyKey: null, revision: 1 };
  await vacancies.delete({ vacancyId: listed[0]!.id, conditions, body: null });
  await vacancies.patch({ vacancyId: listed[1]!.id, conditions, body: { name: 'changed' } });
  expect(await vacancies.publish(facts)).toBe(0);
  now = new Date('2027-01-22T00:00:00Z');
  expect(await vacancies.removeExpired(now)).toBe(1);
  expect(await vacancies.publish(facts)).toBe(0);
  expect((await vacancies.list({})).vacancies.map(({ name }) => name)).toEqual(['changed']);
  await opened.close();
  await database.remove();
});
