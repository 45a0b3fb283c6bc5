import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './app.ts';
import { WITHOUT_WEBGL, launchBrowser } from './browser.ts';
import { BANDS, byId, expectGoodConduct, openStory, readFigures } from './story-page.ts';

interface ReachBody {
  readonly answer: {
    readonly groups: readonly {
      readonly bands: readonly { readonly reach: { readonly central: number } }[];
    }[];
    readonly marginal: readonly { readonly new: { readonly central: number } }[];
  };
  readonly provenance: {
    readonly assumptions: { readonly values: Readonly<Record<string, { readonly value: number }>> };
    readonly roadModelError: object | null;
    readonly caveats: readonly { readonly code: string }[];
  };
}

/** As the view keeps them: five decimals, about a meter. */
const UNOSHIMA = { lon: 131.12635, lat: 33.62131 };
const KOKURA = { lon: 130.88268, lat: 33.88676 };

async function askApi(origin: string, conditions: object): Promise<ReachBody> {
  const response = await fetch(`${origin}/api/v1/reach`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      site: UNOSHIMA,
      existingOffices: [KOKURA],
      groups: ['women20to64'],
      ...conditions,
    }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as ReachBody;
}

const toFigures = ({ answer }: ReachBody): Record<string, number> => ({
  ...Object.fromEntries(answer.groups[0]!.bands.map((band, i) => [`band-${BANDS[i]}`, band.reach.central])),
  new: answer.marginal[0]!.new.central,
});

/** Through 「前提と出典」, as a reader gets there. */
async function openAssumptions(page: Page): Promise<void> {
  await page.locator('.sentence-note a').first().click();
  await byId(page, 'open-assumptions').click();
  await byId(page, 'assumptions-reset').waitFor();
  // An opened page takes the focus to its heading; whoever acts before that would lose it again.
  await page.waitForFunction(() => document.activeElement?.id === 'page-title');
}

const field = (page: Page, id: string) => byId(page, `assumption-input-${id}`);
const waitForFigures = (page: Page, wanted: Record<string, number>) =>
  expect.poll(() => readFigures(page), { timeout: 30_000 }).toEqual(wanted);

