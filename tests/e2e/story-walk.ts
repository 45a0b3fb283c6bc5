import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startFirstTime } from './app.ts';
import { launchBrowser, type Visit } from './browser.ts';
import {
  BANDS,
  byId,
  expectGoodConduct,
  grabSite,
  openStory,
  readFigures,
  type StoryOptions,
  switchTolls,
  waitForAnswer,
  waitForMap,
} from './story-page.ts';

interface ReachAnswer {
  readonly groups: readonly { readonly bands: readonly { readonly reach: { readonly central: number } }[] }[];
  readonly marginal: readonly { readonly new: { readonly central: number } }[];
}

interface ReachBody {
  readonly answer: ReachAnswer;
  readonly otherTolls: ReachAnswer;
}

/** As the view keeps them: five decimals, about a meter, so that a link holds exactly what was computed. */
const UNOSHIMA = { lon: 131.12635, lat: 33.62131 };
const KOKURA = { lon: 130.88268, lat: 33.88676 };

async function askApi(origin: string, tolls: boolean): Promise<ReachBody> {
  const response = await fetch(`${origin}/api/v1/reach`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ site: UNOSHIMA, existingOffices: [KOKURA], groups: ['women20to64'], tolls }),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as ReachBody;
}

const toFigures = (answer: ReachAnswer): Record<string, number> => ({
  ...Object.fromEntries(answer.groups[0]!.bands.map((band, i) => [`band-${BANDS[i]}`, band.reach.central])),
  new: answer.marginal[0]!.new.central,
});

/** The browser that walks, and the map it is expected to get. */
export interface StoryBrowser {
  readonly title: string;
  readonly extraFlags: readonly string[];
  readonly mapKind: 'maplibre' | 'leaflet';
}

