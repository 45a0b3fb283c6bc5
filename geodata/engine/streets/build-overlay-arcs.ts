import type { LonLat } from '../geo/lon-lat.ts';
import { computeDistanceMeters } from '../geo/local-metric.ts';
import type { Assumptions } from '../traveltime/assumptions.ts';
import { kmhToMetersPerSecond } from '../units/units.ts';
import type { BarrierTest } from './barrier-test.ts';
import { MAX_ARC_TICKS } from './csr.ts';
import { listLandCellsNear } from './land-grid.ts';
import type { Crossing, ScreeningInputs } from './screening-inputs.ts';
import { SCREENING_TICKS_PER_SECOND } from './screening-network.ts';
import type { ScreeningSpeeds } from './screening-speeds.ts';
import type { StreetMode } from './street-network.ts';

/** How far an interchange or a bridgehead may lie from the cells it is joined to, and to how many. */
const LINK_LIMIT_METERS = 1000;
const LINK_CELL_COUNT = 4;

/** Vertices and symmetric arcs laid over the ground: expressways, ramps, crossings. */
export interface OverlayArcs {
  /** Positions of the added vertices, numbered from the land vertex count on. */
  readonly positions: LonLat[];
  /** Added vertices where the loaded expressways run out of loaded land. */
  readonly edgeOfDataVertices: number[];
  /** Each arc once; it exists in both directions. */
  readonly ends: { a: number; b: number; ticks: number }[];
}

interface OverlayRequest {
  readonly inputs: ScreeningInputs;
  readonly assumptions: Assumptions;
  readonly mode: StreetMode;
  readonly tolls: boolean;
  readonly speeds: ScreeningSpeeds;
  readonly barrierTest: BarrierTest;
  readonly vertexByGridCell: Int32Array;
  readonly landVertexCount: number;
}

interface GroundLink {
  readonly vertex: number;
  readonly seconds: number;
}

export function buildOverlayArcs(request: OverlayRequest): OverlayArcs {
  const overlay: OverlayArcs = { positions: [], edgeOfDataVertices: [], ends: [] };
  if (request.mode === 'car') addExpressways(request, overlay);
  for (const crossing of request.inputs.crossings) {
    if (crossing.modes.includes(request.mode) && (request.tolls || !crossing.tolled)) {
      addCrossing(request, crossing, overlay);
    }
  }
  return overlay;
}

/** The nearest land cells within reach that no barrier cuts off, with the seconds at ordinary speed. */
function linkToGround(request: OverlayRequest, position: LonLat): GroundLink[] {
  const { inputs, barrierTest, speeds, vertexByGridCell } = request;
  return listLandCellsNear(inputs.land, position, LINK_LIMIT_METERS)
    .filter(
      ({ center, centerMeters }) =>
        centerMeters <= LINK_LIMIT_METERS && !barrierTest.isCrossed(position, center),
    )
    .slice(0, LINK_CELL_COUNT)
    .map(({ gridCell, centerMeters }) => ({
      vertex: vertexByGridCell[gridCell]!,
      seconds: centerMeters / speeds.inhabitedMetersPerSecond,
    }));
}

/** Adds one arc, split by vertices of its own (placed at its start) where it exceeds what one arc can cost. */
function addArc(
  request: OverlayRequest,
  overlay: OverlayArcs,
  arc: { a: number; b: number; seconds: number; start: LonLat },
): void {
  let rest = Math.max(1, Math.round(arc.seconds * SCREENING_TICKS_PER_SECOND));
  let from = arc.a;
  while (rest > MAX_ARC_TICKS) {
    const between = request.landVertexCount + overlay.positions.push(arc.start) - 1;
    // Never leave a remainder of nothing.
    const part = Math.min(MAX_ARC_TICKS, rest - 1);
    overlay.ends.push({ a: from, b: between, ticks: part });
    rest -= part;
    from = between;
  }
  overlay.ends.push({ a: from, b: arc.b, ticks: rest });
}

/**
 * The main line gets vertices of its own: passing an interchange costs nothing, entering or leaving costs the
 * ramp, and a junction touches no ground. Without tolls only the free sections exist.
 * A point that belongs to the used sections but has no loaded land within reach is where the data end: from there
 * on shorter ways may exist.
 */
function addExpressways(request: OverlayRequest, overlay: OverlayArcs): void {
  const { expressways } = request.inputs;
  const sections = expressways.sections.filter(({ isTolled }) => request.tolls || !isTolled);
  const speedOf = (isUrban: boolean): number =>
    kmhToMetersPerSecond(
      request.assumptions.values[isUrban ? 'car.urbanExpresswayKmh' : 'car.expresswayKmh'].value,
    );
  const rampSeconds = request.assumptions.values['car.rampSeconds'].value;
  const vertexByPoint = new Map<number, number>();
  const getVertex = (point: number): number => {
    const known = vertexByPoint.get(point);
    if (known !== undefined) return known;
    const record = expressways.points[point];
    if (record === undefined) throw new RangeError(`expressway point ${point}: expected one of the points`);
    const vertex = request.landVertexCount + overlay.positions.push(record.position) - 1;
    vertexByPoint.set(point, vertex);
    const links = linkToGround(request, record.position);
    if (links.length === 0) overlay.edgeOfDataVertices.push(vertex);
    for (const link of record.isAccess ? links : []) {
      const seconds = link.seconds + rampSeconds;
      addArc(request, overlay, { a: link.vertex, b: vertex, seconds, start: record.position });
    }
    return vertex;
  };
  for (const section of sections) {
    const a = getVertex(section.source);
    const b = getVertex(section.target);
    const seconds = section.lengthMeters / speedOf(section.isUrban);
    addArc(request, overlay, { a, b, seconds, start: expressways.points[section.source]!.position });
  }
}

/** A crossing joins the cells at its two ends directly; its length is the stated one, never less than the map's. */
function addCrossing(request: OverlayRequest, crossing: Crossing, overlay: OverlayArcs): void {
  const kmh = crossing.speedKmhByMode[request.mode];
  const speed = kmh === undefined ? request.speeds.inhabitedMetersPerSecond : kmhToMetersPerSecond(kmh);
  const lengthMeters = Math.max(crossing.lengthMeters, computeDistanceMeters(crossing.from, crossing.to));
  for (const from of linkToGround(request, crossing.from)) {
    for (const to of linkToGround(request, crossing.to)) {
      if (from.vertex === to.vertex) continue;
      const seconds = from.seconds + lengthMeters / speed + to.seconds;
      addArc(request, overlay, { a: from.vertex, b: to.vertex, seconds, start: crossing.from });
    }
  }
}
