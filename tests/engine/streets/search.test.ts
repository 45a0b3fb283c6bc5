import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildStreetNetwork, compressByTail } from '#engine/streets/csr.ts';
import type { SearchState } from '#engine/streets/search.ts';
import { createSearchState, searchOneToAll, UNREACHED_TICKS } from '#engine/streets/search.ts';
import type { Direction, StreetNetwork } from '#engine/streets/street-network.ts';
import { searchNaively } from './naive-search.ts';
import type { PlainGraph } from './random-networks.ts';
import { plainGraphs, toNetwork } from './random-networks.ts';

fc.configureGlobal({ seed: 20_261_122 });

const directions = fc.constantFrom<Direction>('inbound', 'outbound');

interface Search {
  readonly seeds: readonly (readonly [number, number])[];
  readonly direction: Direction;
  readonly limitTicks?: number;
  readonly state?: SearchState;
}

function search(network: StreetNetwork, options: Search): number[] {
  const state = options.state ?? createSearchState(network);
  searchOneToAll({
    network,
    state,
    direction: options.direction,
    limitTicks: options.limitTicks ?? Infinity,
    seeds: {
      vertices: Uint32Array.from(options.seeds, ([vertex]) => vertex),
      ticks: Uint32Array.from(options.seeds, ([, ticks]) => ticks),
    },
  });
  return Array.from(state.ticksByVertex, (ticks) => (ticks === UNREACHED_TICKS ? Infinity : ticks));
}

const fromVertex = (network: StreetNetwork, vertex: number, direction: Direction): number[] =>
  search(network, { seeds: [[vertex, 0]], direction });

const graphsWithSeeds = plainGraphs.chain((graph) =>
  fc.record({
    graph: fc.constant(graph),
    seeds: fc.array(
      fc.tuple(
        fc.nat({ max: graph.vertexCount - 1 }),
        fc.oneof(fc.nat({ max: 50 }), fc.nat({ max: 500_000 })),
      ),
      { maxLength: 4 },
    ),
    direction: directions,
    limitTicks: fc.oneof(fc.constant(Infinity), fc.nat({ max: 3000 })),
  }),
);

describe('one-to-all search equals a naive Bellman–Ford, exactly', () => {
  test('on 2,000 random directed graphs, several seeds, both directions, any limit, buffers used again', () => {
    fc.assert(
      fc.property(graphsWithSeeds, ({ graph, seeds, direction, limitTicks }) => {
        const network = toNetwork(graph);
        const naive = searchNaively(
          network,
          { vertices: seeds.map(([vertex]) => vertex), ticks: seeds.map(([, ticks]) => ticks) },
          direction,
        );
        const expected = naive.map((ticks) => (ticks <= limitTicks ? ticks : Infinity));
        const state = createSearchState(network);
        expect(search(network, { seeds, direction, limitTicks, state })).toEqual(expected);
        search(network, { seeds: [[0, 7]], direction, state });
        expect(search(network, { seeds, direction, limitTicks, state })).toEqual(expected);
      }),
      { numRuns: 2000 },
    );
  });

  test('the edge of data is met at the earliest settled edge vertex', () => {
    fc.assert(
      fc.property(graphsWithSeeds, fc.uint8Array({ minLength: 30, max: 1 }), (run, flags) => {
        const plain = toNetwork(run.graph);
        const network = { ...plain, isEdgeOfDataByVertex: flags.slice(0, plain.vertexCount) };
        const state = createSearchState(network);
        const { firstEdgeOfDataTicks } = searchOneToAll({
          network,
          state,
          direction: run.direction,
          limitTicks: run.limitTicks,
          seeds: {
            vertices: Uint32Array.from(run.seeds, ([vertex]) => vertex),
            ticks: Uint32Array.from(run.seeds, ([, ticks]) => ticks),
          },
        });
        const edgeTicks = state.ticksByVertex.filter((_, vertex) => flags[vertex] === 1);
        expect(firstEdgeOfDataTicks).toBe(edgeTicks.reduce((a, b) => Math.min(a, b), UNREACHED_TICKS));
      }),
    );
  });
});

