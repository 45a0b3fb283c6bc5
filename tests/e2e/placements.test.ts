import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchAs } from '../support/sign-in.ts';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser, WITHOUT_WEBGL } from './browser.ts';
import { listSeriousFindings } from './serious-findings.ts';
import { byId, expectGoodConduct, openStory } from './story-page.ts';

/** A folder for pictures, where somebody wants to look at the pages. */
const PICTURES = process.env['HANARE_PICTURES'] ?? '';

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES !== '') await page.screenshot({ path: path.join(PICTURES, `${name}.png`) });
}

async function openPage(page: Page, item: string): Promise<void> {
  await byId(page, 'account-menu').click();
  await byId(page, `menu-${item}`).click();
}

async function fill(page: Page, values: Readonly<Record<string, string>>): Promise<void> {
  for (const [id, value] of Object.entries(values)) await byId(page, id).fill(value);
}

/** Nothing of the page lies beyond the right edge of the screen. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const excess = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(excess).toBeLessThanOrEqual(0);
}

describe('offices after they opened', () => {
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

  it('records an opening, its headcounts and milestones, and finds them in the ledger', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await openPage(page, 'placements');
    await byId(page, 'placements-empty').waitFor();
    expect(await listSeriousFindings(page)).toEqual([]);
    await picture(page, 'placements-empty');
    await byId(page, 'new-placement').click();
    await byId(page, 'save-form').click();
    // What is missing is said at its field, and nothing was sent.
    expect(await page.locator('.field-fault').count()).toBe(4);
    await fill(page, {
      'placement-name': '宇島オフィス <b>x</b>',
      'placement-firmName': '試験株式会社',
      'placement-openedOn': '令和7年4月1日',
      'placement-seats': '３０席',
      'placement-place-search-box': '宇島',
    });
    await page.keyboard.press('Enter');
    await byId(page, 'placement-place').getByText('宇島').waitFor();
    await picture(page, 'placements-form');
    expect(await listSeriousFindings(page)).toEqual([]);
    await byId(page, 'save-form').click();
    await byId(page, 'placement-record').waitFor();
    expect(await page.locator('.placement-record h2').innerText()).toContain('<b>x</b>');

    for (const [date, count] of [
      ['2025-04-01', '8'],
      ['2026-03-31', '21人'],
    ] as const) {
      await byId(page, 'add-headcount').click();
      await fill(page, {
        'headcount-date': date,
        'headcount-count': count,
        'headcount-source': '企業の報告',
      });
      await byId(page, 'save-form').click();
      await byId(page, 'headcount-form').waitFor({ state: 'detached' });
    }
    expect(await byId(page, 'headcount-table').locator('tbody tr').count()).toBe(2);
    await byId(page, 'headcount-chart').waitFor();
    await byId(page, 'add-milestone').click();
    await byId(page, 'milestone-kind').selectOption('retention6Months');
    await fill(page, { 'milestone-done': '2025-10-01', 'milestone-hired': '8', 'milestone-kept': '6' });
    await byId(page, 'save-form').click();
    await byId(page, 'milestone').getByText('75').waitFor();
    await byId(page, 'nearby-empty').waitFor();
    await byId(page, 'student-table').waitFor();
    // What the bar above covers while the page is scrolled counts as too small a target.
    await page.locator('.page').evaluate((element) => element.scrollTo(0, 0));
    expect(await listSeriousFindings(page)).toEqual([]);
    await picture(page, 'placement-record');

    await openPage(page, 'ledger');
    const table = byId(page, 'ledger-table');
    await table.waitFor();
    expect(await table.innerText()).toContain('2025年度');
    expect(await table.innerText()).toContain('21');
    expect(await listSeriousFindings(page)).toEqual([]);
    expectGoodConduct(visit);
    await visit.page.context().close();
  });

  it('in the fictional example everything is marked, at a desk and on a phone, in both languages', async () => {
    await fetchAs('planner', `${app.origin}/api/v1/example`, { method: 'POST' });
    const visit = await openStory(app, browser);
    const { page } = visit;
    await page.evaluate(() =>
      fetch('/api/v1/session/workspace', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ workspace: 'example' }),
      }).then((answer) => answer.status),
    );
    await page.reload();
    await openPage(page, 'placements');
    const rows = byId(page, 'placement-row');
    await rows.first().waitFor();
    expect(await rows.count()).toBe(3);
    expect(await page.locator('[data-testid=placement-row] [data-testid=example-mark]').count()).toBe(3);
    await picture(page, 'example-list');
    await rows.filter({ hasText: 'うみかぜ' }).getByRole('button').click();
    await byId(page, 'student-table').waitFor();
    expect(await listSeriousFindings(page)).toEqual([]);
    await picture(page, 'example-record');
    await byId(page, 'milestones').scrollIntoViewIfNeeded();
    await picture(page, 'example-milestones');
    await byId(page, 'nearby').scrollIntoViewIfNeeded();
    await picture(page, 'example-nearby');
    await openPage(page, 'ledger');
    await byId(page, 'ledger-table').waitFor();
    await byId(page, 'ledger').getByText('架空の例').first().waitFor();
    await picture(page, 'example-ledger');
    await byId(page, 'language-en').click();
    await byId(page, 'ledger').getByRole('heading', { name: 'Jobs ledger' }).waitFor();
    expect(await byId(page, 'ledger').innerText()).not.toMatch(/undefined|NaN/u);
    await picture(page, 'example-ledger-en');
    await page.setViewportSize({ width: 320, height: 640 });
    await expectNoSidewaysScroll(page);
    await picture(page, 'example-ledger-phone');
    expectGoodConduct(visit);
    await visit.page.context().close();
  });
});
