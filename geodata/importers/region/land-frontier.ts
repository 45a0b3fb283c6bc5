import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { QUARTER_CELLS_PER_LAT_DEGREE, QUARTER_CELLS_PER_LON_DEGREE } from '#engine/mesh/mesh-code.ts';
import { toLatticeKey } from '../geometry/grid-coverage.ts';
import type { MultiPolygonRings, Position, Ring } from '../geometry/positions.ts';
import { computeSignedArea } from '../geometry/positions.ts';
import type { FrontierStretch } from './region-definition.ts';

/** Farthest a stretch's end may lie from the ring it is snapped to; farther means another coastline edition. */
const SNAP_LIMIT_METERS = 200;
/** Steps per cell side when a frontier is traced over the lattice; the result is widened by a cell anyway. */
const TRACE_STEPS_PER_CELL = 8;

/**
 * The lines on which the loaded municipalities end on land although the land goes on: the named stretches of
 * the union's outer rings, and every hole of the union.
 * Throws: Error when an end of a stretch lies nowhere near the union's rings, or its two ends on different rings.
 */
export function findLandFrontier(
  union: MultiPolygonRings,
  stretches: readonly FrontierStretch[],
): Position[][] {
  const outerRings = union.flatMap(([outer]) => (outer === undefined ? [] : [toClockwise(openRing(outer))]));
  const lines: Position[][] = stretches.map((stretch) => {
    const from = findNearestVertex(outerRings, stretch.from, stretch.id);
    const to = findNearestVertex(outerRings, stretch.to, stretch.id);
    if (from.ring !== to.ring) {
      throw new Error(`land frontier ${stretch.id}: expected both ends on one ring of the union`);
    }
    return from.index <= to.index
      ? from.ring.slice(from.index, to.index + 1)
      : [...from.ring.slice(from.index), ...from.ring.slice(0, to.index + 1)];
  });
  const holes = union.flatMap(([, ...rings]) => rings.map((ring) => [...ring]));
  return [...lines, ...holes];
}

function openRing(ring: Ring): Ring {
  const first = ring[0];
  const last = ring.at(-1);
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1]
    ? ring.slice(0, -1)
    : ring;
}

function toClockwise(ring: Ring): Ring {
  return computeSignedArea(ring) > 0 ? ring.toReversed() : ring;
}

interface RingVertex {
  readonly ring: Ring;
  readonly index: number;
}

function findNearestVertex(rings: readonly Ring[], position: Position, id: string): RingVertex {
  let nearest: RingVertex | undefined;
  let nearestDegrees = Infinity;
  for (const ring of rings) {
    for (const [index, [lon, lat]] of ring.entries()) {
      const degrees = Math.hypot(lon - position[0], lat - position[1]);
      if (degrees >= nearestDegrees) continue;
      nearestDegrees = degrees;
      nearest = { ring, index };
    }
  }
  const vertex = nearest?.ring[nearest.index];
  if (nearest === undefined || vertex === undefined)
    throw new Error(`land frontier ${id}: the union has no rings`);
  const meters = computeDistanceMeters(toLonLat(...vertex), toLonLat(...position));
  if (meters > SNAP_LIMIT_METERS) {
    throw new Error(
      `land frontier ${id}: [${position.join(', ')}] lies ${Math.round(meters)} m from the loaded land, expected at most ${SNAP_LIMIT_METERS} m`,
    );
  }
  return nearest;
}

/** Keys of the quarter-mesh cells that lines pass through. */
export function traceLinesOverLattice(lines: readonly (readonly Position[])[]): Set<number> {
  const keys = new Set<number>();
  for (const line of lines) {
    for (const [index, current] of line.entries()) {
      const previous = line[index - 1] ?? current;
      const x0 = previous[0] * QUARTER_CELLS_PER_LON_DEGREE;
      const y0 = previous[1] * QUARTER_CELLS_PER_LAT_DEGREE;
      const dx = current[0] * QUARTER_CELLS_PER_LON_DEGREE - x0;
      const dy = current[1] * QUARTER_CELLS_PER_LAT_DEGREE - y0;
      const steps = Math.max(1, Math.ceil(Math.max(Math.abs(dx), Math.abs(dy)) * TRACE_STEPS_PER_CELL));
      for (let step = 0; step <= steps; step += 1) {
        const part = step / steps;
        keys.add(toLatticeKey(Math.floor(y0 + dy * part), Math.floor(x0 + dx * part)));
      }
    }
  }
  return keys;
}
