import { existsSync } from 'node:fs';
import { WITHOUT_WEBGL } from '../e2e/browser.ts';
import { CHROMIUM, DRAG_STEPS, measureDragOnServer } from './drag-times.ts';
import { computePercentile, type BenchResult } from './figures.ts';

const NOTE = `Chromium without GPU and WebGL, ${DRAG_STEPS} moves of the story's site on the light map; from the page receiving the move to the figures in the document`;
const INPUT_NOTE = 'the same from the time stamp of the input: includes waiting for the browser’s next frame';

/** The delay of figures while a site is dragged on a machine without WebGL. */
export async function benchLeaflet(): Promise<BenchResult> {
  const measured = existsSync(CHROMIUM) ? await measureDragOnServer(WITHOUT_WEBGL) : null;
  return {
    figures: {
      'leaflet.drag.figures.p95.ms': measured === null ? null : computePercentile(measured.figures, 95),
      'leaflet.drag.figures.fromInput.p95.ms':
        measured === null ? null : computePercentile(measured.fromInput, 95),
    },
    notes: {
      'leaflet.drag.figures.p95.ms': measured === null ? `no Chromium at ${CHROMIUM}` : NOTE,
      'leaflet.drag.figures.fromInput.p95.ms': INPUT_NOTE,
    },
  };
}