/** The whole story in one browser: the same walk whichever library draws the map. */
export function describeStory({ title, extraFlags, mapKind }: StoryBrowser): void {
  describe(`the story in the browser, ${title}`, () => {
    let app: RunningApp;
    let browser: Browser;
    const open = (options: StoryOptions = {}): Promise<Visit> => openStory(app, browser, options);

    beforeAll(async () => {
      app = await startFirstTime();
      browser = await launchBrowser(extraFlags);
    });
    afterAll(async () => {
      await browser?.close();
      await app?.stop();
    });

    it('opens on Buzen, drags, switches tolls, shares a link and finds the same figures again', async () => {
      const visit = await open();
      const { page } = visit;

      expect(await byId(page, 'map-kind').getAttribute('data-map-kind')).toBe(mapKind);

      // The first start shows the story, and the browser's figures are the API's figures.
      const sentence = await byId(page, 'answer-sentence').innerText();
      expect(sentence).toContain('宇島駅');
      expect(sentence).toMatch(/約[\d.]+–[\d.]+万人/);
      expect(await readFigures(page)).toEqual(toFigures((await askApi(app.origin, false)).answer));

      // Dragging moves figures while the button is still down.
      await waitForMap(page);
      const before = await readFigures(page);
      const site = await grabSite(page);
      for (let step = 1; step <= 8; step++) await site.move(step * -8, step * -4);
      await expect.poll(() => readFigures(page), { timeout: 20_000 }).not.toEqual(before);
      await site.drop();
      await waitForAnswer(page);

      // Tolls on: other figures, and both answers stand side by side.
      const dragged = await readFigures(page);
      await switchTolls(page);
      await waitForAnswer(page);
      await expect.poll(() => readFigures(page)).not.toEqual(dragged);
      await expect.poll(() => byId(page, 'tolls-card-on').innerText()).toMatch(/[\d.]+万?人/);
      await expect.poll(() => byId(page, 'tolls-card-off').innerText()).toMatch(/[\d.]+万?人/);

      // The link reproduces the view in another browser context.
      const tolled = await readFigures(page);
      const headline = await byId(page, 'answer-sentence').innerText();
      await byId(page, 'copy-link').click();
      const link = await page.evaluate(() => navigator.clipboard.readText());
      expect(link.startsWith(app.origin)).toBe(true);
      const again = await open({ path: link.slice(app.origin.length) });
      expect(await readFigures(again.page)).toEqual(tolled);
      expect(await byId(again.page, 'answer-sentence').innerText()).toBe(headline);
      await again.page.reload();
      await waitForAnswer(again.page);
      expect(await readFigures(again.page)).toEqual(tolled);

      expectGoodConduct(visit);
      expectGoodConduct(again);
      await visit.context.close();
      await again.context.close();
    });

    it('shows with tolls what the API says with tolls', async () => {
      const visit = await open();
      await switchTolls(visit.page);
      await waitForAnswer(visit.page);
      const { answer } = await askApi(app.origin, true);
      await expect.poll(() => readFigures(visit.page)).toEqual(toFigures(answer));
      expectGoodConduct(visit);
      await visit.context.close();
    });

    it('finds a station by keyboard, nudges the site by arrow keys and speaks English', async () => {
      const visit = await open();
      const { page } = visit;
      await byId(page, 'search-box').fill('ゆくはし');
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await expect.poll(() => byId(page, 'answer-sentence').innerText()).toContain('行橋');
      await waitForAnswer(page);
      const before = await readFigures(page);
      await byId(page, 'marker-A').focus();
      for (let press = 0; press < 4; press++) await page.keyboard.press('Shift+ArrowDown');
      await expect.poll(() => readFigures(page)).not.toEqual(before);

      await byId(page, 'language-en').click();
      await expect.poll(() => byId(page, 'answer-sentence').innerText()).toMatch(/women.*20.*64/i);
      await expect.poll(() => page.locator('html').getAttribute('lang')).toBe('en');
      expectGoodConduct(visit);
      await visit.context.close();
    });

    it('takes typed coordinates in both orders and says why the sea has no figures', async () => {
      const visit = await open();
      const { page } = visit;
      const drop = async (text: string): Promise<void> => {
        await byId(page, 'search-box').fill(text);
        await page.keyboard.press('Enter');
      };
      await drop('33.7284, 130.9703');
      await waitForAnswer(page);
      const first = await readFigures(page);
      await drop('１３０．９７０３　３３．７２８４');
      await waitForAnswer(page);
      expect(await readFigures(page)).toEqual(first);

      await drop('33.75, 131.35');
      const problem = byId(page, 'answer-problem');
      await problem.waitFor();
      expect(await problem.innerText()).toContain('海');
      expect(await byId(page, 'band-row-45').count()).toBe(0);
      expectGoodConduct(visit);
      await visit.context.close();
    });

    it('never searches again when cutoff or group change, and exports CSV for spreadsheets', async () => {
      const visit = await open();
      const { page } = visit;
      const before = await byId(page, 'answer-sentence').innerText();
      await byId(page, 'group-select').selectOption({ index: 1 });
      await expect.poll(() => byId(page, 'answer-sentence').innerText()).not.toBe(before);

      const [download] = await Promise.all([page.waitForEvent('download'), byId(page, 'csv').click()]);
      const stream = await download.createReadStream();
      const chunks: Buffer[] = [];
      for await (const chunk of stream) chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
      expect(bytes.toString('utf8')).toContain('国勢調査');
      expectGoodConduct(visit);
      await visit.context.close();
    });

    it.each([
      { name: 'a phone', viewport: { width: 390, height: 844 }, isPhone: true },
      { name: '320 px', viewport: { width: 320, height: 640 }, isPhone: true },
      { name: 'a managed PC', viewport: { width: 1366, height: 768 }, isPhone: false },
    ])('fits $name: nothing scrolls sideways, the sentence is on screen', async ({ viewport, isPhone }) => {
      const visit = await open({ viewport, isPhone });
      const { page } = visit;
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      const box = await byId(page, 'answer-sentence').boundingBox();
      expect(box).not.toBeNull();
      expect(box!.y).toBeLessThan(viewport.height);
      expect(await page.locator('.attribution').isVisible()).toBe(true);
      expectGoodConduct(visit);
      await visit.context.close();
    });
  });
}
