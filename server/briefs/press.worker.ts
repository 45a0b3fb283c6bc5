import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';
import { composeBrief } from '#contract/brief/compose-brief.ts';
import type { BriefContent } from '#contract/brief/brief-content.ts';
import { figureTableSchema } from '#contract/figures.ts';
import { drawBriefMap } from './map/draw-brief-map.ts';
import { readRegionGround } from './map/region-ground.ts';
import { renderBriefPdf } from './pdf/render-brief-pdf.ts';
import { Typeface } from './pdf/typeface.ts';
import type { FromPress, PressData, PressJob, Printed, ToPress } from './press-messages.ts';

/**
 * The thread that sets briefs: composes the words, draws the map, writes the PDF. The typeface and the region's
 * layers are read once. A page takes some 100 ms, which would hold up every other request of the main thread.
 */
const port = parentPort;
if (port === null) throw new Error('press.worker: expected to run as a worker thread');

// Handed over by our own main thread, which took the bytes from the database after checking their hashes.
const { region, ground: groundBytes, figures: figureBytes } = workerData as PressData;
const ground = readRegionGround(groundBytes);
const figures = figureTableSchema.parse(JSON.parse(new TextDecoder().decode(figureBytes)));

const FONT_PACKAGE = '@expo-google-fonts/biz-udpgothic';
const readFont = (file: string): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve(`${FONT_PACKAGE}/${file}`));
const typeface = new Typeface({
  regular: readFont('400Regular/BIZUDPGothic_400Regular.ttf'),
  bold: readFont('700Bold/BIZUDPGothic_700Bold.ttf'),
});

function composeContent({ facts, bands }: PressJob): BriefContent {
  const { conditions, language, subject } = facts;
  return {
    words: composeBrief({ ...facts, region, figures }),
    map: drawBriefMap({
      language,
      region,
      ground,
      site: subject,
      offices: conditions.existingOffices,
      bands,
      group: conditions.group,
      siteCutoffMinutes: conditions.siteCutoffMinutes,
    }),
  };
}

async function print(job: PressJob): Promise<Printed> {
  if (job.form === 'words') {
    return { form: 'words', words: composeBrief({ ...job.facts, region, figures }) };
  }
  const content = composeContent(job);
  if (job.form === 'content') return { form: 'content', content };
  return { form: 'pdf', title: content.words.title, bytes: await renderBriefPdf(content, typeface) };
}

const send = (message: FromPress): void => port.postMessage(message);

port.on('message', ({ id, job }: ToPress) => {
  print(job).then(
    (printed) => send({ kind: 'done', id, printed }),
    (error: unknown) => {
      const message = error instanceof Error ? (error.stack ?? error.message) : String(error);
      send({ kind: 'failed', id, message });
    },
  );
});
