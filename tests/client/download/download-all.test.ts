import { unzipSync, strFromU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { buildDownload, type DownloadInput } from '#client/download/download-all.ts';
import { buildQuery } from '#client/state/build-query.ts';
import { buildHeadline } from '#client/state/headline.ts';
import { createPlaceLookup } from '#client/state/place-lookup.ts';
import { createStoryView } from '#client/state/start-app.ts';
import { createQueryAnswerer } from '#client/workers/answer-query.ts';
import { readCompiledRegion } from '#importers/region/read-compiled-region.ts';
import { createRegion } from '../state/region-fixture.ts';

async function createInput(): Promise<DownloadInput> {
  const { assumptions, cells, ...inputs } = await readCompiledRegion('geodata/regions/kitakyushu');
  const region = { ...createRegion(), assumptions };
  const story = createStoryView(region);
  const [first] = story.sites;
  if (first === undefined) throw new Error('story: expected a site');
  const view = { ...story, sites: [{ ...first, givenName: '<img src=x onerror=alert(1)>=1+1' }] };
  const query = buildQuery(view, ['women20to64', 'total']);
  if (query === undefined) throw new Error('story: expected an active site');
  const answerer = createQueryAnswerer(inputs, assumptions, cells);
  const lookup = createPlaceLookup(region, cells);
  const answer = { result: answerer.computeFigures(query), query, move: null };
  const headline = buildHeadline(answer, view, lookup);
  if (headline === undefined) throw new Error('story: expected a headline');
  return {
    headline,
    view,
    region,
    cells,
    lookup,
    bands: answerer.computeBands(query) ?? null,
    tolls: [],
    link: 'http://127.0.0.1:8080/#v=1',
    exportedAt: '2026-11-22T03:04:05.000Z',
    further: [{ missing: '空きスペース台帳: サーバーが答えませんでした' }],
  };
}

describe('buildDownload', () => {
  it('holds figures, features and a README that names every file, source, licence and gap', async () => {
    const input = await createInput();
    const files = unzipSync(buildDownload(input));
    expect(Object.keys(files)).toEqual([
      'README.txt',
      'hanare-answer.csv',
      'hanare-sites.geojson',
      'hanare-isochrones.geojson',
    ]);
    const readMe = strFromU8(files['README.txt']!);
    for (const name of Object.keys(files).slice(1)) expect(readMe).toContain(name);
    for (const dataset of input.region.datasets) {
      expect(readMe).toContain(dataset.creditJa);
      expect(readMe).toContain(dataset.licence);
    }
    expect(readMe).toContain(input.region.version);
    expect(readMe).toContain('http://127.0.0.1:8080/#v=1');
    expect(readMe).toContain('サーバーが答えませんでした');
    // The mark by which older editors know UTF-8; decoding drops it.
    expect(Array.from(files['README.txt']!.slice(0, 3))).toEqual([0xef, 0xbb, 0xbf]);
  });

  it('names stay text: guarded in the table, plain strings in the features', async () => {
    const files = unzipSync(buildDownload(await createInput()));
    const sites = JSON.parse(strFromU8(files['hanare-sites.geojson']!)) as {
      features: { properties: { name: string }; geometry: { coordinates: number[] } }[];
    };
    expect(sites.features[0]?.properties.name).toContain('<img src=x');
    expect(sites.features[0]?.geometry.coordinates[0]).toBeGreaterThan(130);
    const isochrones = JSON.parse(strFromU8(files['hanare-isochrones.geojson']!)) as {
      features: { properties: { cutoffMinutes: number; roads: string } }[];
    };
    const cutoffs = isochrones.features.map((one) => one.properties.cutoffMinutes);
    expect(cutoffs).toEqual(cutoffs.toSorted((a, b) => a - b));
    expect(isochrones.features[0]?.properties.roads).toBe('screening (not validated)');
  });
});
