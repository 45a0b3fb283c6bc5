import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import { getCellSite } from '#engine/accessibility/site-cells.ts';
import { decodeSurface, type SurfaceTable } from '#engine/buffers/surface-container.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import { computeTravelTimeField, createTravelTimeModel } from '#engine/traveltime/travel-time-model.ts';
import type { Job } from '#contract/jobs.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import { PROJECT_ROOT } from '../support/project-root.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer } from '../support/server-process.ts';
import { computePercentile, type BenchResult } from './figures.ts';
import { fetchAs } from '../support/sign-in.ts';

/** 小倉駅, from the published station table. */
const KOKURA = { lon: 130.882678, lat: 33.886756 };
const ASKED = { siteCutoffMinutes: 45, existingCutoffMinutes: 60, existingOffices: [KOKURA] };
const REACH_REQUESTS = 120;
/** 20 a second, whether or not the answers before have come (quality.md, L4). */
const REACH_INTERVAL_MILLISECONDS = 50;
const NAIVE_SAMPLE_STEP = 40;

const pause = (milliseconds: number): Promise<void> => new Promise((done) => setTimeout(done, milliseconds));

async function post<T>(url: string, body: object): Promise<T> {
  const answer = await fetchAs('planner', url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status}, expected success`);
  return (await answer.json()) as T;
}

async function waitForResult(url: string, { id }: Job): Promise<SurfaceTable> {
  for (;;) {
    const job = (await (await fetchAs('planner', `${url}/api/v1/jobs/${id}`)).json()) as Job;
    if (job.resultAddress !== null) {
      const answer = await fetchAs('planner', `${url}${job.resultAddress}`);
      return decodeSurface(new Uint8Array(await answer.arrayBuffer()));
    }
    if (job.state !== 'queued' && job.state !== 'running') throw new Error(`job ${job.state}: expected done`);
    await pause(100);
  }
}

interface MeasuredReach {
  /** Of the requests that were answered. */
  readonly milliseconds: readonly number[];
  /** Refused because too many waited. */
  readonly refused: number;
}

/** Reach requests sent at a fixed rate. */
async function measureReach(url: string): Promise<MeasuredReach> {
  const asked: Promise<number | null>[] = [];
  for (let i = 0; i < REACH_REQUESTS; i++) {
    const startedAt = performance.now();
    // Every request from another place: nothing is answered from what is kept.
    const site = { lon: 130.7 + i * 0.002, lat: 33.7 + (i % 7) * 0.01 };
    asked.push(askReach(url, site));
    await pause(Math.max(0, REACH_INTERVAL_MILLISECONDS - (performance.now() - startedAt)));
  }
  const answers = await Promise.all(asked);
  const milliseconds = answers.filter((one) => one !== null);
  return { milliseconds, refused: answers.length - milliseconds.length };
}

/** Milliseconds until the answer was read; null when the server was too busy. */
async function askReach(url: string, site: typeof KOKURA): Promise<number | null> {
  const startedAt = performance.now();
  const answer = await fetch(`${url}/api/v1/reach`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ site, existingOffices: [KOKURA] }),
  });
  await answer.json();
  if (!answer.ok && answer.status !== 503) throw new Error(`reach: ${answer.status}, expected 200 or 503`);
  return answer.ok ? performance.now() - startedAt : null;
}

/** Seconds for all sites the long way, from a sample; every sampled figure has to be the surface's. */
async function measureNaive(surface: SurfaceTable): Promise<number> {
  const region = await readCompiledRegion(join(PROJECT_ROOT, 'geodata/regions/kitakyushu'));
  const { cells, assumptions } = region;
  const model = createTravelTimeModel(region, assumptions, cells);
  const trip = { mode: 'car', tolls: false, direction: 'inbound', congestion: 'freeFlow' } as const;
  const existing = computeTravelTimeField(model, { ...trip, site: toLonLat(KOKURA.lon, KOKURA.lat) });
  if (!existing.ok) throw new Error(`小倉駅: ${existing.reason}`);
  const timeFactor = getTimeFactorRange(assumptions, trip);
  const sample = Array.from(surface.meshCodeBySite.keys()).filter((site) => site % NAIVE_SAMPLE_STEP === 0);
  const startedAt = performance.now();
  for (const site of sample) {
    const result = computeTravelTimeField(model, {
      ...trip,
      site: getCellSite(surface.meshCodeBySite[site]!),
    });
    if (!result.ok) continue;
    const counted = { cells, field: result.field, groups: ['women20to64'] as const, timeFactor };
    const reach = computeReach({ ...counted, cutoffsMinutes: [ASKED.siteCutoffMinutes] })[0]!.bands[0]!.reach;
    const added = computeMarginalReach({ ...counted, ...ASKED, existingFields: [existing.field] })[0]!.new;
    const isSame =
      Math.round(reach.central) === surface.reach.central[site] &&
      Math.round(added.central) === surface.new!.central[site];
    if (!isSame) throw new Error(`cell ${surface.meshCodeBySite[site]}: expected the surface's figures`);
  }
  const seconds = (performance.now() - startedAt) / 1000;
  return (seconds / sample.length) * surface.meshCodeBySite.length;
}

/** Every inhabited cell of the region as a site: alone, and while reach requests come in. */
export async function benchSurface(): Promise<BenchResult> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-bench-'));
  const server = spawnServer({ HANARE_DATA: dataFolder });
  try {
    const url = await server.waitForUrl();
    await waitUntilReady(url);
    const startedAt = performance.now();
    const surface = await waitForResult(url, await post<Job>(`${url}/api/v1/surfaces`, ASKED));
    const seconds = (performance.now() - startedAt) / 1000;
    const other = await post<Job>(`${url}/api/v1/surfaces`, { ...ASKED, siteCutoffMinutes: 60, tolls: true });
    const { milliseconds, refused } = await measureReach(url);
    await post(`${url}/api/v1/jobs/${other.id}/cancel`, {});
    server.child.kill('SIGTERM');
    await server.ended;
    const naiveSeconds = await measureNaive(surface);
    const reachNote = `${REACH_REQUESTS} requests at 20/s, each from another site by car with 小倉駅 as existing office and both toll answers, while a surface (60 minutes, tolls) is being computed by the same threads`;
    return {
      figures: {
        'surface.allCells.kitakyushu.s': seconds,
        'surface.naiveExtrapolated.kitakyushu.s': naiveSeconds,
        'surface.reachMeanwhile.p95.ms': computePercentile(milliseconds, 95),
        'surface.reachMeanwhile.p99.ms': computePercentile(milliseconds, 99),
        'surface.reachMeanwhile.refused': refused,
      },
      notes: {
        'surface.allCells.kitakyushu.s': `reach and newly reached people with ranges of ${surface.meshCodeBySite.length} sites (inhabited cells of the 18 municipalities), by car, 45 minutes; from the request to the decoded result, by the server with its default number of computing threads`,
        'surface.naiveExtrapolated.kitakyushu.s': `extrapolated from every ${NAIVE_SAMPLE_STEP}th site in this run, one thread: a field to 120 minutes and the ordinary counts for each; equal figures`,
        'surface.reachMeanwhile.p95.ms': reachNote,
        'surface.reachMeanwhile.p99.ms': reachNote,
        'surface.reachMeanwhile.refused': `of those ${REACH_REQUESTS} requests, with 503 because too many waited`,
      },
    };
  } finally {
    server.child.kill('SIGKILL');
    await server.ended;
    await rm(dataFolder, { recursive: true, force: true });
  }
}
