import { createServer, type Server } from 'node:http';
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hasPoppler, readPdf, squeeze } from '../support/read-pdf.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer, type ServerProcess } from '../support/server-process.ts';
import { WITHOUT_WEBGL, launchBrowser, openVisit } from './browser.ts';
import { listSeriousFindings } from './serious-findings.ts';

const VIEW =
  'v=1&s=A,131.12635,33.62131,%E6%97%A7%E5%BA%81%E8%88%8E%3Cb%3Ex&a=A&p=130.88268,33.88676&m=car&d=inbound&t=0&j=freeFlow&c=15,30,45,60&sc=45&pc=60&g=women20to64';

/** A town's web site with the map in a frame; on a port of its own it is another origin. */
async function startTown(): Promise<{ server: Server; origin: string; show: (address: string) => void }> {
  let address = '';
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(
      `<!doctype html><html lang="ja"><title>市</title><h1>市のサイト</h1><iframe title="地図" src="${address}" width="800" height="560"></iframe>`,
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const bound = server.address();
  if (bound === null || typeof bound === 'string') throw new Error('town: expected a port');
  return { server, origin: `http://127.0.0.1:${bound.port}`, show: (next) => (address = next) };
}

let hanare: ServerProcess;
let origin = '';
let dataFolder = '';
let browser: Browser;
let listed: Awaited<ReturnType<typeof startTown>>;
let stranger: Awaited<ReturnType<typeof startTown>>;

beforeAll(async () => {
  listed = await startTown();
  stranger = await startTown();
  dataFolder = await mkdtemp(path.join(os.tmpdir(), 'hanare-e2e-'));
  hanare = spawnServer({ HANARE_DATA: dataFolder, HANARE_EMBED_ANCESTORS: listed.origin });
  origin = await hanare.waitForUrl();
  await waitUntilReady(origin);
  browser = await launchBrowser(WITHOUT_WEBGL);
});
afterAll(async () => {
  await browser?.close();
  hanare?.child.kill('SIGTERM');
  await hanare?.ended;
  listed?.server.close();
  stranger?.server.close();
  await rm(dataFolder, { recursive: true, force: true });
});

async function openSheet(language: 'ja' | 'en', width = 1366) {
  const visit = await openVisit({
    browser,
    origin,
    viewport: { width, height: 800 },
    isPhone: width < 800,
    as: null,
  });
  await visit.page.goto(`${origin}/#${VIEW}&lang=${language}&page=print`);
  await visit.page.getByTestId('print-sheet').waitFor({ timeout: 60_000 });
  return visit;
}

const readSentence = async (page: Page): Promise<string> =>
  squeeze(await page.locator('.sheet-sentence').innerText());

describe('the page of a site', () => {
  it.each(['ja', 'en'] as const)(
    'prints on exactly one page and says what the screen says: %s',
    async (language) => {
      const { page, context, misconduct } = await openSheet(language);
      await page.getByTestId('answer-sentence').waitFor({ state: 'attached' });
      const said = await page.getByTestId('answer-sentence').textContent();
      // The screen keeps ranges together by letters without width.
      const onScreen = squeeze(said ?? '').replaceAll('\u2060', '');
      await expect.poll(() => readSentence(page)).toBe(onScreen);
      const pdf = await page.pdf({ preferCSSPageSize: true, printBackground: true });
      if (await hasPoppler()) {
        const { pageCount, text } = await readPdf(pdf);
        expect(pageCount).toBe(1);
        expect(text).toContain('旧庁舎<b>x');
      }
      const download = page.waitForEvent('download');
      await page.getByTestId('save-pdf').click();
      expect((await download).suggestedFilename()).toMatch(/\.pdf$/u);
      expect(await listSeriousFindings(page)).toEqual([]);
      expect(misconduct).toEqual({ consoleErrors: [], outsideRequests: [], pageErrors: [] });
      await context.close();
    },
  );

  it('reads without sideways scroll at 320 px, and gives the code to embed the map', async () => {
    const { page, context } = await openSheet('ja', 320);
    const [inner, outer] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(inner).toBeLessThanOrEqual(outer ?? 0);
    await page.locator('[data-testid=embed-code] summary').click();
    expect(await page.locator('[data-testid=embed-code] textarea').inputValue()).toContain(
      `${origin}/embed/#v=1`,
    );
    expect(await listSeriousFindings(page)).toEqual([]);
    await context.close();
  });
});

describe('the embedded map', () => {
  it('shows in a site the operator lists, by keyboard, in both languages, without cookies', async () => {
    listed.show(`${origin}/embed/#${VIEW}&lang=ja`);
    const context = await browser.newContext({ viewport: { width: 900, height: 700 } });
    // A session of the same browser that must not go along.
    await context.addCookies([
      { name: 'hanare_session', value: 'x', url: origin, httpOnly: true, sameSite: 'Lax' },
    ]);
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    const cookies: (string | undefined)[] = [];
    page.on('request', (request) => {
      if (request.url().startsWith(`${origin}/api/`)) cookies.push(request.headers()['cookie']);
    });
    await page.goto(listed.origin);
    const frame = page.frameLocator('iframe');
    await frame.getByTestId('embed-sentence').waitFor({ timeout: 60_000 });
    expect(await frame.getByTestId('embed-sentence').innerText()).toContain('約');
    await frame.locator('canvas').first().waitFor();
    await frame.getByRole('button', { name: '地図を拡大する' }).press('Enter');
    expect(await frame.locator('footer').innerText()).toContain('e-Stat');
    await frame.getByRole('button', { name: 'English' }).press('Enter');
    await expect.poll(() => frame.getByTestId('embed-sentence').innerText()).toContain('women aged 20–64');
    expect(cookies.length).toBeGreaterThan(5);
    expect(cookies.every((cookie) => cookie === undefined)).toBe(true);
    expect(errors).toEqual([]);
    await context.close();
  });

  it('is refused to a site the operator does not list; the app to every site', async () => {
    for (const [town, address] of [
      [stranger, `${origin}/embed/#${VIEW}`],
      [listed, `${origin}/#${VIEW}`],
      [listed, `${origin}/embed/x#${VIEW}`],
    ] as const) {
      town.show(address);
      const context = await browser.newContext();
      const page = await context.newPage();
      const refused = page.waitForEvent('console', (message) => message.text().includes('frame-ancestors'));
      await page.goto(town.origin);
      await refused;
      expect(page.frames().some((frame) => frame.url().startsWith(origin))).toBe(false);
      await context.close();
    }
  });

  it('axe finds nothing serious, nothing scrolls sideways at 320 px, and what cannot be shown says why', async () => {
    const { page, context } = await openVisit({
      browser,
      origin,
      viewport: { width: 320, height: 640 },
      as: null,
    });
    await page.goto(`${origin}/embed/#${VIEW}`);
    await page.getByTestId('embed-sentence').waitFor({ timeout: 60_000 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    expect(await listSeriousFindings(page)).toEqual([]);
    await page.goto('about:blank');
    await page.goto(`${origin}/embed/?proposal=11111111-1111-4111-8111-111111111111&lang=ja`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').innerText()).toContain('公開されていない');
    await context.close();
  });
});