const graphsWithVertices = plainGraphs.chain((graph) => {
  const vertex = fc.nat({ max: graph.vertexCount - 1 });
  return fc.record({ graph: fc.constant(graph), a: vertex, b: vertex, c: vertex });
});

const longer = (now: number, then: number): boolean => now > then;
const shorter = (now: number, then: number): boolean => now < then;

describe('properties of travel times on streets', () => {
  test('1. t(a,a) = 0 and 2. every time is a whole number ≥ 0 or exactly UNREACHED', () => {
    fc.assert(
      fc.property(graphsWithVertices, directions, ({ graph, a }, direction) => {
        const ticks = fromVertex(toNetwork(graph), a, direction);
        expect(ticks[a]).toBe(0);
        for (const value of ticks)
          expect(value === Infinity || (Number.isInteger(value) && value >= 0)).toBe(true);
      }),
    );
  });

  test('3. triangle: t(a,c) ≤ t(a,b) + t(b,c)', () => {
    fc.assert(
      fc.property(graphsWithVertices, directions, ({ graph, a, b, c }, direction) => {
        const network = toNetwork(graph);
        const fromA = fromVertex(network, a, direction);
        const fromB = fromVertex(network, b, direction);
        expect(fromA[c]!).toBeLessThanOrEqual(fromA[b]! + fromB[c]!);
      }),
    );
  });

  test('5. upper bound: no time exceeds the cost of a concrete path', () => {
    fc.assert(
      fc.property(plainGraphs, fc.array(fc.nat({ max: 89 }), { maxLength: 8 }), (graph, steps) => {
        const network = toNetwork(graph);
        const ticks = fromVertex(network, 0, 'outbound');
        let vertex = 0;
        let cost = 0;
        for (const step of steps) {
          const arcs = graph.arcs.filter(({ tail }) => tail === vertex);
          const arc = arcs[step % Math.max(1, arcs.length)];
          if (arc === undefined) break;
          vertex = arc.head;
          cost += arc.ticks;
          expect(ticks[vertex]!).toBeLessThanOrEqual(cost);
        }
      }),
    );
  });

  test('6. forward(a→b) = backward(b←a); on undirected graphs t(a,b) = t(b,a)', () => {
    fc.assert(
      fc.property(graphsWithVertices, ({ graph, a, b }) => {
        const network = toNetwork(graph);
        expect(fromVertex(network, a, 'outbound')[b]).toBe(fromVertex(network, b, 'inbound')[a]);
        const both = graph.arcs.flatMap((arc) => [arc, { tail: arc.head, head: arc.tail, ticks: arc.ticks }]);
        const undirected = toNetwork({ vertexCount: graph.vertexCount, arcs: both });
        expect(fromVertex(undirected, a, 'outbound')[b]).toBe(fromVertex(undirected, b, 'outbound')[a]);
      }),
    );
  });

  test('7. a further or cheaper arc never makes any time longer; 8. removing or raising never shorter', () => {
    fc.assert(
      fc.property(
        graphsWithVertices,
        fc.nat(),
        fc.integer({ min: 1, max: 9 }),
        ({ graph, a, b, c }, pick, by) => {
          const before = fromVertex(toNetwork(graph), a, 'outbound');
          const expectNever = (
            changed: PlainGraph,
            isWorse: (now: number, then: number) => boolean,
          ): void => {
            const after = fromVertex(toNetwork(changed), a, 'outbound');
            expect(after.some((ticks, vertex) => isWorse(ticks, before[vertex]!))).toBe(false);
          };
          expectNever({ ...graph, arcs: [...graph.arcs, { tail: b, head: c, ticks: by }] }, longer);
          if (graph.arcs.length === 0) return;
          const at = pick % graph.arcs.length;
          const arc = graph.arcs[at]!;
          const withTicks = (ticks: number): PlainGraph => ({
            ...graph,
            arcs: graph.arcs.with(at, { ...arc, ticks }),
          });
          expectNever(withTicks(Math.max(1, arc.ticks - by)), longer);
          expectNever(withTicks(Math.min(65_535, arc.ticks + by)), shorter);
          expectNever({ ...graph, arcs: graph.arcs.toSpliced(at, 1) }, shorter);
        },
      ),
    );
  });

  test('9. all costs × c: all times × c', () => {
    fc.assert(
      fc.property(plainGraphs, fc.integer({ min: 2, max: 9 }), directions, (graph, factor, direction) => {
        const small = {
          ...graph,
          arcs: graph.arcs.map((arc) => ({ ...arc, ticks: 1 + (arc.ticks % 7000) })),
        };
        const large = { ...small, arcs: small.arcs.map((arc) => ({ ...arc, ticks: arc.ticks * factor })) };
        const expected = fromVertex(toNetwork(small), 0, direction).map((ticks) => ticks * factor);
        expect(fromVertex(toNetwork(large), 0, direction)).toEqual(expected);
      }),
    );
  });

  test('10. relabelling vertices and permuting arcs changes nothing', () => {
    const relabelled = plainGraphs.chain((graph) =>
      fc.record({
        graph: fc.constant(graph),
        labels: fc.shuffledSubarray([...Array(graph.vertexCount).keys()], { minLength: graph.vertexCount }),
        arcs: fc.shuffledSubarray([...graph.arcs], { minLength: graph.arcs.length }),
      }),
    );
    fc.assert(
      fc.property(relabelled, directions, ({ graph, labels, arcs }, direction) => {
        const renamed = arcs.map(({ tail, head, ticks }) => ({
          tail: labels[tail]!,
          head: labels[head]!,
          ticks,
        }));
        const before = fromVertex(toNetwork(graph), 0, direction);
        const after = fromVertex(toNetwork({ ...graph, arcs: renamed }), labels[0]!, direction);
        expect(before.map((_, vertex) => after[labels[vertex]!])).toEqual(before);
      }),
    );
  });

  test('11. a lower limit reaches a subset, with the same times', () => {
    fc.assert(
      fc.property(
        plainGraphs,
        fc.nat({ max: 5000 }),
        fc.nat({ max: 5000 }),
        directions,
        (graph, t1, t2, direction) => {
          const network = toNetwork(graph);
          const near = search(network, { seeds: [[0, 0]], direction, limitTicks: Math.min(t1, t2) });
          const far = search(network, { seeds: [[0, 0]], direction, limitTicks: Math.max(t1, t2) });
          for (const [vertex, ticks] of near.entries())
            if (ticks !== Infinity) expect(far[vertex]).toBe(ticks);
        },
      ),
    );
  });
});

