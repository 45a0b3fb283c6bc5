import type { Assumptions } from '../traveltime/assumptions.ts';
import { createBarrierTest } from './barrier-test.ts';
import type { GroundArcs } from './build-ground-arcs.ts';
import { computeGroundArcTicks, findGroundArcs, isInhabited } from './build-ground-arcs.ts';
import type { OverlayArcs } from './build-overlay-arcs.ts';
import { buildOverlayArcs } from './build-overlay-arcs.ts';
import { FORWARD_STEPS } from './grid-metric.ts';
import { getColumnLon, getRowLat, isLand } from './land-grid.ts';
import type { LandGrid, ScreeningInputs } from './screening-inputs.ts';
import { EDGE_OF_DATA_FLAG } from './screening-inputs.ts';
import type { ScreeningNetwork } from './screening-network.ts';
import { SCREENING_TICKS_PER_SECOND } from './screening-network.ts';
import { getScreeningSpeeds } from './screening-speeds.ts';
import type { StreetMode } from './street-network.ts';

/**
 * Builds the screening network of one mode, with or without tolled ways.
 * Units: ticks of 0.1 s. Complexity: O(land cells × 16).
 * Source: method and assumptions in docs/methods/screening-roads.md.
 */
export function buildScreeningNetwork({
  inputs,
  assumptions,
  mode,
  tolls,
}: {
  readonly inputs: ScreeningInputs;
  readonly assumptions: Assumptions;
  readonly mode: StreetMode;
  readonly tolls: boolean;
}): ScreeningNetwork {
  const { land } = inputs;
  if (land.classByGridCell.length !== land.rows * land.columns) {
    throw new RangeError(
      `land grid of ${land.classByGridCell.length} cells: expected ${land.rows} × ${land.columns}`,
    );
  }
  const speeds = getScreeningSpeeds(assumptions, mode);
  const barrierTest = createBarrierTest(land, inputs.barriers);
  const { vertexByGridCell, gridCellByVertex } = numberLandCells(land);
  const landVertexCount = gridCellByVertex.length;
  const overlay = buildOverlayArcs({
    inputs,
    assumptions,
    mode,
    tolls,
    speeds,
    barrierTest,
    vertexByGridCell,
    landVertexCount,
  });
  const vertexCount = landVertexCount + overlay.positions.length;
  const arcs = joinArcs({
    land,
    vertexByGridCell,
    gridCellByVertex,
    vertexCount,
    ground: findGroundArcs(land, barrierTest),
    groundTicks: computeGroundArcTicks(land, speeds),
    overlay,
  });
  return {
    mode,
    tolls,
    land,
    landVertexCount,
    vertexByGridCell,
    gridCellByVertex,
    vertexCount,
    arcCount: arcs.headByArc.length,
    ticksPerSecond: SCREENING_TICKS_PER_SECOND,
    ...placeVertices(land, gridCellByVertex, overlay),
    firstOutArcByVertex: arcs.firstArcByVertex,
    headByOutArc: arcs.headByArc,
    ticksByOutArc: arcs.ticksByArc,
    firstInArcByVertex: arcs.firstArcByVertex,
    tailByInArc: arcs.headByArc,
    ticksByInArc: arcs.ticksByArc,
    isEdgeOfDataByVertex: markEdgeOfData(land, gridCellByVertex, overlay),
  };
}

function numberLandCells(land: LandGrid) {
  const vertexByGridCell = new Int32Array(land.rows * land.columns).fill(-1);
  const gridCells: number[] = [];
  for (let row = 0; row < land.rows; row++) {
    for (let column = 0; column < land.columns; column++) {
      if (!isLand(land, row, column)) continue;
      const gridCell = row * land.columns + column;
      vertexByGridCell[gridCell] = gridCells.push(gridCell) - 1;
    }
  }
  return { vertexByGridCell, gridCellByVertex: Uint32Array.from(gridCells) };
}

function placeVertices(land: LandGrid, gridCellByVertex: Uint32Array, overlay: OverlayArcs) {
  const vertexCount = gridCellByVertex.length + overlay.positions.length;
  const lonByVertex = new Float64Array(vertexCount);
  const latByVertex = new Float64Array(vertexCount);
  for (const [vertex, gridCell] of gridCellByVertex.entries()) {
    lonByVertex[vertex] = getColumnLon(land, gridCell % land.columns);
    latByVertex[vertex] = getRowLat(land, Math.floor(gridCell / land.columns));
  }
  for (const [i, position] of overlay.positions.entries()) {
    lonByVertex[gridCellByVertex.length + i] = position.lon;
    latByVertex[gridCellByVertex.length + i] = position.lat;
  }
  return { lonByVertex, latByVertex };
}