describe('assumptions in the app', () => {
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

  it('change the figures to those of the API, travel in the link and can be taken back', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    const recorded = await readFigures(page);
    await openAssumptions(page);
    await field(page, 'car.ordinaryKmh').fill('28');
    const changes = { 'car.ordinaryKmh': 28 };
    const answer = await askApi(app.origin, { assumptions: changes });
    await waitForFigures(page, toFigures(answer));
    expect(await readFigures(page)).not.toEqual(recorded);
    expect(answer.provenance.assumptions.values['car.ordinaryKmh']?.value).toBe(28);
    expect(answer.provenance.caveats.map(({ code }) => code)).toContain('assumptionsChanged');
    expect(answer.provenance.roadModelError).not.toBeNull();
    expect(await byId(page, 'assumptions-changed').innerText()).toContain('前提を変更中');

    // The address is the link: open where it was left, in a browser that knows nothing.
    await expect.poll(() => page.url()).toContain('as=car.ordinaryKmh,28');
    const again = await openStory(app, browser, { path: page.url().slice(app.origin.length) });
    expect(await readFigures(again.page)).toEqual(toFigures(answer));
    expect(await field(again.page, 'car.ordinaryKmh').inputValue()).toBe('28');

    await byId(again.page, 'assumption-reset-car.ordinaryKmh').click();
    await waitForFigures(again.page, recorded);
    expect(await byId(again.page, 'assumptions-changed').count()).toBe(0);
    expect(await field(again.page, 'car.ordinaryKmh').inputValue()).toBe('36');
    expectGoodConduct(visit);
    expectGoodConduct(again);
    await visit.context.close();
    await again.context.close();
  });

  it('work from the keyboard, say what they expected and never take what is out of bounds', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    const recorded = await readFigures(page);
    await openAssumptions(page);
    await field(page, 'car.ordinaryKmh').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await waitForFigures(
      page,
      toFigures(await askApi(app.origin, { assumptions: { 'car.ordinaryKmh': 34 } })),
    );
    const slower = await readFigures(page);
    for (const text of ['500', '速い']) {
      await field(page, 'car.ordinaryKmh').fill(text);
      await page.keyboard.press('Enter');
      const fault = byId(page, 'assumption-fault-car.ordinaryKmh');
      await fault.waitFor();
      expect(await fault.innerText()).toMatch(new RegExp(`「${text}」.*1〜200 km/h`, 'u'));
      expect(await field(page, 'car.ordinaryKmh').getAttribute('aria-invalid')).toBe('true');
    }
    expect(await readFigures(page)).toEqual(slower);
    await byId(page, 'assumptions-reset').click();
    await waitForFigures(page, recorded);
    await page.keyboard.press('Escape');
    await expect.poll(() => byId(page, 'page').count()).toBe(0);
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('a weekday morning reaches fewer, as the API says, and says that it is assumed', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await byId(page, 'more-conditions').click();
    await byId(page, 'congestion-morning').check();
    await waitForFigures(page, toFigures(await askApi(app.origin, { congestion: 'morning' })));
    expect(await page.locator('.sentence-note').first().innerText()).toContain('平日の朝を仮定');
    await expect.poll(() => page.url()).toContain('j=morning');
    expectGoodConduct(visit);
    await visit.context.close();
  });

  it('a link with values that cannot be used says so and computes with the record’s', async () => {
    const visit = await openStory(app, browser);
    const recorded = await readFigures(visit.page);
    await expect.poll(() => visit.page.url()).toContain('j=freeFlow');
    const link = `${visit.page.url().slice(app.origin.length)}&as=car.ordinaryKmh,500;moon.gravity,1`;
    const other = await openStory(app, browser, { path: link });
    const notice = await byId(other.page, 'refused-assumptions').innerText();
    expect(notice).toContain('「500」');
    expect(notice).toContain('1〜200 km/h');
    expect(notice).toContain('moon.gravity');
    expect(await readFigures(other.page)).toEqual(recorded);
    expectGoodConduct(other);
    await visit.context.close();
    await other.context.close();
  });

  it('method pages open in the app, in both languages, linked to each other; back returns', async () => {
    const visit = await openStory(app, browser);
    const { page } = visit;
    await byId(page, 'open-methods').click();
    const method = byId(page, 'method-page');
    await method.locator('.prose').first().waitFor();
    expect(await method.locator('.prose').first().getAttribute('lang')).toBe('ja');
    await byId(page, 'page-link-method.population').click();
    await expect.poll(() => method.innerText()).toContain('芦屋町');
    await byId(page, 'page-link-method.screening-roads-accuracy').click();
    await method.locator('img').first().waitFor();
    await method.locator('img').first().scrollIntoViewIfNeeded();
    await expect
      .poll(() =>
        method
          .locator('img')
          .first()
          .evaluate((image: HTMLImageElement) => image.naturalWidth),
      )
      .toBeGreaterThan(0);
    await byId(page, 'language-en').click();
    await expect.poll(() => method.locator('.prose').first().getAttribute('lang')).toBe('en');

    await page.goBack();
    await expect.poll(() => method.getAttribute('data-method')).toBe('population');
    await expect.poll(() => page.url()).toContain('page=method.population');
    await page.goBack();
    await page.goBack();
    await expect.poll(() => byId(page, 'page').count()).toBe(0);
    // Going back closes pages, it does not take back what was chosen meanwhile.
    expect(await page.locator('html').getAttribute('lang')).toBe('en');

    const linked = await openStory(app, browser, { path: '/#v=1&page=method.reach' });
    await byId(linked.page, 'method-page').locator('.prose').first().waitFor();
    expect(await readFigures(linked.page)).toEqual(await readFigures(page));
    expectGoodConduct(visit);
    expectGoodConduct(linked);
    await visit.context.close();
    await linked.context.close();
  });

  it('on a phone pages cover the screen and nothing scrolls sideways', async () => {
    const visit = await openStory(app, browser, { viewport: { width: 320, height: 640 }, isPhone: true });
    const { page } = visit;
    for (const name of ['assumptions', 'method.population', 'method.screening-roads-accuracy']) {
      await page.goto(`${app.origin}/#v=1&page=${name}`);
      await page.reload();
      await byId(page, 'page').waitFor();
      await page.locator('.prose, .assumption').first().waitFor();
      const overflow = await page.evaluate(() => {
        const opened = document.querySelector('.page');
        return [document.documentElement, opened].map(
          (one) => (one?.scrollWidth ?? 0) - (one?.clientWidth ?? 0),
        );
      });
      expect(overflow, name).toEqual([0, 0]);
    }
    expectGoodConduct(visit);
    await visit.context.close();
  });
});
