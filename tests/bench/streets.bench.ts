import path from 'node:path';
import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { computeIsochrones } from '#engine/isochrones/compute-isochrones.ts';
import { searchOneToAll } from '#engine/streets/search.ts';
import { getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import {
  computeTravelTimeField,
  createTravelTimeModel,
  prepareNetwork,
} from '#engine/traveltime/travel-time-model.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import { PROJECT_ROOT } from '../support/project-root.ts';
import { computePercentile, type BenchResult } from './figures.ts';
import { searchWithLinearScan } from './linear-scan-dijkstra.ts';

const REGION_FOLDER = path.join(PROJECT_ROOT, 'geodata/regions/kitakyushu');
/** 小倉駅 and 宇島駅, from the published station table. */
const KOKURA = toLonLat(130.882678, 33.886756);
const UNOSHIMA = toLonLat(131.126354, 33.62131);
const CUTOFFS_MINUTES = [15, 30, 45, 60];
const WARM_UP_RUNS = 10;

/** Median milliseconds of one call, after warm-up. */
function measure(runs: number, run: () => void): number {
  for (let i = 0; i < Math.min(WARM_UP_RUNS, runs); i++) run();
  const milliseconds = Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    run();
    return performance.now() - startedAt;
  });
  return computePercentile(milliseconds, 50);
}

/** One search over the whole screening network of the bundled region, and what a drag frame costs after it. */
export async function benchStreets(): Promise<BenchResult> {
  const region = await readCompiledRegion(REGION_FOLDER);
  const { land, cells, assumptions } = region;
  const model = createTravelTimeModel(region, assumptions, cells);
  const preparedAt = performance.now();
  const { network, state } = prepareNetwork(model, 'car', true);
  const prepareMilliseconds = performance.now() - preparedAt;

  const row = Math.floor(KOKURA.lat * 480) - land.firstLatIndex;
  const start =
    network.vertexByGridCell[row * land.columns + Math.floor(KOKURA.lon * 320) - land.firstLonIndex]!;
  const seeds = { vertices: Uint32Array.of(start), ticks: Uint32Array.of(0) };
  const search = (): void => {
    searchOneToAll({ network, state, seeds, direction: 'inbound', limitTicks: Infinity });
  };
  const naiveTicks = searchWithLinearScan(network, start);
  search();
  const differing = naiveTicks.findIndex((ticks, vertex) => ticks !== state.ticksByVertex[vertex]);
  if (differing >= 0) throw new Error(`vertex ${differing}: expected the naive search's ticks`);

  const compute = (site: typeof KOKURA) => {
    const result = computeTravelTimeField(model, { site, mode: 'car', tolls: true, direction: 'inbound' });
    if (!result.ok) throw new Error(`site ${site.lon}, ${site.lat}: ${result.reason}`);
    return result.field;
  };
  const kokura = compute(KOKURA);
  const field = compute(UNOSHIMA);
  const request = { cells, field, groups: GROUP_IDS, timeFactor: getTimeFactorRange(assumptions) };
  const marginal = { ...request, existingFields: [kokura], siteCutoffMinutes: 45, existingCutoffMinutes: 60 };
  const size = `${network.vertexCount} vertices, ${network.arcCount} arcs, by car with tolls from 小倉駅`;
  return {
    figures: {
      'streets.oneToAll.kitakyushu.ms': measure(60, search),
      'streets.naiveDijkstra.kitakyushu.ms': measure(3, () => void searchWithLinearScan(network, start)),
      'streets.prepare.kitakyushu.ms': prepareMilliseconds,
      'engine.field.ms': measure(30, () => void compute(UNOSHIMA)),
      'engine.reach.ms': measure(
        60,
        () => void computeReach({ ...request, cutoffsMinutes: CUTOFFS_MINUTES }),
      ),
      'engine.marginal.ms': measure(60, () => void computeMarginalReach(marginal)),
      'engine.isochrones.ms': measure(
        30,
        () => void computeIsochrones({ field: kokura, land, cutoffsMinutes: CUTOFFS_MINUTES }),
      ),
    },
    notes: {
      'streets.oneToAll.kitakyushu.ms': `median of 60, ${size}, no limit`,
      'streets.naiveDijkstra.kitakyushu.ms':
        'the same search in the same run, frontier as an unsorted list scanned for its least; equal ticks at every vertex',
      'streets.prepare.kitakyushu.ms': 'first network of a fresh process: build, buffers, components',
      'engine.field.ms': 'search to 120 minutes and times of every cell, 宇島駅 by car with tolls',
      'engine.reach.ms': `all ${GROUP_IDS.length} groups × 4 cutoffs × 3 evaluations over ${cells.count} cells, 宇島駅`,
      'engine.marginal.ms': `all ${GROUP_IDS.length} groups over one existing office, 45 and 60 minutes`,
      'engine.isochrones.ms': '4 bands, 小倉駅',
    },
  };
}
