import { getMeshBounds, parseMeshCode } from '#engine/mesh/mesh-code.ts';
import type { Region } from '#contract/region.ts';
import { toHiragana, toRomaji } from '../i18n/kana-reading.ts';
import { getMunicipalityName, getStationName } from '../i18n/place-names.ts';
import { listMunicipalities } from './list-municipalities.ts';
import { parseCoordinates } from './coordinates.ts';
import type { Language, Place } from './view-state.ts';

export interface SearchHit {
  readonly id: string;
  readonly kind: 'coordinates' | 'mesh' | 'station' | 'municipality';
  readonly place: Place;
  readonly title: string;
  /** Lines of a station, kind of a municipality; empty for coordinates and mesh codes. */
  readonly detail: string;
}

interface Entry {
  readonly hit: (language: Language) => SearchHit;
  /** Folded forms the text is compared with. */
  readonly keys: readonly string[];
}

export type PlaceSearch = (text: string, language: Language) => readonly SearchHit[];

const MAXIMUM_HITS = 8;

/** Width, case and kana folded; macrons, spaces and the word for station dropped. */
function fold(text: string): string {
  return toHiragana(text.slice(0, 100).normalize('NFKC').toLowerCase())
    .normalize('NFD')
    .replace(/\u0304/g, '')
    .normalize('NFC')
    .replace(/[\s・]|駅$|えき$|station$/g, '');
}

/** Shorter mesh codes are areas of 10 km and more: no place. */
const MINIMUM_MESH_DIGITS = 8;

/** The center of a mesh cell of about 1 km or less, by its code. */
function findMeshCenter(text: string): { readonly code: string; readonly place: Place } | undefined {
  const digits = text.slice(0, 40).normalize('NFKC').replace(/[\s-]/g, '');
  const parsed = digits.length < MINIMUM_MESH_DIGITS ? undefined : parseMeshCode(digits);
  if (parsed?.ok !== true) return undefined;
  const { west, south, east, north } = getMeshBounds(parsed.code);
  return { code: parsed.code, place: { lon: (west + east) / 2, lat: (south + north) / 2 } };
}

/** Coordinates and mesh codes first, then names that begin with the text, then names that contain it. */
export function createPlaceSearch(region: Region): PlaceSearch {
  const entries = [...listStationEntries(region), ...listMunicipalityEntries(region)];
  return (text, language) => {
    const place = parseCoordinates(text);
    if (place !== undefined) {
      const title = `${place.lat}, ${place.lon}`;
      return [{ id: 'coordinates', kind: 'coordinates', place, title, detail: '' }];
    }
    const mesh = findMeshCenter(text);
    if (mesh !== undefined) {
      return [{ id: 'mesh', kind: 'mesh', place: mesh.place, title: mesh.code, detail: '' }];
    }
    const wanted = fold(text);
    if (wanted === '') return [];
    const ranked: { rank: number; length: number; entry: Entry }[] = [];
    for (const entry of entries) {
      const rank = Math.min(...entry.keys.map((key) => rankMatch(key, wanted)));
      if (rank < NO_MATCH) ranked.push({ rank, length: entry.keys[0]?.length ?? 0, entry });
    }
    ranked.sort((a, b) => a.rank - b.rank || a.length - b.length);
    return ranked.slice(0, MAXIMUM_HITS).map(({ entry }) => entry.hit(language));
  };
}

const NO_MATCH = 3;

function rankMatch(key: string, wanted: string): number {
  if (key === wanted) return 0;
  if (key.startsWith(wanted)) return 1;
  return key.includes(wanted) ? 2 : NO_MATCH;
}

function listStationEntries(region: Region): readonly Entry[] {
  return region.stations.map((station) => ({
    keys: [
      station.nameJa,
      station.nameKana,
      toRomaji(station.nameKana),
      foldLongVowels(station.nameKana),
    ].map(fold),
    hit: (language) => ({
      id: `station-${station.code}`,
      kind: 'station' as const,
      place: station.position,
      title: getStationName(station, language),
      detail: station.lines.join('・'),
    }),
  }));
}

/** "Jōno" is also typed "jouno". */
const foldLongVowels = (kana: string): string => toRomaji(kana).replace(/ō/gi, 'ou').replace(/ū/gi, 'uu');

function listMunicipalityEntries(region: Region): readonly Entry[] {
  const municipalities = listMunicipalities(region);
  const nameByCode = new Map(municipalities.map((one) => [one.code, one]));
  return municipalities.map((municipality) => {
    const parent = municipality.parentCode === null ? undefined : nameByCode.get(municipality.parentCode);
    return {
      keys: [municipality.nameJa, municipality.nameEn, `${parent?.nameJa ?? ''}${municipality.nameJa}`].map(
        fold,
      ),
      hit: (language) => ({
        id: `municipality-${municipality.code}`,
        kind: 'municipality' as const,
        place: municipality.label,
        title: getMunicipalityName(municipality, language),
        detail: parent === undefined ? '' : getMunicipalityName(parent, language),
      }),
    };
  });
}
