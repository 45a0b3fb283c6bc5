import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Plan, PlanList } from '#contract/plans.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { type ServerProcess, spawnServer } from '../support/server-process.ts';
import { fetchAs } from '../support/sign-in.ts';
import type { RunningApp } from './app.ts';
import { launchBrowser, type Visit, WITHOUT_WEBGL } from './browser.ts';
import {
  byId,
  expectGoodConduct,
  openLayerGroup,
  openStory,
  readFigures,
  switchTolls,
  waitForAnswer,
  waitForMap,
} from './story-page.ts';

/** The app on one data folder and one port, which survives being killed. */
interface MortalApp extends RunningApp {
  kill(): Promise<void>;
  revive(): Promise<void>;
}

async function startMortalApp(): Promise<MortalApp> {
  const dataFolder = await mkdtemp(path.join(os.tmpdir(), 'hanare-e2e-plans-'));
  let server: ServerProcess = spawnServer({ HANARE_DATA: dataFolder });
  const origin = await server.waitForUrl();
  await waitUntilReady(origin);
  const end = async (signal: 'SIGKILL' | 'SIGTERM'): Promise<void> => {
    server.child.kill(signal);
    await server.ended;
  };
  return {
    origin,
    kill: () => end('SIGKILL'),
    async revive() {
      server = spawnServer({ HANARE_DATA: dataFolder, PORT: new URL(origin).port });
      await server.waitForUrl();
      await waitUntilReady(origin);
    },
    async stop() {
      await end('SIGTERM');
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
}

async function waitForState(page: Page, state: string): Promise<void> {
  await expect
    .poll(() => byId(page, 'save-state').getAttribute('data-state'), { timeout: 45_000 })
    .toBe(state);
}

const readPlanId = (page: Page): string | null => new URL(page.url()).searchParams.get('plan');

async function getPlan(origin: string, page: Page): Promise<Plan> {
  const response = await fetchAs('planner', `${origin}/api/v1/plans/${readPlanId(page) ?? ''}`);
  expect(response.status).toBe(200);
  return (await response.json()) as Plan;
}

/** Puts a site at coordinates by the search box. */
async function drop(page: Page, text: string): Promise<void> {
  await byId(page, 'search-box').fill(text);
  await page.keyboard.press('Enter');
  await waitForAnswer(page);
}

async function rename(page: Page, name: string): Promise<void> {
  await byId(page, 'plan-name').fill(name);
  await page.keyboard.press('Enter');
}

const MIYAKO = '33.7000, 130.9200';
const SUO = '33.6500, 131.0500';

describe('saved plans in the browser', () => {
  let app: MortalApp;
  let browser: Browser;

  beforeAll(async () => {
    app = await startMortalApp();
    browser = await launchBrowser(WITHOUT_WEBGL);
  });
  afterAll(async () => {
    await browser?.close();
    await app?.stop();
  });

  const openSaved = async (from: Browser = browser): Promise<Visit> => {
    const visit = await openStory(app, from);
    await byId(visit.page, 'plan-save').click();
    await waitForState(visit.page, 'saved');
    return visit;
  };
  const openPlan = async (from: Page): Promise<Visit> => {
    const visit = await openStory(app, browser, { path: `/?plan=${readPlanId(from) ?? ''}` });
    await waitForState(visit.page, 'saved');
    return visit;
  };

  it('makes no plan of the story, one when asked to, and saves what changes', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    const list = (await (await fetchAs('planner', `${app.origin}/api/v1/plans`)).json()) as PlanList;
    expect(list.plans).toEqual([]);
    expect(await byId(page, 'plan-bar').innerText()).toContain('まだ保存していない');

    await byId(page, 'plan-save').click();
    await waitForState(page, 'saved');
    expect(await byId(page, 'plan-name').inputValue()).toBe('宇島駅の検討');
    await drop(page, MIYAKO);
    await switchTolls(page);
    await waitForAnswer(page);
    await waitForState(page, 'saved');
    const figures = await readFigures(page);

    await page.reload();
    await waitForAnswer(page);
    await waitForState(page, 'saved');
    expect(await readFigures(page)).toEqual(figures);

    // Elsewhere the plan opens without the view in the address: candidates, parent office and conditions are there.
    const other = await openPlan(page);
    expect(await byId(other.page, 'site-chip-B').count()).toBe(1);
    await byId(other.page, 'site-chip-B').click();
    await waitForAnswer(other.page);
    await expect.poll(() => readFigures(other.page)).toEqual(figures);
    expectGoodConduct(visit);
    expectGoodConduct(other);
    await visit.context.close();
    await other.context.close();
  });

  it('loses nothing when the server is killed, and saves by itself when it is back', async () => {
    const { page, context, misconduct } = await openSaved();
    await rename(page, '停電の前');
    await waitForState(page, 'saved');
    await app.kill();
    await drop(page, SUO);
    await waitForState(page, 'retrying');
    expect(await byId(page, 'save-state').innerText()).toContain('未保存');
    await switchTolls(page);
    await waitForAnswer(page);
    const figures = await readFigures(page);
    await app.revive();
    await waitForState(page, 'saved');
    const plan = await getPlan(app.origin, page);
    expect(plan.name).toBe('停電の前');
    expect(plan.tolls).toBe(true);
    expect(plan.sites.filter(({ kind }) => kind === 'candidate')).toHaveLength(2);
    await page.reload();
    await waitForAnswer(page);
    await waitForState(page, 'saved');
    expect(await readFigures(page)).toEqual(figures);
    expect(misconduct.pageErrors).toEqual([]);
    await context.close();
  });

  it('asks which to keep when two windows change the same, with the keyboard alone', async () => {
    const first = await openSaved();
    const second = await openPlan(first.page);
    await rename(first.page, '一つ目の名前');
    await waitForState(first.page, 'saved');
    await rename(second.page, '二つ目の名前');
    await waitForState(second.page, 'conflict');
    const conflict = await byId(second.page, 'plan-conflict').innerText();
    expect(conflict).toContain('計画の名前');
    expect(conflict).toContain('一つ目の名前');
    expect(conflict).toContain('二つ目の名前');
    await tabTo(second.page, 'use-mine');
    await second.page.keyboard.press('Enter');
    await waitForState(second.page, 'saved');
    expect((await getPlan(app.origin, second.page)).name).toBe('二つ目の名前');

    await rename(first.page, '三つ目の名前');
    await waitForState(first.page, 'conflict');
    await byId(first.page, 'use-theirs').click();
    await waitForState(first.page, 'saved');
    expect(await byId(first.page, 'plan-name').inputValue()).toBe('二つ目の名前');

    // What only one of them changed needs no question.
    await switchTolls(first.page);
    await waitForState(first.page, 'saved');
    await rename(second.page, '四つ目の名前');
    await waitForState(second.page, 'saved');
    const plan = await getPlan(app.origin, second.page);
    expect([plan.name, plan.tolls]).toEqual(['四つ目の名前', true]);
    expect(await byId(second.page, 'tolls-switch').isChecked()).toBe(true);
    await first.context.close();
    await second.context.close();
  });

  it('takes changes back and repeats them, on the screen and on the server', async () => {
    const visit = await openSaved();
    const { page } = visit;
    const before = await readFigures(page);
    await switchTolls(page);
    await waitForAnswer(page);
    await waitForState(page, 'saved');
    const after = await readFigures(page);
    expect(after).not.toEqual(before);
    await page.locator('body').press('Control+z');
    await expect.poll(() => readFigures(page)).toEqual(before);
    expect((await getPlan(app.origin, page)).tolls).toBe(false);
    await byId(page, 'redo').click();
    await expect.poll(() => readFigures(page)).toEqual(after);
    await byId(page, 'plan-menu').click();
    await byId(page, 'plan-history').click();
    const history = byId(page, 'plan-history-list');
    await expect.poll(() => history.innerText()).toContain('有料道路を使う：いいえ → はい');
    await page.keyboard.press('Escape');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('plan-menu');
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('deletes a plan, takes that back at once, or restores it later', async () => {
    const visit = await openSaved();
    const { page } = visit;
    await rename(page, '消して戻す計画');
    await waitForState(page, 'saved');
    const id = readPlanId(page);
    await byId(page, 'plan-menu').click();
    await byId(page, 'plan-delete').click();
    await byId(page, 'undo-delete').waitFor();
    expect(readPlanId(page)).toBeNull();
    await page.keyboard.press('Enter');
    await waitForState(page, 'saved');
    expect(readPlanId(page)).toBe(id);

    await byId(page, 'plan-menu').click();
    await byId(page, 'plan-delete').click();
    await byId(page, 'undo-delete').waitFor();
    await byId(page, 'plan-menu').click();
    await byId(page, 'plan-deleted').locator('summary').click();
    await page.getByRole('button', { name: '「消して戻す計画」を復元する' }).click();
    await waitForState(page, 'saved');
    expect(await byId(page, 'plan-name').inputValue()).toBe('消して戻す計画');
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('goes out as one file and comes back with the same figures; a broken file is told in words', async () => {
    const { page, context } = await openSaved();
    await rename(page, '書き出す計画');
    await drop(page, SUO);
    await turnActiveSiteInto(page, 'satellite');
    await waitForAnswer(page);
    await waitForState(page, 'saved');
    const figures = await readFigures(page);
    expect(await byId(page, 'answer-sentence').innerText()).toContain('既存の拠点');
    const exportedId = readPlanId(page);

    await byId(page, 'plan-menu').click();
    const [download] = await Promise.all([page.waitForEvent('download'), byId(page, 'plan-export').click()]);
    const file = await download.path();
    await byId(page, 'plan-file').setInputFiles(file);
    await byId(page, 'plan-notice').waitFor();
    await waitForState(page, 'saved');
    await waitForAnswer(page);
    expect(readPlanId(page)).not.toBe(exportedId);
    await expect.poll(() => readFigures(page)).toEqual(figures);
    expect(await byId(page, 'office-satellite').count()).toBe(1);

    const text = (await readFile(file, 'utf8')).replace('"car"', '"spaceship"');
    await byId(page, 'plan-menu').click();
    const broken = { name: 'broken.json', mimeType: 'application/json', buffer: Buffer.from(text) };
    await byId(page, 'plan-file').setInputFiles(broken);
    const problem = byId(page, 'plan-problem');
    await problem.waitFor();
    expect(await problem.innerText()).toContain('VALIDATION');
    expect(await problem.innerText()).toContain('/plan/mode');
    await waitForState(page, 'saved');
    await context.close();
  });

  it('draws satellites and competitors on both maps, each by its own shape', async () => {
    const withWebGl = await launchBrowser();
    const visit = await openSaved(withWebGl);
    const { page } = visit;
    await drop(page, MIYAKO);
    await turnActiveSiteInto(page, 'satellite');
    await drop(page, SUO);
    await turnActiveSiteInto(page, 'competitor');
    await waitForState(page, 'saved');
    await openLayerGroup(page, 'base');
    for (const wish of ['auto', 'light']) {
      await byId(page, `map-wish-${wish}`).check();
      await waitForMap(page);
      const shapes = await page
        .locator('.marker path:not(.pin-body)')
        .evaluateAll((paths) => paths.map((one) => one.getAttribute('class')));
      expect(new Set(shapes)).toEqual(new Set(['competitor-body', 'parent-body', 'satellite-body']));
    }
    expectGoodConduct(visit);
    await withWebGl.close();
  });

  it('says so when a linked plan is not there, and shows the story', async () => {
    const { page, context } = await openStory(app, browser, {
      path: '/?plan=00000000-0000-4000-8000-000000000000',
    });
    expect(await byId(page, 'plan-notice').innerText()).toContain('見つかりません');
    expect(await byId(page, 'plan-save').isVisible()).toBe(true);
    await context.close();
  });

  it('is walked by keyboard alone: drop, read, save, share', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await tabTo(page, 'search-box');
    await page.keyboard.type('ゆくはし');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await waitForAnswer(page);
    await expect.poll(() => byId(page, 'live-sentence').innerText()).toContain('行橋');

    await tabTo(page, 'plan-save');
    await page.keyboard.press('Enter');
    await waitForState(page, 'saved');
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('plan-name');
    // A save that ends while somebody is typing leaves what was typed.
    await page.keyboard.type('行橋の', { delay: 120 });
    await page.keyboard.type('案');
    await page.keyboard.press('Enter');
    await waitForState(page, 'saved');
    await expect.poll(async () => (await getPlan(app.origin, page)).name).toBe('行橋の案');

    const figures = await readFigures(page);
    await tabTo(page, 'copy-link');
    await page.keyboard.press('Enter');
    const readClipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
    await expect.poll(readClipboard).toContain('#v=');
    const link = await readClipboard();
    expect(new URL(link).searchParams.get('plan')).toBeNull();
    const again = await openStory(app, browser, { path: link.slice(app.origin.length) });
    expect(await readFigures(again.page)).toEqual(figures);
    expectGoodConduct(visit);
    await visit.context.close();
    await again.context.close();
  });

  it.each([
    { name: 'a phone', viewport: { width: 390, height: 844 }, isPhone: true },
    { name: '320 px', viewport: { width: 320, height: 640 }, isPhone: true },
    { name: 'a small laptop', viewport: { width: 1024, height: 700 }, isPhone: false },
  ])('fits $name, with the menu open', async ({ viewport, isPhone }) => {
    const visit = await openStory(app, browser, { viewport, isPhone });
    const { page } = visit;
    await byId(page, 'plan-save').click();
    await waitForState(page, 'saved');
    await rename(page, 'とても長い名前の計画：周防灘に面した三つの町をまとめて見る');
    await byId(page, 'language-en').click();
    await byId(page, 'plan-menu').click();
    await byId(page, 'plan-menu-list').waitFor();
    const overflow = await page.evaluate(
      () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
    );
    expect(overflow).toBeLessThanOrEqual(0);
    const menu = await byId(page, 'plan-menu-list').boundingBox();
    expect(menu).not.toBeNull();
    expect(menu!.x).toBeGreaterThanOrEqual(0);
    expect(menu!.x + menu!.width).toBeLessThanOrEqual(viewport.width);
    expectGoodConduct(visit);
    await visit.context.close();
  });
});

async function turnActiveSiteInto(page: Page, kind: string): Promise<void> {
  if ((await byId(page, 'site-kind').count()) === 0) await byId(page, 'site-more').click();
  await byId(page, 'site-kind').selectOption(kind);
  await byId(page, `office-${kind}`).waitFor();
}

/** Tab until the element has the focus, as people without a mouse do. */
async function tabTo(page: Page, id: string): Promise<void> {
  for (let press = 0; press < 120; press += 1) {
    const focused = await page.evaluate(() => document.activeElement?.getAttribute('data-testid'));
    if (focused === id) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`${id}: expected to be reached by Tab within 120 presses`);
}
