import { findPrefecture } from './prefectures.ts';

/** A place a row of a municipal table can be about. */
export interface MunicipalZone {
  /** Five digits. */
  readonly code: string;
  readonly nameJa: string;
  /** Designated city of a ward. */
  readonly parentNameJa: string | undefined;
}

export type CodeMatch =
  /** `isNormalized`: read from another way of writing it (six digits, full width, `R` in front). */
  | { readonly kind: 'code'; readonly code: string; readonly isNormalized: boolean }
  /** A spreadsheet's doing: an exponent in place of digits. */
  | { readonly kind: 'damaged' }
  | { readonly kind: 'none' };

const CODE = /^R?(\d{5})(?:\D.*)?$/su;
const CODE_WITH_CHECK_DIGIT = /^(\d{5})(\d)(?:\D.*)?$/su;
const DAMAGED = /^\d+(?:\.\d+)?e[+-]?\d+$/iu;
/** Prefectures 01 to 09 lose their zero in a spreadsheet; nothing else has four digits. */
const CODE_WITHOUT_ZERO = /^\d{4}(?:\.0+)?$/u;
const DECIMAL_CODE = /^(\d{5})\.0+$/u;
/** No code is written with more characters; a name may stand behind it. */
const LONGEST = 200;

/**
 * Reads a municipal code: five digits, six with the check digit, `R40214` of SSDSE, a name behind it or not.
 * Source: 全国地方公共団体コード仕様 (総務省), 検査数字.
 */
export function parseMunicipalCode(text: string): CodeMatch {
  const folded = text.slice(0, LONGEST).normalize('NFKC').trim();
  if (DAMAGED.test(folded)) return { kind: 'damaged' };
  if (CODE_WITHOUT_ZERO.test(folded)) {
    return { kind: 'code', code: `0${folded.slice(0, 4)}`, isNormalized: true };
  }
  const withCheck = CODE_WITH_CHECK_DIGIT.exec(folded);
  if (withCheck?.[1] !== undefined && computeCheckDigit(withCheck[1]) === Number(withCheck[2])) {
    return { kind: 'code', code: withCheck[1], isNormalized: false };
  }
  const code = CODE.exec(folded)?.[1] ?? DECIMAL_CODE.exec(folded)?.[1];
  if (code === undefined) return { kind: 'none' };
  return { kind: 'code', code, isNormalized: text !== folded || DECIMAL_CODE.test(folded) };
}

/** Weights 6 to 2 on the five digits, 11 − (sum mod 11), its last digit. */
function computeCheckDigit(code: string): number {
  const sum = Array.from(code, Number).reduce((total, digit, index) => total + digit * (6 - index), 0);
  return (11 - (sum % 11)) % 10;
}

/** Names of the region's municipalities in the ways tables write them. */
export class MunicipalNames {
  readonly #codesByName = new Map<string, Set<string>>();
  readonly #prefectureByCode = new Map<string, string>();

  constructor(zones: readonly MunicipalZone[]) {
    for (const { code, nameJa, parentNameJa } of zones) {
      const prefectureJa = findPrefecture(code);
      const own = parentNameJa === undefined ? [nameJa] : [nameJa, `${parentNameJa}${nameJa}`];
      for (const name of own) {
        this.#add(name, code);
        if (prefectureJa !== undefined) this.#add(`${prefectureJa}${name}`, code);
      }
      if (prefectureJa !== undefined) this.#prefectureByCode.set(code, prefectureJa);
    }
  }

  #add(name: string, code: string): void {
    const key = toNameKey(name);
    this.#codesByName.set(key, (this.#codesByName.get(key) ?? new Set()).add(code));
  }

  /**
   * The code a name stands for; undefined for a place elsewhere. A prefecture beside it must be the right one; one
   * that the name carries already is matched with it.
   */
  find(name: string, prefecture: string | undefined): string | undefined {
    const codes = [...(this.#codesByName.get(toNameKey(name)) ?? [])];
    const asked = toNameKey(prefecture ?? '');
    if (asked === '') return codes.length === 1 ? codes[0] : undefined;
    const right = codes.filter((code) => {
      const known = this.#prefectureByCode.get(code);
      return known === undefined || toNameKey(known) === asked;
    });
    return right.length === 1 ? right[0] : undefined;
  }
}

/** Spaces, width and the county (郡) in front make no difference: 京都郡 苅田町 is 苅田町. */
function toNameKey(name: string): string {
  return name
    .slice(0, LONGEST)
    .normalize('NFKC')
    .replaceAll(/\s/gu, '')
    .replace(/^(.{2,3}?[都道府県])?[^\d]{1,4}郡(?=.+[町村]$)/u, '$1');
}
