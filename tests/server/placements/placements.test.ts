import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Role } from '#contract/accounts.ts';
import { datasetDetailSchema, datasetPreviewSchema } from '#contract/datasets.ts';
import { ledgerSchema } from '#contract/ledger.ts';
import { nearbyResponseSchema } from '#contract/placement-nearby.ts';
import {
  placementHistorySchema,
  placementListSchema,
  placementSchema,
  type Placement,
  type PlacementInput,
} from '#contract/placements.ts';
import { createPlanClient, readBody, type PlanClient, type PlanRequest } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw } from '../../support/server-request.ts';
import { upload } from '../../support/upload-client.ts';

const PLACEMENTS = '/api/v1/placements';
/** 宇島駅, in Buzen; 行橋駅, in Yukuhashi; out at sea. */
const BUZEN = { lon: 131.126354, lat: 33.62131 };
const YUKUHASHI = { lon: 130.970313, lat: 33.72835 };
const SEA = { lon: 131.3, lat: 33.8 };
const TRIAL_FIRM = '00000000-0000-4000-8000-0000000000f1';

function toInput(position: { lon: number; lat: number }, more: Partial<PlacementInput> = {}): PlacementInput {
  return {
    name: `拠点 ${randomUUID().slice(0, 8)}`,
    firmName: '試験株式会社',
    place: { precision: 'exact', position },
    openedOn: '2024-06-01',
    seats: 30,
    ...more,
  };
}

