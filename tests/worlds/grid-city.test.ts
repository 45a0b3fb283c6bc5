import { describe, expect, test } from 'vitest';
import { buildScreeningNetwork } from '#engine/streets/build-screening-network.ts';
import type { ScreeningInputs } from '#engine/streets/screening-inputs.ts';
import { createSearchState, searchOneToAll, UNREACHED_TICKS } from '#engine/streets/search.ts';
import type { StreetMode } from '#engine/streets/street-network.ts';
import {
  CITY_EXPRESSWAY,
  createGridCity,
  createRiverCity,
  GRID_CITY_CENTER,
  GRID_CITY_TICKS,
  RIVER_BRIDGE,
  RIVER_BRIDGE_TICKS,
} from './grid-city.ts';
import { cellPosition, createInputs, createWorldAssumptions } from './screening-worlds.ts';

interface Trip {
  readonly mode?: StreetMode;
  readonly tolls?: boolean;
}

/** Ticks from the vertex of one grid cell to that of any other, by (row, column). */
function searchFrom(inputs: ScreeningInputs, row: number, column: number, trip: Trip = {}) {
  const network = buildScreeningNetwork({
    inputs,
    assumptions: createWorldAssumptions(),
    mode: trip.mode ?? 'car',
    tolls: trip.tolls ?? false,
  });
  const state = createSearchState(network);
  const vertexAt = (r: number, c: number): number => network.vertexByGridCell[r * inputs.land.columns + c]!;
  searchOneToAll({
    network,
    state,
    seeds: { vertices: Uint32Array.of(vertexAt(row, column)), ticks: Uint32Array.of(0) },
    direction: 'outbound',
    limitTicks: Infinity,
  });
  return (r: number, c: number): number => state.ticksByVertex[vertexAt(r, c)]!;
}

describe('grid city', () => {
  const { row, column } = GRID_CITY_CENTER;

  test('times along the 16 directions are the derived ones', () => {
    const ticksTo = searchFrom(createInputs(createGridCity()), row, column);
    for (const sign of [-1, 1]) {
      for (let k = 1; k <= 9; k++) {
        // Widths shrink northward by 0.2 % over the city: at most 1 tick in 500.
        const expectNear = (r: number, c: number, ticks: number): void => {
          expect(Math.abs(ticksTo(row + sign * r, column + c) - k * ticks)).toBeLessThanOrEqual(k);
        };
        expectNear(0, k, GRID_CITY_TICKS.east);
        expectNear(k, 0, GRID_CITY_TICKS.north);
        expectNear(k, k, GRID_CITY_TICKS.diagonal);
        expectNear(k, -k, GRID_CITY_TICKS.diagonal);
        expectNear(k, 2 * k, GRID_CITY_TICKS.eastKnight);
        expectNear(2 * k, -k, GRID_CITY_TICKS.northKnight);
      }
    }
    expect(ticksTo(row, column + 1)).toBe(GRID_CITY_TICKS.east);
    expect(ticksTo(row + 1, column)).toBe(GRID_CITY_TICKS.north);
  });

  test('walking at 5.2 km/h ÷ 1.3 takes 9 times as long as driving at 36 km/h', () => {
    const ticksTo = searchFrom(createInputs(createGridCity()), row, column, { mode: 'walk' });
    expect(ticksTo(row, column + 10) / (9 * 10 * GRID_CITY_TICKS.east)).toBeCloseTo(1, 2);
  });

  test('uninhabited land: half an arc at each end’s speed', () => {
    const land = createGridCity();
    land.classByGridCell[row * land.columns + column + 1] = 1;
    land.classByGridCell[row * land.columns + column + 2] = 1;
    const ticksTo = searchFrom(createInputs(land), row, column);
    // 18 instead of 36 km/h: half of the first arc is twice as slow, the second one wholly.
    expect(ticksTo(row, column + 1)).toBe(Math.round(1.5 * 285.62));
    expect(ticksTo(row, column + 2)).toBeLessThanOrEqual(Math.round(3.5 * 285.62));
  });

  test('a river without a bridge cannot be passed, and a tolled bridge only with tolls', () => {
    const inputs = createInputs(createRiverCity(), { crossings: [RIVER_BRIDGE] });
    expect(searchFrom(inputs, 23, 29)(23, 31)).toBe(UNREACHED_TICKS);
    expect(searchFrom(inputs, 23, 29, { tolls: true })(23, 31)).toBe(RIVER_BRIDGE_TICKS);
    expect(searchFrom(inputs, 23, 29, { tolls: true, mode: 'bicycle' })(23, 31)).toBe(UNREACHED_TICKS);
    const east = searchFrom(inputs, 23, 25, { tolls: true })(23, 35);
    expect(east).toBe(8 * GRID_CITY_TICKS.east + RIVER_BRIDGE_TICKS);
  });

  test('the expressway: ramps at both ends, nothing for passing an interchange, nothing without tolls', () => {
    const inputs = createInputs(createGridCity(), { expressways: CITY_EXPRESSWAY });
    const ticksTo = searchFrom(inputs, 23, 8, { tolls: true });
    expect(ticksTo(23, 38)).toBe(4800);
    expect(ticksTo(23, 23)).toBe(3000);
    expect(searchFrom(inputs, 23, 8)(23, 23)).toBe(15 * GRID_CITY_TICKS.east);
    expect(searchFrom(inputs, 23, 8, { tolls: true, mode: 'bicycle' })(23, 9)).toBeGreaterThan(286);
  });

  test('a barrier line is gone around', () => {
    // A wall between columns 25 and 26, open only at the northern coast (rows 42 and 43).
    const line = [cellPosition(0, 25.5), cellPosition(41.5, 25.5)];
    const wall = { id: 'wall', nameJa: '壁', nameEn: 'Wall', line, source: 'synthetic' };
    const free = searchFrom(createInputs(createGridCity()), 10, 25)(10, 26);
    const walled = searchFrom(createInputs(createGridCity(), { barriers: [wall] }), 10, 25)(10, 26);
    expect(free).toBe(GRID_CITY_TICKS.east);
    // There and back over 32 rows, and across: no way round is shorter.
    expect(walled).toBeGreaterThanOrEqual(2 * 32 * 226);
    expect(walled).toBeLessThanOrEqual(2 * 32 * 229 + 2 * GRID_CITY_TICKS.east);
  });
});
