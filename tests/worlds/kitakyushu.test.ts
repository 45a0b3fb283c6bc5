import { beforeAll, describe, expect, test } from 'vitest';
import { computeMarginalReach, computeReach } from '#engine/accessibility/compute-reach.ts';
import { getGroupColumns } from '#engine/accessibility/group-columns.ts';
import { GROUP_IDS } from '#engine/accessibility/groups.ts';
import { decodeRegionCells, encodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import { decodeScreeningInputs, encodeScreeningInputs } from '#engine/buffers/screening-inputs-container.ts';
import type { LonLat } from '#engine/geo/lon-lat.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import { computeIsochrones } from '#engine/isochrones/compute-isochrones.ts';
import { toRowAndColumn } from '#engine/streets/land-grid.ts';
import type { ScreeningInputs } from '#engine/streets/screening-inputs.ts';
import type { StreetMode } from '#engine/streets/street-network.ts';
import { getTimeFactorRange } from '#engine/traveltime/time-factor.ts';
import type { TravelTimeField } from '#engine/traveltime/travel-time-field.ts';
import { UNREACHED_SECONDS } from '#engine/traveltime/travel-time-field.ts';
import type { TravelTimeModel } from '#engine/traveltime/travel-time-model.ts';
import { computeTravelTimeField, createTravelTimeModel } from '#engine/traveltime/travel-time-model.ts';
import type { CompiledRegion } from '#importers/region/compiled-region.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import { containsPosition } from '../support/polygon-positions.ts';

/** Positions from the published station table (station_database, see SOURCES.md of the region). */
const KOKURA = toLonLat(130.882678, 33.886756);
const UNOSHIMA = toLonLat(131.126354, 33.62131);
const YUKUHASHI = toLonLat(130.970313, 33.72835);
const NOGATA = toLonLat(130.724339, 33.748639);
const WAKAMATSU = toLonLat(130.80631, 33.90118);
const TOBATA = toLonLat(130.82069, 33.89702);
const SHIMONOSEKI = toLonLat(130.92304, 33.95031);

const format = ({ low, high }: { low: number; high: number }): string =>
  `${Math.round(low)}–${Math.round(high)}`;

let region: CompiledRegion;
let inputs: ScreeningInputs;
let model: TravelTimeModel;

beforeAll(async () => {
  region = await readCompiledRegion('geodata/regions/kitakyushu');
  const { land, expressways, crossings, barriers } = region;
  inputs = { land, expressways, crossings, barriers };
  model = createTravelTimeModel(inputs, region.assumptions, region.cells);
});

function computeField(site: LonLat, tolls = false, mode: StreetMode = 'car', of = model): TravelTimeField {
  const result = computeTravelTimeField(of, { site, mode, tolls, direction: 'inbound' });
  if (!result.ok) throw new Error(`site ${site.lon}, ${site.lat}: ${result.reason}`);
  return result.field;
}

const reasonAt = (site: LonLat) =>
  computeTravelTimeField(model, { site, mode: 'car', tolls: false, direction: 'inbound' });

function readMinutes(field: TravelTimeField, position: LonLat): number {
  const { row, column } = toRowAndColumn(inputs.land, position);
  const seconds = field.secondsByGridCell[row * inputs.land.columns + column]!;
  return seconds === UNREACHED_SECONDS ? Infinity : seconds / 60;
}

describe('bundled region: reference trips', () => {
  test('are near the prototype’s, without and with tolled roads (66/46, 35/31, 37/32 minutes)', () => {
    const free = computeField(KOKURA);
    const tolled = computeField(KOKURA, true);
    const rows = [
      { name: '宇島', position: UNOSHIMA, free: 66, tolled: 46 },
      { name: '行橋', position: YUKUHASHI, free: 35, tolled: 31 },
      { name: '直方', position: NOGATA, free: 37, tolled: 32 },
    ];
    for (const row of rows) {
      const minutes = [readMinutes(free, row.position), readMinutes(tolled, row.position)];
      console.info(
        `小倉–${row.name}: ${minutes.map((m) => m.toFixed(1)).join(' / ')} min (prototype ${row.free}/${row.tolled})`,
      );
      // Another graph with the same speeds: a tenth, not the minute.
      expect(Math.abs(minutes[0]! - row.free) / row.free).toBeLessThan(0.1);
      expect(Math.abs(minutes[1]! - row.tolled) / row.tolled).toBeLessThan(0.1);
    }
  });

  test('both directions give the same times on a symmetric network', () => {
    const outbound = computeTravelTimeField(model, {
      site: UNOSHIMA,
      mode: 'car',
      tolls: true,
      direction: 'outbound',
    });
    expect(outbound).toEqual({ ok: true, field: computeField(UNOSHIMA, true) });
  });
});

describe('bundled region: water', () => {
  test('関門海峡 is crossed by car only with tolls, and on foot through the pedestrian tunnel', () => {
    expect(readMinutes(computeField(KOKURA), SHIMONOSEKI)).toBe(Infinity);
    expect(readMinutes(computeField(KOKURA, true), SHIMONOSEKI)).toBeLessThan(60);
    const moji = toLonLat(130.9614, 33.9453);
    expect(readMinutes(computeField(moji, false, 'walk'), SHIMONOSEKI)).toBeLessThan(120);
  });

  test('洞海湾 is crossed by the bridge and the tunnel only', () => {
    const across = readMinutes(computeField(WAKAMATSU), TOBATA);
    // 1.4 km apart as the crow flies: the bridge of 2.1 km at 40 km/h and its approaches.
    expect(across).toBeGreaterThan(4);
    expect(across).toBeLessThan(12);
    const bridgeless = {
      ...inputs,
      crossings: inputs.crossings.filter(({ id }) => !id.startsWith('wakato')),
    };
    const round = createTravelTimeModel(bridgeless, region.assumptions, region.cells);
    expect(readMinutes(computeField(WAKAMATSU, false, 'car', round), TOBATA)).toBeGreaterThan(25);
    expect(readMinutes(computeField(WAKAMATSU, false, 'walk'), TOBATA)).toBeGreaterThan(120);
  });

  test('sites at sea, on an islet and far away are values with a reason', () => {
    expect(reasonAt(toLonLat(131.08, 33.95))).toEqual({ ok: false, reason: 'sea' });
    // 馬島, an inhabited island of under 1 km² in 小倉北区.
    expect(reasonAt(toLonLat(130.852, 33.9655))).toEqual({ ok: false, reason: 'notConnected' });
    expect(reasonAt(toLonLat(139.767, 35.681))).toEqual({ ok: false, reason: 'outsideRegion' });
  });
});

describe('bundled region: drawing', () => {
  test('12. the site lies inside every band; 13. polygon and times disagree only within a cell of the boundary', () => {
    const { land } = inputs;
    const field = computeField(UNOSHIMA, true);
    const isReached = (row: number, column: number, seconds: number): boolean =>
      (field.secondsByGridCell[row * land.columns + column] ?? UNREACHED_SECONDS) <= seconds;
    let disagreeing = 0;
    let compared = 0;
    for (const band of computeIsochrones({ field, land, cutoffsMinutes: [15, 30, 45, 60] })) {
      expect(containsPosition(band.coordinates, UNOSHIMA.lon, UNOSHIMA.lat)).toBe(true);
      const seconds = band.cutoffMinutes * 60;
      // A lattice that meets cells at ever other places: steps that share no factor with the cell.
      for (let lat = 33.45; lat < 34; lat += 0.00731) {
        for (let lon = 130.55; lon < 131.25; lon += 0.00917) {
          const { row, column } = toRowAndColumn(land, toLonLat(lon, lat));
          const isInside = containsPosition(band.coordinates, lon, lat);
          compared++;
          if (isInside === isReached(row, column, seconds)) continue;
          disagreeing++;
          const states = [-1, 0, 1].flatMap((r) =>
            [-1, 0, 1].map((c) => isReached(row + r, column + c, seconds)),
          );
          expect(new Set(states).size).toBe(2);
        }
      }
    }
    console.info(
      `polygon and cell times disagree at ${((100 * disagreeing) / compared).toFixed(2)} % of ${compared} positions`,
    );
    expect(disagreeing / compared).toBeLessThan(0.02);
  });
});

describe('bundled region: figures', () => {
  const CUTOFFS = [15, 30, 45, 60];

  test('11., 22., 23.: reach grows with the cutoff, stays below the total, and municipal parts sum to it', () => {
    const field = computeField(UNOSHIMA);
    const timeFactor = getTimeFactorRange(region.assumptions);
    const { cells } = region;
    const results = computeReach({ cells, field, cutoffsMinutes: CUTOFFS, groups: GROUP_IDS, timeFactor });
    for (const { group, bands, byMunicipality } of results) {
      const total = getGroupColumns(cells).countByCell[group].reduce((sum, count) => sum + count, 0);
      let before = 0;
      for (const [i, { reach }] of bands.entries()) {
        expect(reach.central).toBeGreaterThanOrEqual(before);
        expect(reach.low <= reach.central && reach.central <= reach.high && reach.high <= total).toBe(true);
        const sum = byMunicipality[i]!.reduce((parts, part) => parts + part, 0);
        expect(Math.abs(sum - reach.central)).toBeLessThanOrEqual(1e-9 * Math.max(1, reach.central));
        before = reach.central;
      }
    }
  });

  test('the story: women of 20–64 who reach 宇島駅 within 45 minutes, and those who cannot reach 小倉駅 within 60', () => {
    const timeFactor = getTimeFactorRange(region.assumptions);
    for (const tolls of [false, true]) {
      const [field, kokura] = [computeField(UNOSHIMA, tolls), computeField(KOKURA, tolls)];
      const request = { cells: region.cells, field, groups: ['women20to64'] as const, timeFactor };
      const [reach] = computeReach({ ...request, cutoffsMinutes: [45] });
      const [marginal] = computeMarginalReach({
        ...request,
        existingFields: [kokura],
        siteCutoffMinutes: 45,
        existingCutoffMinutes: 60,
      });
      const { central } = reach!.bands[0]!.reach;
      console.info(`tolls ${tolls}: reach ${format(reach!.bands[0]!.reach)}, new ${format(marginal!.new)}`);
      expect(
        marginal!.new.central + marginal!.bothNowNearer.central + marginal!.bothNotNearer.central,
      ).toBeCloseTo(central, 6);
      expect(marginal!.new.central).toBeGreaterThan(0);
    }
  });
});

describe('bundled region: as sent to browsers', () => {
  test('cells and inputs come back exactly', () => {
    const bytes = encodeRegionCells(region.cells);
    expect(decodeRegionCells(bytes)).toEqual(region.cells);
    console.info(`region cells: ${bytes.length} bytes for ${region.cells.count} cells`);
    const sent = decodeScreeningInputs(encodeScreeningInputs(inputs, region.assumptions));
    expect(sent).toEqual({ inputs, assumptions: region.assumptions });
  });
});
