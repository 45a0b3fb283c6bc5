import * as fc from 'fast-check';
import { buildStreetNetwork } from '#engine/streets/csr.ts';
import type { StreetNetwork } from '#engine/streets/street-network.ts';

export interface PlainArc {
  readonly tail: number;
  readonly head: number;
  readonly ticks: number;
}

export interface PlainGraph {
  readonly vertexCount: number;
  readonly arcs: readonly PlainArc[];
}

export function toNetwork({ vertexCount, arcs }: PlainGraph): StreetNetwork {
  return buildStreetNetwork({
    lonByVertex: new Float64Array(vertexCount),
    latByVertex: new Float64Array(vertexCount),
    ticksPerSecond: 1,
    arcs: {
      tailByArc: arcs.map(({ tail }) => tail),
      headByArc: arcs.map(({ head }) => head),
      ticksByArc: arcs.map(({ ticks }) => ticks),
    },
  });
}

/** Directed graphs with loops, parallel arcs and parts that nothing leads to; costs from one of three ranges. */
export const plainGraphs: fc.Arbitrary<PlainGraph> = fc
  .tuple(
    fc.integer({ min: 1, max: 30 }),
    fc.constantFrom([1, 9] as const, [200, 1200] as const, [1, 65_535] as const),
  )
  .chain(([vertexCount, [min, max]]) =>
    fc.record({
      vertexCount: fc.constant(vertexCount),
      arcs: fc.array(
        fc.record({
          tail: fc.nat({ max: vertexCount - 1 }),
          head: fc.nat({ max: vertexCount - 1 }),
          ticks: fc.integer({ min, max }),
        }),
        { maxLength: 90, size: 'max' },
      ),
    }),
  );
