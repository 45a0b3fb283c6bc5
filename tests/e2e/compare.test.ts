import { readFile } from 'node:fs/promises';
import type { EvaluationResponse } from '#contract/evaluation.ts';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './app.ts';
import { WITHOUT_WEBGL, launchBrowser, openVisit } from './browser.ts';
import { listSeriousFindings } from './serious-findings.ts';
import { byId, expectGoodConduct, openStory, waitForMap } from './story-page.ts';

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

const SITES = [
  { id: 'A', position: { lon: 131.129, lat: 33.616 } },
  { id: 'B', position: { lon: 130.975, lat: 33.728 } },
  { id: 'C', position: { lon: 130.746, lat: 33.744 } },
] as const;
const PARENT = { lon: 130.8826, lat: 33.8869 };
const THREE_SITES =
  `/#v=1&s=${SITES.map(({ id, position }) => `${id},${position.lon},${position.lat}`).join(';')}` +
  `&a=A&p=${PARENT.lon},${PARENT.lat}&m=car&c=15,30,45,60&sc=45&pc=60&g=women20to64&map=131.0,33.7,9.2`;

async function askServer(): Promise<EvaluationResponse> {
  const response = await fetch(`${app.origin}/api/v1/evaluation`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({
      sites: SITES,
      existingOffices: [{ id: 'parent', position: PARENT }],
      groups: ['women20to64'],
    }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as EvaluationResponse;
}

/** The full figures of a row, without ranges: the first number of each cell. */
async function readRow(page: Page, id: string): Promise<number[]> {
  const cells = await byId(page, `compare-row-${id}`).locator('td b').allInnerTexts();
  return cells.map((text) => Number((/[\d,]+/.exec(text)?.[0] ?? '').replaceAll(',', '')));
}

async function waitForComparison(page: Page): Promise<void> {
  await byId(page, 'compare-table').waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('article[aria-busy="true"]') === null);
}

const readOrder = (page: Page): Promise<string[]> =>
  byId(page, 'score-order')
    .locator('li')
    .evaluateAll((items) => items.map((item) => item.getAttribute('data-testid') ?? ''));

/** Until the page has drawn what the weight makes of the sites. */
async function setWeight(page: Page, id: string, weight: number): Promise<void> {
  await byId(page, `weight-${id}`).fill(String(weight));
  await page.locator(`output[for="weight-${id}"]`, { hasText: new RegExp(`^${weight}$`) }).waitFor();
}

/** Width and height a PNG says it has, and how many colors a grid of its pixels shows. */
async function inspectPng(
  page: Page,
  bytes: Buffer,
): Promise<{ width: number; height: number; colors: number }> {
  const colors = await page.evaluate(async (base64) => {
    const binary = Uint8Array.from(atob(base64), (character) => character.codePointAt(0) ?? 0);
    const bitmap = await createImageBitmap(new Blob([binary], { type: 'image/png' }));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
    const context = canvas.getContext('2d');
    if (context === null) return 0;
    context.drawImage(bitmap, 0, 0);
    const seen = new Set<string>();
    for (let x = 5; x < bitmap.width; x += 23) {
      for (let y = 5; y < bitmap.height; y += 23) {
        seen.add(context.getImageData(x, y, 1, 1).data.join());
      }
    }
    return seen.size;
  }, bytes.toString('base64'));
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), colors };
}

