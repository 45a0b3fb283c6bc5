import { decodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import { decodeScreeningInputs } from '#engine/buffers/screening-inputs-container.ts';
import { loadBytes } from '../api/load-region.ts';
import { createQueryAnswerer, type QueryAnswerer } from './answer-query.ts';
import type { FromWorker, LoadMessage, LoadStage, QueryMessage, ToWorker } from './protocol.ts';

/**
 * The travel-time engine off the main thread. One question at a time, answered in three steps: figures first,
 * then what the map draws, then — when nothing newer has arrived — the other toll choice.
 */
const scope = self as unknown as DedicatedWorkerGlobalScope;
let answerer: QueryAnswerer | null = null;
let newestId = 0;

const post = (message: FromWorker, transfer: Transferable[] = []): void =>
  scope.postMessage(message, { transfer });
const toText = (cause: unknown): string => (cause instanceof Error ? cause.message : String(cause));

/** Long enough that the next question of a running drag arrives first; the other toll choice can wait. */
const REST_MILLISECONDS = 120;
const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, REST_MILLISECONDS));

async function load({ cellsUrl, screeningUrl }: LoadMessage): Promise<void> {
  let stage: LoadStage = 'cells';
  try {
    post({ type: 'loading', stage });
    const cells = decodeRegionCells(await loadBytes(cellsUrl));
    stage = 'roads';
    post({ type: 'loading', stage });
    const { inputs, assumptions } = decodeScreeningInputs(await loadBytes(screeningUrl));
    answerer = createQueryAnswerer(inputs, assumptions, cells);
    post({ type: 'ready' });
  } catch (cause) {
    post({ type: 'failed', stage, message: toText(cause) });
  }
}

async function answer({ id, query }: QueryMessage): Promise<void> {
  if (answerer === null) throw new Error(`query ${id}: expected the region to be loaded first`);
  try {
    post({ type: 'figures', id, result: answerer.computeFigures(query) });
    const bands = answerer.computeBands(query);
    const transfer = bands === null || bands === undefined ? [] : [bands.secondsByCell.buffer];
    post({ type: 'bands', id, bands: bands ?? null }, transfer);
    await rest();
    if (id === newestId) post({ type: 'tolls', id, headlines: answerer.computeTollHeadlines(query) });
  } catch (cause) {
    post({ type: 'failed', stage: 'query', message: toText(cause) });
  }
}

scope.addEventListener('message', (event: MessageEvent<ToWorker>) => {
  const message = event.data;
  if (message.type === 'load') {
    void load(message);
    return;
  }
  newestId = message.id;
  void answer(message);
});
