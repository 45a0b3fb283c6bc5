import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser, openVisit, WITHOUT_WEBGL } from './browser.ts';
import { listSeriousFindings } from './serious-findings.ts';
import { byId, expectGoodConduct, openStory, waitForAnswer } from './story-page.ts';

const EMAIL = 'hanako@example.jp';
const PASSWORD = '海と山と駅のあいだの町役場 7';

const waitForRole = (page: Page, role: string) =>
  page.locator(`[data-testid="account-menu"][data-role="${role}"]`).waitFor();

async function openPart(page: Page, part: string): Promise<void> {
  await byId(page, 'account-menu').click();
  await byId(page, 'menu-administration').click();
  await byId(page, `administration-${part}`).click();
}

describe('accounts in the browser', () => {
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

  it('answers without an account, asks when something is to be saved, and saves it then', async () => {
    const visit = await openStory(app, browser, { as: null });
    const { page } = visit;
    expect(await byId(page, 'trial-banner').innerText()).toContain('このパソコンの中だけ');
    await byId(page, 'plan-save').click();
    await byId(page, 'sign-in-ask').waitFor();
    // What is being typed is not interrupted.
    expect(await page.evaluate(() => document.activeElement?.getAttribute('data-testid'))).toBe('plan-name');
    await page.keyboard.type('待っていた計画');
    expect(await byId(page, 'save-state').getAttribute('data-state')).toBe('waiting');
    expect(await listSeriousFindings(page)).toEqual([]);
    await byId(page, 'sign-in-ask').getByTestId('local-municipality').click();
    await waitForRole(page, 'municipality');
    await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    expect(await byId(page, 'plan-name').inputValue()).toBe('待っていた計画');

    // Shared with two clicks; the metro's planner reads it and takes a copy.
    await byId(page, 'plan-menu').click();
    await byId(page, 'sharing-change').click();
    await byId(page, 'sharing-metro').click();
    await page.locator('[data-testid="sharing"][data-level="metro"]').waitFor();
    await page.keyboard.press('Escape');
    await byId(page, 'local-planner').click();
    await waitForRole(page, 'planner');
    await waitForAnswer(page);
    expect(await byId(page, 'plan-name').count()).toBe(0);
    await byId(page, 'plan-menu').click();
    await byId(page, 'plan-open').filter({ hasText: '豊前市から共有' }).click();
    await byId(page, 'plan-read-only').waitFor();
    await byId(page, 'plan-copy-to-own').click();
    await page.locator('[data-testid="save-state"][data-state="saved"]').waitFor();
    expect(await byId(page, 'plan-name').inputValue()).toBe('待っていた計画の写し');

    // Nothing of it stays after signing out: neither on the screen nor in the address.
    await byId(page, 'sign-out').click();
    await waitForRole(page, 'none');
    await waitForAnswer(page);
    expect(await byId(page, 'plan-name').count()).toBe(0);
    expect(page.url()).not.toContain('plan=');
    expect(await page.evaluate(() => document.cookie + JSON.stringify(localStorage))).toBe('{}');
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('shows whoever only reads nothing to write with', async () => {
    const visit = await openStory(app, browser, { as: 'viewer', path: '/#v=1&page=register' });
    const { page } = visit;
    await byId(page, 'register-row').first().waitFor();
    for (const id of ['plan-save', 'new-entry', 'register-part-import', 'register-part-place']) {
      expect(await byId(page, id).count(), id).toBe(0);
    }
    await byId(page, 'register-row').first().getByRole('button').click();
    await byId(page, 'entry-view').waitFor();
    for (const id of ['edit-entry', 'delete-entry', 'add-photo', 'sharing-change']) {
      expect(await byId(page, id).count(), id).toBe(0);
    }
    await byId(page, 'account-menu').click();
    await byId(page, 'account-menu-list').waitFor();
    expect(await byId(page, 'menu-administration').count()).toBe(0);
    expect(await listSeriousFindings(page)).toEqual([]);
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('lets an administrator invite somebody, who accepts, signs out and in, and is disabled', async () => {
    const admin = await openStory(app, browser, { as: 'administrator' });
    await openPart(admin.page, 'users');
    await byId(admin.page, 'invite-email').fill(EMAIL);
    await byId(admin.page, 'invite-organization').selectOption({ label: '豊前市' });
    expect(await byId(admin.page, 'invite-role').inputValue()).toBe('municipality');
    await byId(admin.page, 'invite').click();
    const address = await byId(admin.page, 'one-time-address').inputValue();
    expect(address).toMatch(/\/#invitation=[\w-]{43}$/u);
    expect(await listSeriousFindings(admin.page)).toEqual([]);

    const invited = await openVisit({ browser, origin: app.origin, as: null });
    const { page } = invited;
    await page.goto(address);
    await byId(page, 'new-account').waitFor();
    expect(page.url()).not.toContain('invitation');
    expect(await byId(page, 'account-page').innerText()).toContain('12文字以上');
    await byId(page, 'new-name').fill('豊前 花子');
    await byId(page, 'new-password').fill('短い');
    await byId(page, 'accept-link').click();
    await byId(page, 'new-account-fault').waitFor();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('new-password');
    expect(await listSeriousFindings(page)).toEqual([]);
    await byId(page, 'new-password').fill(PASSWORD);
    await byId(page, 'accept-link').click();
    await waitForRole(page, 'municipality');
    await byId(page, 'account-menu').click();
    expect(await byId(page, 'who-am-i').innerText()).toContain('豊前 花子');
    await byId(page, 'account-menu-list').getByTestId('sign-out').click();
    await waitForRole(page, 'none');

    await page.goto(`${app.origin}/#v=1&page=account.sign-in`);
    await byId(page, 'sign-in-email').fill(EMAIL);
    await byId(page, 'sign-in-password').fill(`${PASSWORD}?`);
    await page.keyboard.press('Enter');
    await byId(page, 'sign-in-fault').waitFor();
    await byId(page, 'sign-in-password').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await waitForRole(page, 'municipality');

    await admin.page.reload();
    const row = byId(admin.page, 'user-row').filter({ hasText: EMAIL });
    await row.getByRole('button', { name: '利用を止める' }).click();
    await byId(admin.page, 'act-undo').waitFor();
    await byId(page, 'plan-save').click();
    await byId(page, 'sign-in-ask').waitFor();
    expectGoodConduct(admin);
    await admin.context.close();
    await invited.context.close();
  });
});
