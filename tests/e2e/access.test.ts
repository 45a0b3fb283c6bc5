import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RunningApp, startApp } from './app.ts';
import { launchBrowser, openVisit } from './browser.ts';
import { listSeriousFindings } from './serious-findings.ts';

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

async function openApp(viewport: { width: number; height: number }, language: 'ja' | 'en') {
  const visit = await openVisit({ browser, origin: app.origin, viewport, isPhone: viewport.width < 800 });
  await visit.page.goto(app.origin);
  await visit.page.getByTestId('answer-sentence').waitFor({ timeout: 60_000 });
  if (language === 'en') await visit.page.getByTestId('language-en').click();
  return visit;
}

describe('access', () => {
  it.each([
    { name: 'a managed PC, Japanese', viewport: { width: 1366, height: 768 }, language: 'ja' as const },
    { name: 'a phone, English', viewport: { width: 390, height: 844 }, language: 'en' as const },
  ])('axe finds nothing serious on $name: answer, folds and tables open', async ({ viewport, language }) => {
    const { page, context } = await openApp(viewport, language);
    expect(await listSeriousFindings(page)).toEqual([]);
    // Everything that can be unfolded, unfolded: what is folded away is not looked at.
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    expect(await listSeriousFindings(page)).toEqual([]);
    await context.close();
  });

  it('the check can fail: a button without a name is found', async () => {
    const { page, context } = await openApp({ width: 1366, height: 768 }, 'ja');
    await page.evaluate(() => document.querySelector('main, body')?.append(document.createElement('button')));
    expect((await listSeriousFindings(page)).join()).toContain('button-name');
    await context.close();
  });

  it('is read and placed by keyboard alone: every stop of the Tab key can be seen', async () => {
    const { page, context } = await openApp({ width: 1366, height: 768 }, 'ja');
    const stops = new Set<string>();
    for (let press = 0; press < 60; press++) {
      await page.keyboard.press('Tab');
      const stop = await page.evaluate(() => {
        const element = document.activeElement;
        if (element === null || element === document.body) return null;
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const label = element.closest('label');
        const labelStyle = label === null ? null : getComputedStyle(label);
        const hasRing = [style, labelStyle].some(
          (one) => one !== null && (one.outlineStyle !== 'none' || one.boxShadow !== 'none'),
        );
        const name =
          element.getAttribute('data-testid') ?? `${element.tagName} ${element.textContent?.slice(0, 20)}`;
        const isTooSmall = box.width > 0 && (label ?? element).getBoundingClientRect().height < 24;
        // WCAG 2.5.8 excepts links within a sentence.
        return { name, hasRing, isTooSmall, isInLine: element instanceof HTMLAnchorElement };
      });
      if (stop === null) continue;
      stops.add(stop.name);
      expect(stop.hasRing, `${stop.name} shows its focus`).toBe(true);
      if (!stop.isInLine) expect(stop.isTooSmall, `${stop.name} is at least 24 px high`).toBe(false);
    }
    expect([...stops]).toEqual(
      expect.arrayContaining(['search-box', 'tolls-switch', 'group-select', 'cutoff-slider']),
    );
    await context.close();
  });
});
