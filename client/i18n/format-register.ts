import type { SeatCount } from '#engine/vacancy/compute-seats.ts';
import type { VacancyPlaceInput } from '#contract/vacancies.ts';
import type { RegisterMember } from '../state/register-fields.ts';
import type { Language } from '../state/view-state.ts';
import { formatSquareMeters, formatTsubo } from './format-area.ts';
import { formatCount, formatExactPosition } from './format-figures.ts';
import { formatPartialDate, formatYear } from './format-years.ts';
import { REGISTER_WORDS } from './register-words.ts';

export interface RegisterTelling {
  readonly language: Language;
  /** null: no municipality of the region has that code. */
  readonly nameMunicipality: (code: string | null) => string | null;
}

type Value = string | number | boolean | null | undefined;

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** 331 m²（100坪）. */
export function formatArea(squareMeters: number, language: Language): string {
  const tsubo = formatTsubo(squareMeters, language);
  const own = formatSquareMeters(squareMeters, language);
  return language === 'ja' ? `${own}（${tsubo}）` : `${own} (${tsubo})`;
}

/** 30席, or 30席（推計） where it follows from the floor area. */
export function formatSeats({ count, isDerived }: SeatCount, language: Language): string {
  const words = REGISTER_WORDS[language];
  const own = words.seatsOf(formatCount(count, language));
  return isDerived ? words.seatsDerived(own) : own;
}

export function formatPlace(
  place: VacancyPlaceInput,
  { language, nameMunicipality }: RegisterTelling,
): string {
  const words = REGISTER_WORDS[language];
  const town = nameMunicipality(place.municipalityCode);
  switch (place.precision) {
    case 'exact':
      return place.position === null ? words.placeUnplaced : formatExactPosition(place.position);
    case 'mesh':
      return words.placeMesh(place.meshCode ?? '');
    case 'station':
      return words.placeStation(place.stationName ?? '');
    case 'municipality':
      return words.placeMunicipality(town ?? place.municipalityCode ?? '');
    default:
      return town === null ? words.placeUnplaced : words.placeUnplacedIn(town);
  }
}

function formatSource(value: unknown, language: Language): string {
  if (!isRecord(value)) return String(value);
  const { text, date, address } = value;
  return [text, typeof date === 'string' ? formatPartialDate(date, language) : null, address]
    .filter((part): part is string => typeof part === 'string')
    .join(' · ');
}

/** One member of an entry in words, with its unit; what is not known is said to be unknown. */
export function formatRegisterMember(
  member: RegisterMember,
  value: unknown,
  telling: RegisterTelling,
): string {
  const { language } = telling;
  const words = REGISTER_WORDS[language];
  if (value === null || value === undefined || value === '') return words.unknown;
  if (member === 'place') return isRecord(value) ? formatPlace(value as VacancyPlaceInput, telling) : '';
  if (member === 'source') return formatSource(value, language);
  return formatFact(member, value as Exclude<Value, null | undefined>, language);
}

const findWord = (names: Readonly<Record<string, string>>, value: Value): string =>
  names[String(value)] ?? String(value);

function formatFact(
  member: Exclude<RegisterMember, 'place' | 'source'>,
  value: string | number | boolean,
  language: Language,
): string {
  const words = REGISTER_WORDS[language];
  const count = (): string => formatCount(Number(value), language);
  switch (member) {
    case 'kind':
      return findWord(words.kindNames, value);
    case 'status':
      return findWord(words.statusNames, value);
    case 'seismicStatus':
      return findWord(words.seismicNames, value);
    case 'floorAreaSquareMeters':
      return formatArea(Number(value), language);
    case 'seats':
      return words.seatsOf(count());
    case 'unitCount':
      return words.unitsOf(count());
    case 'parkingSpaces':
      return words.parkingOf(count());
    case 'rentYenPerMonth':
      return words.rentOf(count(), Number(value) === 0);
    case 'yearBuilt':
      return formatYear(Number(value), language);
    case 'availableFrom':
      return formatPartialDate(String(value), language);
    default:
      return typeof value === 'boolean' ? (value ? words.yes : words.no) : String(value);
  }
}
