import { describe, expect, test } from 'vitest';
import { placeJobs } from '#engine/accessibility/place-jobs.ts';
import { toMeshCode } from '#engine/mesh/mesh-code.ts';
import { createCountedCells } from '../../worlds/counted-cells.ts';

/** Cells 503067001 … are not all mesh codes: these tests read the code back from the position. */
const CODES = ['503067001', '503067002', '503067003', '503067004'];

describe('municipal jobs as a proxy', () => {
  const cells = {
    ...createCountedCells({
      women: [10, 40, 5, 15],
      men: [0, 0, 5, 5],
      municipalityCodes: ['40101', '40103', '40214'],
      municipalityByCell: [0, 0, 1, 1],
    }),
    meshCodeByCell: Uint32Array.from(CODES, Number),
  };

  test('stand in the most populous cell; a city’s are divided among its wards by residents aged 15–64', () => {
    // Ward 40101 has 50 residents, 40103 has 30: 80,000 jobs become 50,000 and 30,000.
    const { placed, missingCodes } = placeJobs(cells, [
      { code: '40100', partCodes: ['40101', '40103'], jobs: 80_000 },
    ]);
    expect(missingCodes).toEqual([]);
    expect(placed.map(({ code, jobs }) => [code, jobs])).toEqual([
      ['40101', 50_000],
      ['40103', 30_000],
    ]);
    const meshes = placed.map(({ position }) => toMeshCode(position.lon, position.lat, 'half'));
    expect(meshes).toEqual(['503067002', '503067004']);
  });

  test('nobody lives there, or the code is unknown: the jobs stand nowhere, and it is said', () => {
    const { placed, missingCodes } = placeJobs(cells, [
      { code: '40214', partCodes: ['40214'], jobs: 10 },
      { code: '99999', partCodes: ['99999'], jobs: 10 },
    ]);
    expect(placed).toEqual([]);
    expect(missingCodes).toEqual(['40214', '99999']);
  });
});
