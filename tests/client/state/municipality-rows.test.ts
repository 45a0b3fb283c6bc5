import type { Municipality } from '#contract/region.ts';
import { describe, expect, it } from 'vitest';
import { listMunicipalityRows } from '#client/state/municipality-rows.ts';

const place = (code: string, parentCode: string | null, isInRegion = true): Municipality => ({
  code,
  nameJa: code,
  nameEn: code,
  kind: parentCode === null ? 'city' : 'ward',
  parentCode,
  isInRegion,
  label: { lon: 131, lat: 33.7 },
  censusPopulation2020: null,
  meshPopulation2020: null,
  meshDeviation: null,
});

describe('listMunicipalityRows', () => {
  const municipalityCodes = ['40101', '40106', '40214', '44203', 'other'];
  const countByMunicipality = Float64Array.of(10, 30, 25, 50, 5);
  const municipalities = [
    place('40100', null),
    place('40101', '40100'),
    place('40106', '40100'),
    place('40214', null),
    place('44203', null, false),
  ];

  it('counts a city once, as the sum of its wards, and keeps others apart', () => {
    const { own, outside } = listMunicipalityRows({ municipalities, municipalityCodes, countByMunicipality });
    expect(own.map((row) => [row.code, row.count])).toEqual([
      ['40100', 40],
      ['40214', 25],
    ]);
    expect(own[0]?.wards.map((row) => [row.code, row.count])).toEqual([
      ['40106', 30],
      ['40101', 10],
    ]);
    expect(outside.map((row) => row.code)).toEqual(['44203', 'other']);
    const total = [...own, ...outside].reduce((sum, row) => sum + row.count, 0);
    expect(total).toBe(120);
  });

  it('leaves out who has nobody, and works when the city itself is not listed', () => {
    const { own } = listMunicipalityRows({
      municipalities: municipalities.slice(1),
      municipalityCodes,
      countByMunicipality: Float64Array.of(0.2, 30, 0, 0, 0),
    });
    expect(own.map((row) => [row.code, row.count, row.wards.length])).toEqual([['40100', 30.2, 1]]);
  });
});
