import { readFile } from 'node:fs/promises';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PlacesResponse } from '#contract/evaluation.ts';
import type { Vacancy, VacancyList } from '#contract/vacancies.ts';
import { fetchAs } from '../support/sign-in.ts';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser, WITHOUT_WEBGL } from './browser.ts';
import {
  FORMULA_NAME,
  listRegisterRows,
  MARKUP_NAME,
  mendCsv,
  SLIPS,
  UNPLACED_COUNT,
  writeCp932Csv,
} from './register-csv.ts';
import { listSeriousFindings } from './serious-findings.ts';
import { byId, expectGoodConduct, openStory, waitForMap } from './story-page.ts';

async function listVacancies(origin: string): Promise<readonly Vacancy[]> {
  const response = await fetchAs('planner', `${origin}/api/v1/vacancies`);
  expect(response.status).toBe(200);
  return ((await response.json()) as VacancyList).vacancies;
}

async function saveDownload(page: Page, button: Locator): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
  return readFile(await download.path(), 'utf8');
}

const chooseFile = (page: Page, id: string, name: string, buffer: Buffer): Promise<void> =>
  byId(page, id).setInputFiles({ name, mimeType: 'text/csv', buffer });

async function clickMap(page: Page, right: number, down: number): Promise<void> {
  const box = await byId(page, 'map').boundingBox();
  if (box === null) throw new Error('map: expected beside the page');
  await page.mouse.click(box.x + box.width * right, box.y + box.height * down);
}

const PARTS = [
  'register',
  'register.new',
  'register.place',
  'register.import',
  'register.fit',
  'data',
  'data.import',
];

