import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer } from '../support/server-process.ts';

export const CHROMIUM = process.env['HANARE_CHROMIUM'] ?? '/usr/bin/chromium';
export const DRAG_STEPS = 80;
const STEP_MILLISECONDS = 60;

/** Milliseconds of every move that was answered: to the figures in the document. */
export interface DragTimes {
  /** From the page receiving the move. */
  readonly figures: readonly number[];
  /** From the time stamp of the input. */
  readonly fromInput: readonly number[];
}

async function drag(page: Page): Promise<void> {
  const marker = await page.locator('[data-testid="marker-A"]').boundingBox();
  if (marker === null) throw new Error('marker A: expected on the map');
  const [x, y] = [marker.x + marker.width / 2, marker.y + marker.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  for (let step = 1; step <= DRAG_STEPS; step++) {
    // Inland and in a wave, so that no two questions are the same.
    await page.mouse.move(x - step * 1.5, y + 30 * Math.sin(step / 8) + step / 2);
    await page.waitForTimeout(STEP_MILLISECONDS);
  }
  await page.mouse.up();
}

const readMeasures = (page: Page, name: string): Promise<number[]> =>
  page.evaluate((wanted) => performance.getEntriesByName(wanted).map((entry) => entry.duration), name);

async function measureDrag(url: string, extraFlags: readonly string[]): Promise<DragTimes> {
  const browser = await launchBrowser(extraFlags);
  try {
    const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
    await page.goto(url);
    await page.waitForFunction(
      () =>
        document.querySelector('[data-testid="map"]')?.getAttribute('data-map-idle') === 'true' &&
        document.querySelector('[data-testid="panel"]')?.getAttribute('data-computing') === 'false',
      undefined,
      { timeout: 120_000 },
    );
    await drag(page);
    return {
      figures: await readMeasures(page, 'drag.figures'),
      fromInput: await readMeasures(page, 'drag.figures.fromInput'),
    };
  } finally {
    await browser.close();
  }
}

/** Drags the story's site in the real app on an empty data folder. `extraFlags`: of the browser. */
export async function measureDragOnServer(extraFlags: readonly string[] = []): Promise<DragTimes> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-bench-client-'));
  const server = spawnServer({ HANARE_DATA: dataFolder });
  try {
    const url = await server.waitForUrl();
    await waitUntilReady(url);
    return await measureDrag(url, extraFlags);
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
    await rm(dataFolder, { recursive: true, force: true });
  }
}
