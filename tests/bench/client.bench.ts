import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../e2e/browser.ts';
import { PROJECT_ROOT } from '../support/project-root.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer } from '../support/server-process.ts';
import { computePercentile, type BenchResult } from './figures.ts';

const CLIENT_FOLDER = resolve(PROJECT_ROOT, 'dist/client/assets');
const CHROMIUM = process.env['HANARE_CHROMIUM'] ?? '/usr/bin/chromium';
const DRAG_STEPS = 80;
const STEP_MILLISECONDS = 60;

const SIZE_NOTE =
  'all scripts of the page with the WebGL map, that library included; worker files (loaded beside it) are not counted';
const DRAG_NOTE = `Chromium with software GL, ${DRAG_STEPS} moves of the story's site; from the page receiving the move to the figures in the document`;
const INPUT_NOTE = 'the same from the time stamp of the input: includes waiting for the browser’s next frame';

/** Files a page with the WebGL map does not load as scripts: workers, and the map for machines without WebGL. */
const NOT_COUNTED = /worker|leaflet/i;

/** Scripts of the page itself, the map library included. */
async function measureScripts(): Promise<number> {
  const names = (await readdir(CLIENT_FOLDER)).filter(
    (name) => name.endsWith('.js') && !NOT_COUNTED.test(name),
  );
  const sizes = await Promise.all(
    names.map(async (name) => gzipSync(await readFile(join(CLIENT_FOLDER, name))).length),
  );
  if (sizes.length === 0) throw new Error(`${CLIENT_FOLDER}: expected built scripts, found none`);
  return sizes.reduce((sum, size) => sum + size, 0) / 1000;
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

async function measureDrag(url: string): Promise<{ figures: number[]; fromInput: number[] }> {
  const browser = await launchBrowser();
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

async function measureDragOnServer(): Promise<{ figures: number[]; fromInput: number[] }> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-bench-client-'));
  const server = spawnServer({ HANARE_DATA: dataFolder });
  try {
    const url = await server.waitForUrl();
    await waitUntilReady(url);
    return await measureDrag(url);
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
    await rm(dataFolder, { recursive: true, force: true });
  }
}

/** Size of what the browser loads, and the delay of figures while a site is dragged in the real app. */
export async function benchClient(): Promise<BenchResult> {
  const gzipKB = await measureScripts();
  const notes = {
    'client.mainJs.gzipKB': SIZE_NOTE,
    'drag.figures.p50.ms': DRAG_NOTE,
    'drag.figures.p95.ms': DRAG_NOTE,
    'drag.figures.fromInput.p95.ms': INPUT_NOTE,
  };
  const measured = existsSync(CHROMIUM) ? await measureDragOnServer() : null;
  return {
    figures: {
      'client.mainJs.gzipKB': gzipKB,
      'drag.figures.p50.ms': measured === null ? null : computePercentile(measured.figures, 50),
      'drag.figures.p95.ms': measured === null ? null : computePercentile(measured.figures, 95),
      'drag.figures.fromInput.p95.ms': measured === null ? null : computePercentile(measured.fromInput, 95),
    },
    notes: measured === null ? { ...notes, 'drag.figures.p95.ms': `no Chromium at ${CHROMIUM}` } : notes,
  };
}
