import { ASSUMPTION_IDS, type AssumptionId } from '#engine/traveltime/assumptions.ts';
import type { Municipality, Region, Station } from '#contract/region.ts';

const municipality = (
  code: string,
  nameJa: string,
  nameEn: string,
  parentCode: string | null,
): Municipality => ({
  code,
  nameJa,
  nameEn,
  kind: parentCode === null ? 'city' : 'ward',
  parentCode,
  isInRegion: true,
  label: { lon: 131, lat: 33.7 },
  censusPopulation2020: null,
  meshPopulation2020: null,
  meshDeviation: null,
});

const station = (code: string, nameJa: string, nameKana: string, position: Station['position']): Station => ({
  code,
  nameJa,
  nameKana,
  position,
  lines: ['日豊本線'],
});

const assumed = {
  value: 1,
  low: 0.9,
  high: 1.1,
  unit: 'ratio' as const,
  labelJa: '仮定',
  labelEn: 'assumed',
  sourceJa: '仮定',
  sourceEn: 'assumed',
};

/** A region of three stations and three municipalities, with the real places of the story. */
export function createRegion(): Region {
  const kokura = { lon: 130.882678, lat: 33.886756 };
  const unoshima = { lon: 131.126354, lat: 33.62131 };
  return {
    id: 'kitakyushu',
    nameJa: '北九州都市圏域',
    nameEn: 'Kitakyushu metropolitan area',
    version: 'abcdef0123456789',
    bbox: [130.5, 33.4, 131.2, 34],
    municipalities: [
      municipality('40106', '小倉北区', 'Kokurakita-ku', '40100'),
      municipality('40214', '豊前市', 'Buzen', null),
    ],
    parentMunicipalities: [municipality('40100', '北九州市', 'Kitakyushu', null)],
    parentOffices: [
      {
        id: 'kokura',
        nameJa: '小倉駅',
        nameEn: 'Kokura Station',
        position: kokura,
        municipalityCode: '40106',
      },
    ],
    story: {
      parentOfficeId: 'kokura',
      candidate: {
        id: 'unoshima',
        nameJa: '宇島駅',
        nameEn: 'Unoshima Station',
        position: unoshima,
        municipalityCode: '40214',
      },
    },
    stations: [
      station('1', '宇島', 'うのしま', unoshima),
      station('2', '西小倉', 'にしこくら', { lon: 130.874, lat: 33.8878 }),
      station('3', '小倉', 'こくら', kokura),
    ],
    datasets: [],
    assumptions: {
      version: '1',
      values: Object.fromEntries(ASSUMPTION_IDS.map((id) => [id, assumed])) as Record<
        AssumptionId,
        typeof assumed
      >,
    },
    files: {
      cells: '/cells',
      screening: '/screening',
      figures: '/figures',
      layers: { land: '/l', municipalities: '/m', outlines: '/o', railLines: '/r', expressways: '/e' },
    },
  };
}