describe('register of vacant space', () => {
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

  it('an officer imports 200 rows with 10 bad ones, mends, places and sees them', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    const published = await listVacancies(app.origin);

    // The way in, and the first thing to do there.
    await expect.poll(() => byId(page, 'open-register').innerText()).toContain(`${published.length}件`);
    await byId(page, 'open-register').click();
    await byId(page, 'invite-import').click();

    // The file as Excel saves it: nothing is in the register before it was looked at.
    await chooseFile(page, 'import-file', '台帳.csv', writeCp932Csv(listRegisterRows()));
    await byId(page, 'import-preview').waitFor();
    expect(await byId(page, 'preview-sentence').innerText()).toMatch(/新しい記録 190件.*読めない行 10件/u);
    expect(await listVacancies(app.origin)).toHaveLength(published.length);
    const bad = byId(page, 'preview-row');
    expect(await bad.count()).toBe(SLIPS.length);
    // By the name a spreadsheet gives the cell: row 12 of the file, ninth column.
    expect(await bad.first().innerText()).toMatch(/I12（床面積.*約さんびゃく/su);

    const rejected = await saveDownload(page, byId(page, 'rejected-csv'));
    expect(rejected.startsWith('\uFEFF読み込めない理由,管理番号,')).toBe(true);
    expect(rejected.trimEnd().split('\r\n')).toHaveLength(1 + SLIPS.length);

    await byId(page, 'accept-import').click();
    await byId(page, 'import-result').waitFor();
    expect(await listVacancies(app.origin)).toHaveLength(published.length + 190);

    // The mended rows, reasons and all, are read again: ten more, none twice.
    await byId(page, 'import-again').click();
    await chooseFile(page, 'import-file', '直した行.csv', mendCsv(rejected));
    await byId(page, 'import-preview').waitFor();
    expect(await byId(page, 'preview-sentence').innerText()).toContain('新しい記録 10件、更新 0件');
    await byId(page, 'accept-import').click();
    await byId(page, 'see-register').click();

    // Names are text, whatever they look like.
    await byId(page, 'filter-text').fill('旧役場');
    const table = byId(page, 'register-table');
    expect(await table.locator('tbody th').allInnerTexts()).toEqual([MARKUP_NAME]);
    expect(await table.locator('img').count()).toBe(0);
    await byId(page, 'filter-reset').click();
    expect(await byId(page, 'register-counts').innerText()).toContain(`${published.length + 200}件`);

    // Those without a place, one after the other: by a click, by typing, and taken back.
    await byId(page, 'register-part-place').click();
    await byId(page, 'placing-card').waitFor();
    await waitForMap(page);
    const before = (await listVacancies(app.origin)).filter(({ place }) => place.precision !== 'exact');
    expect(before.length).toBeGreaterThanOrEqual(UNPLACED_COUNT);
    const first = await byId(page, 'placing-name').innerText();
    await clickMap(page, 0.5, 0.6);
    await byId(page, 'place-now').waitFor();
    await byId(page, 'confirm-place').click();
    await expect.poll(() => byId(page, 'placing-name').innerText()).not.toBe(first);
    const second = await byId(page, 'placing-name').innerText();
    await byId(page, 'place-search-box').fill('33.6621, 131.0459');
    await page.keyboard.press('Enter');
    await expect.poll(() => byId(page, 'place-now').innerText()).toContain('33.66210, 131.04590');
    // Enter on the button that has the focus now.
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.getAttribute('data-testid')))
      .toBe('confirm-place');
    await page.keyboard.press('Enter');
    await expect.poll(() => byId(page, 'placing-name').innerText()).not.toBe(second);
    const placed = (await listVacancies(app.origin)).find(({ name }) => name === second);
    expect(placed?.place).toMatchObject({
      precision: 'exact',
      position: { lon: 131.0459, lat: 33.6621 },
      municipalityCode: '40647',
    });
    await byId(page, 'undo-place').click();
    await expect
      .poll(
        async () => (await listVacancies(app.origin)).find(({ name }) => name === second)?.place.precision,
      )
      .not.toBe('exact');

    // Escape ends the choosing, not the page; the list has to be read again first.
    await expect.poll(() => byId(page, 'register-notice').innerText()).toContain('取り消しました');
    await expect.poll(() => byId(page, 'pick-on-map').getAttribute('aria-pressed')).toBe('true');
    await byId(page, 'pick-on-map').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => byId(page, 'pick-on-map').getAttribute('aria-pressed')).toBe('false');
    await byId(page, 'placing-card').waitFor();

    // See one: its facts, its mark, and a candidate site in its place.
    await byId(page, 'register-part-list').click();
    await byId(page, 'filter-text').fill('施設12号');
    await byId(page, 'register-row').first().locator('button').click();
    await byId(page, 'entry-view').waitFor();
    expect(await byId(page, 'fact-yearBuilt').innerText()).toContain('昭和');
    await byId(page, 'make-candidate').click();
    await byId(page, 'site-chip-B').waitFor();
    expect(await byId(page, 'site-chip-B').innerText()).toContain('施設12号');
    // Back in the list the focus is where it was left.
    await page.goBack();
    await expect
      .poll(() => page.evaluate(() => document.activeElement?.textContent ?? ''))
      .toContain('施設12号');
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('finds space by seats with the reach that the API computes, and exports it without running formulas', async () => {
    const visit = await openStory(app, browser, { path: '/#v=1&page=register.fit' });
    const { page } = visit;
    await byId(page, 'fit-table').waitFor();
    await byId(page, 'fit-seats').fill('100');
    await expect
      .poll(() => byId(page, 'fit-reach').first().innerText(), { timeout: 30_000 })
      .toMatch(/万人/u);
    const name = await byId(page, 'fit-row').first().locator('button').innerText();
    const entry = (await listVacancies(app.origin)).find((one) => one.name === name);
    const response = await fetch(`${app.origin}/api/v1/evaluation/places`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        places: [{ id: 'x', position: entry?.place.position }],
        existingOffices: [{ lon: 130.88268, lat: 33.88676 }],
        group: 'women20to64',
      }),
    });
    const { places } = (await response.json()) as PlacesResponse;
    const csv = await saveDownload(page, byId(page, 'fit-csv'));
    const line = csv.split('\r\n').find((one) => one.includes(name)) ?? '';
    const [answer] = places;
    if (answer?.ok !== true) throw new Error('places: expected an answer');
    expect(line).toContain(`,${answer.reach.central},${answer.reach.low},${answer.reach.high},`);

    // Entries without an exact place say so instead of showing a figure.
    await byId(page, 'fit-seats').fill('18');
    await expect.poll(() => byId(page, 'fit-table').innerText()).toContain('位置がはっきりしないため');
    await expect.poll(() => byId(page, 'fit-csv').isEnabled(), { timeout: 30_000 }).toBe(true);
    const whole = await saveDownload(page, byId(page, 'fit-csv'));
    expect(whole).toContain(`"'${FORMULA_NAME.replaceAll('"', '""')}"`);
    expect(whole).toContain('出典,');
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('meets a change from another window: what does not touch is merged, the rest is asked', async () => {
    const visit = await openStory(app, browser, { path: '/#v=1&page=register' });
    const { page } = visit;
    const entry = (await listVacancies(app.origin)).find(({ name }) => name.endsWith('施設9号'));
    if (entry === undefined) throw new Error('施設9号: expected in the register');
    const patch = async (revision: number, body: object): Promise<void> => {
      const response = await fetchAs('planner', `${app.origin}/api/v1/vacancies/${entry.id}`, {
        method: 'PATCH',
        headers: { 'content-type': 'application/json', 'if-match': `"${revision}"` },
        body: JSON.stringify(body),
      });
      expect(response.status).toBe(200);
    };
    await byId(page, 'filter-text').fill('施設9号');
    await byId(page, 'register-row').first().locator('button').click();
    await byId(page, 'edit-entry').click();
    await byId(page, 'field-parkingSpaces').fill('三十');
    await byId(page, 'save-entry').click();
    expect(await byId(page, 'form-faults').innerText()).toContain('1か所');
    await byId(page, 'field-parkingSpaces').fill('３１台');
    await byId(page, 'field-floorAreaSquareMeters').fill('100坪');
    await patch(entry.revision, { notes: '別の窓で書いた', parkingSpaces: 5 });
    await byId(page, 'save-entry').click();
    const conflict = byId(page, 'entry-conflict');
    await conflict.waitFor();
    expect(await conflict.innerText()).toMatch(/駐車場\s+5台\s+31台/u);
    await byId(page, 'conflict-mine').click();
    await byId(page, 'entry-view').waitFor();
    const merged = (await listVacancies(app.origin)).find(({ id }) => id === entry.id);
    expect(merged).toMatchObject({
      parkingSpaces: 31,
      notes: '別の窓で書いた',
      floorAreaSquareMeters: 330.58,
    });

    // The newest change can be taken back, and a deletion, too.
    await byId(page, 'entry-history').locator('summary').click();
    await byId(page, 'revert-change').first().click();
    await expect
      .poll(async () => (await listVacancies(app.origin)).find(({ id }) => id === entry.id)?.parkingSpaces)
      .toBe(5);
    await byId(page, 'delete-entry').click();
    await byId(page, 'undo-entry-delete').click();
    await expect
      .poll(async () => (await listVacancies(app.origin)).some(({ id }) => id === entry.id))
      .toBe(true);
    // The server's refusal of the older revision is what this walk is about.
    visit.misconduct.consoleErrors.splice(0, 1);
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('axe finds nothing serious on any page, and 320 px need no sideways scrolling', async () => {
    const visit = await openStory(app, browser, { path: '/#v=1&page=register' });
    const { page } = visit;
    for (const part of PARTS) {
      await page.setViewportSize({ width: 1366, height: 768 });
      await page.goto(`${app.origin}/#v=1&page=${part}`);
      await byId(page, part.startsWith('data') ? 'data' : 'register').waitFor();
      await page.locator('#page-title').waitFor();
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll<HTMLDetailsElement>('.page details')) fold.open = true;
      });
      expect(await listSeriousFindings(page), part).toEqual([]);
      await page.setViewportSize({ width: 320, height: 640 });
      const overflow = await page.evaluate(() => {
        const body = document.querySelector('.page');
        return body === null ? -1 : body.scrollWidth - body.clientWidth;
      });
      expect(overflow, part).toBe(0);
    }
    expectGoodConduct(visit);
    await visit.context.close();
  });
});
