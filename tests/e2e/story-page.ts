import { expect } from 'vitest';
import type { Browser, Page } from 'playwright-core';
import type { RunningApp } from './app.ts';
import { type Visit, openVisit } from './browser.ts';

/** Cumulative bands of the story, in minutes. */
export const BANDS = [15, 30, 45, 60];

export const byId = (page: Page, id: string) => page.locator(`[data-testid="${id}"]`);

export async function waitForAnswer(page: Page): Promise<void> {
  await byId(page, 'answer-sentence').waitFor({ timeout: 60_000 });
  await page.waitForFunction(() => document.querySelector('[data-computing="true"]') === null);
}

/** Until the map has drawn everything it was given. */
export async function waitForMap(page: Page): Promise<void> {
  await page.waitForFunction(
    () => document.querySelector('[data-testid="map"]')?.getAttribute('data-map-idle') === 'true',
    undefined,
    { timeout: 90_000 },
  );
}

/** Unfolds a group of the layer panel. */
export async function openLayerGroup(page: Page, group: string): Promise<void> {
  const fold = byId(page, `group-${group}`);
  if ((await fold.getAttribute('open')) === null) await fold.locator('> summary').click();
}

/** As a person does: by its label, whose drawn track covers the checkbox. */
export const switchTolls = (page: Page): Promise<void> =>
  page.locator('label', { has: byId(page, 'tolls-switch') }).click();

export interface StoryOptions extends Partial<Omit<Parameters<typeof openVisit>[0], 'browser' | 'origin'>> {
  /** With the fragment of a link; default: the first start. */
  readonly path?: string;
}

/** Opens the app and waits for its first answer. */
export async function openStory(
  app: RunningApp,
  browser: Browser,
  { path = '/', ...rest }: StoryOptions = {},
): Promise<Visit> {
  const visit = await openVisit({ browser, origin: app.origin, ...rest });
  await visit.page.goto(app.origin + path);
  await waitForAnswer(visit.page);
  return visit;
}

/** Full figures of the panel: "73,468 以上" → 73468. */
async function readCount(page: Page, id: string): Promise<number> {
  const text = (await byId(page, id).innerText()).replaceAll(',', '');
  const numbers = text.match(/\d+/g) ?? [];
  return Number(numbers.at(-1));
}

/** What the panel says now: people by band, and those newly reached. */
export async function readFigures(page: Page): Promise<Record<string, number>> {
  const figures: Record<string, number> = {};
  for (const minutes of BANDS) figures[`band-${minutes}`] = await readCount(page, `band-row-${minutes}`);
  figures['new'] = await readCount(page, 'marginal-new');
  return figures;
}

/** Takes hold of site A; `move` carries it by pixels of the screen, `drop` lets go. */
export async function grabSite(page: Page): Promise<{
  move: (right: number, down: number) => Promise<void>;
  drop: () => Promise<void>;
}> {
  const marker = await byId(page, 'marker-A').boundingBox();
  if (marker === null) throw new Error('marker A: expected on the map');
  const [x, y] = [marker.x + marker.width / 2, marker.y + marker.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  return { move: (right, down) => page.mouse.move(x + right, y + down), drop: () => page.mouse.up() };
}

export function expectGoodConduct({ misconduct }: Visit): void {
  expect(misconduct).toEqual({ consoleErrors: [], outsideRequests: [], pageErrors: [] });
}
