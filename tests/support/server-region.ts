import { createHash } from 'node:crypto';
import { ASSUMPTION_IDS, type AssumedValue, type AssumptionId } from '#engine/traveltime/assumptions.ts';
import { LAYER_NAMES, regionSchema } from '#contract/region.ts';
import type { RegionVersion } from '#server/region/region.repository.ts';

const ASSUMED: AssumedValue = {
  value: 1,
  low: 1,
  high: 1,
  unit: 'ratio',
  labelJa: '試験',
  labelEn: 'test',
  sourceJa: 'assumed',
  sourceEn: 'assumed',
};

/** A region of one municipality whose files hold their own names and the version. */
export function createSmallRegion(version: string): RegionVersion {
  const place = {
    id: 'a',
    nameJa: '甲',
    nameEn: 'A',
    position: { lon: 131, lat: 33.6 },
    municipalityCode: null,
  };
  const values = Object.fromEntries(ASSUMPTION_IDS.map((id) => [id, ASSUMED])) as Record<
    AssumptionId,
    AssumedValue
  >;
  const document = regionSchema.parse({
    id: 'small',
    nameJa: '小さな地域',
    nameEn: 'Small region',
    version,
    bbox: [131, 33, 132, 34],
    municipalities: [
      {
        code: '40214',
        nameJa: '豊前市',
        nameEn: 'Buzen',
        kind: 'city',
        parentCode: null,
        isInRegion: true,
        label: { lon: 131.1, lat: 33.6 },
        censusPopulation2020: 24391,
        meshPopulation2020: 24_570.5,
        meshDeviation: 0.0073,
      },
    ],
    parentMunicipalities: [],
    parentOffices: [place],
    story: { parentOfficeId: 'a', candidate: place },
    stations: [],
    datasets: [
      {
        id: 'census',
        titleJa: '国勢調査',
        titleEn: 'Census',
        creditJa: '総務省',
        creditEn: 'MIC',
        licence: 'test',
        licenceUrl: null,
        year: '2020',
        address: 'https://example.invalid/',
      },
    ],
    assumptions: { version: 'test', values },
    files: {
      cells: '/cells',
      screening: '/screening',
      figures: '/figures',
      layers: Object.fromEntries(LAYER_NAMES.map((name) => [name, `/${name}`])),
    },
  });
  const files = ['cells', 'screening', ...LAYER_NAMES.map((name) => `layers/${name}`)].map((name) => {
    // Every byte value, so that a text round trip would show.
    const content = Buffer.concat([
      Buffer.from(`${name} ${version}`),
      Buffer.from(Array.from({ length: 256 }, (_, i) => i)),
    ]);
    const sha256 = createHash('sha256').update(content).digest('hex');
    return { name, mediaType: 'application/octet-stream', sha256, content };
  });
  return { document, files };
}
