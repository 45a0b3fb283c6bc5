import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { DatasetContent, DatasetList, StoredDataset } from '#contract/datasets.ts';
import { fetchAs } from '../support/sign-in.ts';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser, WITHOUT_WEBGL } from './browser.ts';
import { listSeriousFindings } from './serious-findings.ts';
import { byId, expectGoodConduct, openStory } from './story-page.ts';

/** As statistical tables come: a title above the headings, a note below, marks for what is not there. */
const createTable = (buzen: string): Buffer =>
  Buffer.from(
    [
      '住宅に関する表　<b>空き家率</b>',
      '市区町村コード,市区町村名,空き家率（％）2018年,空き家率（％）2023年',
      '40100,北九州市,15.8,15.9',
      '40203,久留米市,13.1,13.5',
      '40213,行橋市,15.1,-',
      `40214,豊前市,17.0,${buzen}`,
      '40621,苅田町,14.3,***',
      '',
    ].join('\r\n'),
  );

async function listDatasets(origin: string): Promise<readonly StoredDataset[]> {
  const response = await fetchAs('planner', `${origin}/api/v1/datasets`);
  return ((await response.json()) as DatasetList).datasets;
}

/** The newest value of Buzen in the only stored dataset. */
async function readBuzen(origin: string): Promise<number | null | undefined> {
  const [dataset] = await listDatasets(origin);
  const response = await fetchAs('planner', origin + (dataset?.contentAddress ?? ''));
  const content = (await response.json()) as DatasetContent;
  if (content.kind !== 'figures') throw new Error(`content: expected figures, got ${content.kind}`);
  const zone = content.table.zones.codes.indexOf('40214');
  return content.table.indicators[0]?.series.at(-1)?.values[zone];
}

async function choose(page: Page, buzen: string): Promise<void> {
  const file = { name: '空き家率.csv', mimeType: 'text/csv', buffer: createTable(buzen) };
  await byId(page, 'dataset-file').setInputFiles(file);
  await byId(page, 'column-table').waitFor();
}

describe('data page', () => {
  let app: RunningApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startApp();
    browser = await launchBrowser(WITHOUT_WEBGL);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  it('imports a published table, replaces it, takes that back, removes and restores it', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await byId(page, 'open-data').click();
    await byId(page, 'data-empty').waitFor();
    expect(await byId(page, 'bundled-table').innerText()).toContain('国勢調査');

    // Guesses are filled in; what cannot be read is said with its cell, and nothing becomes 0.
    await byId(page, 'import-dataset').click();
    await choose(page, 'およそ18');
    expect(await byId(page, 'skip-rows').inputValue()).toBe('1');
    expect(await byId(page, 'role-0').inputValue()).toBe('zone');
    expect(await byId(page, 'year-3').inputValue()).toBe('2023');
    expect(await byId(page, 'dataset-report').innerText()).toMatch(/D6（空き家率.*およそ18/su);
    expect(await byId(page, 'preview-sample').innerText()).toContain('データなし');
    expect(await listSeriousFindings(page)).toEqual([]);

    // Where it is from has to be said.
    await byId(page, 'store-dataset').click();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('description-publisher');
    await byId(page, 'description-publisher').fill('試しの作成者');
    await byId(page, 'description-year').fill('2023年');
    await byId(page, 'store-dataset').click();
    await byId(page, 'data-stored').waitFor();
    expect(await readBuzen(app.origin)).toBeNull();
    await byId(page, 'see-data').click();
    expect(await byId(page, 'dataset-card').innerText()).toContain('試しの作成者');

    // A mended file in its place; the version before is one key away.
    await byId(page, 'dataset-card').getByRole('button').first().click();
    await byId(page, 'replace-dataset').click();
    await choose(page, '18.2');
    await byId(page, 'store-dataset').click();
    await byId(page, 'data-stored').waitFor();
    expect(await readBuzen(app.origin)).toBeCloseTo(0.182);
    await byId(page, 'see-data').click();
    await byId(page, 'dataset-back').click();
    await expect.poll(() => readBuzen(app.origin)).toBeNull();

    await byId(page, 'delete-dataset').click();
    await expect.poll(() => listDatasets(app.origin)).toEqual([]);
    await byId(page, 'undo-dataset-delete').click();
    await expect.poll(async () => (await listDatasets(app.origin)).length).toBe(1);
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('says in words what it cannot read, and keeps the way to another file open', async () => {
    const visit = await openStory(app, browser, { path: '/#v=1&page=data.import' });
    const { page } = visit;
    const picture = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);
    await byId(page, 'dataset-file').setInputFiles({ name: '表.csv', mimeType: 'text/csv', buffer: picture });
    await byId(page, 'data-fault').waitFor();
    expect(await byId(page, 'data-fault').innerText()).toContain('表.csv');
    expect(await byId(page, 'dataset-file-button').isVisible()).toBe(true);
    await visit.context.close();
  });
});
