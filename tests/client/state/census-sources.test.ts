import type { FigureIndicator, FigureTable } from '#contract/figures.ts';
import { describe, expect, it } from 'vitest';
import { readCensusParticipation, readMunicipalJobs } from '#client/state/census-sources.ts';

const indicator = (id: string, values: readonly (number | null)[]): FigureIndicator => ({
  id,
  theme: 'labor',
  labelJa: '就業者（女）',
  labelEn: 'Employed, women',
  unitJa: '人',
  unitEn: 'people',
  quantity: 'count',
  datasetIds: ['ssdse'],
  formulaJa: null,
  formulaEn: null,
  noteJa: null,
  noteEn: null,
  series: [
    { year: 2015, fromYear: null, values: [1, 1, 1], missing: [], remarks: [], references: [] },
    { year: 2020, fromYear: null, values: [...values], missing: [], remarks: [], references: [] },
  ],
});

const table: FigureTable = {
  zones: { kind: 'municipality', codes: ['40214', '40647', '40100'] },
  indicators: [
    indicator('labor.employedFemale', [50, 10, 0]),
    indicator('labor.unemployedFemale', [10, null, 0]),
    indicator('labor.outsideFemale', [40, 20, 0]),
    indicator('labor.employedMale', [70, 15, null]),
    indicator('labor.unemployedMale', [5, 1, null]),
    indicator('labor.outsideMale', [25, 4, null]),
    indicator('jobs.total', [1200, null, 0]),
  ],
};
const dataset = {
  id: 'ssdse',
  titleJa: 'SSDSE',
  titleEn: 'SSDSE',
  creditJa: '独立行政法人統計センター SSDSE-A を加工して作成',
  creditEn: 'SSDSE-A, edited',
  licence: 'CC BY 4.0',
  licenceUrl: null,
  year: '2020',
  address: 'https://example.org',
};
const file = { table, datasets: [dataset], language: 'ja' as const };

describe('participation of the census', () => {
  it('divides by people of known status, of the latest year, null where a count is missing', () => {
    const participation = readCensusParticipation(file);
    expect(participation?.rates).toEqual([
      { municipalityCode: '40214', women: 0.6, men: 0.75 },
      { municipalityCode: '40647', women: null, men: 0.8 },
    ]);
    expect(participation?.source).toBe(
      '市町村別・男女別の労働力状態（2020年）、独立行政法人統計センター SSDSE-A を加工して作成',
    );
  });

  it('is not there where the table does not have it', () => {
    expect(readCensusParticipation({ ...file, table: { ...table, indicators: [] } })).toBeNull();
    const mesh: FigureTable = { ...table, zones: { kind: 'mesh', level: 'half', codes: ['1', '2', '3'] } };
    expect(readCensusParticipation({ ...file, table: mesh })).toBeNull();
  });
});

describe('jobs of municipalities', () => {
  it('are those that are known and not none', () => {
    expect(readMunicipalJobs(file)).toMatchObject({ jobs: [{ municipalityCode: '40214', jobs: 1200 }] });
    expect(readMunicipalJobs({ ...file, table: { ...table, indicators: [] } })).toBeNull();
  });
});
