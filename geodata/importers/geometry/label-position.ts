import type { PolygonRings, Position, Ring } from './positions.ts';
import { computeBbox, isInMultiPolygon } from './positions.ts';

/** Search grid per refinement. */
const GRID = 10;
const REFINEMENTS = 3;

function computeDistanceToSegment([x, y]: Position, [x1, y1]: Position, [x2, y2]: Position): number {
  const dx = x2 - x1;
  const dy = y2 - y1;
  const squared = dx * dx + dy * dy;
  const part = squared === 0 ? 0 : Math.max(0, Math.min(1, ((x - x1) * dx + (y - y1) * dy) / squared));
  return Math.hypot(x - x1 - part * dx, y - y1 - part * dy);
}

function computeDistanceToRings(position: Position, rings: readonly Ring[]): number {
  let nearest = Infinity;
  for (const ring of rings) {
    let previous = ring.at(-1);
    for (const current of ring) {
      if (previous !== undefined) {
        nearest = Math.min(nearest, computeDistanceToSegment(position, previous, current));
      }
      previous = current;
    }
  }
  return nearest;
}

/**
 * A position well inside a polygon, for a label: the grid point farthest from all edges, refined on ever finer
 * grids around the best. Degrees of longitude are shortened by the cosine of latitude before distances are taken.
 * Returns: longitude, latitude; always inside the polygon.
 * Throws: Error when no grid point lies inside (a polygon much thinner than a tenth of its box).
 */
export function findLabelPosition(rings: PolygonRings): Position {
  const [outer] = rings;
  if (outer === undefined) throw new Error('label position: expected a polygon with an outer ring');
  const box = computeBbox(outer);
  const narrowing = Math.cos((((box[1] + box[3]) / 2) * Math.PI) / 180);
  const scaled = rings.map((ring) => ring.map(([lon, lat]): Position => [lon * narrowing, lat]));
  let best: { position: Position; distance: number } | undefined;
  let [west, south, east, north] = [box[0] * narrowing, box[1], box[2] * narrowing, box[3]];
  for (let refinement = 0; refinement < REFINEMENTS; refinement += 1) {
    const stepX = (east - west) / GRID;
    const stepY = (north - south) / GRID;
    for (let row = 0; row < GRID; row += 1) {
      for (let column = 0; column < GRID; column += 1) {
        const position: Position = [west + (column + 0.5) * stepX, south + (row + 0.5) * stepY];
        if (!isInMultiPolygon([scaled], position)) continue;
        const distance = computeDistanceToRings(position, scaled);
        if (best === undefined || distance > best.distance) best = { position, distance };
      }
    }
    if (best === undefined) continue;
    const [x, y] = best.position;
    [west, south, east, north] = [x - stepX * 1.5, y - stepY * 1.5, x + stepX * 1.5, y + stepY * 1.5];
  }
  if (best === undefined) throw new Error('label position: no grid point lies inside the polygon');
  return [best.position[0] / narrowing, best.position[1]];
}
