import { AREA_LIMITS, findAreaFault } from '#engine/geo/find-area-fault.ts';
import { LIMITS } from '#contract/limits.ts';
import { createAreaId } from './area-changes.ts';
import { MAXIMUM_NAME_LENGTH } from './site-changes.ts';
import {
  AREA_KINDS,
  MAXIMUM_AREAS,
  UNKNOWN_STAFF,
  type Area,
  type Office,
  type OfficeStaff,
  type Place,
  type Site,
  type ViewState,
} from './view-state.ts';

/**
 * Fields of a link for what is drawn beside points: `ar` areas (`kind,corners,name`), `of` seats and headcounts
 * (`which,seats,yyyymmdd.people,…`; which: p the parent office, or the place in the list of offices), `sv` register
 * entries under sites (`letter,id`). What cannot be read is left out.
 */
const DEGREES_PER_STEP = 1e-5;
const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const CONTINUES = 32;

/** One signed number in pieces of five bits, lowest first: small steps from corner to corner cost two digits. */
function formatStep(step: number): string {
  let rest = step < 0 ? -step * 2 - 1 : step * 2;
  let text = '';
  while (rest >= CONTINUES) {
    text += DIGITS[CONTINUES + (rest % CONTINUES)] ?? '';
    rest = Math.floor(rest / CONTINUES);
  }
  return text + (DIGITS[rest] ?? '');
}

/** Corners as steps of 0.00001° from the one before, longitude first; about five characters per corner. */
export function formatRing(ring: readonly Place[]): string {
  let [lon, lat] = [0, 0];
  return ring
    .map((corner) => {
      const [nextLon, nextLat] = [
        Math.round(corner.lon / DEGREES_PER_STEP),
        Math.round(corner.lat / DEGREES_PER_STEP),
      ];
      const text = formatStep(nextLon - lon) + formatStep(nextLat - lat);
      [lon, lat] = [nextLon, nextLat];
      return text;
    })
    .join('');
}

/** No step of a link is longer than this many digits: 2^35 steps are 343,597 degrees. */
const MAXIMUM_DIGITS = 7;

/** Returns: undefined for a text that `formatRing` never writes. */
function parseSteps(text: string): readonly number[] | undefined {
  const steps: number[] = [];
  let [value, scale, digits] = [0, 1, 0];
  for (const character of text) {
    const digit = DIGITS.indexOf(character);
    if (digit < 0 || digits >= MAXIMUM_DIGITS) return undefined;
    value += (digit % CONTINUES) * scale;
    scale *= CONTINUES;
    digits += 1;
    if (digit >= CONTINUES) continue;
    steps.push(value % 2 === 0 ? value / 2 : -(value + 1) / 2);
    [value, scale, digits] = [0, 1, 0];
  }
  return digits === 0 && steps.length % 2 === 0 ? steps : undefined;
}

/** Returns: undefined for corners that are no usable area. */
export function parseRing(text: string): readonly Place[] | undefined {
  if (text.length > AREA_LIMITS.maximumCorners * 2 * MAXIMUM_DIGITS) return undefined;
  const steps = parseSteps(text);
  if (steps === undefined) return undefined;
  const ring: Place[] = [];
  let [lon, lat] = [0, 0];
  for (let i = 0; i < steps.length; i += 2) {
    lon += steps[i] ?? 0;
    lat += steps[i + 1] ?? 0;
    // Rounded once more: 13083000 × 0.00001 is not 130.83 in binary.
    const corner = { lon: Math.round(lon) / 1e5, lat: Math.round(lat) / 1e5 };
    if (Math.abs(corner.lon) > 180 || Math.abs(corner.lat) > 90) return undefined;
    ring.push(corner);
  }
  return findAreaFault(ring) === null ? ring : undefined;
}

function formatArea({ kind, ring, givenName }: Area): string {
  const name = givenName === null ? '' : `,${encodeURIComponent(givenName)}`;
  return `${kind},${formatRing(ring)}${name}`;
}

function decodeName(text: string | undefined): string | null {
  if (text === undefined) return null;
  try {
    return decodeURIComponent(text).trim().slice(0, MAXIMUM_NAME_LENGTH) || null;
  } catch {
    return null;
  }
}

