import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type {
  ExpresswayNetwork,
  ExpresswayPoint,
  ExpresswaySection,
} from '#engine/streets/screening-inputs.ts';
import type { CarRoad } from './car-road.ts';
import { findCarRoad } from './car-road.ts';
import type { OsmExtract } from './osm-extract.ts';

/** Sections posted at this or less count as urban expressways. Assumed: Japanese ones are posted at 60–80 km/h. */
const URBAN_LIMIT_KMH = 80;
/** Ramps are followed so far from the main line. Assumed: the longest loops of an interchange. */
const RAMP_LIMIT_METERS = 3000;

interface Step {
  readonly to: number;
  readonly meters: number;
  readonly road: CarRoad;
}

/** Neighbours along every car road, by node index, whatever the direction of traffic. */
function listSteps(extract: OsmExtract): Map<number, Step[]> {
  const steps = new Map<number, Step[]>();
  const put = (from: number, step: Step): void => {
    const known = steps.get(from);
    if (known === undefined) steps.set(from, [step]);
    else known.push(step);
  };
  for (const way of extract.highways) {
    const road = findCarRoad(way.tags, 'limits');
    if (road === undefined) continue;
    const nodes = way.nodeIds.flatMap((id) => extract.indexByNodeId.get(id) ?? []);
    for (let i = 1; i < nodes.length; i++) {
      const a = nodes[i - 1]!;
      const b = nodes[i]!;
      const meters = computeDistanceMeters(positionOf(extract, a), positionOf(extract, b));
      put(a, { to: b, meters, road });
      put(b, { to: a, meters, road });
    }
  }
  return steps;
}

const positionOf = (extract: OsmExtract, node: number) =>
  toLonLat(extract.lonByNode[node]!, extract.latByNode[node]!);

const isMain = (step: Step): boolean => step.road.kind === 'expressway';

/** Where the ramps from a main-line node lead: to the ground, and to which other main-line nodes. */
function followRamps(steps: ReadonlyMap<number, readonly Step[]>, start: number) {
  const metersByNode = new Map<number, number>([[start, 0]]);
  const queue = [start];
  const joined = new Map<number, number>();
  let isAccess = false;
  for (let next = 0; next < queue.length; next++) {
    const node = queue[next]!;
    const meters = metersByNode.get(node)!;
    const around = steps.get(node) ?? [];
    if (around.some(({ road }) => road.kind === 'ordinary' || road.kind === 'street')) isAccess = true;
    if (node !== start && around.some(isMain)) {
      joined.set(node, meters);
      continue;
    }
    for (const step of around) {
      const total = meters + step.meters;
      if (step.road.kind !== 'link' || total > RAMP_LIMIT_METERS || metersByNode.has(step.to)) continue;
      metersByNode.set(step.to, total);
      queue.push(step.to);
    }
  }
  return { isAccess, joined };
}

/**
 * The expressways of an extract in the form the product knows them: points where one may enter or leave, junctions,
 * sections between them. Expressway = `motorway`, or `trunk` with `motorroad=yes`; `motorway` counts as tolled, the
 * rest as free. Each carriageway is a line of its own, usable both ways as the product's sections are; ramps between
 * two main lines are urban sections of their own length.
 */
export function buildExpressways(extract: OsmExtract): ExpresswayNetwork {
  const steps = listSteps(extract);
  const points: ExpresswayPoint[] = [];
  const sections: ExpresswaySection[] = [];
  const pointByNode = new Map<number, number>();
  const rampsByNode = new Map<number, Map<number, number>>();
  for (const [node, around] of steps) {
    const main = around.filter(isMain);
    if (main.length === 0) continue;
    const changes =
      main.length !== 2 ||
      main[0]!.road.isMotorway !== main[1]!.road.isMotorway ||
      around.length > main.length;
    if (!changes) continue;
    const { isAccess, joined } = followRamps(steps, node);
    pointByNode.set(node, points.length);
    rampsByNode.set(node, joined);
    points.push({ name: `osm ${node}`, position: positionOf(extract, node), isAccess });
  }
  for (const [node, point] of pointByNode) {
    for (const first of (steps.get(node) ?? []).filter(isMain)) {
      const section = followMainLine(steps, pointByNode, { node, point, first });
      if (section !== undefined) sections.push(section);
    }
    for (const [other, lengthMeters] of rampsByNode.get(node) ?? []) {
      const target = pointByNode.get(other);
      if (target === undefined || target <= point || lengthMeters === 0) continue;
      const isTolled = [node, other].some((end) => steps.get(end)!.some(({ road }) => road.isMotorway));
      sections.push({ roadName: 'ramp', source: point, target, lengthMeters, isUrban: true, isTolled });
    }
  }
  return { points, sections };
}

/** The section that leaves a point by one of its main-line steps, given once (from its lower-numbered end). */
function followMainLine(
  steps: ReadonlyMap<number, readonly Step[]>,
  pointByNode: ReadonlyMap<number, number>,
  start: { readonly node: number; readonly point: number; readonly first: Step },
): ExpresswaySection | undefined {
  let previous = start.node;
  let step = start.first;
  let lengthMeters = step.meters;
  let urbanMeters = isUrban(step) ? step.meters : 0;
  for (;;) {
    const target = pointByNode.get(step.to);
    if (target !== undefined) {
      if (target <= start.point) return undefined;
      return {
        roadName: 'main line',
        source: start.point,
        target,
        lengthMeters,
        isUrban: urbanMeters > lengthMeters / 2,
        isTolled: start.first.road.isMotorway,
      };
    }
    const here = step.to;
    const onward = (steps.get(here) ?? []).find((next) => isMain(next) && next.to !== previous);
    if (onward === undefined) return undefined;
    previous = here;
    step = onward;
    lengthMeters += step.meters;
    if (isUrban(step)) urbanMeters += step.meters;
  }
}

/** Driven speed of the reference against the driven share of the urban limit. */
const isUrban = ({ road }: Step): boolean =>
  Math.max(road.forwardKmh, road.backwardKmh) <= URBAN_LIMIT_KMH * 0.8;

const toKmh = ({ km, hours }: { readonly km: number; readonly hours: number }): number | undefined =>
  hours === 0 ? undefined : km / hours;

/** Length ÷ time on the main lines of the reference, km/h; undefined where there are none of that kind. */
export function measureExpresswayMix(extracts: readonly OsmExtract[]): {
  readonly rural: number | undefined;
  readonly urban: number | undefined;
} {
  const sums = { rural: { km: 0, hours: 0 }, urban: { km: 0, hours: 0 } };
  for (const steps of extracts.map(listSteps)) {
    for (const step of [...steps.values()].flat().filter(isMain)) {
      const sum = isUrban(step) ? sums.urban : sums.rural;
      sum.km += step.meters / 1000;
      sum.hours += step.meters / 1000 / Math.max(step.road.forwardKmh, step.road.backwardKmh);
    }
  }
  return { rural: toKmh(sums.rural), urban: toKmh(sums.urban) };
}
