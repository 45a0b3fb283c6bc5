const DECIMAL = /^-?\d{1,3}(?:\.\d{1,20})?$/u;
const DEGREES_MINUTES_SECONDS =
  /^(?:北緯|東経|[NE])?(\d{1,3})[°度](?:(\d{1,2})['’′分](?:(\d{1,2}(?:\.\d{1,6})?)(?:["”″秒]|''|′′)?)?)?[NE]?$/u;
/** No angle is written with more characters. */
const LONGEST = 40;

export interface Degrees {
  readonly degrees: number;
  /** Written in another way than plain decimal degrees. */
  readonly isNormalized: boolean;
}

/**
 * Reads an angle in decimal degrees, or in degrees, minutes and seconds (`35°41'22"`, `35度41分22秒`, north and
 * east). Undefined when it is neither; a decimal comma is neither.
 */
export function parseDegrees(text: string): Degrees | undefined {
  if (DECIMAL.test(text)) return { degrees: Number(text), isNormalized: false };
  if (text.length > LONGEST) return undefined;
  // The folding splits ″ into two primes and leaves ° and degree words as they are.
  const folded = text.normalize('NFKC').replaceAll(/\s/gu, '');
  if (DECIMAL.test(folded)) return { degrees: Number(folded), isNormalized: true };
  const found = DEGREES_MINUTES_SECONDS.exec(folded);
  if (found === null) return undefined;
  const minutes = Number(found[2] ?? 0);
  const seconds = Number(found[3] ?? 0);
  if (minutes >= 60 || seconds >= 60) return undefined;
  return { degrees: Number(found[1]) + minutes / 60 + seconds / 3600, isNormalized: true };
}
