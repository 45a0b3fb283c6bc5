import type { Gazetteer } from '#importers/vacancy/gazetteer.ts';

/** Two towns and a city of two wards as rectangles side by side; Tokyo Datum moves a point by 0.0024°, 0.0032°. */
export const GAZETTEER: Gazetteer = {
  municipalities: [
    { code: '40100', nameJa: '北九州市', parentNameJa: null },
    { code: '40101', nameJa: '門司区', parentNameJa: '北九州市' },
    { code: '40106', nameJa: '小倉北区', parentNameJa: '北九州市' },
    { code: '40214', nameJa: '豊前市', parentNameJa: null },
    { code: '40621', nameJa: '苅田町', parentNameJa: null },
  ],
  stations: [
    { nameJa: '小倉', municipalityCode: '40106' },
    { nameJa: '城野', municipalityCode: '40106' },
    { nameJa: '城野', municipalityCode: '40101' },
    { nameJa: '宇島', municipalityCode: '40214' },
  ],
  findMunicipality: ({ lon, lat }) => {
    if (lat < 33.5 || lat >= 34) return null;
    if (lon >= 130.8 && lon < 130.9) return '40106';
    if (lon >= 130.9 && lon < 131) return '40101';
    return lon >= 131.1 && lon < 131.2 ? '40214' : null;
  },
  bbox: [130.5, 33.4, 131.3, 34.1],
};