describe.each(listDatabaseKinds())('opened offices on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: PlanClient;
  const send = (method: string, path: string, request: PlanRequest = {}) =>
    client.send(method, `${PLACEMENTS}${path}`, request);
  const create = async (input: PlacementInput, as: Role = 'planner'): Promise<Placement> =>
    placementSchema.parse(readBody(await send('POST', '', { body: input, as })));
  const read = async (id: string, as: Role = 'planner'): Promise<Placement> =>
    placementSchema.parse(readBody(await send('GET', `/${id}`, { as })));
  const listNames = async (as: Role): Promise<readonly string[]> =>
    placementListSchema.parse(readBody(await send('GET', '', { as }))).placements.map(({ id }) => id);

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database, { requestsPerTenSeconds: 999_999 });
    client = createPlanClient(server.url);
    // The trial's organizations are made when somebody of them first signs in.
    for (const as of ['firm', 'municipality'] as const)
      await sendRaw(server.url, { path: '/api/v1/session', as });
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  it('are derived from their place, seen by planners, their town and their firm, and by nobody else', async () => {
    const linked = await create(toInput(BUZEN, { firmOrganizationId: TRIAL_FIRM }));
    expect(linked).toMatchObject({
      municipalityCode: '40214',
      revision: 1,
      isExample: false,
      headcounts: [],
      mayEdit: true,
      seats: 30,
      closedOn: null,
    });
    const elsewhere = await create(toInput(YUKUHASHI));
    expect(await listNames('planner')).toEqual(expect.arrayContaining([linked.id, elsewhere.id]));
    for (const as of ['municipality', 'firm'] as const) {
      const seen = await listNames(as);
      expect(seen).toContain(linked.id);
      expect(seen).not.toContain(elsewhere.id);
      const foreign = await send('GET', `/${elsewhere.id}`, { as });
      const missing = await send('GET', `/${randomUUID()}`, { as });
      expect([foreign.status, missing.status]).toEqual([404, 404]);
      expect(readProblem(foreign).title).toBe(readProblem(missing).title);
    }
    expect((await send('GET', '', { as: 'viewer' })).status).toBe(403);
    expect((await send('GET', '', { as: null })).status).toBe(401);
  });

  it('a municipality records inside its own boundary only, and links no firm', async () => {
    const own = await create(toInput(BUZEN), 'municipality');
    expect(own.municipalityCode).toBe('40214');
    for (const position of [YUKUHASHI, SEA]) {
      const refused = await send('POST', '', { as: 'municipality', body: toInput(position) });
      expect(readProblem(refused)).toMatchObject({ code: 'VALIDATION', places: [{ at: '/place' }] });
    }
    expect(
      readProblem(await send('POST', '', { as: 'municipality', body: toInput(YUKUHASHI) })).places?.[0]
        ?.expectedJa,
    ).toContain('行橋市');
    const moved = await send('PATCH', `/${own.id}`, {
      as: 'municipality',
      revision: own.revision,
      body: { place: { precision: 'exact', position: YUKUHASHI } },
    });
    expect(moved.status).toBe(422);
    const linking = await send('PATCH', `/${own.id}`, {
      as: 'municipality',
      revision: own.revision,
      body: { firmOrganizationId: TRIAL_FIRM },
    });
    expect(readProblem(linking).places?.[0]?.at).toBe('/firmOrganizationId');
    // A planner's record of a place in Buzen is followed by Buzen.
    const theirs = await create(toInput(BUZEN));
    const edited = await send('PATCH', `/${theirs.id}`, {
      as: 'municipality',
      revision: 1,
      body: { seats: null },
    });
    expect(readBody(edited)).toMatchObject({ seats: null, revision: 2 });
  });

  it('the firm writes headcounts of its own record and changes nothing else', async () => {
    const { id } = await create(toInput(BUZEN, { firmOrganizationId: TRIAL_FIRM }));
    const entry = { date: '2025-03-31', headcount: 18, source: '自社の報告' };
    const added = await send('POST', `/${id}/headcounts`, { as: 'firm', revision: 1, body: entry });
    const record = placementSchema.parse(readBody(added));
    expect(record.headcounts).toMatchObject([{ ...entry, recordedBy: { id: TRIAL_FIRM } }]);
    expect(record).toMatchObject({ revision: 2, mayEdit: false, mayWriteHeadcounts: true });
    for (const [method, path, body] of [
      ['PATCH', `/${id}`, { seats: 1 }],
      ['DELETE', `/${id}`, undefined],
      ['POST', `/${id}/milestones`, { kind: 'training' }],
    ] as const) {
      const refused = await send(method, path, { as: 'firm', revision: 2, ...(body ? { body } : {}) });
      expect(refused.status).toBe(403);
    }
    const foreign = await create(toInput(BUZEN));
    const other = await send('POST', `/${foreign.id}/headcounts`, { as: 'firm', revision: 1, body: entry });
    expect(other.status).toBe(404);
    const again = await send('POST', `/${id}/headcounts`, { as: 'firm', revision: 2, body: entry });
    expect(readProblem(again).places?.[0]?.at).toBe('/date');
    const future = await send('POST', `/${id}/headcounts`, {
      as: 'firm',
      revision: 2,
      body: { ...entry, date: '2999-01-01' },
    });
    expect(readProblem(future).places?.[0]?.at).toBe('/date');
    const itemId = record.headcounts[0]!.id;
    const corrected = placementSchema.parse(
      readBody(
        await send('PATCH', `/${id}/headcounts/${itemId}`, {
          as: 'firm',
          revision: 2,
          body: { headcount: 19 },
        }),
      ),
    );
    expect(corrected.headcounts[0]).toMatchObject({ headcount: 19, source: '自社の報告' });
    await send('DELETE', `/${id}/headcounts/${itemId}`, { as: 'firm', revision: 3 });
    const { entries } = placementHistorySchema.parse(readBody(await send('GET', `/${id}/history`)));
    expect(entries.map(({ action }) => action)).toEqual([
      'deleteHeadcount',
      'editHeadcount',
      'addHeadcount',
      'create',
    ]);
    expect(entries[1]?.changes).toMatchObject([{ before: { headcount: 18 }, after: { headcount: 19 } }]);
    expect(entries[0]?.byOrganization.id).toBe(TRIAL_FIRM);
  });

  it('milestones keep what is unknown unknown: a retention rate needs both counts', async () => {
    const { id } = await create(toInput(BUZEN));
    const add = (revision: number, body: object) => send('POST', `/${id}/milestones`, { revision, body });
    await add(1, { kind: 'retention12Months', doneOn: '2025-06-01', hired: 12, kept: 9 });
    await add(2, { kind: 'retention6Months', doneOn: '2024-12-01', hired: 12 });
    await add(3, { kind: 'hiringFair', plannedOn: '2026-12-10', title: '合同説明会' });
    const { milestones, revision } = await read(id);
    expect(milestones.map(({ kind: one, retentionRate }) => [one, retentionRate])).toEqual([
      ['retention6Months', null],
      ['retention12Months', 0.75],
      ['hiringFair', null],
    ]);
    for (const [body, at] of [
      [{ kind: 'retention6Months', hired: 3, kept: 4 }, '/kept'],
      [{ kind: 'training', hired: 3 }, '/hired'],
      [{ kind: 'other' }, '/title'],
      [{ kind: 'training', doneOn: '2999-01-01' }, '/doneOn'],
    ] as const) {
      expect(readProblem(await add(revision, body)).places?.[0]?.at).toBe(at);
    }
    const fair = milestones[2]!;
    const done = placementSchema.parse(
      readBody(
        await send('PATCH', `/${id}/milestones/${fair.id}`, {
          revision,
          body: { doneOn: '2026-01-10', result: '14人が参加' },
        }),
      ),
    );
    expect(done.milestones.find((one) => one.id === fair.id)).toMatchObject({
      doneOn: '2026-01-10',
      title: '合同説明会',
    });
  });

  it('every write says which revision it has seen; a repeated one is done once; what is deleted comes back', async () => {
    const input = toInput(BUZEN);
    const key = randomUUID();
    const first = await send('POST', '', { body: input, key });
    const second = await send('POST', '', { body: input, key });
    expect(second.headers['idempotency-replayed']).toBe('true');
    expect(readBody(second)).toEqual(readBody(first));
    const { id } = placementSchema.parse(readBody(first));
    expect((await send('PATCH', `/${id}`, { body: { seats: 5 } })).status).toBe(428);
    await send('PATCH', `/${id}`, { revision: 1, body: { seats: 5 } });
    const stale = await send('PATCH', `/${id}`, { revision: 1, body: { seats: 6 } });
    expect(readProblem(stale)).toMatchObject({
      code: 'VERSION_CONFLICT',
      conflict: { current: { value: { seats: 5 } }, yours: { value: { seats: 6 } } },
    });
    await send('DELETE', `/${id}`, { revision: 2 });
    expect((await send('GET', `/${id}`)).status).toBe(404);
    expect((await send('GET', '?deleted=true', { as: 'municipality' })).body.toString()).toContain(id);
    const back = await send('POST', `/${id}/restore`, { revision: 3 });
    expect(readBody(back)).toMatchObject({ id, revision: 4, seats: 5 });
    const backwards = await send('PATCH', `/${id}`, { revision: 4, body: { closedOn: '2023' } });
    expect(readProblem(backwards).places?.[0]?.at).toBe('/closedOn');
  });

  it('says what is near from the region’s own figures, and makes up no school where none was loaded', async () => {
    const { id } = await create(toInput(BUZEN));
    const nearby = nearbyResponseSchema.parse(readBody(await send('GET', `/${id}/nearby?cutoffMinutes=45`)));
    expect(nearby).toMatchObject({ datasets: [], facilities: [], isOriginApproximate: false });
    const buzen = nearby.students.find(({ municipalityCode }) => municipalityCode === '40214');
    expect(buzen).toBeDefined();
    expect(buzen!.minutes).toBeLessThan(30);
    expect(nearby.students.every(({ minutes }) => minutes <= 45)).toBe(true);
    const minutes = nearby.students.map((one) => one.minutes);
    expect(minutes).toEqual(minutes.toSorted((a, b) => a - b));
    expect(nearby.studentsYear).not.toBeNull();
  });

  it('lists schools and job centers of a table that was loaded, by travel time and for those who may see it', async () => {
    const { id } = await create(toInput(BUZEN));
    const csv = [
      '名称,種類,経度,緯度',
      '近くの高校,高等学校,131.13,33.62',
      '近くの相談窓口,ハローワーク,131.12,33.615',
      '遠くの高校,高等学校,130.88,33.88',
      '近くの小学校,小学校,131.127,33.621',
      '<img src=x>大学,大学,131.131,33.619',
      '',
    ].join('\r\n');
    const { id: uploadId } = await upload(server.url, { name: '学校.csv', octets: csv, purpose: 'dataset' });
    const seen = datasetPreviewSchema.parse(
      readBody(await client.send('POST', '/api/v1/datasets/preview', { body: { uploadId, kind: 'points' } })),
    );
    if (seen.mapping?.kind !== 'points') throw new Error('expected points');
    // Which column says what a point is, is chosen by whoever loads the table.
    const source = { ...seen.mapping.source, categoryColumn: 1 };
    const body = {
      uploadId,
      mapping: { ...seen.mapping, source },
      title: '学校の表',
      publisher: '試験',
      year: '2025',
    };
    const stored = await client.send('POST', '/api/v1/datasets', { body });
    expect(stored.status).toBe(201);
    const find = async (as: Role) =>
      nearbyResponseSchema.parse(
        readBody(await send('GET', `/${id}/nearby?mode=car&cutoffMinutes=30`, { as })),
      );
    const found = await find('planner');
    expect(found.facilityCounts).toEqual({ school: 2, jobCenter: 1, training: 0 });
    expect(found.facilities.map(({ name }) => name).toSorted()).toEqual([
      '<img src=x>大学',
      '近くの相談窓口',
      '近くの高校',
    ]);
    expect(found.datasets).toMatchObject([{ title: '学校の表', recognizedCount: 4, otherCount: 1 }]);
    const [first] = found.facilities;
    expect(first!.lowMinutes).toBeLessThanOrEqual(first!.minutes);
    expect(first!.minutes).toBeLessThanOrEqual(first!.highMinutes);
    // The planners' table is theirs until it is shared.
    expect((await find('municipality')).datasets).toEqual([]);
    const { id: datasetId, revision } = datasetDetailSchema.parse(readBody(stored));
    await client.send('DELETE', `/api/v1/datasets/${datasetId}`, { revision });
  });

  it('the ledger shows all to planners, their own row to a town, and neither figures nor sources of few to others', async () => {
    const { id } = await create(toInput(BUZEN, { openedOn: '2023-05-01', firmName: '一社だけ株式会社' }));
    await send('POST', `/${id}/headcounts`, {
      revision: 1,
      body: { date: '2024-03-01', headcount: 7, source: 'canary-source-71' },
    });
    const readLedger = async (as: Role) =>
      ledgerSchema.parse(readBody(await client.send('GET', '/api/v1/ledger?yearKind=fiscal', { as })));
    const planner = await readLedger('planner');
    const findRow = (ledger: typeof planner) =>
      ledger.rows.find(({ year, municipalityCode }) => year === 2023 && municipalityCode === '40214');
    expect(planner.isSuppressed).toBe(false);
    expect(findRow(planner)?.sources?.join()).toContain('canary-source-71');
    expect(findRow(planner)?.headcount.value).toBeGreaterThanOrEqual(7);
    const town = await readLedger('municipality');
    expect(findRow(town)?.headcount).toEqual(findRow(planner)?.headcount);
    expect(town.totals.find(({ year }) => year === 2023)?.headcount.state).toBe('suppressed');
    for (const as of ['viewer', 'firm'] as const) {
      const ledger = await readLedger(as);
      expect(ledger.isSuppressed).toBe(true);
      expect(findRow(ledger)?.headcount).toEqual({ state: 'suppressed', value: null, unknownOffices: null });
      const csv = await client.send('GET', '/api/v1/ledger/export.csv', { as });
      expect(csv.body.toString()).not.toContain('canary-source-71');
      expect(csv.body.toString()).toContain('秘匿');
    }
    const csv = await client.send('GET', '/api/v1/ledger/export.csv?language=ja');
    expect(csv.body.subarray(0, 3)).toEqual(Buffer.from('\uFEFF'));
    expect(csv.headers['content-disposition']).toContain("filename*=UTF-8''");
    expect((await client.send('GET', '/api/v1/ledger', { as: null })).status).toBe(401);
  });

  it('no cell of the ledger’s file is a formula', async () => {
    const { id } = await create(toInput(BUZEN, { openedOn: '2022-05-01', firmName: '=cmd()' }));
    await send('POST', `/${id}/headcounts`, {
      revision: 1,
      body: { date: '2023-03-01', headcount: 7, source: '=HYPERLINK("x")' },
    });
    const csv = (await client.send('GET', '/api/v1/ledger/export.csv')).body.toString();
    expect(csv).toContain('HYPERLINK');
    expect(csv).not.toMatch(/(?:^|,)"?[=+\-@]/mu);
  });
});
