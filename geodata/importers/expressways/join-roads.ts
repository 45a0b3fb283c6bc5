import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type { Bbox, Position } from '../geometry/positions.ts';
import { isInBbox } from '../geometry/positions.ts';
import type { IssueCollector } from '../issues/issue-collector.ts';
import { normalizeLabel } from '../text/normalize-label.ts';
import type { RoadPoint, RoadSection, RoadTables } from './read-expressways.ts';

/** Points of the same name on different roads are one place up to this distance (福岡 of two roads lies 470 m apart). */
const SAME_NAME_METERS = 1_000;
/** Points of different roads this close are one place whatever they are called. */
const SAME_PLACE_METERS = 50;
/** Ends of roads that lie this close to another road, yet are not joined, are named in the report. */
const NEAR_MISS_METERS = 2_000;
/** A published length may exceed the drawn line by this much before it is named in the report. */
const LENGTH_EXCESS = 1.25;
/** Kilometer posts are rounded to 0.1 km. */
const LENGTH_ROUNDING_METERS = 100;

export interface JoinedPoint {
  readonly name: string;
  readonly position: Position;
  readonly isAccess: boolean;
  readonly roadNames: readonly string[];
}

export interface JoinedSection {
  readonly roadName: string;
  readonly source: number;
  readonly target: number;
  readonly lengthMeters: number;
  readonly isUrban: boolean;
  readonly isTolled: boolean;
  readonly line: readonly Position[];
}

export interface JoinedRoads {
  readonly points: readonly JoinedPoint[];
  readonly sections: readonly JoinedSection[];
}

/**
 * Cuts roads to a box and joins them into one network.
 *
 * A section stays when an end of it lies in the box. Two points of different roads are one point when they bear
 * the same name within 1 km, or lie within 50 m of each other (so 八幡 of 九州自動車道 and of 北九州高速4号線 are
 * one, and 小倉東; 春日 and 門司, 1.2 km apart, are not). A joined point admits entering where any of its roads
 * does. Of the joined network only the part that reaches `keepNear` stays: roads elsewhere serve nobody here.
 * Lengths are the published ones: they come from kilometer posts, which add up along a road even where the
 * position of a service area was only interpolated; a section is never shorter than the straight line between its
 * joined ends.
 */
export function joinRoads(
  roads: RoadTables,
  area: { readonly bbox: Bbox; readonly keepNear: (position: Position) => boolean },
  issues: IssueCollector,
): JoinedRoads {
  const pointByRoadAndName = new Map(
    roads.points.map((point) => [`${point.roadName}\n${point.name}`, point]),
  );
  const kept: { section: RoadSection; source: RoadPoint; target: RoadPoint }[] = [];
  for (const section of roads.sections) {
    const source = pointByRoadAndName.get(`${section.roadName}\n${section.sourceName}`);
    const target = pointByRoadAndName.get(`${section.roadName}\n${section.targetName}`);
    if (source === undefined || target === undefined) {
      reportMissingEnd(section, issues);
      continue;
    }
    if (isInBbox(area.bbox, source.position) || isInBbox(area.bbox, target.position)) {
      kept.push({ section, source, target });
    }
  }
  kept.sort((a, b) => compareRoads(a.section, b.section));
  const used = [...new Set(kept.flatMap(({ source, target }) => [source, target]))];
  const groups = groupPoints(used);
  const groupOf = new Map(groups.flatMap((group, index) => group.map((point) => [point, index] as const)));
  reportUnmatchedEnds(roads, used, groupOf, groups, issues);
  const points = groups.map(toJoinedPoint);
  const sections = kept.map(({ section, source, target }) =>
    toJoinedSection(section, {
      source: groupOf.get(source) ?? -1,
      target: groupOf.get(target) ?? -1,
      points,
      issues,
    }),
  );
  return keepReaching({ points, sections }, area.keepNear);
}

function compareRoads(a: RoadSection, b: RoadSection): number {
  return a.roadName < b.roadName ? -1 : a.roadName > b.roadName ? 1 : a.order - b.order;
}

function toMeters(a: Position, b: Position): number {
  return computeDistanceMeters(toLonLat(...a), toLonLat(...b));
}

/** Points that are one place, each group in the order of the input. */
function groupPoints(points: readonly RoadPoint[]): RoadPoint[][] {
  const groups: RoadPoint[][] = [];
  for (const point of points) {
    const group = groups.find((candidates) => candidates.some((other) => isSamePlace(point, other)));
    if (group === undefined) groups.push([point]);
    else group.push(point);
  }
  return groups;
}

function isSamePlace(a: RoadPoint, b: RoadPoint): boolean {
  if (a.roadName === b.roadName) return false;
  const meters = toMeters(a.position, b.position);
  if (meters <= SAME_PLACE_METERS) return true;
  return normalizeLabel(a.name) === normalizeLabel(b.name) && meters <= SAME_NAME_METERS;
}

function toJoinedPoint(group: readonly RoadPoint[]): JoinedPoint {
  const [first] = group;
  if (first === undefined) throw new Error('joined expressway point: expected at least one point');
  return {
    name: [...new Set(group.map((point) => normalizeLabel(point.name)))].join('・'),
    position: first.position,
    isAccess: group.some((point) => point.isAccess),
    roadNames: group.map((point) => point.roadName),
  };
}

