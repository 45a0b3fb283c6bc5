import type { FigureTable } from '#contract/figures.ts';
import type { Region } from '#contract/region.ts';
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser, WITHOUT_WEBGL } from './browser.ts';
import { listSeriousFindings } from './serious-findings.ts';
import { byId, expectGoodConduct, openLayerGroup, openStory, waitForMap } from './story-page.ts';

/** The middle of the map lies in the south of Kitakyushu, where no symbol stands. */
const LINK = '/#v=1&s=A,131.12635,33.62131&ov=schoolClosures,1,1;register,0,1&map=130.88,33.78,11.00';
const HATCH = { red: 0xb4, green: 0xab, blue: 0x9b };

const MAPS = [
  { kind: 'maplibre', flags: [] },
  { kind: 'leaflet', flags: WITHOUT_WEBGL },
] as const;

let app: RunningApp;
let figures: FigureTable;

beforeAll(async () => {
  app = await startApp();
  const region = (await (await fetch(`${app.origin}/api/v1/region`)).json()) as Region;
  figures = (await (await fetch(app.origin + region.files.figures)).json()) as FigureTable;
});
afterAll(() => app?.stop());

/** What the server says, by code of the municipality. */
function getFigure(id: string, code: string, position = -1): number | null {
  const series = figures.indicators.find((one) => one.id === id)?.series.at(position);
  return series?.values[figures.zones.codes.indexOf(code)] ?? null;
}

async function pointAtMiddle(page: Page): Promise<void> {
  const box = await byId(page, 'map').boundingBox();
  if (box === null) throw new Error('map: expected on the screen');
  await page.mouse.move(box.x + box.width / 2 - 2, box.y + box.height / 2);
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
}

/** Pixels of the map in about one color. */
async function countPixels(page: Page, wanted: typeof HATCH): Promise<number> {
  const png = await byId(page, 'map').screenshot();
  return page.evaluate(
    async ({ source, red, green, blue }) => {
      const image = new Image();
      image.src = source;
      await image.decode();
      const canvas = document.createElement('canvas');
      canvas.width = image.width;
      canvas.height = image.height;
      const context = canvas.getContext('2d')!;
      context.drawImage(image, 0, 0);
      const { data } = context.getImageData(0, 0, image.width, image.height);
      let count = 0;
      for (let i = 0; i < data.length; i += 4) {
        const isNear = (at: number, value: number): boolean => Math.abs((data[i + at] ?? 0) - value) < 14;
        if (isNear(0, red) && isNear(1, green) && isNear(2, blue)) count += 1;
      }
      return count;
    },
    { source: `data:image/png;base64,${png.toString('base64')}`, ...wanted },
  );
}

async function download(page: Page, id: string): Promise<string> {
  const [file] = await Promise.all([page.waitForEvent('download'), byId(page, id).click()]);
  return readFile(await file.path(), 'utf8');
}

