import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer } from '../support/server-process.ts';
import { computePercentile, type BenchResult } from './figures.ts';

const WARM_UP_BRIEFS = 3;
const MEASURED_BRIEFS = 20;

/** Along the coast from Kokura to Unoshima: every page has another place, so that no travel time is at hand. */
const SITES = { first: { lon: 130.97, lat: 33.73 }, last: { lon: 131.1, lat: 33.6 } } as const;

const NOTE = `one client, POST /api/v1/briefs over loopback HTTP from another process, each for a new place by car with 小倉駅 as existing office, both toll answers, isochrones, map and tables; until the PDF has arrived; median of ${MEASURED_BRIEFS}`;

function createBody(step: number): string {
  const share = step / (WARM_UP_BRIEFS + MEASURED_BRIEFS);
  const { first, last } = SITES;
  return JSON.stringify({
    subject: {
      kind: 'site',
      name: `候補地 ${step}`,
      position: {
        lon: first.lon + (last.lon - first.lon) * share,
        lat: first.lat + (last.lat - first.lat) * share,
      },
    },
    existingOffices: [{ name: '小倉駅', position: { lon: 130.882678, lat: 33.886756 } }],
    link: 'https://hanare.example.lg.jp/#v=1&s=A,131.12635,33.62131&a=A',
  });
}

async function measure(url: string, step: number): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${url}/api/v1/briefs`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: createBody(step),
  });
  await answer.arrayBuffer();
  if (!answer.ok) throw new Error(`brief ${step}: expected 200, got ${answer.status}`);
  return performance.now() - startedAt;
}

/** Prints pages on a server of its own: the first one, which starts the printing thread, and later ones. */
export async function benchBriefs(): Promise<BenchResult> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-bench-'));
  const server = spawnServer({ HANARE_DATA: dataFolder });
  try {
    const url = await server.waitForUrl();
    await waitUntilReady(url);
    const cold = await measure(url, 0);
    for (let step = 1; step < WARM_UP_BRIEFS; step++) await measure(url, step);
    const milliseconds: number[] = [];
    for (let step = 0; step < MEASURED_BRIEFS; step++) {
      milliseconds.push(await measure(url, WARM_UP_BRIEFS + step));
    }
    return {
      figures: {
        'brief.pdf.ms': computePercentile(milliseconds, 50),
        'brief.pdf.p95.ms': computePercentile(milliseconds, 95),
        'brief.pdf.cold.ms': cold,
      },
      notes: {
        'brief.pdf.ms': NOTE,
        'brief.pdf.p95.ms': NOTE,
        'brief.pdf.cold.ms':
          'the first page after the start: reads typeface and layers in a thread of its own',
      },
    };
  } finally {
    server.child.kill('SIGTERM');
    await server.ended;
    await rm(dataFolder, { recursive: true, force: true });
  }
}
