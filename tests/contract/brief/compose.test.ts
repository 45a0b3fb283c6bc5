import { describe, expect, it } from 'vitest';
import { shorten, type FacilityFacts } from '#contract/brief/brief-facts.ts';
import { computeMedian } from '#contract/brief/compose-comparison.ts';
import { composeFacts } from '#contract/brief/compose-facts.ts';

const UNKNOWN: FacilityFacts = {
  kind: null,
  address: null,
  floorAreaSquareMeters: null,
  seats: null,
  areSeatsDerived: false,
  rentYenPerMonth: null,
  rentTerms: null,
  term: null,
  availableFrom: null,
  yearBuilt: null,
  structure: null,
  seismicStatus: null,
  isBarrierFree: null,
  parkingSpaces: null,
  hasFibre: null,
  ownerDepartment: null,
  contact: null,
  source: null,
};
const tell = (facts: Partial<FacilityFacts>, language: 'ja' | 'en' = 'ja') =>
  new Map(composeFacts({ ...UNKNOWN, ...facts }, language).rows.map(({ label, value }) => [label, value]));

describe('facts of a facility', () => {
  it('what nobody stated is said, and is never 0 or no', () => {
    const { rows } = composeFacts(UNKNOWN, 'ja');
    expect(rows.length).toBeGreaterThan(8);
    for (const { value, isMissing } of rows) expect([value, isMissing]).toEqual(['未記入', true]);
    expect(composeFacts(UNKNOWN, 'en').rows[0]?.value).toBe('not stated');
    expect(tell({}).has('補助制度')).toBe(false);
    expect(tell({ subsidies: null }).get('補助制度')).toBe('未記入');
  });

  it('are told with units, as the register tells them', () => {
    const told = tell({
      floorAreaSquareMeters: 331,
      seats: 48,
      areSeatsDerived: true,
      rentYenPerMonth: 0,
      yearBuilt: 1983,
      parkingSpaces: 0,
      hasFibre: false,
    });
    expect(told.get('床面積')).toBe('331 m²（100坪）');
    expect(told.get('席数')).toBe('約48席（推計）');
    expect(told.get('賃料（月）')).toBe('無償');
    expect(told.get('建築年')).toBe('1983年（昭和58年）');
    expect([told.get('駐車場'), told.get('光回線')]).toEqual(['0台', 'なし']);
    expect(tell({ rentYenPerMonth: 120_000 }, 'en').get('Rent per month')).toBe('¥120,000');
  });

  it('of any length stay short', () => {
    for (const { value } of composeFacts({ ...UNKNOWN, term: '𠮷'.repeat(4_000) }, 'ja').rows) {
      expect(Array.from(value).length).toBeLessThanOrEqual(48);
    }
    expect(shorten('𠮷野家', 2)).toBe('𠮷…');
  });
});

describe('the median', () => {
  it.each([
    [[], null],
    [[7], 7],
    [[3, 1, 2], 2],
    [[4, 1, 3, 2], 2.5],
    [[-218, 10, 0, -46], -23],
  ])('of %j is %j', (values, median) => {
    expect(computeMedian(values)).toBe(median);
  });
});