export function parseAreas(text: string): readonly Area[] {
  const areas: Area[] = [];
  for (const part of text.split(';')) {
    const [kindText, ringText = '', nameText] = part.split(',');
    const kind = AREA_KINDS.find((known) => known === kindText);
    if (kind === undefined || areas.length >= MAXIMUM_AREAS) continue;
    const ring = parseRing(ringText);
    if (ring === undefined) continue;
    areas.push({ id: createAreaId(areas), kind, ring, givenName: decodeName(nameText) });
  }
  return areas;
}

function formatStaff(which: string, { seats, headcounts }: OfficeStaff): string[] {
  if (seats === null && headcounts.length === 0) return [];
  const days = headcounts.map(({ date, headcount }) => `${date.replaceAll('-', '')}.${headcount}`);
  return [[which, seats ?? '', ...days].join(',')];
}

function parseCount(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,6}$/.test(text)) return null;
  const count = Number(text);
  return count <= LIMITS.maximumSeats ? count : null;
}

/** Returns: null for no day of the calendar. */
function parseDay(text: string): string | null {
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)$/.exec(text) ?? [];
  const date = `${year}-${month}-${day}`;
  const moment = new Date(`${date}T00:00:00Z`);
  return Number.isNaN(moment.getTime()) || moment.toISOString().slice(0, 10) !== date ? null : date;
}

function parseStaff(parts: readonly string[]): OfficeStaff {
  const [seatsText, ...days] = parts;
  const headcounts: { date: string; headcount: number }[] = [];
  for (const part of days.slice(0, LIMITS.maximumHeadcounts)) {
    const [dayText = '', countText] = part.split('.');
    const date = parseDay(dayText);
    const headcount = parseCount(countText);
    if (date === null || headcount === null || date <= (headcounts.at(-1)?.date ?? '')) continue;
    headcounts.push({ date, headcount });
  }
  return { seats: parseCount(seatsText), headcounts };
}

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Fields that are not empty. */
export function formatDrawn(view: ViewState): Readonly<Record<string, string>> {
  const staff = [
    ...formatStaff('p', view.parentStaff),
    ...view.offices.flatMap((office, i) => formatStaff(String(i), office)),
  ];
  const entries = view.sites.flatMap(({ letter, vacancyId }) =>
    vacancyId === undefined ? [] : [`${letter},${vacancyId}`],
  );
  return {
    ...(view.areas.length === 0 ? {} : { ar: view.areas.map(formatArea).join(';') }),
    ...(staff.length === 0 ? {} : { of: staff.join(';') }),
    ...(entries.length === 0 ? {} : { sv: entries.join(';') }),
  };
}

type Drawn = Pick<ViewState, 'sites' | 'offices' | 'areas' | 'parentStaff'>;

/** What `formatDrawn` wrote, put on sites and offices that were read from the same link. */
export function parseDrawn(
  fields: URLSearchParams,
  {
    sites,
    offices,
  }: { readonly sites: readonly Site[]; readonly offices: readonly Omit<Office, keyof OfficeStaff>[] },
): Drawn {
  const staff = new Map(
    (fields.get('of') ?? '').split(';').map((part) => {
      const [which = '', ...rest] = part.split(',');
      return [which, parseStaff(rest)] as const;
    }),
  );
  // Where an office could not be read, places in the list no longer say which is which.
  const isWhole = (fields.get('o') ?? '').split(';').length === offices.length;
  const entryByLetter = new Map(
    (fields.get('sv') ?? '').split(';').map((part) => part.split(',', 2) as [string, string | undefined]),
  );
  return {
    sites: sites.map((site) => {
      const vacancyId = entryByLetter.get(site.letter);
      return vacancyId !== undefined && UUID.test(vacancyId) ? { ...site, vacancyId } : site;
    }),
    offices: offices.map((office, i) => ({
      ...office,
      ...((isWhole ? staff.get(String(i)) : undefined) ?? UNKNOWN_STAFF),
    })),
    areas: parseAreas(fields.get('ar') ?? ''),
    parentStaff: staff.get('p') ?? UNKNOWN_STAFF,
  };
}
