import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseHousingVacancy, type HousingVacancyRow } from '#importers/region/parse-housing-vacancy.ts';
import {
  parseVacancyFacts,
  VACANCY_FACT_KINDS,
  VACANCY_FACT_STATUSES,
} from '#importers/region/parse-vacancy-facts.ts';
import { VACANCY_KINDS, VACANCY_STATUSES } from '#engine/vacancy/vacancy-terms.ts';

const FOLDER = join('geodata', 'regions', 'kitakyushu');
const CODES = new Set(['40100', '40214', '40226', '40601', '40621', '40625']);

const ROW = {
  municipalityCode: '40621',
  year: 2018,
  ratio: 0.1426,
  dwellings: 20_200,
  vacantDwellings: 2_880,
  remarkJa: '計算',
  remarkEn: 'computed',
  addresses: ['example.invalid'],
};

function toVacancyText(rows: readonly object[]): string {
  return JSON.stringify({ rows, references: [] });
}

function toShort({ municipalityCode, year, ratio }: HousingVacancyRow): unknown {
  return [municipalityCode, year, ratio];
}

describe('housing vacancy', () => {
  test('the bundled table has three figures, each with where it is from', async () => {
    const { rows, references } = parseHousingVacancy(
      await readFile(join(FOLDER, 'housing-vacancy.json'), 'utf8'),
      CODES,
    );
    expect(rows.map(toShort)).toEqual([
      ['40100', 2018, 0.158],
      ['40100', 2023, 0.1597],
      ['40621', 2018, 0.1426],
    ]);
    for (const { addresses } of [...rows, ...references]) expect(addresses.length).toBeGreaterThan(0);
    // The undated page of what seems to be the survey of 2008 is nowhere.
    expect(rows.some(({ ratio }) => [0.18, 0.173, 0.171, 0.08].includes(ratio))).toBe(false);
  });

  test.each([
    ['a place elsewhere', { ...ROW, municipalityCode: '13101' }],
    ['a rate that its counts do not give', { ...ROW, ratio: 0.15 }],
    ['percents for a share', { ...ROW, ratio: 14.3 }],
    ['no source', { ...ROW, addresses: undefined }],
  ])('%s is refused, and named', (_, row) => {
    expect(() => parseHousingVacancy(toVacancyText([row]), CODES)).toThrow(
      /housing-vacancy\.json\.rows\[0\]/u,
    );
  });

  test('one row per place and year', () => {
    expect(() => parseHousingVacancy(toVacancyText([ROW, ROW]), CODES)).toThrow(/once per year/u);
  });
});

describe('facts for the register', () => {
  test('five, each with a source and a municipality; only a counted number of sites is a number', async () => {
    const facts = parseVacancyFacts(await readFile(join(FOLDER, 'vacancy-facts.json'), 'utf8'), CODES);
    expect(
      facts.map(({ publishedId, municipalityCode, status, unitCount }) => [
        publishedId,
        municipalityCode,
        status,
        unitCount,
      ]),
    ).toEqual([
      ['buzen-satellite-office', '40214', 'inUse', undefined],
      ['kawara-closed-schools', '40601', 'vacant', 6],
      ['miyako-closed-primary-schools', '40625', 'unknown', undefined],
      ['miyawaka-closed-primary-schools', '40226', 'unknown', undefined],
      ['buzen-primary-schools-2028', '40214', 'plannedVacant', undefined],
    ]);
    for (const { source } of facts) expect(source.address).not.toBe('');
  });

  test('its words are those of the register', () => {
    expect(VACANCY_FACT_KINDS).toEqual(VACANCY_KINDS);
    expect(VACANCY_FACT_STATUSES).toEqual(VACANCY_STATUSES);
  });

  test.each([
    ['an id twice', [{}, {}], 'publishedId'],
    ['an unknown kind', [{ kind: 'castle' }], 'kind'],
    ['a place elsewhere', [{ municipalityCode: '13101' }], 'municipalityCode'],
    ['a date that is none', [{ source: { text: 'a', address: 'b', date: '21.3.' } }], 'date'],
    ['no source', [{ source: null }], 'source'],
  ])('%s is refused, and named', (_, changes, field) => {
    const fact = {
      publishedId: 'a',
      kind: 'closedSchool',
      name: '甲',
      status: 'vacant',
      municipalityCode: '40601',
      notesJa: '',
      notesEn: '',
      source: { text: '新聞', address: 'example.invalid' },
    };
    const text = JSON.stringify({ facts: changes.map((change) => ({ ...fact, ...change })) });
    expect(() => parseVacancyFacts(text, CODES)).toThrow(new RegExp(field, 'u'));
  });
});