interface SectionContext {
  readonly source: number;
  readonly target: number;
  readonly points: readonly JoinedPoint[];
  readonly issues: IssueCollector;
}

function toJoinedSection(section: RoadSection, context: SectionContext): JoinedSection {
  const from = context.points[context.source];
  const to = context.points[context.target];
  if (from === undefined || to === undefined)
    throw new Error(`${section.roadName} ${section.order}: end not joined`);
  let drawnMeters = 0;
  for (const [index, position] of section.line.entries()) {
    const previous = section.line[index - 1];
    if (previous !== undefined) drawnMeters += toMeters(previous, position);
  }
  const isTooShort = section.lengthMeters + LENGTH_ROUNDING_METERS < drawnMeters / LENGTH_EXCESS;
  const isTooLong = section.lengthMeters > drawnMeters * LENGTH_EXCESS + 3 * LENGTH_ROUNDING_METERS;
  if (isTooShort || isTooLong) {
    context.issues.report({
      code: 'LENGTH_IMPLAUSIBLE',
      file: 'highway_path.geojson',
      field: `${section.roadName} ${section.sourceName}–${section.targetName}`,
      value: `${section.lengthMeters} m / ${Math.round(drawnMeters)} m`,
      messageJa: '公表の長さと線形の長さが大きく違います。公表の長さ(両端の直線距離以上)を使います。',
      messageEn:
        'published length and drawn line differ widely; the published one is used, at least the straight line',
    });
  }
  return {
    roadName: section.roadName,
    source: context.source,
    target: context.target,
    lengthMeters: Math.max(
      1,
      Math.ceil(Math.max(section.lengthMeters, toMeters(from.position, to.position))),
    ),
    isUrban: isUrbanExpressway(section.roadName),
    // The data have no tolls; every road of it in this area is tolled for most of its length.
    isTolled: true,
    line: section.line,
  };
}

/** Urban expressways (都市高速) of the two designated cities bear the city's name and a number or line. */
export function isUrbanExpressway(roadName: string): boolean {
  return /^(?:北九州|福岡)高速/u.test(roadName);
}

function reportMissingEnd(section: RoadSection, issues: IssueCollector): void {
  issues.report({
    code: 'REFERENCE_MISSING',
    file: 'highway_path.geojson',
    field: section.roadName,
    value: `${section.sourceName}–${section.targetName}`,
    messageJa: '区間の端の地点が地点ファイルにありません。この区間は読みません。',
    messageEn: 'an end of the section is not among the points; the section is left out',
  });
}

/** Names ends of whole roads that join nothing although they are junctions or another road passes nearby. */
function reportUnmatchedEnds(
  roads: RoadTables,
  used: readonly RoadPoint[],
  groupOf: ReadonlyMap<RoadPoint, number>,
  groups: readonly (readonly RoadPoint[])[],
  issues: IssueCollector,
): void {
  const lastOrderByRoad = new Map<string, number>();
  for (const point of roads.points) {
    lastOrderByRoad.set(point.roadName, Math.max(point.order, lastOrderByRoad.get(point.roadName) ?? 0));
  }
  for (const point of used) {
    const isEnd = point.order === 0 || point.order === lastOrderByRoad.get(point.roadName);
    if (!isEnd || (groups[groupOf.get(point) ?? -1]?.length ?? 0) > 1) continue;
    const near = used
      .filter((other) => other.roadName !== point.roadName)
      .map((other) => ({ other, meters: toMeters(point.position, other.position) }))
      .sort((a, b) => a.meters - b.meters)[0];
    if (!point.isJunction && (near === undefined || near.meters > NEAR_MISS_METERS)) continue;
    issues.report({
      code: 'UNMATCHED_END',
      file: 'highway_point.geojson',
      field: point.roadName,
      value: point.name,
      messageJa: `終点「${point.name}」はほかの路線とつながっていません${near === undefined ? '' : `(最寄り ${near.other.roadName} ${near.other.name} ${Math.round(near.meters)} m)`}。`,
      messageEn: `end ${point.name} joins no other road${near === undefined ? '' : `; nearest is ${near.other.roadName} ${near.other.name}, ${Math.round(near.meters)} m`}`,
    });
  }
}

/** The connected parts that have an access point where `keepNear` says so, renumbered. */
function keepReaching(roads: JoinedRoads, keepNear: (position: Position) => boolean): JoinedRoads {
  const part = roads.points.map((_, index) => index);
  const findPart = (index: number): number => {
    let current = index;
    while (part[current] !== undefined && part[current] !== current) current = part[current] ?? current;
    return current;
  };
  for (const { source, target } of roads.sections) part[findPart(source)] = findPart(target);
  const keptParts = new Set<number>();
  for (const [index, point] of roads.points.entries()) {
    if (point.isAccess && keepNear(point.position)) keptParts.add(findPart(index));
  }
  const newIndex = new Map<number, number>();
  const points = roads.points.filter((_, index) => {
    if (!keptParts.has(findPart(index))) return false;
    newIndex.set(index, newIndex.size);
    return true;
  });
  const sections = roads.sections.flatMap((section) => {
    const source = newIndex.get(section.source);
    const target = newIndex.get(section.target);
    return source === undefined || target === undefined ? [] : [{ ...section, source, target }];
  });
  return { points, sections };
}
