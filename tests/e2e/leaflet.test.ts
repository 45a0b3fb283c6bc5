import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser, openVisit, WITHOUT_WEBGL } from './browser.ts';
import {
  byId,
  expectGoodConduct,
  grabSite,
  openLayerGroup,
  openStory,
  readFigures,
  waitForAnswer,
  waitForMap,
} from './story-page.ts';
import { describeStory } from './story-walk.ts';

describeStory({ title: 'the map drawn without WebGL', extraFlags: WITHOUT_WEBGL, mapKind: 'leaflet' });

const readMapKind = (page: Page): Promise<string | null> =>
  byId(page, 'map-kind').getAttribute('data-map-kind');

const waitForMapKind = async (page: Page, kind: string): Promise<void> => {
  await expect.poll(() => readMapKind(page), { timeout: 20_000 }).toBe(kind);
  await waitForMap(page);
};

/** Center and zoom in the address: longitude, latitude, zoom. */
async function readCamera(page: Page): Promise<readonly number[]> {
  const fields = new URLSearchParams(new URL(page.url()).hash.slice(1));
  return (fields.get('map') ?? '').split(',').map(Number);
}

/** Number of different colors on the sheets of the map, lowest first. */
const countColorsBySheet = (page: Page): Promise<number[]> =>
  page.evaluate(() =>
    [...document.querySelectorAll<HTMLCanvasElement>('.map-sheets canvas')].map((canvas) => {
      const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    }),
  );

const MAP_CENTER = { x: 720, y: 420 };

let app: RunningApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.stop());

describe('the light map', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser(WITHOUT_WEBGL);
  });
  afterAll(() => browser?.close());

  it('draws ground, bands, lines and names; a layer switched off is gone', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await waitForMap(page);
    await expect.poll(async () => Math.min(...(await countColorsBySheet(page)))).toBeGreaterThan(4);
    const before = await countColorsBySheet(page);
    await openLayerGroup(page, 'base');
    for (const layer of ['isochrones', 'railways', 'labels']) await byId(page, `layer-${layer}`).uncheck();
    await waitForMap(page);
    const [, bandAreas, , top] = await countColorsBySheet(page);
    expect([bandAreas, top]).toEqual([1, 1]);
    for (const layer of ['isochrones', 'railways', 'labels']) await byId(page, `layer-${layer}`).check();
    await waitForMap(page);
    expect(await countColorsBySheet(page)).toEqual(before);
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('moves by drag, wheel, buttons and keys, and keeps its camera in the link', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await waitForMap(page);
    const [lon = 0, lat = 0, zoom = 0] = await readCamera(page);

    await page.mouse.move(MAP_CENTER.x, MAP_CENTER.y);
    await page.mouse.down();
    await page.mouse.move(MAP_CENTER.x - 60, MAP_CENTER.y + 40, { steps: 5 });
    await page.mouse.up();
    await expect.poll(async () => (await readCamera(page))[0]).toBeGreaterThan(lon);
    expect((await readCamera(page))[1]).toBeGreaterThan(lat);

    await page.mouse.wheel(0, -225);
    await expect.poll(async () => (await readCamera(page))[2]).toBeCloseTo(zoom + 0.5, 1);
    await page.locator('.map-controls button').first().click();
    await expect.poll(async () => (await readCamera(page))[2]).toBeCloseTo(zoom + 1.5, 1);

    const beforeKeys = await readCamera(page);
    await page.locator('.leaflet-map').focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(async () => (await readCamera(page))[0]).toBeGreaterThan(beforeKeys[0] ?? 0);

    const camera = await readCamera(page);
    const again = await openStory(app, browser, { path: page.url().slice(app.origin.length) });
    await waitForMap(again.page);
    expect(await readCamera(again.page)).toEqual(camera);
    expectGoodConduct(visit);
    expectGoodConduct(again);
    await visit.context.close();
    await again.context.close();
  });

  it('shows a value under the pointer and a place under a click', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await waitForMap(page);
    const hint = await byId(page, 'hover-readout').innerText();
    const marker = await byId(page, 'marker-A').boundingBox();
    if (marker === null) throw new Error('marker A: expected on the map');
    await page.mouse.move(marker.x + 15, marker.y + 60);
    await expect.poll(() => byId(page, 'hover-readout').innerText()).not.toBe(hint);
    await page.mouse.click(marker.x + 15, marker.y + 60);
    await page.locator('.map-popup').waitFor();

    const before = await readFigures(page);
    await page.locator('.map-popup button', { hasText: 'Aをここへ動かす' }).click();
    await waitForAnswer(page);
    await expect.poll(() => readFigures(page)).not.toEqual(before);
    expectGoodConduct(visit);
    await visit.context.close();
  });
});

describe('which map is drawn', () => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  it('is the light one by choice, also at the next visit, at the same place', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await waitForMapKind(page, 'maplibre');
    const camera = await readCamera(page);
    await openLayerGroup(page, 'base');
    await byId(page, 'map-wish-light').check();
    await waitForMapKind(page, 'leaflet');
    expect(await page.locator('.leaflet-map').count()).toBe(1);
    expect(await readCamera(page)).toEqual(camera);
    await page.reload();
    await waitForAnswer(page);
    await waitForMapKind(page, 'leaflet');
    await openLayerGroup(page, 'base');
    await byId(page, 'map-wish-auto').check();
    await page.locator('.maplibregl-canvas').waitFor();
    expect(await readMapKind(page)).toBe('maplibre');
    expect(await page.locator('.leaflet-map').count()).toBe(0);
    expect(await readCamera(page)).toEqual(camera);
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('is the light one when WebGL is there but a map cannot be started with it', async () => {
    const visit = await openVisit({ browser, origin: app.origin });
    const { page } = visit;
    await page.addInitScript(() => {
      // The first context is the one the page tries out; every further one is refused, as by an exhausted driver.
      const getContext = Reflect.get(HTMLCanvasElement.prototype, 'getContext') as (
        this: HTMLCanvasElement,
        ...request: unknown[]
      ) => unknown;
      let tried = 0;
      Reflect.set(
        HTMLCanvasElement.prototype,
        'getContext',
        function (this: HTMLCanvasElement, ...request: unknown[]) {
          const isWebGl = String(request[0]).startsWith('webgl');
          if (isWebGl) tried += 1;
          return isWebGl && tried > 1 ? null : getContext.apply(this, request);
        },
      );
    });
    await page.goto(app.origin);
    await waitForAnswer(page);
    await waitForMapKind(page, 'leaflet');
    expect(await page.locator('[data-testid="map"] > *').count()).toBe(1);
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('is the light one when WebGL is lost for good', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await waitForMapKind(page, 'maplibre');
    await page.evaluate(() => {
      const canvas = document.querySelector<HTMLCanvasElement>('.maplibregl-canvas');
      canvas?.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await waitForMapKind(page, 'leaflet');
    const site = await grabSite(page);
    const before = await readFigures(page);
    for (let step = 1; step <= 8; step++) await site.move(step * -8, step * -4);
    await expect.poll(() => readFigures(page), { timeout: 20_000 }).not.toEqual(before);
    await site.drop();
    expect(visit.misconduct.pageErrors).toEqual([]);
    await visit.context.close();
  });
});
