import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import { PROJECT_ROOT } from '../support/project-root.ts';
import { CHROMIUM, DRAG_STEPS, measureDragOnServer } from './drag-times.ts';
import { computePercentile, type BenchResult } from './figures.ts';

const CLIENT_FOLDER = resolve(PROJECT_ROOT, 'dist/client/assets');

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