const compress = (ticks: number, head = 1) =>
  compressByTail(2, { tailByArc: [0], headByArc: [head], ticksByArc: [ticks] });

describe('compressed arcs', () => {
  test('a cost that does not fit or an end that is no vertex is refused with its value', () => {
    expect(() => compress(0)).toThrow(/arc 0 of 0 ticks/);
    expect(() => compress(65_536)).toThrow(/arc 0 of 65536 ticks/);
    expect(() => compress(1.5)).toThrow(RangeError);
    expect(() => compress(5, 2)).toThrow(/expected vertices below 2/);
    expect(compress(65_535).ticksByArc).toEqual(Uint16Array.of(65_535));
  });

  test('incoming arcs are the outgoing ones, regrouped', () => {
    fc.assert(
      fc.property(plainGraphs, (graph) => {
        const network = toNetwork(graph);
        const incoming = graph.arcs.map(() => '');
        let next = 0;
        for (let head = 0; head < network.vertexCount; head++) {
          for (
            let arc = network.firstInArcByVertex[head]!;
            arc < network.firstInArcByVertex[head + 1]!;
            arc++
          ) {
            incoming[next++] = `${network.tailByInArc[arc]} ${head} ${network.ticksByInArc[arc]}`;
          }
        }
        const given = graph.arcs.map(({ tail, head, ticks }) => `${tail} ${head} ${ticks}`);
        expect(incoming.toSorted()).toEqual(given.toSorted());
      }),
    );
    const empty = buildStreetNetwork({
      lonByVertex: new Float64Array(1),
      latByVertex: new Float64Array(1),
      ticksPerSecond: 1,
      arcs: { tailByArc: [], headByArc: [], ticksByArc: [] },
    });
    expect(fromVertex(empty, 0, 'outbound')).toEqual([0]);
  });
});
