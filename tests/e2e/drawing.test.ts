import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan } from '#contract/plans.ts';
import { fetchAs } from '../support/sign-in.ts';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser, WITHOUT_WEBGL } from './browser.ts';
import { byId, expectGoodConduct, openStory, waitForAnswer, waitForMap } from './story-page.ts';

/** Buzen and the sea before it, at a known camera, so that places have known pixels. */
const CAMERA = { lon: 131.06, lat: 33.63, zoom: 11 };
const START = `/#v=1&s=A,131.13067,33.61548&a=A&p=130.88268,33.88676&m=car&d=inbound&t=0&c=15,30,45,60&sc=45&pc=60&g=women20to64&l=population,0,0.75;isochrones,0,1;expressways,0,1;municipalities,0,1&lang=ja&map=${CAMERA.lon},${CAMERA.lat},${CAMERA.zoom}`;

type LonLat = readonly [lon: number, lat: number];
const WEST: LonLat = [130.98, 33.6];
const EAST: LonLat = [131.03, 33.6];
const NORTH_EAST: LonLat = [131.03, 33.63];
const NORTH_WEST: LonLat = [130.98, 33.63];
const SEA: readonly LonLat[] = [
  [131.09, 33.68],
  [131.11, 33.68],
  [131.11, 33.7],
];

const toWorld = ([lon, lat]: LonLat): { x: number; y: number } => ({
  x: lon / 360 + 0.5,
  y: 0.5 - Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360)) / (2 * Math.PI),
});

/** Where a place is on the screen while the map stands as it was opened. */
async function toScreen(page: Page, place: LonLat): Promise<{ x: number; y: number }> {
  const box = await byId(page, 'map').boundingBox();
  if (box === null) throw new Error('map: expected on the screen');
  const scale = 512 * 2 ** CAMERA.zoom;
  const [center, at] = [toWorld([CAMERA.lon, CAMERA.lat]), toWorld(place)];
  return {
    x: box.x + box.width / 2 + (at.x - center.x) * scale,
    y: box.y + box.height / 2 + (at.y - center.y) * scale,
  };
}

async function press(page: Page, place: LonLat, clickCount = 1): Promise<void> {
  const { x, y } = await toScreen(page, place);
  await page.mouse.move(x, y, { steps: 2 });
  await page.mouse.click(x, y, { clickCount });
}

const readCorners = async (page: Page): Promise<number> => byId(page, 'corner-row').count();
const expectFault = async (page: Page, word: string): Promise<void> => {
  await expect.poll(() => byId(page, 'sketch-fault').innerText()).toContain(word);
};

/** A corner by the field, without a pointer. */
async function typeCorner(page: Page, [lon, lat]: LonLat): Promise<void> {
  await byId(page, 'add-corner').focus();
  // What was refused stays there to be mended.
  await page.keyboard.press('Control+a');
  await page.keyboard.type(`${lat}, ${lon}`);
  await page.keyboard.press('Enter');
}

async function pressKeyOn(page: Page, id: string, key: string): Promise<void> {
  await byId(page, id).first().focus();
  await page.keyboard.press(key);
}

async function openTools(page: Page): Promise<void> {
  await byId(page, 'drawing-toggle').click();
  await byId(page, 'draw-candidate').waitFor();
}

