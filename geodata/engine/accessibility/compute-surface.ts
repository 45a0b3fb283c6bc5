import { searchPruned } from '../streets/pruned-search.ts';
import { UNREACHED_TICKS } from '../streets/search.ts';
import { linkSite, type LinkedSite } from '../traveltime/link-site.ts';
import { UNREACHED_SECONDS } from '../traveltime/travel-time-field.ts';
import { isBeyondData, isHighBeyondData } from './data-edge.ts';
import type { SurfacePlan } from './plan-surface.ts';
import { getCellSite } from './site-cells.ts';
import { CELL_LINKS, type RangedCounts, type SurfaceFigures } from './surface.ts';

/**
 * Reach and newly reached people of hypothetical sites at the centers of some cells.
 *
 * Each figure is that of `computeReach` and `computeMarginalReach` for a site at `getCellSite` (sums of the newly
 * reached are added up in another order); see SurfacePlan for why searches may end near the cutoff.
 * Shape: by site, in the order of `siteCells`. Complexity: O(sites × (arcs within the cutoff + cells)).
 */
export function computeSurface(plan: SurfacePlan, siteCells: Uint32Array): SurfaceFigures {
  const count = siteCells.length;
  const figures = {
    linkBySite: new Uint8Array(count),
    reach: createRangedCounts(count),
    new: createRangedCounts(count),
    isAtLeastBySite: new Uint8Array(count),
    isHighAtLeastBySite: new Uint8Array(count),
  };
  const { prepared, request, window } = plan;
  const { model, siteCutoffMinutes } = request;
  for (const [site, cell] of siteCells.entries()) {
    const link = linkSite({
      network: prepared.network,
      site: getCellSite(model.cells.meshCodeByCell[cell]!),
      barrierTest: model.barrierTest,
      componentSizeByVertex: prepared.componentSizeByVertex,
      metersPerSecond: prepared.speeds.inhabitedMetersPerSecond,
    });
    if (!link.ok) {
      figures.linkBySite[site] = CELL_LINKS.indexOf(link.reason);
      continue;
    }
    searchFromSite(plan, link);
    countPeople(plan, figures, site);
    const known = {
      completeUpToSeconds: findCompleteUpTo(plan, link),
      terminalSeconds: window.terminalSeconds,
    };
    if (isBeyondData(known, siteCutoffMinutes)) figures.isAtLeastBySite[site] = 1;
    if (isHighBeyondData(known, siteCutoffMinutes, plan.timeFactor)) figures.isHighAtLeastBySite[site] = 1;
  }
  return figures;
}

const createRangedCounts = (count: number): RangedCounts => ({
  low: new Float64Array(count),
  central: new Float64Array(count),
  high: new Float64Array(count),
});

/** Leaves the ticks of every vertex within the plan's limit, and of all quarters of loose cells, in the state. */
function searchFromSite(plan: SurfacePlan, link: LinkedSite): void {
  const { prepared, limitTicks, looseCells, window, pruning, followingByVertex } = plan;
  const { network, state } = prepared;
  searchPruned({ network, state, seeds: link, pruning, followingByVertex, limitTicks });
  for (const { vertices, ticksByVertexByQuarter } of looseCells) {
    for (const [quarter, vertex] of vertices.entries()) {
      const ticks = findTicksFrom(link, ticksByVertexByQuarter[quarter]!);
      state.ticksByVertex[vertex] = ticks > window.limitTicks ? UNREACHED_TICKS : ticks;
    }
  }
}

/** Ticks between a site and where a search from there ended, or UNREACHED_TICKS. */
function findTicksFrom(link: LinkedSite, ticksByVertex: Uint32Array): number {
  let least = UNREACHED_TICKS;
  for (const [i, vertex] of link.vertices.entries()) {
    const ticks = ticksByVertex[vertex]!;
    if (ticks !== UNREACHED_TICKS) least = Math.min(least, ticks + link.ticks[i]!);
  }
  return least;
}

/**
 * Adds up the cells within the cutoff in three evaluations: central, and street time × the low and high factor.
 * Reach is summed between neighbouring thresholds in order of cells, as computeReach does, so that both agree to
 * the last bit.
 */
