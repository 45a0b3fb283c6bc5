import { readFile } from 'node:fs/promises';
import { strFromU8, unzipSync } from 'fflate';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { byId, expectGoodConduct, openStory, readFigures, waitForAnswer, waitForMap } from './story-page.ts';

let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  app = await startApp();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

/** Shares of the map's width and height, from its top left corner: land west and north of the first site. */
const CLICKS = [
  { x: 0.27, y: 0.66 },
  { x: 0.15, y: 0.5 },
] as const;

async function placeByClick(page: Page, { x, y }: (typeof CLICKS)[number]): Promise<void> {
  await byId(page, 'place-site').click();
  await byId(page, 'placing-hint').waitFor();
  const map = await byId(page, 'map').boundingBox();
  if (map === null) throw new Error('map: expected on the screen');
  await page.mouse.click(map.x + map.width * x, map.y + map.height * y);
  await byId(page, 'placing-hint').waitFor({ state: 'detached' });
  await waitForAnswer(page);
}

async function openComparison(page: Page): Promise<void> {
  await byId(page, 'open-compare').click();
  await byId(page, 'compare-table').waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('article[aria-busy="true"]') === null);
}

/** The zip's files by name. */
async function saveEverything(page: Page): Promise<Record<string, Uint8Array>> {
  const [file] = await Promise.all([
    page.waitForEvent('download', { timeout: 60_000 }),
    byId(page, 'download-all').click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^hanare-kitakyushu-\d{4}-\d\d-\d\d\.zip$/);
  return unzipSync(await readFile(await file.path()));
}

/** Pages of what the print dialog would print. */
async function countPrintedPages(page: Page): Promise<number> {
  const pdf = await page.pdf({ printBackground: true, preferCSSPageSize: true });
  return pdf.toString('latin1').match(/\/Type\s*\/Page[^s]/g)?.length ?? 0;
}

describe("a planner's walk", () => {
  it('draws candidates over vacancy and population, compares, weighs, takes all away and comes back', async () => {
    const visit = await openStory(app, browser);
    const { page, context } = visit;
    await waitForMap(page);
    for (const layer of ['population', 'register', 'schoolClosures']) {
      expect(await byId(page, `layer-${layer}`).isChecked(), layer).toBe(true);
    }
    for (const click of CLICKS) await placeByClick(page, click);
    expect(await page.locator('[data-testid^="site-chip-"]').count()).toBe(3);

    await openComparison(page);
    await byId(page, 'weight-reach').fill('60');
    await byId(page, 'weight-new').fill('100');
    const order = await byId(page, 'score-order').innerText();
    await byId(page, 'page-back').click();

    const files = await saveEverything(page);
    const names = Object.keys(files);
    expect(names[0]).toBe('README.txt');
    for (const name of ['answer.csv', 'comparison.csv', 'register.csv', 'sites.geojson', 'map.png']) {
      expect(names, name).toContain(`hanare-${name}`);
    }
    const readMe = strFromU8(files['README.txt']!);
    for (const name of names.slice(1)) expect(readMe).toContain(name);
    expect(readMe).toContain('国勢調査');
    expect(readMe).not.toContain('入っていないもの');

    await page.waitForFunction(() => location.hash.includes('w.new,100') && /[#&]f=\d/.test(location.hash));
    const figures = await readFigures(page);
    const again = await openStory(app, browser, { path: `/${new URL(page.url()).hash}` });
    expect(await readFigures(again.page)).toEqual(figures);
    expect(await byId(again.page, 'link-notice').count()).toBe(0);
    await openComparison(again.page);
    expect(await byId(again.page, 'score-order').innerText()).toBe(order);
    expectGoodConduct(again);
    await again.context.close();
    expectGoodConduct(visit);
    await context.close();
  });

  it('prints one A4 page in both languages', async () => {
    const visit = await openStory(app, browser);
    const { page, context } = visit;
    await byId(page, 'print').click();
    await byId(page, 'print-sheet').waitFor();
    expect(await byId(page, 'print-sheet').innerText()).toContain('宇島駅');
    expect(await countPrintedPages(page)).toBe(1);
    await byId(page, 'language-en').click();
    await page.waitForFunction(() => document.documentElement.lang === 'en');
    expect(await countPrintedPages(page)).toBe(1);
    expectGoodConduct(visit);
    await context.close();
  });

  it('says what a link showed when it was made, and what changed since', async () => {
    const first = await openStory(app, browser);
    await first.page.waitForFunction(() => /[#&]f=\d/.test(location.hash));
    const hash = new URL(first.page.url()).hash;
    const now = await readFigures(first.page);
    await first.context.close();

    const older = hash.replace(/([#&])f=[^&]*/, '$1f=12400,900').replace(/([#&])av=[^&]*/, '$1av=2025-01-01');
    const visit = await openStory(app, browser, { path: `/${older}` });
    const notice = byId(visit.page, 'link-notice');
    await notice.waitFor();
    const text = (await notice.innerText()).replaceAll(',', '');
    expect(text).toContain('12400人');
    expect(text).toContain(`${now['band-45']}人`);
    expect(text).toContain('前提の版');
    expect(text).not.toContain('地域のデータの版');
    await notice.locator('button').click();
    expect(await notice.count()).toBe(0);
    expectGoodConduct(visit);
    await visit.context.close();
  });
});