/**
 * An arc reaches two cells far, so the cell beside a flagged one, and the two outermost rings of the grid, may
 * have lost an arc to land that is not loaded: they count as edge as well.
 */
function markEdgeOfData(land: LandGrid, gridCellByVertex: Uint32Array, overlay: OverlayArcs): Uint8Array {
  const isEdge = new Uint8Array(gridCellByVertex.length + overlay.positions.length);
  const isFlagged = (row: number, column: number): boolean =>
    row < 0 ||
    column < 0 ||
    row >= land.rows ||
    column >= land.columns ||
    (land.classByGridCell[row * land.columns + column]! & EDGE_OF_DATA_FLAG) !== 0;
  for (const [vertex, gridCell] of gridCellByVertex.entries()) {
    const row = Math.floor(gridCell / land.columns);
    const column = gridCell % land.columns;
    for (let dRow = -1; dRow <= 1 && isEdge[vertex] === 0; dRow++) {
      for (let dColumn = -1; dColumn <= 1; dColumn++) {
        if (isFlagged(row + dRow, column + dColumn)) isEdge[vertex] = 1;
      }
    }
    if (row === 1 || column === 1 || row === land.rows - 2 || column === land.columns - 2) isEdge[vertex] = 1;
  }
  for (const vertex of overlay.edgeOfDataVertices) isEdge[vertex] = 1;
  return isEdge;
}

interface JoinRequest {
  readonly land: LandGrid;
  readonly vertexByGridCell: Int32Array;
  readonly gridCellByVertex: Uint32Array;
  readonly vertexCount: number;
  readonly ground: GroundArcs;
  readonly groundTicks: Uint16Array;
  readonly overlay: OverlayArcs;
}

/** Calls back for every ground arc between land cells, once per pair. */
function forEachGroundArc(request: JoinRequest, visit: (a: number, b: number, ticks: number) => void): void {
  const { land, vertexByGridCell, gridCellByVertex, ground, groundTicks } = request;
  for (let vertex = 0; vertex < gridCellByVertex.length; vertex++) {
    const gridCell = gridCellByVertex[vertex]!;
    const mask = ground.forwardMaskByGridCell[gridCell]!;
    if (mask === 0) continue;
    const row = Math.floor(gridCell / land.columns);
    const column = gridCell - row * land.columns;
    const inhabitedHere = isInhabited(land, row, column);
    for (let k = 0; k < FORWARD_STEPS.length; k++) {
      if ((mask & (1 << k)) === 0) continue;
      const step = FORWARD_STEPS[k]!;
      const inhabitedEnds = inhabitedHere + isInhabited(land, row + step.rows, column + step.columns);
      visit(
        vertex,
        vertexByGridCell[gridCell + step.rows * land.columns + step.columns]!,
        groundTicks[(row * FORWARD_STEPS.length + k) * 3 + inhabitedEnds]!,
      );
    }
  }
}

/** Both directions of every ground and overlay arc, grouped by vertex: two passes, count and fill. */
function joinArcs(request: JoinRequest) {
  const { vertexCount, overlay } = request;
  const firstArcByVertex = new Uint32Array(vertexCount + 1);
  const count = (a: number, b: number): void => {
    firstArcByVertex[a + 1]! += 1;
    firstArcByVertex[b + 1]! += 1;
  };
  forEachGroundArc(request, count);
  for (const { a, b } of overlay.ends) count(a, b);
  for (let vertex = 0; vertex < vertexCount; vertex++) {
    firstArcByVertex[vertex + 1]! += firstArcByVertex[vertex]!;
  }
  const headByArc = new Uint32Array(firstArcByVertex[vertexCount]!);
  const ticksByArc = new Uint16Array(headByArc.length);
  const nextSlot = firstArcByVertex.slice();
  const put = (a: number, b: number, ticks: number): void => {
    const out = nextSlot[a]!++;
    headByArc[out] = b;
    ticksByArc[out] = ticks;
    const back = nextSlot[b]!++;
    headByArc[back] = a;
    ticksByArc[back] = ticks;
  };
  forEachGroundArc(request, put);
  for (const { a, b, ticks } of overlay.ends) put(a, b, ticks);
  return { firstArcByVertex, headByArc, ticksByArc };
}