describe.each([
  { mapKind: 'leaflet', flags: WITHOUT_WEBGL },
  { mapKind: 'maplibre', flags: [] },
])('drawing on the $mapKind map', ({ mapKind, flags }) => {
  let app: RunningApp;
  let browser: Browser;
  beforeAll(async () => {
    [app, browser] = await Promise.all([startApp(), launchBrowser(flags)]);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const openMap = async () => {
    const visit = await openStory(app, browser, { path: START });
    await waitForMap(visit.page);
    expect(await byId(visit.page, 'map-kind').getAttribute('data-map-kind')).toBe(mapKind);
    return visit;
  };

  it('by mouse: three points and an area; crossing lines and the sea are refused, a corner is moved', async () => {
    const visit = await openMap();
    const { page } = visit;
    for (const place of [WEST, EAST, NORTH_EAST]) {
      await byId(page, 'place-site').click();
      await press(page, place);
    }
    await expect.poll(() => page.locator('[data-testid^="site-chip-"]').count()).toBe(4);
    await byId(page, 'place-site').click();
    await press(page, SEA[0]!);
    await expect.poll(() => byId(page, 'placing-hint').innerText()).toContain('海');
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-testid^="site-chip-"]').count()).toBe(4);

    await openTools(page);
    await byId(page, 'draw-candidate').click();
    await byId(page, 'sketch-editor').waitFor();
    // The code that takes the pointer comes with the first drawing.
    await expect
      .poll(async () => {
        if ((await readCorners(page)) === 0) await press(page, [130.99, 33.59]);
        return readCorners(page);
      })
      .toBe(1);
    await press(page, [131.02, 33.59]);
    await press(page, [131.02, 33.61]);
    await expect.poll(() => readCorners(page)).toBe(3);
    const over = await toScreen(page, [131.005, 33.58]);
    await page.mouse.move(over.x, over.y, { steps: 3 });
    await expect.poll(() => byId(page, 'drawing-tip').innerText()).toContain('交わります');
    await page.mouse.click(over.x, over.y);
    await expectFault(page, '交わります');
    expect(await readCorners(page)).toBe(3);
    await press(page, [130.99, 33.61]);
    await expect.poll(() => readCorners(page)).toBe(4);
    await page.keyboard.press('Control+z');
    await expect.poll(() => readCorners(page)).toBe(3);
    await page.keyboard.press('Control+y');
    await expect.poll(() => readCorners(page)).toBe(4);
    await press(page, [130.99, 33.59]);
    await expect.poll(() => byId(page, 'areas').locator('> li').count()).toBe(1);
    expect(await page.locator('.map-popup').count()).toBe(0);
    await byId(page, 'area-figures-table').waitFor({ timeout: 30_000 });

    await byId(page, 'reshape-area').click();
    await byId(page, 'sketch-editor').waitFor();
    await page.waitForTimeout(300);
    const corner = await toScreen(page, [131.02, 33.61]);
    const to = await toScreen(page, [131.035, 33.618]);
    await page.mouse.move(corner.x, corner.y);
    await page.mouse.down();
    await page.mouse.move(to.x - 10, to.y, { steps: 3 });
    await page.mouse.move(to.x, to.y, { steps: 3 });
    await page.mouse.up();
    await expect
      .poll(() => byId(page, 'corner-position').nth(2).inputValue())
      .toMatch(/^33\.61[78]\d*, 131\.03[45]/);
    await byId(page, 'sketch-finish').click();

    await byId(page, 'draw-study').click();
    await byId(page, 'sketch-editor').waitFor();
    await page.waitForTimeout(300);
    for (const place of SEA) await press(page, place);
    await expect.poll(() => readCorners(page)).toBe(3);
    await byId(page, 'sketch-finish').click();
    await expectFault(page, '海');
    await page.keyboard.press('Escape');
    await expect.poll(() => byId(page, 'sketch-editor').count()).toBe(0);
    expect(await byId(page, 'areas').locator('> li').count()).toBe(1);
    expectGoodConduct(visit);
  });

  it('by keyboard alone: the same, and saved in a plan that opens again', async () => {
    const visit = await openMap();
    const { page } = visit;
    await pressKeyOn(page, 'drawing-toggle', 'Enter');
    await byId(page, 'draw-study').waitFor();
    await pressKeyOn(page, 'draw-study', 'Enter');
    await byId(page, 'sketch-editor').waitFor();
    for (const place of SEA) await typeCorner(page, place);
    await pressKeyOn(page, 'sketch-finish', 'Enter');
    await expectFault(page, '海');
    for (const count of [2, 1, 0]) {
      await pressKeyOn(page, 'corner-remove', 'Enter');
      await expect.poll(() => readCorners(page)).toBe(count);
    }
    for (const place of [WEST, EAST, NORTH_WEST]) await typeCorner(page, place);
    await typeCorner(page, [131.005, 33.58]);
    await expectFault(page, '交わります');
    await typeCorner(page, [132.9, 33.6]);
    await expectFault(page, '地域の外');
    expect(await readCorners(page)).toBe(3);
    await pressKeyOn(page, 'corner-insert', 'Enter');
    await expect.poll(() => readCorners(page)).toBe(4);
    await pressKeyOn(page, 'corner-nudge', 'ArrowLeft');
    await expect.poll(() => byId(page, 'corner-position').first().inputValue()).toBe('33.60000, 130.97946');
    await pressKeyOn(page, 'sketch-undo', 'Enter');
    await expect.poll(() => byId(page, 'corner-position').first().inputValue()).toBe('33.60000, 130.98000');
    await pressKeyOn(page, 'sketch-redo', 'Enter');
    await pressKeyOn(page, 'sketch-finish', 'Enter');
    await expect.poll(() => byId(page, 'areas').locator('> li').count()).toBe(1);
    expect(await byId(page, 'area-people').innerText()).toContain('総人口');

    await pressKeyOn(page, 'undo-act', 'Enter');
    await expect.poll(() => byId(page, 'areas').count()).toBe(0);
    await pressKeyOn(page, 'redo-act', 'Enter');
    await expect.poll(() => byId(page, 'areas').locator('> li').count()).toBe(1);
    await expect.poll(() => new URL(page.url()).hash).toContain('ar=study');

    // An office that is there is moved by hand and by keys as a candidate is.
    await byId(page, 'place-competitor').click();
    await press(page, NORTH_EAST);
    const office = byId(page, 'marker-o1');
    await expect.poll(() => office.count()).toBe(1);
    const box = (await office.boundingBox())!;
    await page.mouse.move(box.x + 9, box.y + 9);
    await page.mouse.down();
    await page.mouse.move(box.x + 69, box.y + 9, { steps: 3 });
    await page.mouse.up();
    await expect.poll(() => new URL(page.url()).hash).toMatch(/[&]o=competitor,131\.05\d*,33\.6[23]\d*/);

    await pressKeyOn(page, 'plan-save', 'Enter');
    await expect
      .poll(() => byId(page, 'save-state').getAttribute('data-state'), { timeout: 30_000 })
      .toBe('saved');
    const planId = new URL(page.url()).searchParams.get('plan') ?? '';
    const plan = (await (await fetchAs('planner', `${app.origin}/api/v1/plans/${planId}`)).json()) as Plan;
    const study = plan.sites.find((site) => site.kind === 'study');
    expect(study?.area?.coordinates[0]).toHaveLength(5);
    await page.goto(`${app.origin}/?plan=${planId}`);
    await waitForAnswer(page);
    await expect.poll(() => byId(page, 'areas').locator('> li').count(), { timeout: 30_000 }).toBe(1);
    await byId(page, 'area-tag-a1').waitFor();
    expectGoodConduct(visit);
  });
});
