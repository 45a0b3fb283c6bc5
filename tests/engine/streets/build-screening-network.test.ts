import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { buildScreeningNetwork } from '#engine/streets/build-screening-network.ts';
import { computeComponentSizes } from '#engine/streets/components.ts';
import { computeDirectionFactor, FORWARD_STEPS } from '#engine/streets/grid-metric.ts';
import type { LandGrid, ScreeningInputs } from '#engine/streets/screening-inputs.ts';
import type { ScreeningNetwork } from '#engine/streets/screening-network.ts';
import { createSearchState, searchOneToAll, UNREACHED_TICKS } from '#engine/streets/search.ts';
import {
  cellPosition,
  createInputs,
  createPlainLand,
  createWorldAssumptions,
  drawLandGrid,
} from '../../worlds/screening-worlds.ts';

fc.configureGlobal({ seed: 20_261_122 });

const build = (inputs: ScreeningInputs, overrides = {}): ScreeningNetwork =>
  buildScreeningNetwork({ inputs, assumptions: createWorldAssumptions(overrides), mode: 'car', tolls: true });

function searchAll(network: ScreeningNetwork, vertex: number): Uint32Array {
  const state = createSearchState(network);
  searchOneToAll({
    network,
    state,
    seeds: { vertices: Uint32Array.of(vertex), ticks: Uint32Array.of(0) },
    direction: 'outbound',
    limitTicks: Infinity,
  });
  return state.ticksByVertex;
}

function hasArc(network: ScreeningNetwork, from: number, to: number): boolean {
  const arcs = network.headByOutArc.subarray(
    network.firstOutArcByVertex[from],
    network.firstOutArcByVertex[from + 1],
  );
  return arcs.includes(to);
}

/** Whether an arc joins two cells of a picture, rows counted from the south. */
function joins(land: LandGrid, from: readonly [number, number], to: readonly [number, number]): boolean {
  const network = build(createInputs(land));
  const at = ([row, column]: readonly [number, number]): number =>
    network.vertexByGridCell[row * land.columns + column]!;
  expect(hasArc(network, at(from), at(to))).toBe(hasArc(network, at(to), at(from)));
  return hasArc(network, at(from), at(to));
}

/** Length of the shortest way along the two neighbouring directions to a point at distance 1. */
function computeNeighbourDistance(angle: number, width: number, height: number): number {
  const steps = FORWARD_STEPS.flatMap(({ rows, columns }) => [
    { x: columns * width, y: rows * height },
    { x: -columns * width, y: -rows * height },
  ]);
  let best = Infinity;
  const x = Math.cos(angle);
  const y = Math.sin(angle);
  for (const a of steps) {
    for (const b of steps) {
      const det = a.x * b.y - a.y * b.x;
      if (det <= 0) continue;
      const alpha = (x * b.y - y * b.x) / det;
      const beta = (a.x * y - a.y * x) / det;
      if (alpha < -1e-12 || beta < -1e-12) continue;
      best = Math.min(best, alpha * Math.hypot(a.x, a.y) + beta * Math.hypot(b.x, b.y));
    }
  }
  return best;
}

describe('direction factor', () => {
  test('square cells: the closed form; any cell: the mean of the 16-neighbour distance over 20,000 directions', () => {
    // Gaps 26.565° and 18.435°, four pairs each: 8 (2 tan 13.283° + 2 tan 9.217°) / 2π.
    expect(computeDirectionFactor(1, 1)).toBeCloseTo(
      (8 * (Math.tan(0.231824) + Math.tan(0.160875))) / Math.PI,
      5,
    );
    for (const [width, height] of [
      [1, 1],
      [289, 231],
      [231, 289],
    ] as const) {
      let sum = 0;
      const count = 20_000;
      for (let i = 0; i < count; i++)
        sum += computeNeighbourDistance(((i + 0.5) / count) * 2 * Math.PI, width, height);
      expect(sum / count / computeDirectionFactor(width, height)).toBeCloseTo(1, 6);
    }
  });

  test('on the network: mean error over all directions below 0.1 %, largest below 3 %, ticks rounded', () => {
    const land = createPlainLand(181, 181, 1);
    const network = build(createInputs(land));
    const center = network.vertexByGridCell[90 * 181 + 90]!;
    const ticks = searchAll(network, center);
    const errors: number[] = [];
    const origin = cellPosition(90, 90);
    for (let degrees = 0; degrees < 360; degrees += 0.25) {
      const meters = 18_000;
      const column = Math.round(90 + (Math.cos((degrees * Math.PI) / 180) * meters) / 290.2);
      const row = Math.round(90 + (Math.sin((degrees * Math.PI) / 180) * meters) / 231.1);
      const expected = computeDistanceMeters(origin, cellPosition(row, column)); // 10 m/s, 10 ticks/s
      errors.push(ticks[network.vertexByGridCell[row * 181 + column]!]! / expected - 1);
    }
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const largest = errors.reduce((most, error) => Math.max(most, Math.abs(error)), 0);
    console.info(
      `direction error: mean ${(100 * mean).toFixed(3)} %, largest ${(100 * largest).toFixed(2)} %`,
    );
    expect(Math.abs(mean)).toBeLessThan(0.001);
    expect(largest).toBeLessThan(0.03);
  });
});

