import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { JobList } from '#contract/jobs.ts';
import type { SurfaceResponse } from '#contract/surfaces.ts';
import { fetchAs } from '../support/sign-in.ts';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser } from './browser.ts';
import { byId, expectGoodConduct, openStory, readFigures, waitForAnswer } from './story-page.ts';

describe('where could an office go?', () => {
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

  it('computes every cell, puts a candidate at a best one by keyboard, says what is stale, and can be stopped', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    const layer = byId(page, 'overlay-surface');
    const best = byId(page, 'surface-best');

    // On foot a cell takes a tenth of the time by car.
    await byId(page, 'mode-walk').click();
    await byId(page, 'layer-surface').check();
    await best.waitFor({ timeout: 90_000 });
    expect(await layer.innerText()).toContain('そこに置くと新しく通える人');
    expect(await layer.innerText()).toContain('徒歩・45分以内');

    const { jobs } = (await (await fetchAs('planner', `${app.origin}/api/v1/jobs`)).json()) as JobList;
    expect(jobs[0]).toMatchObject({ kind: 'surface', state: 'done' });
    const address = `${app.origin}${jobs[0]!.resultAddress}/cells`;
    const { cells } = (await (await fetchAs('planner', address)).json()) as SurfaceResponse;

    const button = best.locator('button').first();
    const meshCode = ((await button.getAttribute('data-testid')) ?? '').replace('surface-place-', '');
    const cell = cells.find((one) => one.meshCode === meshCode);
    expect(cell?.new?.central).toBe(Math.max(...cells.map((one) => one.new?.central ?? 0)));
    await button.focus();
    await page.keyboard.press('Enter');
    await byId(page, 'marker-B').waitFor();
    await waitForAnswer(page);
    // The site has the very figures its cell showed.
    await expect
      .poll(async () => {
        const figures = await readFigures(page);
        return [figures['band-45'], figures['new']];
      })
      .toEqual([cell?.reach?.central, cell?.new?.central]);

    // Another question: what is drawn is marked as the answer to the one before.
    expect(await byId(page, 'surface-stale').count()).toBe(0);
    await byId(page, 'mode-car').click();
    await byId(page, 'surface-stale').waitFor();
    expect(await byId(page, 'surface-stale').innerText()).toContain('前の条件');
    await byId(page, 'surface-recompute').click();
    await byId(page, 'surface-progress').waitFor();
    await byId(page, 'surface-cancel').click();
    await expect.poll(() => byId(page, 'surface-stale').innerText()).toContain('計算をやめました');
    await expect
      .poll(async () => {
        const list = (await (await fetchAs('planner', `${app.origin}/api/v1/jobs`)).json()) as JobList;
        return list.jobs.map(({ state }) => state);
      })
      .toEqual(['cancelled', 'done']);
    // Back to the question that was answered: nothing is stale any more.
    await byId(page, 'mode-walk').click();
    await byId(page, 'surface-stale').waitFor({ state: 'detached' });

    expectGoodConduct(visit);
    await visit.context.close();
  });
});
