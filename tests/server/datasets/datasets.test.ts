import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  datasetContentSchema,
  datasetDetailSchema,
  datasetListSchema,
  datasetPreviewSchema,
  type DatasetContent,
  type DatasetDetail,
  type DatasetMappingInput,
  type DatasetPreview,
} from '#contract/datasets.ts';
import { uploadSchema } from '#contract/uploads.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw, type RawAnswer } from '../../support/server-request.ts';

const SURVEY =
  '住宅・土地統計調査\nコード,名前,空き家率 2018年(％),空き家率 2023年(％)\n40000,福岡県,12.7,12.5\n40100,北九州市,15.8,15.97\n40621,苅田町,14.3,…\n4.02E+04x,壊れた行,1,2\n';
const SURVEY_MAPPING: DatasetMappingInput = {
  kind: 'municipalFigures',
  reading: { skipRows: 1, headerRows: 1 },
  zone: { by: 'code', column: 0, heading: 'コード' },
  indicators: [
    {
      label: '空き家率',
      unit: '％',
      quantity: 'ratio',
      isPercent: true,
      columns: [
        { column: 2, year: 2018 },
        { column: 3, year: 2023 },
      ],
    },
  ],
};
const DESCRIPTION = { title: '空き家率', publisher: '総務省', year: '2023年10月1日', licence: 'CC BY 4.0' };

function expectProblem(answer: RawAnswer, status: number, code: string): void {
  expect([answer.status, readProblem(answer).code]).toEqual([status, code]);
}

