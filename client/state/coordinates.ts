import type { Place } from './view-state.ts';

/**
 * Reads a typed or pasted position: "33.62, 131.12", "131.12 33.62", full-width digits and commas,
 * 33°37′12″N 131°07′E, 北緯33度37分 東経131度7分.
 * The order does not matter: in Japan latitude (20–46) and longitude (122–154) cannot be confused.
 * Returns undefined when the text is not a pair of numbers within Japan.
 */
export function parseCoordinates(text: string): Place | undefined {
  const plain = toPlainText(text);
  const values = parseDegreesMinutesSeconds(plain) ?? parseDecimalPair(plain);
  if (values === undefined) return undefined;
  const [first, second] = values;
  if (isLatitude(first) && isLongitude(second)) return { lon: second, lat: first };
  if (isLongitude(first) && isLatitude(second)) return { lon: first, lat: second };
  return undefined;
}

const isLatitude = (value: number): boolean => value >= 20 && value <= 46;
const isLongitude = (value: number): boolean => value >= 122 && value <= 154;

/** Full-width forms become plain ones (NFKC); the many signs for degree, minute and second become one each. */
function toPlainText(text: string): string {
  return text
    .slice(0, 200)
    .replace(/[度º˚]/g, '°')
    .normalize('NFKC')
    .replace(/[分′’‘]/g, "'")
    .replace(/秒|[″”“]|''/g, '"')
    .replace(/[、;/\t]/g, ',')
    .trim();
}

function parseDecimalPair(text: string): readonly [number, number] | undefined {
  const match = /^[[(]?(-?\d{1,3}(?:\.\d+)?)°?\s*(?:,|\s)\s*(-?\d{1,3}(?:\.\d+)?)°?[\])]?$/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2])];
}

function parseDegreesMinutesSeconds(text: string): readonly [number, number] | undefined {
  const one = /(\d{1,3})°\s*(\d{1,2}(?:\.\d+)?)'\s*(?:(\d{1,2}(?:\.\d+)?)"?)?/g;
  const values = [...text.matchAll(one)].map(([, degrees, minutes, seconds]) => {
    if (Number(minutes) >= 60 || Number(seconds ?? 0) >= 60) return Number.NaN;
    return Number(degrees) + Number(minutes) / 60 + Number(seconds ?? 0) / 3600;
  });
  const [first, second] = values;
  return values.length === 2 && first !== undefined && second !== undefined ? [first, second] : undefined;
}
