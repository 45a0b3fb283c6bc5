import { describe, expect, test } from 'vitest';
import { decodeRegionCells, encodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import { decodeScreeningInputs, encodeScreeningInputs } from '#engine/buffers/screening-inputs-container.ts';
import { buildScreeningNetwork } from '#engine/streets/build-screening-network.ts';
import { CITY_EXPRESSWAY, createRiverCity, RIVER_BRIDGE } from '../../worlds/grid-city.ts';
import { cellPosition, createInputs, createWorldAssumptions } from '../../worlds/screening-worlds.ts';
import { createWorldCells } from '../../worlds/world-cells.ts';

describe('region cells as bytes', () => {
  const cells = createWorldCells(createRiverCity());

  test('come back exactly, at about a byte per figure', () => {
    const bytes = encodeRegionCells(cells);
    expect(decodeRegionCells(bytes)).toEqual(cells);
    expect(bytes.length).toBeLessThan(cells.count * 22 * 2.5 + 4000);
    expect(encodeRegionCells(cells)).toEqual(bytes);
  });

  test('come back exactly with shares and counts that no fixed point holds', () => {
    const odd = {
      ...cells,
      weightByShare: cells.weightByShare.map((weight) => weight / 3),
      countByCell: { ...cells.countByCell, households: cells.countByCell.households.map((n) => n * Math.PI) },
    };
    expect(decodeRegionCells(encodeRegionCells(odd))).toEqual(odd);
  });

  test('damaged or foreign bytes are refused with the reason', () => {
    const bytes = encodeRegionCells(cells);
    bytes[200]! ^= 1;
    expect(() => decodeRegionCells(bytes)).toThrow(/checksum/);
    const other = encodeScreeningInputs(createInputs(createRiverCity()), createWorldAssumptions());
    expect(() => decodeRegionCells(other)).toThrow(/wrongKind/);
  });
});

describe('screening inputs as bytes', () => {
  const line = [cellPosition(1, 2), cellPosition(3, 4)];
  const inputs = createInputs(createRiverCity(), {
    expressways: CITY_EXPRESSWAY,
    crossings: [RIVER_BRIDGE],
    barriers: [{ id: 'wall', nameJa: '壁', nameEn: 'Wall', line, source: 'synthetic' }],
  });
  const assumptions = createWorldAssumptions();

  test('come back exactly and build the very same network', () => {
    const decoded = decodeScreeningInputs(encodeScreeningInputs(inputs, assumptions));
    expect(decoded).toEqual({ inputs, assumptions });
    for (const mode of ['car', 'walk'] as const) {
      const built = buildScreeningNetwork({ ...decoded, mode, tolls: true });
      expect(built).toEqual(buildScreeningNetwork({ inputs, assumptions, mode, tolls: true }));
    }
  });
});