describe.each(listDatabaseKinds())('imported tables on $name', (kind) => {
  let database: TestDatabase;
  let server: RunningServer;
  let client: PlanClient;

  beforeAll(async () => {
    database = await kind.create();
    server = await startServer(database);
    client = createPlanClient(server.url);
  });
  afterAll(async () => {
    await server.close();
    await database.remove();
  });

  const upload = async (content: string | Buffer, name = 'a.csv'): Promise<string> => {
    const answer = await sendRaw(server.url, {
      method: 'POST',
      path: `/api/v1/uploads?name=${encodeURIComponent(name)}`,
      headers: {
        'content-type': name.endsWith('json') ? 'application/geo+json' : 'text/csv',
        'idempotency-key': randomUUID(),
      },
      body: content,
    });
    return uploadSchema.parse(readBody(answer)).id;
  };
  const preview = async (uploadId: string, rest: object): Promise<DatasetPreview> =>
    datasetPreviewSchema.parse(
      readBody(
        await client.send('POST', '/api/v1/datasets/preview', { body: { uploadId, ...rest }, key: null }),
      ),
    );
  const create = async (
    content: string,
    mapping: DatasetMappingInput = SURVEY_MAPPING,
    description: object = DESCRIPTION,
  ): Promise<DatasetDetail> => {
    const uploadId = await upload(content);
    const body = { uploadId, mapping, ...description };
    return datasetDetailSchema.parse(readBody(await client.send('POST', '/api/v1/datasets', { body })));
  };
  const readContent = async (address: string): Promise<DatasetContent> =>
    datasetContentSchema.parse(readBody(await client.send('GET', address)));
  const list = async (query = ''): Promise<string[]> => {
    const answer = readBody(await client.send('GET', `/api/v1/datasets${query}`));
    return datasetListSchema.parse(answer).datasets.map(({ id }) => id);
  };

  it('suggests a mapping, shows what it would read, and stores nothing', async () => {
    const uploadId = await upload(SURVEY);
    const seen = await preview(uploadId, { kind: 'municipalFigures' });
    expect(seen).toMatchObject({
      isSuggestion: true,
      canStore: true,
      file: { name: 'a.csv', format: 'csv' },
      mapping: {
        kind: 'municipalFigures',
        reading: { skipRows: 1, headerRows: 1 },
        zone: { by: 'code', column: 0, heading: 'コード' },
        indicators: [{ label: '空き家率', isPercent: true, columns: [{ year: 2018 }, { year: 2023 }] }],
      },
      report: { rowsRead: 4, rowsUsed: 2, rowsElsewhere: 1, valuesUsed: 3, valuesMissing: 1 },
    });
    expect(seen.headRows[1]).toMatchObject({
      line: 2,
      fields: ['コード', '名前', expect.any(String), expect.any(String)],
    });
    expect(seen.columns[1]).toMatchObject({ heading: '名前', samples: ['福岡県', '北九州市', '苅田町'] });
    // All 18 but the two that have a row.
    expect(seen.report.zonesWithoutRow).toHaveLength(16);
    expect(await list()).toEqual([]);
  });

  it('stores what the preview showed, and serves it by its hash for ever', async () => {
    const dataset = await create(SURVEY);
    expect(dataset).toMatchObject({
      revision: 1,
      kind: 'municipalFigures',
      ...DESCRIPTION,
      indicators: [{ label: '空き家率', years: [2018, 2023] }],
      rowsRead: 4,
      rowsUsed: 2,
      hasPrevious: false,
      file: { name: 'a.csv' },
    });
    expect(dataset.report.rowsDropped).toEqual([{ code: 'ZONE_CODE', count: 1 }]);
    expect(dataset.report.issues.find(({ code }) => code === 'ZONE_CODE')).toMatchObject({ line: 6 });
    const answer = await client.send('GET', dataset.contentAddress);
    expect(answer.headers['cache-control']).toBe('private, max-age=31536000, immutable');
    const content = await readContent(dataset.contentAddress);
    if (content.kind !== 'figures') throw new Error('expected figures');
    expect(content.table.zones).toEqual({ kind: 'municipality', codes: ['40100', '40621'] });
    expect(content.table.indicators[0]?.series).toMatchObject([
      { year: 2018, values: [0.158, 0.143] },
      { year: 2023, values: [0.1597, null], missing: [{ reason: 'absent', zones: [1] }] },
    ]);
    const read = await client.send('GET', `/api/v1/datasets/${dataset.id}`);
    expect(read.headers.etag).toBe('"1"');
    expect(readBody(read)).toEqual(dataset);
  });

  it('is replaced at once, goes back in one step, and forward again; older content stays by its hash', async () => {
    const first = await create(SURVEY);
    const uploadId = await upload(SURVEY.replace('15.97', '16.5'));
    const body = { uploadId, mapping: SURVEY_MAPPING, ...DESCRIPTION, year: '2024年' };
    const path = `/api/v1/datasets/${first.id}`;
    const send = async (action: string, revision: number, sent?: unknown): Promise<DatasetDetail> =>
      datasetDetailSchema.parse(
        readBody(
          await client.send('POST', `${path}/${action}`, {
            revision,
            ...(sent === undefined ? {} : { body: sent }),
          }),
        ),
      );
    const second = await send('replace', 1, body);
    expect(second).toMatchObject({ revision: 2, year: '2024年', hasPrevious: true });
    expect(second.contentSha256).not.toBe(first.contentSha256);
    expect((await client.send('GET', first.contentAddress)).status).toBe(200);
    const back = await send('back', 2);
    expect(back).toMatchObject({ revision: 3, year: DESCRIPTION.year, contentSha256: first.contentSha256 });
    const forward = await send('back', 3);
    expect(forward).toMatchObject({ revision: 4, contentSha256: second.contentSha256 });
    const third = await upload(SURVEY.replace('15.97', '17'));
    await send('replace', 4, { ...body, uploadId: third });
    // Two versions are kept.
    expectProblem(await client.send('GET', first.contentAddress), 404, 'NOT_FOUND');
    expectProblem(await client.send('POST', `${path}/back`, { revision: 4 }), 412, 'VERSION_CONFLICT');
    expectProblem(await client.send('POST', `${path}/back`), 428, 'PRECONDITION_REQUIRED');
  });

  it('does a repeated request once, and remembers nothing of one that failed', async () => {
    const uploadId = await upload(SURVEY);
    const body = { uploadId, mapping: SURVEY_MAPPING, ...DESCRIPTION, title: '繰り返し' };
    const key = randomUUID();
    const before = (await list()).length;
    const [one, two] = await Promise.all(
      [1, 2].map(() => client.send('POST', '/api/v1/datasets', { body, key })),
    );
    expect(two!.body.equals(one!.body)).toBe(true);
    // The upload may be gone by then: the answer is still the same.
    await client.send('DELETE', `/api/v1/uploads/${uploadId}`);
    const third = await client.send('POST', '/api/v1/datasets', { body, key });
    expect([third.status, third.headers['idempotency-replayed']]).toEqual([201, 'true']);
    expect((await list()).length).toBe(before + 1);
    expectProblem(await client.send('POST', '/api/v1/datasets', { body }), 404, 'NOT_FOUND');
    expectProblem(
      await client.send('POST', '/api/v1/datasets', { body, key: null }),
      400,
      'IDEMPOTENCY_KEY_REQUIRED',
    );
  });

  it('changes what is said about it, is deleted and restored', async () => {
    const dataset = await create(SURVEY);
    const path = `/api/v1/datasets/${dataset.id}`;
    const patched = await client.send('PATCH', path, {
      revision: 1,
      body: { notes: '速報値\n注意', licence: '' },
    });
    expect(datasetDetailSchema.parse(readBody(patched))).toMatchObject({
      revision: 2,
      notes: '速報値\n注意',
      licence: '',
    });
    expectProblem(
      await client.send('PATCH', path, { revision: 1, body: { title: 'x' } }),
      412,
      'VERSION_CONFLICT',
    );
    expectProblem(await client.send('PATCH', path, { revision: 2, body: { title: '' } }), 422, 'VALIDATION');
    expect((await client.send('DELETE', path, { revision: 2 })).status).toBe(200);
    expect(await list()).not.toContain(dataset.id);
    expect(await list('?deleted=true')).toContain(dataset.id);
    expectProblem(await client.send('GET', path), 404, 'NOT_FOUND');
    expectProblem(await client.send('GET', dataset.contentAddress), 404, 'NOT_FOUND');
    expect((await client.send('POST', `${path}/restore`, { revision: 3 })).status).toBe(200);
    expectProblem(await client.send('POST', `${path}/restore`, { revision: 4 }), 409, 'NOT_DELETED');
    expectProblem(await client.send('POST', `${path}/back`, { revision: 4 }), 409, 'NOTHING_TO_UNDO');
    expect(await list()).toContain(dataset.id);
  });

  it('takes future population by year at 500 m', async () => {
    const rows = ['503064041,40106,12.25,8.5', '503064042,40106,0,*', '533900001,13101,1,1'];
    const uploadId = await upload(`MESH_ID,SHICODE,PTN_2020,PTN_2050\n${rows.join('\n')}\n`);
    const seen = await preview(uploadId, { kind: 'meshFigures' });
    expect(seen.mapping).toMatchObject({
      zone: { column: 0 },
      indicators: [{ columns: [{ year: 2020 }, { year: 2050 }] }],
    });
    expect(seen.report).toMatchObject({ rowsUsed: 2, rowsElsewhere: 1, zonesWithoutRow: [] });
    if (seen.sample?.kind !== 'figures') throw new Error('expected figures');
    expect(seen.sample.table.zones).toEqual({
      kind: 'mesh',
      level: 'half',
      codes: ['503064041', '503064042'],
    });
    expect(seen.sample.table.indicators[0]?.series.map(({ values }) => values)).toEqual([
      [12.25, 0],
      [8.5, null],
    ]);
  });

  it('takes points from CSV and GeoJSON, and says in which municipality they lie', async () => {
    const csv = await upload(
      '名称,緯度,経度,種別\n<b>宇島</b>,33.62131,131.126354,駅前\n東京,35.68,139.76,駅\n',
    );
    const seen = await preview(csv, { kind: 'points' });
    expect(seen.report).toMatchObject({ rowsRead: 2, rowsUsed: 1, rowsElsewhere: 1 });
    if (seen.sample?.kind !== 'points') throw new Error('expected points');
    expect(seen.sample.points.features[0]?.properties).toMatchObject({
      name: '<b>宇島</b>',
      category: '駅前',
      municipalityCode: '40214',
    });
    const features = [
      {
        type: 'Feature',
        properties: { name: '甲校' },
        geometry: { type: 'Point', coordinates: [130.8827, 33.8868] },
      },
    ];
    const geojson = await upload(JSON.stringify({ type: 'FeatureCollection', features }), 'a.geojson');
    const mapping: DatasetMappingInput = {
      kind: 'points',
      category: '学校',
      source: { format: 'geojson', nameProperty: 'name' },
    };
    const body = { uploadId: geojson, mapping, ...DESCRIPTION, title: '学校' };
    const stored = datasetDetailSchema.parse(
      readBody(await client.send('POST', '/api/v1/datasets', { body })),
    );
    expect(stored).toMatchObject({ kind: 'points', categories: ['学校'], indicators: [] });
    const content = await readContent(stored.contentAddress);
    if (content.kind !== 'points') throw new Error('expected points');
    expect(content.points.features[0]?.properties).toMatchObject({ name: '甲校', municipalityCode: '40106' });
    expectProblem(
      await client.send('POST', `/api/v1/datasets/${stored.id}/replace`, {
        revision: 1,
        body: { uploadId: await upload(SURVEY), mapping: SURVEY_MAPPING, ...DESCRIPTION },
      }),
      422,
      'VALIDATION',
    );
  });

  it('refuses columns about people and forgets the file at once', async () => {
    const uploadId = await upload('表題\nコード,電話番号,値\n40214,0979,1\n');
    const mapping: DatasetMappingInput = {
      kind: 'municipalFigures',
      reading: { skipRows: 1 },
      zone: { by: 'code', column: 0 },
      indicators: [{ label: '値', columns: [{ column: 2, year: null }] }],
    };
    const body = { uploadId, mapping, ...DESCRIPTION };
    expectProblem(await client.send('POST', '/api/v1/datasets', { body }), 422, 'UNNEEDED_PERSONAL_DATA');
    expectProblem(await client.send('GET', `/api/v1/uploads/${uploadId}`), 404, 'NOT_FOUND');
  });

  it('says in a preview what stops an import, and answers storing it with a problem', async () => {
    const uploadId = await upload('コード,値\n13101,1\n');
    const mapping: DatasetMappingInput = {
      kind: 'municipalFigures',
      zone: { by: 'code', column: 0 },
      indicators: [{ label: '値', columns: [{ column: 1, year: null }] }],
    };
    const seen = await preview(uploadId, { kind: 'municipalFigures', mapping });
    expect(seen).toMatchObject({ canStore: false, sample: null, isSuggestion: false });
    expect(seen.report.issues).toMatchObject([{ code: 'NOTHING_USABLE', severity: 'fatal' }]);
    expectProblem(
      await client.send('POST', '/api/v1/datasets', { body: { uploadId, mapping, ...DESCRIPTION } }),
      422,
      'FILE_UNREADABLE',
    );
    const none = await preview(uploadId, { kind: 'points' });
    expect(none).toMatchObject({ mapping: null, canStore: false });
    expectProblem(
      await client.send('POST', '/api/v1/datasets/preview', {
        body: { uploadId, kind: 'points', mapping },
        key: null,
      }),
      422,
      'VALIDATION',
    );
    const gone = { uploadId: randomUUID(), kind: 'points' };
    expectProblem(
      await client.send('POST', '/api/v1/datasets/preview', { body: gone, key: null }),
      404,
      'NOT_FOUND',
    );
  });

  it('needs title, publisher and year', async () => {
    const uploadId = await upload(SURVEY);
    for (const missing of ['title', 'publisher', 'year']) {
      const body = { uploadId, mapping: SURVEY_MAPPING, ...DESCRIPTION, [missing]: undefined };
      const answer = await client.send('POST', '/api/v1/datasets', { body });
      expectProblem(answer, 422, 'VALIDATION');
      expect(readProblem(answer).places?.[0]?.at).toBe(`/${missing}`);
    }
  });
});
