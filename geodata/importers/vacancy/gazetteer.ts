import type { Bbox } from '../geometry/positions.ts';

/** What a register may name its places by: the municipalities and stations of the region. */
export interface Gazetteer {
  readonly municipalities: readonly {
    readonly code: string;
    readonly nameJa: string;
    /** Of a ward its city, for 「北九州市門司区」. */
    readonly parentNameJa: string | null;
  }[];
  readonly stations: readonly { readonly nameJa: string; readonly municipalityCode: string | null }[];
  /** The municipality a position lies in; null outside the region. */
  readonly findMunicipality: (position: { readonly lon: number; readonly lat: number }) => string | null;
  readonly bbox: Bbox;
}

export interface NameIndex {
  /** A code of a name or code as written; undefined where the region has no such municipality. */
  findMunicipality(text: string): string | undefined;
  /** The municipality at the beginning of an address. */
  findByAddress(text: string): string | undefined;
  /** Stations of a name as written: the name, and where it is if several have it. */
  listStations(
    text: string,
  ): readonly { readonly nameJa: string; readonly municipalityCode: string | null }[];
}

const LONGEST = 200;

/** Indexes a gazetteer by every way in which registers write its names. */
export function createNameIndex(gazetteer: Gazetteer): NameIndex {
  const codes = new Set(gazetteer.municipalities.map(({ code }) => code));
  const codeByName = new Map(
    gazetteer.municipalities.flatMap(({ code, nameJa, parentNameJa }) => [
      [nameJa, code] as const,
      ...(parentNameJa === null ? [] : [[`${parentNameJa}${nameJa}`, code] as const]),
    ]),
  );
  const namesByLength = [...codeByName.keys()].toSorted((a, b) => b.length - a.length);
  const findByAddress = (text: string): string | undefined => {
    const rest = withoutPrefecture(text);
    const name = namesByLength.find((one) => rest.startsWith(one));
    return name === undefined ? undefined : codeByName.get(name);
  };
  return {
    findByAddress,
    findMunicipality: (text) => {
      const folded = fold(text);
      // Six digits end with the check digit of 総務省.
      const code = /^\d{5}\d?$/u.test(folded) ? folded.slice(0, 5) : undefined;
      if (code !== undefined) return codes.has(code) ? code : undefined;
      return codeByName.get(withoutPrefecture(folded));
    },
    listStations: (text) => {
      const folded = fold(text).replace(/^(?:jr)?[^「]*「(.+)」.*$/iu, '$1');
      const name = folded.replace(/^jr/iu, '').replace(/(?:駅)?(?:から|より)?(?:徒歩|車|バス).*$/u, '');
      return gazetteer.stations.filter(
        ({ nameJa }) => nameJa === name || nameJa === name.replace(/駅$/u, ''),
      );
    },
  };
}

function fold(text: string): string {
  return text.slice(0, LONGEST).normalize('NFKC').replaceAll(/\s/gu, '');
}

/** Also without 郡: 「福岡県京都郡苅田町」 is 苅田町. */
function withoutPrefecture(text: string): string {
  return fold(text)
    .replace(/^(?:東京都|北海道|(?:京都|大阪)府|.{2,3}県)/u, '')
    .replace(/^[^市区町村\d]{1,4}郡/u, '');
}
