import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { datasetDetailSchema, datasetListSchema, type DatasetMappingInput } from '#contract/datasets.ts';
import { jobListSchema, type Job } from '#contract/jobs.ts';
import { uploadSchema } from '#contract/uploads.ts';
import { importRequestSchema, vacancyImportSchema } from '#contract/vacancies.ts';
import { createPlanClient, readBody, type PlanClient } from '../../support/plan-client.ts';
import { startServer, type RunningServer } from '../../support/server-app.ts';
import { listDatabaseKinds, type TestDatabase } from '../../support/server-databases.ts';
import { readProblem, sendRaw } from '../../support/server-request.ts';

const SURVEY = 'コード,名前,空き家率 2023年(％)\n40100,北九州市,15.97\n40621,苅田町,14.3\n';
const MAPPING: DatasetMappingInput = {
  kind: 'municipalFigures',
  reading: { skipRows: 0, headerRows: 1 },
  zone: { by: 'code', column: 0, heading: 'コード' },
  indicators: [
    {
      label: '空き家率',
      unit: '％',
      quantity: 'ratio',
      isPercent: true,
      columns: [{ column: 2, year: 2023 }],
    },
  ],
};
const DESCRIPTION = { title: '空き家率', publisher: '総務省', year: '2023年10月1日', licence: 'CC BY 4.0' };

describe.each(listDatabaseKinds())('imports as jobs on $name', (kind) => {
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

  const upload = async (content: string, purpose = 'dataset'): Promise<string> => {
    const answer = await sendRaw(server.url, {
      method: 'POST',
      path: `/api/v1/uploads?name=a.csv&purpose=${purpose}`,
      headers: { 'content-type': 'text/csv', 'idempotency-key': randomUUID() },
      body: content,
    });
    return uploadSchema.parse(readBody(answer)).id;
  };
  const listImports = async (): Promise<readonly Job[]> => {
    const { jobs } = jobListSchema.parse(readBody(await client.send('GET', '/api/v1/jobs')));
    return jobs.filter((job) => job.kind === 'import');
  };
  const store = async (content = SURVEY) => {
    const body = { uploadId: await upload(content), mapping: MAPPING, ...DESCRIPTION };
    return client.send('POST', '/api/v1/datasets', { body });
  };

  it('shows a table that was stored, with where its report is, and its replacement, which /back takes back', async () => {
    const dataset = datasetDetailSchema.parse(readBody(await store()));
    const [job] = await listImports();
    expect(job).toMatchObject({
      state: 'done',
      progress: 1,
      resultAddress: `/api/v1/datasets/${dataset.id}`,
      request: { operation: 'createDataset' },
    });
    const body = { uploadId: await upload(SURVEY.replace('14.3', '15')), mapping: MAPPING, ...DESCRIPTION };
    const replaced = datasetDetailSchema.parse(
      readBody(
        await client.send('POST', `/api/v1/datasets/${dataset.id}/replace`, {
          revision: dataset.revision,
          body,
        }),
      ),
    );
    expect((await listImports())[0]).toMatchObject({
      state: 'done',
      resultAddress: `/api/v1/datasets/${dataset.id}`,
    });
    const back = await client.send('POST', `/api/v1/datasets/${dataset.id}/back`, {
      revision: replaced.revision,
    });
    expect(datasetDetailSchema.parse(readBody(back)).contentSha256).toBe(dataset.contentSha256);
  });

  it('shows why one failed, and starts it again without storing anything twice', async () => {
    const failed = await store(SURVEY.replace('コード', '別の見出し'));
    expect(failed.status).toBe(422);
    const [job] = await listImports();
    expect(job).toMatchObject({ state: 'failed', problem: { code: readProblem(failed).code } });
    expect(job?.problem?.ja).not.toBe('');
    const before = datasetListSchema.parse(readBody(await client.send('GET', '/api/v1/datasets')));
    const retried = await client.send('POST', `/api/v1/jobs/${job?.id ?? ''}/retry`, { key: null });
    expect(retried.status).toBe(200);
    await expect.poll(async () => (await listImports())[0]?.state).toBe('failed');
    const after = datasetListSchema.parse(readBody(await client.send('GET', '/api/v1/datasets')));
    expect(after.datasets).toHaveLength(before.datasets.length);
  });

  it('stores nothing of one that somebody cancels while it is read', async () => {
    const rows = Array.from({ length: 60_000 }, (_, index) => `40${100 + (index % 800)},名前,1`).join('\n');
    const before = datasetListSchema.parse(readBody(await client.send('GET', '/api/v1/datasets')));
    const storing = store(`コード,名前,空き家率 2023年(％)\n${rows}\n`);
    const isDone = storing.then(() => true);
    let cancelled = false;
    while (!cancelled && !(await Promise.race([isDone, new Promise((done) => setTimeout(done, 5, false))]))) {
      const running = (await listImports()).find(({ state }) => state === 'running');
      if (running === undefined) continue;
      await client.send('POST', `/api/v1/jobs/${running.id}/cancel`, { key: null });
      cancelled = true;
    }
    const answer = await storing;
    expect(cancelled).toBe(true);
    expect([answer.status, readProblem(answer).code]).toEqual([409, 'WRONG_STATE']);
    expect((await listImports())[0]?.state).toBe('cancelled');
    const after = datasetListSchema.parse(readBody(await client.send('GET', '/api/v1/datasets')));
    expect(after.datasets).toHaveLength(before.datasets.length);
  });

  it('shows a register that was taken over, with where it can be undone', async () => {
    const content = `種別,名称,市町村名\n廃校,旧小学校 ${randomUUID()},豊前市\n`;
    const request = importRequestSchema.parse({ uploadId: await upload(content, 'vacancies') });
    const preview = vacancyImportSchema.parse(
      readBody(await client.send('POST', '/api/v1/vacancies/imports', { body: request })),
    );
    const address = `/api/v1/vacancies/imports/${preview.id}`;
    const accepted = await client.send('POST', `${address}/accept`, {
      revision: preview.revision,
      body: {},
    });
    expect(accepted.status).toBe(200);
    expect((await listImports())[0]).toMatchObject({ state: 'done', resultAddress: address });
    const undone = await client.send('POST', `${address}/undo`, { revision: 2 });
    expect(vacancyImportSchema.parse(readBody(undone)).state).toBe('undone');
  });
});
