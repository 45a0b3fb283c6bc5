import { toLonLat } from '#engine/geo/lon-lat.ts';
import type { LandGrid, ScreeningInputs } from '#engine/streets/screening-inputs.ts';
import { LAND_CLASS } from '#engine/streets/screening-inputs.ts';
import type { AssumedValue, AssumptionId, Assumptions } from '#engine/traveltime/assumptions.ts';
import { ASSUMPTION_IDS, getAssumptionUnit } from '#engine/traveltime/assumptions.ts';

/** South-west corner of every synthetic world: about 33.5° N, 130.5° E. */
export const WORLD_LAT_INDEX = 33.5 * 480;
export const WORLD_LON_INDEX = 130.5 * 320;

/** Round figures, so that times can be derived by hand; not the product's assumptions. */
const WORLD_VALUES: Readonly<Record<AssumptionId, number>> = {
  'car.ordinaryKmh': 36,
  'car.uninhabitedKmh': 18,
  'car.terminalHomeSeconds': 30,
  'car.terminalOfficeSeconds': 70,
  'car.rampSeconds': 60,
  'car.expresswayKmh': 90,
  'car.urbanExpresswayKmh': 60,
  'bicycle.speedKmh': 13,
  'bicycle.detourRatio': 1.3,
  'bicycle.terminalHomeSeconds': 20,
  'bicycle.terminalOfficeSeconds': 40,
  'walk.speedKmh': 5.2,
  'walk.detourRatio': 1.3,
  'car.morningFactor': 1.5,
  'streetTime.factor': 1,
  'register.squareMetersPerSeat': 10,
};

export function createWorldAssumptions(
  overrides: Readonly<Partial<Record<AssumptionId, Partial<AssumedValue>>>> = {},
): Assumptions {
  const values: Partial<Record<AssumptionId, AssumedValue>> = {};
  for (const id of ASSUMPTION_IDS) {
    const value = WORLD_VALUES[id];
    const isFactor = id === 'streetTime.factor';
    values[id] = {
      value,
      low: isFactor ? 0.8 : value,
      high: isFactor ? 1.25 : value,
      unit: getAssumptionUnit(id),
      labelJa: id,
      labelEn: id,
      sourceJa: '仮定',
      sourceEn: 'assumed for a synthetic world',
      ...overrides[id],
    };
  }
  return { version: 'world-1', values: values as Record<AssumptionId, AssumedValue> };
}

/**
 * A land grid from a picture, north at the top: `#` inhabited, `+` uninhabited, `.` sea, and `E` inhabited at
 * the edge of loaded data.
 */
export function drawLandGrid(picture: readonly string[]): LandGrid {
  const rows = picture.length;
  const columns = picture[0]?.length ?? 0;
  const classes: Readonly<Record<string, number>> = {
    '#': LAND_CLASS.inhabitedLand,
    '+': LAND_CLASS.uninhabitedLand,
    '.': LAND_CLASS.seaOrUnknown,
    E: LAND_CLASS.inhabitedLand | 0x80,
  };
  const classByGridCell = new Uint8Array(rows * columns);
  for (const [line, text] of picture.entries()) {
    for (let column = 0; column < columns; column++) {
      classByGridCell[(rows - 1 - line) * columns + column] = classes[text[column] ?? '.'] ?? 0;
    }
  }
  return { rows, columns, firstLatIndex: WORLD_LAT_INDEX, firstLonIndex: WORLD_LON_INDEX, classByGridCell };
}

/** Land of one class on every cell but a ring of sea, `ring` cells wide. */
export function createPlainLand(rows: number, columns: number, ring = 3): LandGrid {
  const classByGridCell = new Uint8Array(rows * columns);
  for (let row = ring; row < rows - ring; row++) {
    classByGridCell.fill(LAND_CLASS.inhabitedLand, row * columns + ring, (row + 1) * columns - ring);
  }
  return { rows, columns, firstLatIndex: WORLD_LAT_INDEX, firstLonIndex: WORLD_LON_INDEX, classByGridCell };
}

export function createInputs(land: LandGrid, parts: Partial<ScreeningInputs> = {}): ScreeningInputs {
  return { land, expressways: { points: [], sections: [] }, crossings: [], barriers: [], ...parts };
}

/** Center of a grid cell (fractions move within the grid). */
export const cellPosition = (row: number, column: number) =>
  toLonLat((WORLD_LON_INDEX + column + 0.5) / 320, (WORLD_LAT_INDEX + row + 0.5) / 480);