describe('arcs of the screening network', () => {
  test('a diagonal needs land on one side of its corner', () => {
    expect(joins(drawLandGrid(['.#', '#.']), [0, 0], [1, 1])).toBe(false);
    expect(joins(drawLandGrid(['##', '#.']), [0, 0], [1, 1])).toBe(true);
    expect(joins(drawLandGrid(['.#', '#+']), [0, 0], [1, 1])).toBe(true);
  });

  test('a knight’s move needs land in both cells its segment passes', () => {
    expect(joins(drawLandGrid(['.##', '##.']), [0, 0], [1, 2])).toBe(true);
    expect(joins(drawLandGrid(['..#', '##.']), [0, 0], [1, 2])).toBe(false);
    expect(joins(drawLandGrid(['.##', '#..']), [0, 0], [1, 2])).toBe(false);
    expect(joins(drawLandGrid(['.#', '##', '#.']), [0, 0], [2, 1])).toBe(true);
    expect(joins(drawLandGrid(['.#', '#.', '#.']), [0, 0], [2, 1])).toBe(false);
    expect(joins(drawLandGrid(['#.', '#.', '##']), [0, 1], [2, 0])).toBe(false);
    expect(joins(drawLandGrid(['#.', '##', '.#']), [0, 1], [2, 0])).toBe(true);
    expect(joins(drawLandGrid(['##.', '.##']), [0, 2], [1, 0])).toBe(true);
  });

  test('orthogonal cells join whatever lies beside them; sea is no vertex', () => {
    expect(joins(drawLandGrid(['...', '.##', '...']), [1, 1], [1, 2])).toBe(true);
    const network = build(createInputs(drawLandGrid(['#.', '.+'])));
    expect([...network.vertexByGridCell]).toEqual([-1, 0, 1, -1]);
    expect([...network.gridCellByVertex]).toEqual([1, 2]);
  });

  test('no arc crosses a barrier line, whatever the line', () => {
    const land = createPlainLand(12, 12, 0);
    const ends = fc.double({ min: -1, max: 12, noNaN: true });
    fc.assert(
      fc.property(ends, ends, ends, ends, (r1, c1, r2, c2) => {
        const line = [cellPosition(r1, c1), cellPosition(r2, c2)];
        const barrier = { id: 'b', nameJa: '', nameEn: '', line, source: '' };
        const network = build(createInputs(land, { barriers: [barrier] }));
        const open = build(createInputs(land));
        const side = (vertex: number): number => {
          const row = Math.floor(vertex / 12);
          const column = vertex % 12;
          const turn = (c2 - c1) * (row - r1) - (r2 - r1) * (column - c1);
          // A line through a cell's very center may fall on either side by rounding: left out.
          return Math.abs(turn) < 1e-6 ? NaN : Math.sign(turn);
        };
        for (let vertex = 0; vertex < network.vertexCount; vertex++) {
          for (
            let arc = network.firstOutArcByVertex[vertex]!;
            arc < network.firstOutArcByVertex[vertex + 1]!;
            arc++
          ) {
            const other = network.headByOutArc[arc]!;
            expect(hasArc(open, vertex, other)).toBe(true);
            if (side(vertex) * side(other) !== -1) continue;
            // Opposite sides of the infinite line: then the ends of the barrier lie on one side of the arc.
            const [ra, ca, rb, cb] = [
              Math.floor(vertex / 12),
              vertex % 12,
              Math.floor(other / 12),
              other % 12,
            ];
            const turn = (r: number, c: number): number => (cb - ca) * (r - ra) - (rb - ra) * (c - ca);
            expect(turn(r1, c1) * turn(r2, c2)).toBeGreaterThan(-1e-9);
          }
        }
      }),
      { numRuns: 40 },
    );
  });

  test('4. no time is shorter than the straight line at the highest speed, the direction factor taken out', () => {
    const pictures = fc.array(
      fc.string({ unit: fc.constantFrom('#', '#', '+', '.'), minLength: 10, maxLength: 10 }),
      { minLength: 10, maxLength: 10 },
    );
    fc.assert(
      fc.property(pictures, (picture) => {
        const network = build(createInputs(drawLandGrid(picture)));
        if (network.vertexCount === 0) return;
        const ticks = searchAll(network, 0);
        const at = (v: number) => toLonLat(network.lonByVertex[v]!, network.latByVertex[v]!);
        for (const [vertex, value] of ticks.entries()) {
          if (value === UNREACHED_TICKS) continue;
          // Each arc is rounded to whole ticks, at most half a tick of 227 or more.
          const fastest = (computeDistanceMeters(at(0), at(vertex)) / 1.0161) * (1 - 0.5 / 227);
          expect(value).toBeGreaterThanOrEqual(fastest - 1);
        }
      }),
      { numRuns: 100 },
    );
  });

  test('10. and 6.: the network is symmetric, and its arrays are shared', () => {
    const network = build(createInputs(createPlainLand(20, 20, 2)));
    expect(network.firstInArcByVertex).toBe(network.firstOutArcByVertex);
    for (let vertex = 0; vertex < network.vertexCount; vertex++) {
      for (
        let arc = network.firstOutArcByVertex[vertex]!;
        arc < network.firstOutArcByVertex[vertex + 1]!;
        arc++
      ) {
        expect(hasArc(network, network.headByOutArc[arc]!, vertex)).toBe(true);
      }
    }
    expect(network.arcCount).toBeGreaterThan(15 * 14 * 14);
  });
});

