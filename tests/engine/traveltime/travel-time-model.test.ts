import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { halfMeshToQuarterIndex } from '#engine/mesh/mesh-code.ts';
import type { LandGrid, ScreeningInputs } from '#engine/streets/screening-inputs.ts';
import { EDGE_OF_DATA_FLAG, LAND_CLASS } from '#engine/streets/screening-inputs.ts';
import { getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import type { TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '#engine/traveltime/travel-time-field.ts';
import type { TravelTimeRequest } from '#engine/traveltime/travel-time-model.ts';
import { computeTravelTimeField, createTravelTimeModel } from '#engine/traveltime/travel-time-model.ts';
import {
  CITY_EXPRESSWAY,
  createGridCity,
  createRiverCity,
  GRID_CITY_TICKS,
  RIVER_BRIDGE,
} from '../../worlds/grid-city.ts';
import {
  cellPosition,
  createInputs,
  createPlainLand,
  createWorldAssumptions,
  WORLD_LAT_INDEX,
  WORLD_LON_INDEX,
} from '../../worlds/screening-worlds.ts';
import { createWorldCells } from '../../worlds/world-cells.ts';

fc.configureGlobal({ seed: 20_261_122 });

const CENTER: TravelTimeRequest = {
  site: cellPosition(23, 23),
  mode: 'car',
  tolls: false,
  direction: 'inbound',
};

function compute(
  inputs: ScreeningInputs,
  request: Partial<TravelTimeRequest> = {},
  assumptions = createWorldAssumptions(),
): TravelTimeField {
  const model = createTravelTimeModel(inputs, assumptions, createWorldCells(inputs.land));
  const result = computeTravelTimeField(model, { ...CENTER, ...request });
  if (!result.ok) throw new Error(`site: ${result.reason}`);
  return result.field;
}

const TERMINAL_SECONDS = 100;

describe('travel time field', () => {
  const city = createGridCity();
  const inputs = createInputs(city);
  const at = (field: TravelTimeField, row: number, column: number): number =>
    field.secondsByGridCell[row * city.columns + column]!;

  test('door to door: street time in seconds plus both terminal times; the site itself costs only those', () => {
    const field = compute(inputs);
    expect(field.terminalSeconds).toBe(TERMINAL_SECONDS);
    expect(at(field, 23, 23)).toBe(TERMINAL_SECONDS);
    expect(at(field, 23, 33)).toBe(TERMINAL_SECONDS + GRID_CITY_TICKS.east);
    expect(at(field, 23, 1)).toBe(UNREACHED_SECONDS);
    expect(field.completeUpToSeconds).toBe(UNREACHED_SECONDS);
    expect(compute(inputs, { mode: 'walk' }).terminalSeconds).toBe(0);
    expect(compute(inputs, { mode: 'bicycle' }).terminalSeconds).toBe(60);
  });

  test('a cell’s time is the mean of its reached quarters', () => {
    const cells = createWorldCells(city);
    const field = compute(inputs);
    for (let cell = 0; cell < cells.count; cell++) {
      const { latIndex, lonIndex } = halfMeshToQuarterIndex(cells.meshCodeByCell[cell]!);
      const quarters = [0, 1, 2, 3]
        .map((q) => at(field, latIndex - WORLD_LAT_INDEX + (q >> 1), lonIndex - WORLD_LON_INDEX + (q & 1)))
        .filter((seconds) => seconds !== UNREACHED_SECONDS);
      expect(field.secondsByCell[cell]).toBe(
        Math.round(quarters.reduce((sum, seconds) => sum + seconds, 0) / quarters.length),
      );
    }
  });

  test('6. inbound and outbound agree on a symmetric network', () => {
    const world = createInputs(createRiverCity(), {
      expressways: CITY_EXPRESSWAY,
      crossings: [RIVER_BRIDGE],
    });
    for (const tolls of [false, true]) {
      expect(compute(world, { tolls, direction: 'outbound' })).toEqual(compute(world, { tolls }));
    }
  });

  test('7. tolled roads never make a time longer', () => {
    const world = createInputs(city, { expressways: CITY_EXPRESSWAY });
    const free = compute(world);
    const tolled = compute(world, { tolls: true });
    expect(tolled.secondsByCell.every((seconds, cell) => seconds <= free.secondsByCell[cell]!)).toBe(true);
    expect(tolled.secondsByCell).not.toEqual(free.secondsByCell);
  });

  test('9. the central factor stretches street time, not terminal time', () => {
    const plain = compute(inputs);
    const factor = { value: 2, low: 2, high: 2 };
    const slow = compute(inputs, {}, createWorldAssumptions({ 'streetTime.factor': factor }));
    for (const [cell, seconds] of plain.secondsByGridCell.entries()) {
      if (seconds === UNREACHED_SECONDS) continue;
      const stretched = slow.secondsByGridCell[cell]! - TERMINAL_SECONDS;
      expect(Math.abs(stretched - 2 * (seconds - TERMINAL_SECONDS))).toBeLessThanOrEqual(1);
    }
  });

  test('a weekday morning stretches street time by car, and nothing on foot', () => {
    const plain = compute(inputs);
    const morning = compute(inputs, { congestion: 'morning' });
    for (const [cell, seconds] of plain.secondsByGridCell.entries()) {
      if (seconds === UNREACHED_SECONDS) continue;
      const stretched = morning.secondsByGridCell[cell]! - TERMINAL_SECONDS;
      expect(Math.abs(stretched - 1.5 * (seconds - TERMINAL_SECONDS))).toBeLessThanOrEqual(1);
    }
    const onFoot = compute(inputs, { mode: 'walk' });
    expect(compute(inputs, { mode: 'walk', congestion: 'morning' }).secondsByCell).toEqual(
      onFoot.secondsByCell,
    );
  });

  test('the limit is widened by the fastest factor and hides what lies beyond', () => {
    const field = compute(inputs, { limitMinutes: 5 });
    // Low factor 0.8: street time up to (300 − 100) / 0.8 = 250 s comes back within 5 minutes.
    const reached = field.secondsByGridCell.filter((seconds) => seconds !== UNREACHED_SECONDS);
    const largest = reached.reduce((a, b) => Math.max(a, b), 0);
    expect(largest).toBeLessThanOrEqual(352);
    expect(largest).toBeGreaterThanOrEqual(330);
    const whole = compute(inputs);
    for (const [cell, seconds] of field.secondsByGridCell.entries()) {
      if (seconds !== UNREACHED_SECONDS) expect(seconds).toBe(whole.secondsByGridCell[cell]);
    }
    // A cell at the rim is the mean of all its quarters, those beyond the limit included.
    for (const [cell, seconds] of field.secondsByCell.entries()) {
      if (seconds !== UNREACHED_SECONDS) expect(seconds).toBe(whole.secondsByCell[cell]);
    }
    expect(getTimeFactorRange(createWorldAssumptions())).toEqual({ low: 0.8, high: 1.25 });
  });

  test('an unlinkable site is a value with a reason', () => {
    const model = createTravelTimeModel(inputs, createWorldAssumptions(), createWorldCells(city));
    expect(computeTravelTimeField(model, { ...CENTER, site: cellPosition(0, 0) })).toEqual({
      ok: false,
      reason: 'sea',
    });
  });
});

/**
 * The same world, cut: all land east of a column is unloaded, the last loaded column flagged. Expressways that
 * lose an end go with it.
 */
function cutWorld(whole: ScreeningInputs, firstCutColumn: number): ScreeningInputs {
  const { land } = whole;
  const classByGridCell = land.classByGridCell.slice();
  for (let row = 0; row < land.rows; row++) {
    const start = row * land.columns;
    const neighbours = [-1, 0, 1].map(
      (d) => land.classByGridCell[(row + d) * land.columns + firstCutColumn] ?? 0,
    );
    const hadLandBeyond = neighbours.some((value) => value !== LAND_CLASS.seaOrUnknown);
    classByGridCell.fill(LAND_CLASS.seaOrUnknown, start + firstCutColumn, start + land.columns);
    const last = start + firstCutColumn - 1;
    if (hadLandBeyond && classByGridCell[last] !== 0) classByGridCell[last]! |= EDGE_OF_DATA_FLAG;
  }
  const cutLand: LandGrid = { ...land, classByGridCell };
  return { ...whole, land: cutLand };
}

describe('completeness on a cut world', () => {
  const random = fc.record({
    seaCells: fc.array(fc.nat({ max: 30 * 30 - 1 }), { maxLength: 350 }),
    cut: fc.integer({ min: 12, max: 28 }),
    row: fc.integer({ min: 2, max: 27 }),
    column: fc.integer({ min: 2, max: 10 }),
    mode: fc.constantFrom('car' as const, 'walk' as const),
  });

  test('times up to completeUpTo equal those of the uncut world, and no cell within it is missing', () => {
    let completed = 0;
    fc.assert(
      fc.property(random, ({ seaCells, cut, row, column, mode }) => {
        const land = createPlainLand(30, 30, 2);
        for (const cell of seaCells) land.classByGridCell[cell] = LAND_CLASS.seaOrUnknown;
        const whole = createInputs(land);
        const cells = createWorldCells(land);
        const request = {
          site: cellPosition(row, column),
          mode,
          tolls: false,
          direction: 'inbound',
        } as const;
        const [cutResult, wholeResult] = [cutWorld(whole, cut), whole].map((inputs) =>
          computeTravelTimeField(createTravelTimeModel(inputs, createWorldAssumptions(), cells), request),
        );
        if (!cutResult?.ok || !wholeResult?.ok) return;
        const limit = cutResult.field.completeUpToSeconds;
        if (limit > TERMINAL_SECONDS && limit !== UNREACHED_SECONDS) completed++;
        for (const key of ['secondsByCell', 'secondsByGridCell'] as const) {
          for (const [cell, seconds] of wholeResult.field[key].entries()) {
            const cutSeconds = cutResult.field[key][cell]!;
            if (Math.min(seconds, cutSeconds) > limit || seconds === UNREACHED_SECONDS) continue;
            expect(cutSeconds).toBe(seconds);
          }
        }
      }),
      { numRuns: 300 },
    );
    expect(completed).toBeGreaterThan(50);
  });

  test('an expressway that leaves the loaded land is an edge, too', () => {
    // Without that, a way out on the expressway and back over land not loaded would go unnoticed.
    const whole = createInputs(createGridCity(), { expressways: CITY_EXPRESSWAY });
    const field = compute(cutWorld(whole, 30), { tolls: true, site: cellPosition(23, 8) });
    // Ramp 60 s, two sections of 180 s, and the terminal time; less the second that keeps rounding safe.
    expect(field.completeUpToSeconds).toBeLessThanOrEqual(100 + 60 + 360);
    expect(field.completeUpToSeconds).toBeGreaterThan(400);
  });
});