function countPeople(plan: SurfacePlan, figures: SurfaceFigures, site: number): void {
  const { demandCells, countByDemand, existingBitsByDemand, thresholdSeconds, quarters } = plan;
  const { ticksByVertex } = plan.prepared.state;
  const { secondsPerTick, terminalSeconds } = plan.window;
  const { firstQuarter, vertexByQuarter } = quarters;
  const [first = -1, second = -1, third = -1] = thresholdSeconds.toSorted((a, b) => a - b);
  const [central, slow, fast] = thresholdSeconds;
  const slots = [0, 0, 0];
  const newCounts = [0, 0, 0];
  for (let demand = 0; demand < demandCells.length; demand++) {
    const index = demandCells[demand]!;
    let sum = 0;
    let reached = 0;
    const lastQuarter = firstQuarter[index + 1]!;
    for (let quarter = firstQuarter[index]!; quarter < lastQuarter; quarter++) {
      const ticks = ticksByVertex[vertexByQuarter[quarter]!]!;
      if (ticks === UNREACHED_TICKS) continue;
      sum += Math.round(ticks * secondsPerTick) + terminalSeconds;
      reached++;
    }
    if (reached === 0) continue;
    const seconds = Math.round(sum / reached);
    if (seconds > third) continue;
    const count = countByDemand[demand]!;
    slots[seconds <= first ? 0 : seconds <= second ? 1 : 2]! += count;
    const existing = existingBitsByDemand[demand]!;
    if (seconds <= central && (existing & 1) === 0) newCounts[0]! += count;
    if (seconds <= slow && (existing & 2) === 0) newCounts[1]! += count;
    if (seconds <= fast && (existing & 4) === 0) newCounts[2]! += count;
  }
  const sumWithin = (threshold: number): number =>
    threshold < second
      ? slots[0]!
      : threshold < third
        ? slots[0]! + slots[1]!
        : slots[0]! + slots[1]! + slots[2]!;
  putRange(figures.reach, site, [sumWithin(central), sumWithin(slow), sumWithin(fast)]);
  putRange(figures.new, site, newCounts);
}

function putRange(counts: RangedCounts, site: number, [central = 0, ...others]: readonly number[]): void {
  counts.central[site] = central;
  counts.low[site] = Math.min(central, ...others);
  counts.high[site] = Math.max(central, ...others);
}

/**
 * Seconds up to which the site's times cannot change when land beyond the loaded data is added, as
 * computeTravelTimeField finds them. Beyond the largest threshold, where the answer changes nothing, a value there.
 */
function findCompleteUpTo(plan: SurfacePlan, link: LinkedSite): number {
  const { window, thresholdSeconds, spreadSeconds, quarters } = plan;
  const edgeTicks = findTicksFrom(link, plan.ticksToEdgeByVertex);
  if (edgeTicks > window.limitTicks) return UNREACHED_SECONDS;
  const edgeSeconds = Math.floor(edgeTicks * window.secondsPerTick) + window.terminalSeconds;
  let completeUpTo = edgeSeconds - 1;
  // Nearer than the cutoff: whatever the cells say, the count is "at least".
  if (completeUpTo < thresholdSeconds[0]) return Math.max(0, completeUpTo);
  const isNear = edgeSeconds - spreadSeconds <= Math.max(...thresholdSeconds);
  const indexes = isNear ? quarters.cells.keys() : plan.looseCells.map(({ index }) => index);
  for (const index of indexes) {
    completeUpTo = Math.min(completeUpTo, findLeastMean(plan, index, edgeSeconds));
  }
  return Math.max(0, completeUpTo);
}

/** One second less than a cell's mean could fall to, its quarters beyond the edge taken at the edge. */
function findLeastMean(
  { prepared, quarters, window }: SurfacePlan,
  index: number,
  edgeSeconds: number,
): number {
  const { firstQuarter, vertexByQuarter } = quarters;
  let sum = 0;
  let cappedSum = 0;
  let reached = 0;
  for (let quarter = firstQuarter[index]!; quarter < firstQuarter[index + 1]!; quarter++) {
    const ticks = prepared.state.ticksByVertex[vertexByQuarter[quarter]!]!;
    if (ticks === UNREACHED_TICKS) continue;
    const seconds = Math.round(ticks * window.secondsPerTick) + window.terminalSeconds;
    sum += seconds;
    cappedSum += Math.min(seconds, edgeSeconds);
    reached++;
  }
  return cappedSum < sum ? Math.floor(cappedSum / reached) - 1 : Infinity;
}
