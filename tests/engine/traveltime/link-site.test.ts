import { describe, expect, test } from 'vitest';
import type { LonLat } from '#engine/geo/lon-lat.ts';
import { computeDistanceMeters } from '#engine/geo/local-metric.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { createBarrierTest } from '#engine/streets/barrier-test.ts';
import { buildScreeningNetwork } from '#engine/streets/build-screening-network.ts';
import { computeComponentSizes } from '#engine/streets/components.ts';
import type { Barrier, LandGrid } from '#engine/streets/screening-inputs.ts';
import { linkSite } from '#engine/traveltime/link-site.ts';
import {
  cellPosition,
  createInputs,
  createPlainLand,
  createWorldAssumptions,
} from '../../worlds/screening-worlds.ts';

function link(land: LandGrid, site: LonLat, barriers: readonly Barrier[] = []) {
  const inputs = createInputs(land, { barriers });
  const network = buildScreeningNetwork({
    inputs,
    assumptions: createWorldAssumptions(),
    mode: 'car',
    tolls: false,
  });
  const result = linkSite({
    network,
    site,
    barrierTest: createBarrierTest(land, barriers),
    componentSizeByVertex: computeComponentSizes(network),
    metersPerSecond: 10,
  });
  if (!result.ok) return result;
  const cells = Array.from(result.vertices, (vertex) => {
    const gridCell = network.gridCellByVertex[vertex]!;
    return [Math.floor(gridCell / land.columns), gridCell % land.columns];
  });
  return { ok: true, cells, ticks: [...result.ticks] };
}

const land = createPlainLand(30, 30, 5);

describe('linking a site', () => {
  test('to the four cells whose centers enclose it, with the straight way at the ordinary speed', () => {
    const site = cellPosition(10.3, 12.4);
    const result = link(land, site);
    expect(result).toMatchObject({ ok: true });
    if (!('cells' in result)) return;
    expect(new Set(result.cells.map((cell) => cell.join()))).toEqual(
      new Set(['10,12', '10,13', '11,12', '11,13']),
    );
    for (const [i, [row, column]] of result.cells.entries()) {
      expect(result.ticks[i]).toBe(Math.round(computeDistanceMeters(site, cellPosition(row!, column!))));
    }
  });

  test('a site on a cell center costs nothing there', () => {
    const result = link(land, cellPosition(10, 12));
    expect('ticks' in result && result.ticks[0]).toBe(0);
    expect('cells' in result && result.cells[0]).toEqual([10, 12]);
  });

  test('off the coast: the nearest land within 400 m, else sea, else outside', () => {
    // Land begins at row 5; its southern edge is half a cell (116 m) south of that row's centers.
    expect(link(land, cellPosition(4.2, 12))).toEqual({ ok: true, cells: [[5, 12]], ticks: [185] });
    expect(link(land, cellPosition(4.5 - 390 / 231.1, 12))).toMatchObject({ ok: true, cells: [[5, 12]] });
    expect(link(land, cellPosition(4.5 - 410 / 231.1, 12))).toEqual({ ok: false, reason: 'sea' });
    expect(link(land, cellPosition(-1, 12))).toEqual({ ok: false, reason: 'outsideRegion' });
    expect(link(land, toLonLat(139.7, 35.7))).toEqual({ ok: false, reason: 'outsideRegion' });
  });

  test('an islet leads nowhere', () => {
    const withIslet = { ...land, classByGridCell: land.classByGridCell.slice() };
    withIslet.classByGridCell[1 * 30 + 1] = 2;
    expect(link(withIslet, cellPosition(1, 1))).toEqual({ ok: false, reason: 'notConnected' });
  });

  test('never across a barrier line, even from the site’s own cell', () => {
    const line = [cellPosition(0, 12.2), cellPosition(29, 12.2)];
    const wall = { id: 'wall', nameJa: '', nameEn: '', line, source: '' };
    const east = link(land, cellPosition(10, 12.3), [wall]);
    expect('cells' in east && east.cells.length > 0 && east.cells.every(([, column]) => column === 13)).toBe(
      true,
    );
    const west = link(land, cellPosition(10, 12.1), [wall]);
    expect('cells' in west && west.cells.every(([, column]) => column === 12)).toBe(true);
  });

  test('not diagonally over water', () => {
    const corner = { ...land, classByGridCell: land.classByGridCell.slice() };
    corner.classByGridCell[11 * 30 + 12] = 0;
    corner.classByGridCell[10 * 30 + 13] = 0;
    const result = link(corner, cellPosition(10.3, 12.3));
    expect('cells' in result && result.cells).toEqual([[10, 12]]);
  });
});
