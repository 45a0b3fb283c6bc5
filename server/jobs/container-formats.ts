import { createHash } from 'node:crypto';
import { MEASURE_IDS, type MeasureId } from '#engine/accessibility/groups.ts';
import type { RegionCells } from '#engine/accessibility/region-cells.ts';
import { encodeRegionCells } from '#engine/buffers/region-cells-container.ts';
import { encodeScreeningInputs } from '#engine/buffers/screening-inputs-container.ts';
import { toLonLat } from '#engine/geo/lon-lat.ts';
import type { ScreeningInputs } from '#engine/streets/screening-inputs.ts';
import { ASSUMPTION_IDS, type AssumedValue, type Assumptions } from '#engine/traveltime/assumptions.ts';

/**
 * A short hash of how the containers are written: two tiny records, made up to hold a bit of everything, are
 * encoded and hashed. A release that writes containers differently gets another hash, so a region already in the
 * database is made again from its tables, and nobody has to remember it.
 */
export function computeContainerFormatsHash(): string {
  return createHash('sha256')
    .update(encodeRegionCells(createProbeCells()))
    .update(encodeScreeningInputs(createProbeInputs(), createProbeAssumptions()))
    .digest('hex')
    .slice(0, 8);
}

function createProbeCells(): RegionCells {
  const counts = MEASURE_IDS.map((measure, index) => [measure, Float64Array.of(index, 1000.25)] as const);
  return {
    count: 2,
    meshCodeByCell: Uint32Array.of(503_100_001, 503_100_004),
    countByCell: Object.fromEntries(counts) as Record<MeasureId, Float64Array>,
    isEstimatedByCell: Uint8Array.of(0, 1),
    municipalityCodes: ['40214', 'other'],
    firstShareByCell: Uint32Array.of(0, 1, 3),
    municipalityByShare: Uint16Array.of(0, 0, 1),
    weightByShare: Float64Array.of(1, 0.25, 0.75),
  };
}

function createProbeInputs(): ScreeningInputs {
  const [from, to] = [toLonLat(131, 33.5), toLonLat(131.1, 33.6)];
  return {
    land: {
      rows: 1,
      columns: 2,
      firstLatIndex: 16_000,
      firstLonIndex: 41_920,
      classByGridCell: Uint8Array.of(1, 2),
    },
    expressways: {
      points: [
        { name: 'A', position: from, isAccess: true },
        { name: 'B', position: to, isAccess: false },
      ],
      sections: [
        { roadName: 'R', source: 0, target: 1, lengthMeters: 1234.5, isUrban: true, isTolled: false },
      ],
    },
    crossings: [
      {
        id: 'c',
        nameJa: '橋',
        nameEn: 'bridge',
        modes: ['car'],
        tolled: true,
        from,
        to,
        lengthMeters: 1,
        speedKmhByMode: { car: 40 },
        source: 'assumed',
      },
    ],
    barriers: [{ id: 'b', nameJa: '湾', nameEn: 'bay', line: [from, to], source: 'assumed' }],
  };
}

function createProbeAssumptions(): Assumptions {
  const value: AssumedValue = {
    value: 1,
    low: 0.5,
    high: 2,
    unit: 'ratio',
    labelJa: '値',
    labelEn: 'value',
    sourceJa: 'assumed',
    sourceEn: 'assumed',
  };
  const values = Object.fromEntries(ASSUMPTION_IDS.map((id) => [id, value])) as Assumptions['values'];
  return { version: '1', values };
}
