import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildArcPruning } from '#engine/streets/arc-pruning.ts';
import { searchPruned } from '#engine/streets/pruned-search.ts';
import { createSearchState, searchOneToAll } from '#engine/streets/search.ts';
import type { Direction, StreetNetwork } from '#engine/streets/street-network.ts';
import { plainGraphs, toNetwork } from './random-networks.ts';

interface Asked {
  readonly seeds: readonly { readonly vertex: number; readonly ticks: number }[];
  readonly direction: Direction;
  readonly limitTicks: number;
}

function searchBoth(network: StreetNetwork, { seeds, direction, limitTicks }: Asked) {
  const asked = {
    network,
    seeds: {
      vertices: Uint32Array.from(seeds, ({ vertex }) => vertex),
      ticks: Uint32Array.from(seeds, ({ ticks }) => ticks),
    },
    limitTicks,
  };
  const plain = createSearchState(network);
  searchOneToAll({ ...asked, state: plain, direction });
  const state = createSearchState(network);
  // What an earlier search left in the buffer must not matter.
  const followingByVertex = new Int32Array(network.vertexCount).fill(0b1010);
  searchPruned({ ...asked, state, pruning: buildArcPruning(network, direction), followingByVertex });
  return { plain: [...plain.ticksByVertex], pruned: [...state.ticksByVertex] };
}

describe('a search that follows only arcs worth following', () => {
  test('finds the ticks of the plain search at every vertex, whatever the network, seeds and limit', () => {
    const cases = plainGraphs.chain((graph) =>
      fc.record({
        graph: fc.constant(graph),
        asked: fc.record({
          seeds: fc.array(
            fc.record({ vertex: fc.nat({ max: graph.vertexCount - 1 }), ticks: fc.nat({ max: 30 }) }),
            { maxLength: 4 },
          ),
          direction: fc.constantFrom<Direction>('inbound', 'outbound'),
          limitTicks: fc.constantFrom(0, 12, 700, 70_000, Infinity),
        }),
      }),
    );
    fc.assert(
      fc.property(cases, ({ graph, asked }) => {
        const { plain, pruned } = searchBoth(toNetwork(graph), asked);
        expect(pruned).toEqual(plain);
      }),
      { numRuns: 400 },
    );
  });

  test('whatever ways are equally long: few vertices, arcs of one or two ticks', () => {
    const vertexCount = 14;
    const vertex = fc.nat({ max: vertexCount - 1 });
    const arcs = fc.array(fc.record({ tail: vertex, head: vertex, ticks: fc.integer({ min: 1, max: 2 }) }), {
      minLength: 20,
      maxLength: 45,
      size: 'max',
    });
    fc.assert(
      fc.property(
        arcs,
        vertex,
        fc.constantFrom<Direction>('inbound', 'outbound'),
        (list, seed, direction) => {
          const network = toNetwork({ vertexCount, arcs: list });
          const seeds = [{ vertex: seed, ticks: 0 }];
          const { plain, pruned } = searchBoth(network, { seeds, direction, limitTicks: Infinity });
          expect(pruned).toEqual(plain);
        },
      ),
      { numRuns: 1500 },
    );
  });

  test('many equal ways: a grid of equal arcs', () => {
    const side = 9;
    const arcs = Array.from({ length: side * side }, (_, tail) =>
      [
        [1, 0],
        [0, 1],
        [-1, 0],
        [0, -1],
      ].flatMap(([dx = 0, dy = 0]) => {
        const x = (tail % side) + dx;
        const y = Math.floor(tail / side) + dy;
        return x < 0 || y < 0 || x >= side || y >= side ? [] : [{ tail, head: y * side + x, ticks: 5 }];
      }),
    ).flat();
    const network = toNetwork({ vertexCount: side * side, arcs });
    for (const vertex of [0, 40, 80]) {
      const { plain, pruned } = searchBoth(network, {
        seeds: [{ vertex, ticks: 0 }],
        direction: 'outbound',
        limitTicks: Infinity,
      });
      expect(pruned).toEqual(plain);
    }
  });

  test('arcs from the 32nd on have no bit and are followed all the same', () => {
    const spokes = 70;
    const arcs = Array.from({ length: spokes }, (_, i) => [
      { tail: 1, head: i + 2, ticks: 10 + i },
      { tail: i + 2, head: 1, ticks: 3 },
    ]).flat();
    const network = toNetwork({ vertexCount: spokes + 2, arcs: [{ tail: 0, head: 1, ticks: 4 }, ...arcs] });
    for (const vertex of [0, 1, 50]) {
      const { plain, pruned } = searchBoth(network, {
        seeds: [{ vertex, ticks: 0 }],
        direction: 'outbound',
        limitTicks: Infinity,
      });
      expect(pruned).toEqual(plain);
    }
  });
});
