import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type AreaCell, summarizeArea } from '#engine/accessibility/summarize-area.ts';

const toCell = (meshCode: string, central: number, marginal: number | null = null): AreaCell => ({
  meshCode,
  reach: { low: central - 1, central, high: central + 1 },
  marginal: marginal === null ? null : { low: marginal, central: marginal, high: marginal },
});

describe('summary of an area', () => {
  test('best, median and worst, each with its cell; reach and marginal reach apart', () => {
    const summary = summarizeArea([
      toCell('503067001', 50, 9),
      toCell('503067002', 10, 7),
      toCell('503067003', 30, 8),
    ]);
    expect(summary.reach).toMatchObject({
      best: { meshCode: '503067001', count: { low: 49, central: 50, high: 51 } },
      median: { meshCode: '503067003' },
      worst: { meshCode: '503067002' },
    });
    expect(summary.marginal?.best).toMatchObject({ meshCode: '503067001', count: { central: 9 } });
    expect(summary.cellCount).toBe(3);
  });

  test('no cells: no figure; no existing offices: no marginal figure', () => {
    expect(summarizeArea([])).toEqual({ cellCount: 0, reach: null, marginal: null });
    expect(summarizeArea([toCell('1', 5)]).marginal).toBeNull();
  });

  test('the order of the cells does not matter, and the median is a real cell in the middle', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 5 }), { minLength: 1, maxLength: 12 }), (counts) => {
        const cells = counts.map((count, k) => toCell(`5030670${k + 10}`, count, count));
        const summary = summarizeArea(cells);
        expect(summarizeArea(cells.toReversed())).toEqual(summary);
        const median = summary.reach!.median.count.central;
        const below = counts.filter((count) => count <= median).length;
        const above = counts.filter((count) => count >= median).length;
        expect(below).toBeGreaterThanOrEqual(counts.length / 2);
        expect(above).toBeGreaterThanOrEqual(counts.length / 2);
      }),
    );
  });
});
