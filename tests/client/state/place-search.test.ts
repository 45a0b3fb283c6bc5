import type { Region } from '#contract/region.ts';
import { describe, expect, it } from 'vitest';
import { createPlaceSearch } from '#client/state/place-search.ts';
import { createRegion } from './region-fixture.ts';

const search = createPlaceSearch(createRegion());
const titles = (text: string, language: 'ja' | 'en' = 'ja'): string[] =>
  search(text, language).map((hit) => hit.title);

describe('createPlaceSearch', () => {
  it.each(['宇島', '宇島駅', 'うのしま', 'ウノシマ', 'うのし', 'Unoshima', 'unoshima station', ' 宇島 '])(
    'finds the station by %s',
    (text) => {
      expect(titles(text)[0]).toBe('宇島駅');
    },
  );

  it.each(['豊前', '豊前市', 'Buzen'])('finds the municipality by %s', (text) => {
    expect(search(text, 'ja').map((hit) => hit.id)).toContain('municipality-40214');
  });

  it('finds a ward by its city as well', () => {
    expect(titles('北九州市小倉北区')).toEqual(['小倉北区']);
  });

  it('puts the exact name before names that begin with or contain it', () => {
    expect(titles('小倉')).toEqual(['小倉駅', '小倉北区', '西小倉駅']);
    expect(titles('こくら').slice(0, 2)).toEqual(['小倉駅', '西小倉駅']);
  });

  it('takes coordinates before everything else', () => {
    expect(search('33.62, 131.12', 'ja')).toEqual([
      {
        id: 'coordinates',
        kind: 'coordinates',
        place: { lon: 131.12, lat: 33.62 },
        title: '33.62, 131.12',
        detail: '',
      },
    ]);
  });

  it.each(['513100001', ' 5131-0000-1 ', '５１３１００００１'])(
    'takes the mesh code %s to its center',
    (text) => {
      const [hit] = search(text, 'ja');
      expect(hit?.kind).toBe('mesh');
      expect(hit?.title).toBe('513100001');
      // Half mesh: 15″ by 22.5″, its south-western corner at 34° N, 131° E.
      expect(hit?.place.lat).toBeCloseTo(34 + 7.5 / 3600, 9);
      expect(hit?.place.lon).toBeCloseTo(131 + 11.25 / 3600, 9);
    },
  );

  it.each(['5131', '513100', '99999999', '513100009'])('%s is no place', (text) => {
    expect(search(text, 'ja')).toEqual([]);
  });

  it('speaks English', () => {
    expect(titles('buzen', 'en')).toEqual(['Buzen']);
    expect(titles('宇島', 'en')).toEqual(['Unoshima Station']);
  });

  it('finds nothing for nothing, and at most eight of many', () => {
    expect(search('  ', 'ja')).toEqual([]);
    expect(search('駅', 'ja')).toEqual([]);
    expect(search('大阪', 'ja')).toEqual([]);
    const [station] = createRegion().stations;
    if (station === undefined) throw new Error('fixture: expected a station');
    const stations: Region['stations'] = Array.from({ length: 40 }, (_, i) => ({ ...station, code: `${i}` }));
    expect(createPlaceSearch({ ...createRegion(), stations })('宇', 'ja')).toHaveLength(8);
  });
});
