import { computeSeats, type SeatCount } from '#engine/vacancy/compute-seats.ts';
import type { Vacancy } from '#contract/vacancies.ts';
import type { VacancyKind, VacancyStatus } from '#engine/vacancy/vacancy-terms.ts';

/** How well an entry's place is known: a point, a point that stands for an area, or nothing yet. */
export type PlaceState = 'exact' | 'approximate' | 'unplaced';

/** An entry with what tables show beside its own members. */
export interface RegisterRow {
  readonly vacancy: Vacancy;
  /** Given by the owner, or derived from the floor area; null where neither is known. */
  readonly seats: SeatCount | null;
  readonly placeState: PlaceState;
}

export interface RegisterFilter {
  readonly kind: VacancyKind | null;
  readonly status: VacancyStatus | null;
  /** Five digits, or `none`: entries of no municipality of the region. */
  readonly municipality: string | null;
  readonly seatsAtLeast: number | null;
  readonly place: PlaceState | null;
  /** Part of name, reference or address. */
  readonly text: string;
}

export const NO_FILTER: RegisterFilter = {
  kind: null,
  status: null,
  municipality: null,
  seatsAtLeast: null,
  place: null,
  text: '',
};

export const NO_MUNICIPALITY = 'none';

export function getPlaceState({ precision }: Vacancy['place']): PlaceState {
  if (precision === 'exact') return 'exact';
  return precision === 'unplaced' ? 'unplaced' : 'approximate';
}

/** `squareMetersPerSeat`: of the assumptions in use; null where none is assumed, so that no seats are derived. */
export const listRegisterRows = (
  vacancies: readonly Vacancy[],
  squareMetersPerSeat: number | null,
): readonly RegisterRow[] =>
  vacancies.map((vacancy) => ({
    vacancy,
    seats: computeSeats(vacancy, squareMetersPerSeat),
    placeState: getPlaceState(vacancy.place),
  }));

const fold = (text: string): string => text.normalize('NFKC').toLowerCase().replace(/\s/g, '');

/** Rows that keep every part of the filter. Entries of unknown seats are not known to have enough. */
export function filterRegister(rows: readonly RegisterRow[], filter: RegisterFilter): readonly RegisterRow[] {
  const text = fold(filter.text);
  return rows.filter(({ vacancy, seats, placeState }) => {
    if (filter.kind !== null && vacancy.kind !== filter.kind) return false;
    if (filter.status !== null && vacancy.status !== filter.status) return false;
    if (filter.place !== null && placeState !== filter.place) return false;
    if (filter.seatsAtLeast !== null && (seats === null || seats.count < filter.seatsAtLeast)) return false;
    const municipality = vacancy.place.municipalityCode ?? NO_MUNICIPALITY;
    if (filter.municipality !== null && municipality !== filter.municipality) return false;
    return text === '' || fold(listSearched(vacancy)).includes(text);
  });
}

const listSearched = ({ name, reference, address }: Vacancy): string =>
  [name, reference, address].filter((part) => part !== null).join('\n');

export const REGISTER_COLUMNS = [
  'kind',
  'name',
  'municipality',
  'area',
  'seats',
  'rent',
  'availableFrom',
  'status',
] as const;
export type RegisterColumn = (typeof REGISTER_COLUMNS)[number];

export interface RegisterOrder {
  readonly column: RegisterColumn;
  readonly isDescending: boolean;
}

export interface RegisterNames {
  /** Place of the kind in the list of kinds, and of the status. */
  readonly rankKind: (kind: VacancyKind) => number;
  readonly rankStatus: (status: VacancyStatus) => number;
  /** null: of no municipality of the region. */
  readonly nameMunicipality: (code: string | null) => string | null;
}

type SortValue = number | string | null;

function toSortValue(
  { vacancy, seats }: RegisterRow,
  column: RegisterColumn,
  names: RegisterNames,
): SortValue {
  switch (column) {
    case 'kind':
      return names.rankKind(vacancy.kind);
    case 'name':
      return vacancy.name;
    case 'municipality':
      return names.nameMunicipality(vacancy.place.municipalityCode);
    case 'area':
      return vacancy.floorAreaSquareMeters;
    case 'seats':
      return seats?.count ?? null;
    case 'rent':
      return vacancy.rentYenPerMonth;
    case 'availableFrom':
      return vacancy.availableFrom;
    default:
      return names.rankStatus(vacancy.status);
  }
}

const COLLATOR = new Intl.Collator('ja', { numeric: true });

/** Ascending; null after everything. */
export function compareSortValues(a: SortValue, b: SortValue): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return typeof a === 'number' && typeof b === 'number' ? a - b : COLLATOR.compare(String(a), String(b));
}

/** Unknown values stand last in both directions; equal ones in the order of names. */
export function sortRegister(
  rows: readonly RegisterRow[],
  { column, isDescending }: RegisterOrder,
  names: RegisterNames,
): readonly RegisterRow[] {
  const keyed = rows.map((row) => ({ row, value: toSortValue(row, column, names) }));
  return keyed
    .sort((a, b) => {
      const order = compareSortValues(a.value, b.value);
      const isEitherUnknown = a.value === null || b.value === null;
      const directed = isDescending && !isEitherUnknown ? -order : order;
      return directed || COLLATOR.compare(a.row.vacancy.name, b.row.vacancy.name);
    })
    .map(({ row }) => row);
}

export interface RegisterCounts {
  readonly all: number;
  readonly exact: number;
  readonly approximate: number;
  readonly unplaced: number;
}

export function countRegister(rows: readonly RegisterRow[]): RegisterCounts {
  const counts = { all: rows.length, exact: 0, approximate: 0, unplaced: 0 };
  for (const { placeState } of rows) counts[placeState] += 1;
  return counts;
}

/** What still needs a place, those without any first; entries that stand for several buildings cannot have one. */
export const listToPlace = (rows: readonly RegisterRow[]): readonly RegisterRow[] => [
  ...rows.filter(({ placeState }) => placeState === 'unplaced'),
  ...rows.filter(({ placeState }) => placeState === 'approximate'),
];