describe('overlay', () => {
  const plain = createPlainLand(40, 60, 3);

  test('a section too long for one arc is split and costs the same', () => {
    const points = [5, 50].map((column) => ({
      name: '',
      position: cellPosition(20, column),
      isAccess: true,
    }));
    const section = { roadName: '', source: 0, target: 1, isUrban: true, isTolled: false };
    const expressways = { points, sections: [{ ...section, lengthMeters: 400_000 }] };
    const network = build(createInputs(plain, { expressways }));
    // 400 km at 60 km/h are 24,000 s = 240,000 ticks: four arcs.
    const ends = [network.landVertexCount, network.landVertexCount + 1];
    expect(network.vertexCount).toBe(network.landVertexCount + 2 + 3);
    const vertices = network.latByVertex.length;
    expect(vertices).toBe(network.vertexCount);
    const ground = searchAll(network, ends[0]!)[ends[1]!]!;
    expect(ground).toBeLessThan(240_000);
    const island = drawLandGrid(['#'.repeat(5) + '.'.repeat(50) + '#'.repeat(5)]);
    const bridged = build(
      createInputs(island, {
        expressways: {
          points: [0, 59].map((column) => ({ name: '', position: cellPosition(0, column), isAccess: true })),
          sections: [{ ...section, lengthMeters: 400_000 }],
        },
      }),
    );
    // Ramp 60 s + 24,000 s + ramp 60 s.
    expect(searchAll(bridged, 0)[9]).toBe(241_200);
  });

  test('a junction touches no ground; a point without loaded land is an edge of data', () => {
    const points = [
      { name: 'IC', position: cellPosition(20, 10), isAccess: true },
      { name: 'JCT', position: cellPosition(20, 30), isAccess: false },
      { name: 'far', position: cellPosition(20, 90), isAccess: true },
    ];
    const sections = [0, 1].map((source) => ({
      roadName: '',
      source,
      target: source + 1,
      lengthMeters: 6000,
      isUrban: false,
      isTolled: true,
    }));
    const network = build(createInputs(plain, { expressways: { points, sections } }));
    const first = network.landVertexCount;
    const degree = (vertex: number): number =>
      network.firstOutArcByVertex[vertex + 1]! - network.firstOutArcByVertex[vertex]!;
    expect(degree(first)).toBe(4 + 1);
    expect(degree(first + 1)).toBe(2);
    expect(degree(first + 2)).toBe(1);
    expect([...network.isEdgeOfDataByVertex.subarray(first)]).toEqual([0, 0, 1]);
  });

  test('a speed too low for one arc is refused', () => {
    expect(() => build(createInputs(plain), { 'car.ordinaryKmh': { value: 0.1 } })).toThrow(
      /expected speeds above/,
    );
    expect(() => build(createInputs(plain), { 'car.ordinaryKmh': { value: 0 } })).toThrow(RangeError);
  });
});

test('components: sizes of islands', () => {
  const network = build(createInputs(drawLandGrid(['##.#', '##.#', '...#'])));
  const sizes = computeComponentSizes(network);
  expect([...sizes].toSorted((a, b) => a - b)).toEqual([3, 3, 3, 4, 4, 4, 4]);
});
