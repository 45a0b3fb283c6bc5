import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computePercentile, type BenchResult } from './figures.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer, type ServerProcess } from '../support/server-process.ts';

const SEED = 20_261_122;
const WARM_UP_REQUESTS = 20;
const MEASURED_REQUESTS = 200;
/** 小倉駅, from the published station table. */
const KOKURA = { lon: 130.882678, lat: 33.886756 };
/** Around the region's 18 municipalities. */
const BOX = { west: 130.6, south: 33.5, east: 131.2, north: 33.95 };

const REACH_NOTE = `one client, ${MEASURED_REQUESTS} requests over loopback HTTP from another process, by car, each from a new random site (seed ${SEED}), two groups, four cutoffs, 小倉駅 as existing office, both toll answers; until the JSON body is parsed`;
const WARM_NOTE = 'the built server as its own process on its own data folder, until /readyz says 200';
const FIRST_NOTE =
  'the same on an empty data folder: makes the database and loads the region; no install, no build';

/** mulberry32: a small seeded generator, enough to spread sites. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function startMeasured(
  dataFolder: string,
): Promise<{ server: ServerProcess; url: string; seconds: number }> {
  const startedAt = performance.now();
  const server = spawnServer({ HANARE_DATA: dataFolder });
  const url = await server.waitForUrl();
  await waitUntilReady(url);
  return { server, url, seconds: (performance.now() - startedAt) / 1000 };
}

async function stop({ server }: { server: ServerProcess }): Promise<void> {
  server.child.kill('SIGTERM');
  await server.ended;
}

async function measureReach(url: string): Promise<number[]> {
  const random = createRandom(SEED);
  const milliseconds: number[] = [];
  let warmUps = WARM_UP_REQUESTS;
  while (milliseconds.length < MEASURED_REQUESTS) {
    const site = {
      lon: BOX.west + random() * (BOX.east - BOX.west),
      lat: BOX.south + random() * (BOX.north - BOX.south),
    };
    const startedAt = performance.now();
    const answer = await fetch(`${url}/api/v1/reach`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ site, existingOffices: [KOKURA] }),
    });
    await answer.json();
    // A site in the sea is refused without a search: it would only flatter the figure.
    if (!answer.ok) continue;
    if (warmUps > 0) warmUps--;
    else milliseconds.push(performance.now() - startedAt);
  }
  return milliseconds;
}

/** Starts, asks and stops the built server. */
export async function benchServer(): Promise<BenchResult> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-bench-'));
  try {
    const first = await startMeasured(dataFolder);
    await stop(first);
    const warm = await startMeasured(dataFolder);
    const milliseconds = await measureReach(warm.url);
    await stop(warm);
    return {
      figures: {
        'reach.api.p50.ms': computePercentile(milliseconds, 50),
        'reach.api.p95.ms': computePercentile(milliseconds, 95),
        'start.firstDataSeconds': first.seconds,
        'start.warmSeconds': warm.seconds,
      },
      notes: {
        'reach.api.p50.ms': REACH_NOTE,
        'reach.api.p95.ms': REACH_NOTE,
        'start.firstDataSeconds': FIRST_NOTE,
        'start.warmSeconds': WARM_NOTE,
      },
    };
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}
