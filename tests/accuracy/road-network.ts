import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { buildStreetNetwork, compressByTail } from '#engine/streets/csr.ts';
import type { StreetNetwork } from '#engine/streets/street-network.ts';
import type { SpeedRule } from './car-road.ts';
import { findCarRoad } from './car-road.ts';
import type { OsmExtract } from './osm-extract.ts';
import { findLargestStrongComponent } from './strong-component.ts';

/** The reference: real streets in the engine's own form, so that its own search gives the true times. */
export interface RoadNetwork {
  readonly streets: StreetNetwork;
  /** Length vertexCount, by vertex: half the meters of the residential streets that meet there. */
  readonly residentialMetersByVertex: Float64Array;
  /** Length vertexCount, by vertex: 1 where a road other than an expressway or a link passes. */
  readonly isOnOrdinaryRoadByVertex: Uint8Array;
  /** Length node count of the extract, by node index: vertex, −1 where there is none. */
  readonly vertexByNode: Int32Array;
  /** Length vertexCount, by vertex: node index of the extract. */
  readonly nodeByVertex: Uint32Array;
}

export interface RoadOptions {
  readonly rule: SpeedRule;
  /** False leaves `highway=motorway` out: the stand-in for "no tolled roads". */
  readonly motorways: boolean;
  /** Whether a position lies in an inhabited cell; asked for the middle of each way. Default: nowhere. */
  readonly isBuiltUp?: (lon: number, lat: number) => boolean;
}

/** Street arcs take a second or two: hundredths keep a trip's rounding error below 0.1 %. */
const TICKS_PER_SECOND = 100;

interface RoadArcs {
  readonly tails: number[];
  readonly heads: number[];
  readonly ticks: number[];
  /** Length node count, by node index. */
  readonly residentialMeters: Float64Array;
  readonly isOrdinary: Uint8Array;
}

function listRoadArcs(extract: OsmExtract, options: RoadOptions): RoadArcs {
  const { nodeCount, lonByNode, latByNode, indexByNodeId } = extract;
  const arcs: RoadArcs = {
    tails: [],
    heads: [],
    ticks: [],
    residentialMeters: new Float64Array(nodeCount),
    isOrdinary: new Uint8Array(nodeCount),
  };
  const add = (tail: number, head: number, meters: number, kmh: number): void => {
    if (kmh <= 0) return;
    arcs.tails.push(tail);
    arcs.heads.push(head);
    arcs.ticks.push(Math.max(1, Math.round(((meters * 3.6) / kmh) * TICKS_PER_SECOND)));
  };
  for (const way of extract.highways) {
    const middle = indexByNodeId.get(way.nodeIds[way.nodeIds.length >> 1] ?? NaN);
    const isBuiltUp =
      middle !== undefined && options.isBuiltUp?.(lonByNode[middle]!, latByNode[middle]!) === true;
    const road = findCarRoad(way.tags, options.rule, isBuiltUp);
    if (road === undefined || (road.isMotorway && !options.motorways)) continue;
    let last: number | undefined;
    for (const nodeId of way.nodeIds) {
      // A node cut off with the edge of the extract ends the road there.
      const node = indexByNodeId.get(nodeId);
      if (node !== undefined && last !== undefined && node !== last) {
        const meters = computeDistanceMeters(
          toLonLat(lonByNode[last]!, latByNode[last]!),
          toLonLat(lonByNode[node]!, latByNode[node]!),
        );
        add(last, node, meters, road.forwardKmh);
        add(node, last, meters, road.backwardKmh);
        for (const end of [last, node]) {
          if (road.kind === 'street') arcs.residentialMeters[end]! += meters / 2;
          if (road.kind === 'street' || road.kind === 'ordinary') arcs.isOrdinary[end] = 1;
        }
      }
      last = node;
    }
  }
  return arcs;
}

/** Builds the street network of an extract, cut down to its largest strongly connected component. */
export function buildRoadNetwork(extract: OsmExtract, options: RoadOptions): RoadNetwork {
  const arcs = listRoadArcs(extract, options);
  const isInside = findLargestStrongComponent(
    extract.nodeCount,
    compressByTail(extract.nodeCount, {
      tailByArc: arcs.tails,
      headByArc: arcs.heads,
      ticksByArc: arcs.ticks,
    }),
  );
  const vertexByNode = new Int32Array(extract.nodeCount).fill(-1);
  const nodes: number[] = [];
  for (const [node, inside] of isInside.entries())
    if (inside === 1) vertexByNode[node] = nodes.push(node) - 1;
  const kept: number[] = [];
  for (const [arc, tail] of arcs.tails.entries()) {
    if (vertexByNode[tail]! >= 0 && vertexByNode[arcs.heads[arc]!]! >= 0) kept.push(arc);
  }
  return {
    streets: buildStreetNetwork({
      lonByVertex: Float64Array.from(nodes, (node) => extract.lonByNode[node]!),
      latByVertex: Float64Array.from(nodes, (node) => extract.latByNode[node]!),
      ticksPerSecond: TICKS_PER_SECOND,
      arcs: {
        tailByArc: kept.map((arc) => vertexByNode[arcs.tails[arc]!]!),
        headByArc: kept.map((arc) => vertexByNode[arcs.heads[arc]!]!),
        ticksByArc: kept.map((arc) => arcs.ticks[arc]!),
      },
    }),
    residentialMetersByVertex: Float64Array.from(nodes, (node) => arcs.residentialMeters[node]!),
    isOnOrdinaryRoadByVertex: Uint8Array.from(nodes, (node) => arcs.isOrdinary[node]!),
    vertexByNode,
    nodeByVertex: Uint32Array.from(nodes),
  };
}
