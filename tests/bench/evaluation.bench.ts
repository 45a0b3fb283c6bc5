import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { computeFloatingCatchment } from '#engine/accessibility/competition.ts';
import { computeDecayWeights } from '#engine/accessibility/decay-table.ts';
import { computeSpatialAvailability } from '#engine/accessibility/spatial-availability.ts';
import { SHARED_DATA_FOLDER } from '../importers/shared-data.ts';
import { createRandom } from '../support/random.ts';
import { waitUntilReady } from '../support/server-app.ts';
import { spawnServer } from '../support/server-process.ts';
import { buildFields, readBeloHorizonte } from '../worlds/belo-horizonte.ts';
import { computeCompetitionNaively, groupRows } from '../worlds/naive-competition.ts';
import { computePercentile, type BenchResult } from './figures.ts';

const SEED = 20_261_122;
const WARM_UP_REQUESTS = 8;
const MEASURED_REQUESTS = 40;
const SITES = 6;
/** 小倉駅, from the published station table. */
const KOKURA = { lon: 130.882678, lat: 33.886756 };
/** The plain between Nogata, Yukuhashi and Kokura: every place of it is on land. */
const BOX = { west: 130.7, south: 33.6, east: 131, north: 33.8 };

const DECAY = { kind: 'step', cutoffMinutes: 45 } as const;
const COMPETITION = {
  competitors: [0, 1, 2, 3, 4].map((index) => ({
    id: `competitor ${index}`,
    position: { lon: 130.72 + index * 0.05, lat: 33.7 },
    seats: 100,
  })),
  competition: { group: 'all20to64', decay: DECAY },
  workforce: {
    groups: ['women20to64', 'men20to64'],
    decay: DECAY,
    participation: { kind: 'typed', women: 0.7, men: 0.8, source: 'bench' },
    share: { ratio: 0.1, source: 'bench' },
  },
  dualAccess: { group: 'total', people: [10_000, 100_000] },
};

const SITES_NOTE = `median; one client, ${MEASURED_REQUESTS} requests over loopback HTTP from another process until the JSON body is parsed; by car, each with six new random sites (seed ${SEED}: no field is kept from before), 小倉駅 as existing office, two groups, four cutoffs, union, pairs and marginal, both toll answers`;
const BHO_NOTE =
  'Belo Horizonte, 898 homes × every cell with jobs: decay weights, floating catchment and spatial availability, median of 9; reading the files is not in it';

const BHO_DECAY = { kind: 'logistic', inflectionMinutes: 30, spreadMinutes: 10 } as const;

async function post(url: string, path: string, body: unknown): Promise<boolean> {
  const answer = await fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  await answer.json();
  return answer.ok;
}

/** Milliseconds of `ask` for new sites each time; a refused request would only flatter the figure. */
async function measure(
  listSites: () => readonly { readonly lon: number; readonly lat: number }[],
  ask: (sites: readonly { readonly lon: number; readonly lat: number }[]) => Promise<boolean>,
): Promise<number> {
  const milliseconds: number[] = [];
  for (let asked = 0; milliseconds.length < MEASURED_REQUESTS; asked++) {
    const sites = listSites();
    const startedAt = performance.now();
    const isAnswered = await ask(sites);
    if (isAnswered && asked >= WARM_UP_REQUESTS) milliseconds.push(performance.now() - startedAt);
    if (asked > 10 * MEASURED_REQUESTS) throw new Error('evaluation bench: expected most sites on land');
  }
  return computePercentile(milliseconds, 50);
}

const toSites = (positions: readonly { readonly lon: number; readonly lat: number }[]) =>
  positions.map((position, index) => ({ id: `site ${index}`, position, seats: 30 }));

async function benchSixSites(url: string): Promise<Record<string, number>> {
  const random = createRandom(SEED);
  const listSites = () =>
    Array.from({ length: SITES }, () => ({
      lon: BOX.west + random() * (BOX.east - BOX.west),
      lat: BOX.south + random() * (BOX.north - BOX.south),
    }));
  const existingOffices = [{ id: 'parent', position: KOKURA }];
  const together = await measure(listSites, (sites) =>
    post(url, '/api/v1/evaluation', { sites: toSites(sites), existingOffices }),
  );
  const everything = await measure(listSites, (sites) =>
    post(url, '/api/v1/evaluation', { sites: toSites(sites), existingOffices, ...COMPETITION }),
  );
  const separate = await measure(listSites, async (sites) => {
    let isAnswered = true;
    for (const site of sites) {
      isAnswered &&= await post(url, '/api/v1/reach', { site, existingOffices: [KOKURA] });
    }
    return isAnswered;
  });
  return {
    'evaluate.sixSites.ms': together,
    'evaluate.sixSites.everything.ms': everything,
    'evaluate.sixSites.separately.ms': separate,
  };
}

const time = (run: () => void): number => {
  const milliseconds = Array.from({ length: 9 }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return computePercentile(milliseconds, 50);
};

function benchBeloHorizonte(): Record<string, number | null> {
  if (!existsSync(join(SHARED_DATA_FOLDER, 'belo-horizonte'))) {
    return { 'access.bho.competition.ms': null, 'access.bho.competition.naive.ms': null };
  }
  const city = readBeloHorizonte();
  const fields = buildFields(city, 'passive');
  const rows = groupRows(city);
  const compute = (): void => {
    const offices = city.ids.flatMap((_, index) => {
      const seats = city.jobs[index]!;
      if (seats === 0) return [];
      const choice = { decay: BHO_DECAY, searchedMinutes: 180 };
      return [{ seats, weightByCell: computeDecayWeights(choice, fields[index]!, 1) }];
    });
    computeFloatingCatchment({ countByCell: city.population, offices });
    computeSpatialAvailability({ countByCell: city.population, offices });
  };
  const steepness = Math.PI / (BHO_DECAY.spreadMinutes * Math.sqrt(3));
  const weigh = (t: number): number =>
    (1 + Math.exp(-BHO_DECAY.inflectionMinutes * steepness)) /
    (1 + Math.exp((t - BHO_DECAY.inflectionMinutes) * steepness));
  return {
    'access.bho.competition.ms': time(compute),
    'access.bho.competition.naive.ms': time(() => void computeCompetitionNaively(city, rows, weigh)),
  };
}

/** Six sites through the built server, and competition on published data. */
export async function benchEvaluation(): Promise<BenchResult> {
  const dataFolder = await mkdtemp(join(tmpdir(), 'hanare-bench-'));
  try {
    const server = spawnServer({ HANARE_DATA: dataFolder });
    const url = await server.waitForUrl();
    await waitUntilReady(url);
    const sixSites = await benchSixSites(url);
    server.child.kill('SIGTERM');
    await server.ended;
    return {
      figures: { ...sixSites, ...benchBeloHorizonte() },
      notes: {
        'evaluate.sixSites.ms': SITES_NOTE,
        'evaluate.sixSites.everything.ms':
          'the same with five competitors, competition, effective workforce and dual access (searches to 120 minutes)',
        'evaluate.sixSites.separately.ms':
          'the naive way: six requests to /api/v1/reach one after the other, which know nothing of union and pairs',
        'access.bho.competition.ms': BHO_NOTE,
        'access.bho.competition.naive.ms':
          'the same from the published rows with maps, person by person; the results are equal to the last bit',
      },
    };
  } finally {
    await rm(dataFolder, { recursive: true, force: true });
  }
}
