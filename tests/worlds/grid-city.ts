import type { Crossing, ExpresswayNetwork, LandGrid } from '#engine/streets/screening-inputs.ts';
import { LAND_CLASS } from '#engine/streets/screening-inputs.ts';
import { cellPosition, createPlainLand } from './screening-worlds.ts';

/**
 * Grid city: 41 × 41 cells of inhabited land in a sea, cells (3, 3) to (43, 43), its center at cell (23, 23).
 *
 * Its travel times, derived by hand. A cell near 33.545° N (WGS 84, radii of curvature N = 6,384,667 m and
 * M = 6,354,919 m, computed apart from the engine) measures w = 290.24 m by h = 231.07 m. The 16 directions lie
 * at 0°, 21.706°, 38.525°, 57.870°, 90° and their mirror images; the gaps of 21.706°, 16.819°, 19.345° and
 * 32.130° give the direction factor 4 · Σ 2 tan(Δ/2) ÷ 2π = 1.016005. At 36 km/h = 10 m/s and 10 ticks a second
 * an arc of L meters costs L ÷ 1.016005 ticks:
 *
 *     step            length m   ticks
 *     east  (0, 1)     290.24      286
 *     north (1, 0)     231.07      227 (227.43; 227.4 ± 0.1 over the city's rows)
 *     (1, 1)           370.99      365
 *     (1, 2)           624.78      615
 *     (2, 1)           545.72      537
 *
 * From the center, k steps in one of these directions cost k times that, as each is the straight way there.
 */
export const GRID_CITY_TICKS = { east: 286, north: 227, diagonal: 365, eastKnight: 615, northKnight: 537 };
export const GRID_CITY_CENTER = { row: 23, column: 23 };
const SIZE = 47;
const RING = 3;

export const createGridCity = (): LandGrid => createPlainLand(SIZE, SIZE, RING);

/** The city cut in two by a river one cell wide, column 30, from sea to sea. */
export function createRiverCity(): LandGrid {
  const land = createGridCity();
  for (let row = 0; row < SIZE; row++) land.classByGridCell[row * SIZE + 30] = LAND_CLASS.seaOrUnknown;
  return land;
}

/**
 * A tolled bridge over the river from the center of cell (23, 29) to that of (23, 31).
 * From cell (23, 29) to (23, 31): both ends are cell centers, so linking costs nothing, and 580.5 m (stated as
 * 600 m) at 36 km/h take 60.0 s = 600 ticks.
 */
export const RIVER_BRIDGE: Crossing = {
  id: 'bridge',
  nameJa: '橋',
  nameEn: 'Bridge',
  modes: ['car'],
  tolled: true,
  from: cellPosition(23, 29),
  to: cellPosition(23, 31),
  lengthMeters: 600,
  speedKmhByMode: { car: 36 },
  source: 'synthetic',
};
export const RIVER_BRIDGE_TICKS = 600;

/**
 * An expressway along row 23 from cell (23, 8) over (23, 23) to (23, 38), three interchanges at cell centers,
 * stated as 4,500 m between neighbours, 90 km/h = 25 m/s: 180 s a section; 60 s per ramp.
 *
 * From (23, 8) to (23, 38): ramp 60 + 180 + 180 + ramp 60 = 480 s = 4,800 ticks — passing the middle interchange
 * costs nothing — against 30 × 286 = 8,580 ticks on ordinary roads. To (23, 23): 60 + 180 + 60 = 300 s = 3,000
 * ticks against 4,290.
 */
export const CITY_EXPRESSWAY: ExpresswayNetwork = {
  points: [8, 23, 38].map((column) => ({
    name: `IC ${column}`,
    position: cellPosition(23, column),
    isAccess: true,
  })),
  sections: [0, 1].map((source) => ({
    roadName: 'City expressway',
    source,
    target: source + 1,
    lengthMeters: 4500,
    isUrban: false,
    isTolled: true,
  })),
};
