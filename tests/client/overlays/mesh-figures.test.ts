import { getMeshBounds, toMeshCode } from '#engine/mesh/mesh-code.ts';
import type { FigureTable } from '#contract/figures.ts';
import { describe, expect, it } from 'vitest';
import { NO_DATA_CLASS } from '#client/map/map-adapter.ts';
import { buildMeshFigures } from '#client/overlays/mesh-figures-content.ts';
import { createContext, createIndicator, createSeries } from './overlay-world.ts';

const codes = [
  toMeshCode(131.1, 33.6, 'half'),
  toMeshCode(131.2, 33.6, 'half'),
  toMeshCode(131.3, 33.6, 'half'),
];
const early = createSeries([100, 10, null], { year: 2030 });
const late = createSeries([50, null, null], { year: 2050, missing: [{ reason: 'suppressed', zones: [1] }] });
const indicator = createIndicator([early, late], { quantity: 'count', unitJa: '人' });
const table: FigureTable = { zones: { kind: 'mesh', level: 'half', codes }, indicators: [indicator] };
const build = (series: typeof early) =>
  buildMeshFigures(createContext(), { table, indicator, series, sources: [], notes: [], year: '2020年推計' });

describe('imported figures by mesh', () => {
  it('keep their classes from year to year', () => {
    expect(build(early).legend).toMatchObject({ kind: 'ramp' });
    const [first, second] = [build(early).legend, build(late).legend];
    if (first.kind !== 'ramp' || second.kind !== 'ramp') throw new Error('legends: expected ramps');
    expect(second.labels).toEqual(first.labels);
  });

  it('hatch cells without a figure', () => {
    const { drawn, legend } = build(late);
    if (drawn.kind !== 'mesh') throw new Error(`expected a mesh: ${drawn.kind}`);
    expect([...drawn.mesh.classByCell].filter((one) => one === NO_DATA_CLASS)).toHaveLength(2);
    expect(legend.noData).toBe('データなし');
    const { west, south } = getMeshBounds(codes[0] ?? toMeshCode(131, 33, 'half'));
    expect([...drawn.mesh.boundsByCell.subarray(0, 2)]).toEqual([west, south]);
  });

  it('say value and year under the pointer, the reason where there is none', () => {
    expect(build(late).read({ lon: 131.1, lat: 33.6 }, 12)).toMatchObject([
      { rowId: codes[0], value: '50人', note: '2050年' },
    ]);
    expect(build(late).read({ lon: 131.2, lat: 33.6 }, 12)).toMatchObject([
      { value: 'データなし', note: '秘匿' },
    ]);
    expect(build(late).read({ lon: 140, lat: 36 }, 12)).toEqual([]);
    expect(build(late).read({ lon: 10, lat: 50 }, 12)).toEqual([]);
  });

  it('list every year in the table', () => {
    const { columns, rows } = build(late).buildTable();
    expect(columns.map(({ id }) => id)).toEqual(['meshCode', 'labor.share.2030', 'labor.share.2050']);
    expect(rows.map(({ values }) => values)).toEqual([
      [codes[0], 100, 50],
      [codes[1], 10, null],
      [codes[2], null, null],
    ]);
  });
});