describe.each(MAPS)('layers on $kind', ({ flags }) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser(flags);
  });
  afterAll(() => browser?.close());

  it('show, say and list the same figures; one fill at a time, hatched where nothing is published', async () => {
    const visit = await openStory(app, browser, { path: LINK });
    const { page } = visit;
    await byId(page, 'overlay-schoolClosures').locator('.overlay-legend').waitFor();
    await waitForMap(page);

    const before = await countPixels(page, HATCH);
    await byId(page, 'layer-housingVacancy').check();
    await waitForMap(page);
    expect(await byId(page, 'layer-population').isChecked()).toBe(false);
    expect(await byId(page, 'fill-exchange').innerText()).toContain('人口');
    expect(await byId(page, 'overlay-housingVacancy').innerText()).toContain('公表値なし');
    expect((await countPixels(page, HATCH)) - before).toBeGreaterThan(250);

    await pointAtMiddle(page);
    const housing = (getFigure('housing.vacancyRate', '40100') ?? NaN) * 100;
    await expect
      .poll(() => byId(page, 'reading-housingVacancy').innerText(), { timeout: 10_000 })
      .toContain(`${Number(housing.toFixed(2))}％`);
    const fewer = getFigure('schools.primaryClosures', '40100');
    expect(await byId(page, 'reading-schoolClosures').innerText()).toContain(`${fewer}校減`);

    await openLayerGroup(page, 'municipal');
    await byId(page, 'layer-municipal').check();
    await byId(page, 'choice-municipal').selectOption('migration.net');
    await waitForMap(page);
    expect(await byId(page, 'layer-housingVacancy').isChecked()).toBe(false);
    await pointAtMiddle(page);
    const net = getFigure('migration.net', '40100') ?? NaN;
    await expect
      .poll(() => byId(page, 'reading-municipal').innerText(), { timeout: 10_000 })
      .toContain(`${net < 0 ? '−' : '+'}${Math.abs(net).toLocaleString('ja-JP')}人`);

    await byId(page, 'fill-exchange').locator('button').last().click();
    expect(await byId(page, 'layer-housingVacancy').isChecked()).toBe(true);
    await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('housingVacancy,1,0.75');
    const again = await openStory(app, browser, { path: page.url().slice(app.origin.length) });
    await byId(again.page, 'overlay-housingVacancy').locator('.overlay-legend').waitFor();
    expect(await byId(again.page, 'layer-population').isChecked()).toBe(false);
    expectGoodConduct(visit);
    expectGoodConduct(again);
    await visit.context.close();
    await again.context.close();
  });

  it('as a table: sorted, pointed at both ways, taken away with source and licence', async () => {
    const visit = await openStory(app, browser, { path: LINK });
    const { page } = visit;
    await byId(page, 'table-schoolClosures').click();
    const table = byId(page, 'layer-table');
    await table.waitFor();
    await waitForMap(page);
    await byId(page, 'sort-schools.primaryClosures.2016-2024').click();
    const fewer = figures.zones.codes.map((code) => getFigure('schools.primaryClosures', code) ?? 0);
    const first = table.locator('tbody tr').first();
    expect(await first.locator('td').nth(2).innerText()).toBe(String(Math.max(...fewer)));
    await byId(page, 'sort-schools.primaryClosures.2016-2024').click();
    expect(await first.locator('td').nth(2).innerText()).toBe(String(Math.min(...fewer)));

    const city = table.locator('tr[data-row="40100"]');
    expect(await city.locator('td').allInnerTexts()).toEqual([
      String(getFigure('schools.primary', '40100', 0)),
      String(getFigure('schools.primary', '40100')),
      String(getFigure('schools.primaryClosures', '40100')),
      String(getFigure('schools.juniorHighClosures', '40100')).replace('-', '−'),
      expect.stringContaining('小学校'),
    ]);
    await pointAtMiddle(page);
    await expect.poll(() => city.getAttribute('class'), { timeout: 10_000 }).toBe('is-pointed');
    await city.hover();
    await waitForMap(page);

    const csv = await download(page, 'table-csv');
    expect(csv.startsWith('\uFEFF市区町村コード,市区町村,')).toBe(true);
    expect(csv).toContain(`40100,北九州市,${getFigure('schools.primary', '40100', 0)},`);
    for (const fact of ['出典,', 'ライセンス,', '年,2016→2024年', 'この画面のリンク,']) {
      expect(csv, fact).toContain(fact);
    }
    const collection = JSON.parse(await download(page, 'table-geojson')) as {
      features: { id: string; geometry: { type: string } | null; properties: Record<string, unknown> }[];
      hanare: { facts: string[][] };
    };
    const feature = collection.features.find(({ id }) => id === '40100');
    expect(feature?.geometry?.type).toBe('MultiPolygon');
    expect(feature?.properties['schools.primaryClosures.2016-2024']).toBe(
      getFigure('schools.primaryClosures', '40100'),
    );
    expect(collection.hanare.facts.map(([label]) => label)).toContain('ライセンス');

    expect(await listSeriousFindings(page)).toEqual([]);

    // The population, too: thousands of cells, some at a time.
    await byId(page, 'table-layer').selectOption('population');
    await byId(page, 'sort-value').click();
    expect(await table.locator('tbody tr').count()).toBe(200);
    expect(await first.locator('th').innerText()).toMatch(/^\d{9}$/);
    await byId(page, 'page-back').click();
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('are put in order and made lighter by keys, and the link keeps it', async () => {
    const visit = await openStory(app, browser, { path: LINK.replace('register,0,1', 'register,1,1') });
    const { page } = visit;
    const layer = byId(page, 'overlay-schoolClosures');
    await layer.locator('.overlay-legend').waitFor();
    await byId(page, 'overlay-register').locator('.overlay-legend').waitFor();
    await layer.locator('summary').focus();
    await page.keyboard.press('Enter');
    await byId(page, 'up-schoolClosures').focus();
    await page.keyboard.press('Enter');
    await byId(page, 'opacity-schoolClosures').focus();
    await page.keyboard.press('ArrowLeft');
    await expect.poll(() => page.url(), { timeout: 10_000 }).toContain('schoolClosures,1,0.95');
    expect(page.url()).toMatch(/lo=proposals,schoolClosures,register/);
    await waitForMap(page);
    expectGoodConduct(visit);
    await visit.context.close();
  });
});