describe('comparison', () => {
  it('shows what the server says of three sites, ranks them by weights, and comes back by its link', async () => {
    const visit = await openStory(app, browser, { path: THREE_SITES });
    const { page, context } = visit;
    const { answer } = await askServer();

    await byId(page, 'open-compare').click();
    await waitForComparison(page);
    const centrals = (read: (site: (typeof answer.sites)[number]) => number | undefined): number[] =>
      answer.sites.map((site) => read(site) ?? Number.NaN);
    const bandOf = (site: (typeof answer.sites)[number], minutes: number) =>
      site.groups[0]?.bands.find(({ cutoffMinutes }) => cutoffMinutes === minutes)?.reach.central;
    expect(await readRow(page, 'reach-30')).toEqual(centrals((site) => bandOf(site, 30)));
    expect(await readRow(page, 'reach-45')).toEqual(centrals((site) => bandOf(site, 45)));
    expect(await readRow(page, 'new')).toEqual(centrals(({ marginal }) => marginal[0]?.new.central));
    expect(await readRow(page, 'only')).toEqual(
      centrals(({ onlyThisSite }) => onlyThisSite[0]?.count.central),
    );
    const overlaps = await byId(page, 'overlap-table').locator('td b').allInnerTexts();
    expect(overlaps.map((text) => Number(text.replaceAll(',', '')))).toEqual(
      answer.together.groups[0]?.pairs.map(({ both }) => both.central),
    );

    // Weights: nothing is scored before somebody says what counts.
    await byId(page, 'score-problem').waitFor();
    await setWeight(page, 'reach', 100);
    const byReach = await readOrder(page);
    await setWeight(page, 'reach', 0);
    await setWeight(page, 'new', 100);
    const byNew = await readOrder(page);
    expect(byReach).toEqual(['score-C', 'score-B', 'score-A']);
    expect(byNew).toEqual(['score-C', 'score-A', 'score-B']);
    await setWeight(page, 'only', 35);
    const scores = await byId(page, 'score-order').innerText();

    // Small maps are painted.
    await page.waitForFunction(
      () =>
        [...document.querySelectorAll('.site-maps canvas')].every(
          (canvas) => canvas.getAttribute('data-ready') === 'true',
        ),
      undefined,
      { timeout: 60_000 },
    );
    await page.evaluate(() => document.querySelector('.page')?.scrollTo(0, 0));
    expect(await listSeriousFindings(page)).toEqual([]);

    // The table as a file.
    const [csvFile] = await Promise.all([page.waitForEvent('download'), byId(page, 'compare-csv').click()]);
    const csv = await readFile(await csvFile.path(), 'utf8');
    expect(csv.startsWith('\uFEFF')).toBe(true);
    expect(csv).toContain(String(bandOf(answer.sites[2] ?? answer.sites[0]!, 45)));
    expect(csv).toContain('出典');

    // The link opens the same page with the same weights.
    await page.waitForFunction(
      () => location.hash.includes('w.only,35') && location.hash.includes('page=compare'),
    );
    const again = await openStory(app, browser, {
      path: new URL(page.url()).pathname + new URL(page.url()).hash,
    });
    await waitForComparison(again.page);
    expect(await byId(again.page, 'weight-new').inputValue()).toBe('100');
    expect(await byId(again.page, 'score-order').innerText()).toBe(scores);
    await again.context.close();
    expectGoodConduct(visit);
    await context.close();
  });

  it('saves the map as a picture with legend and sources', async () => {
    const visit = await openStory(app, browser, { path: THREE_SITES });
    const { page, context } = visit;
    await waitForMap(page);
    const map = await byId(page, 'map').boundingBox();
    const [file] = await Promise.all([page.waitForEvent('download'), byId(page, 'save-picture').click()]);
    expect(file.suggestedFilename()).toMatch(/^hanare-.*-map\.png$/);
    const { width, height, colors } = await inspectPng(page, await readFile(await file.path()));
    expect(width).toBe(Math.round((map?.width ?? 0) * 2));
    expect(height).toBeGreaterThan((map?.height ?? 0) * 2 + 400);
    expect(colors).toBeGreaterThan(40);
    expectGoodConduct(visit);
    await context.close();
  });

  it('says what is missing before it estimates a workforce, and shows conserved totals', async () => {
    const visit = await openStory(app, browser, { path: THREE_SITES });
    const { page, context } = visit;
    await byId(page, 'open-workforce').click();
    await byId(page, 'workforce-missing').waitFor({ timeout: 30_000 });
    expect(await byId(page, 'workforce-figures').count()).toBe(0);

    await byId(page, 'decay-logistic').click();
    await byId(page, 'decay-curve').waitFor();
    await byId(page, 'participation-census').click();
    await byId(page, 'share-ratio').fill('１０％');
    await byId(page, 'share-source').fill('<img src=x onerror=alert(1)>調査');
    await byId(page, 'share-source').press('Tab');
    await byId(page, 'workforce-figures')
      .locator('b', { hasText: '人' })
      .first()
      .waitFor({ timeout: 30_000 });
    await byId(page, 'site-seats').fill('30');
    await byId(page, 'uses-jobs').click();
    await byId(page, 'conserved-totals').waitFor({ timeout: 30_000 });
    expect(await byId(page, 'conserved-totals').innerText()).toContain('合計は一致しています');
    await byId(page, 'dual-people').fill('50000');
    await byId(page, 'dual-figures').locator('b').first().waitFor({ timeout: 30_000 });
    await byId(page, 'share-ratio').fill('たくさん');
    await byId(page, 'share-ratio').press('Tab');
    expect(await page.getByRole('alert').first().innerText()).toContain('「たくさん」');
    await page.waitForFunction(() => document.querySelector('article[aria-busy="true"]') === null);
    // What lies half under the page's bar is no target at that moment.
    await page.evaluate(() => document.querySelector('.page')?.scrollTo(0, 0));
    expect(await listSeriousFindings(page)).toEqual([]);
    expectGoodConduct(visit);
    await context.close();
  });

  it('needs two sites, and keeps its tables inside a phone', async () => {
    const alone = await openStory(app, browser);
    expect(await byId(alone.page, 'open-compare').isDisabled()).toBe(true);
    expect(await alone.page.locator('#compare-needs-two').innerText()).toContain('もう1つ');
    await alone.context.close();

    const viewport = { width: 320, height: 640 };
    const phone = await openVisit({ browser, origin: app.origin, viewport, isPhone: true });
    await phone.page.goto(`${app.origin}${THREE_SITES}&page=compare`);
    await waitForComparison(phone.page);
    const widths = await phone.page.evaluate(() =>
      [document.documentElement, document.querySelector('.page')].map((element) => [
        element?.scrollWidth,
        element?.clientWidth,
      ]),
    );
    for (const [content, visible] of widths) expect(content).toBe(visible);
    await phone.context.close();
  });
});
