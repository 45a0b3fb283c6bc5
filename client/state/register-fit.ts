import { LIMITS } from '#contract/limits.ts';
import type { PlaceAnswer, PlacesRequestInput, PlacesResponse } from '#contract/evaluation.ts';
import type { VacancyStatus } from '#engine/vacancy/vacancy-terms.ts';
import { compareSortValues, type RegisterRow } from './register-rows.ts';
import { listExistingPlaces, type ViewState } from './view-state.ts';

/** What somebody needs; null: does not matter. */
export interface FitNeeds {
  readonly seats: number;
  readonly status: VacancyStatus | null;
  readonly parkingSpaces: number | null;
}

export const DEFAULT_NEEDS: FitNeeds = { seats: 30, status: null, parkingSpaces: null };

/** Why an entry has no figure of its own. */
export type NoReach = 'notExact' | 'waiting' | Extract<PlaceAnswer, { ok: false }>['reason'];

export interface FitRow extends RegisterRow {
  readonly reach: Extract<PlaceAnswer, { ok: true }> | null;
  /** Says why `reach` is null. */
  readonly noReach: NoReach | null;
}

export interface FitSelection {
  readonly rows: readonly RegisterRow[];
  /** Left out because nobody knows how many seats, or how much parking, they have. */
  readonly unknownCount: number;
}

/** Entries that hold enough; those of unknown size are counted, not guessed. */
export function selectFitting(rows: readonly RegisterRow[], needs: FitNeeds): FitSelection {
  const fitting: RegisterRow[] = [];
  let unknownCount = 0;
  for (const row of rows) {
    const { vacancy, seats } = row;
    if (needs.status !== null && vacancy.status !== needs.status) continue;
    const isSeatsShort = seats !== null && seats.count < needs.seats;
    const isParkingShort =
      needs.parkingSpaces !== null &&
      vacancy.parkingSpaces !== null &&
      vacancy.parkingSpaces < needs.parkingSpaces;
    if (isSeatsShort || isParkingShort) continue;
    const isUnknown = seats === null || (needs.parkingSpaces !== null && vacancy.parkingSpaces === null);
    if (isUnknown) unknownCount += 1;
    else fitting.push(row);
  }
  return { rows: fitting, unknownCount };
}

type FitView = Pick<
  ViewState,
  | 'parent'
  | 'offices'
  | 'mode'
  | 'direction'
  | 'tolls'
  | 'congestion'
  | 'assumptions'
  | 'group'
  | 'siteCutoffMinutes'
  | 'parentCutoffMinutes'
>;

/** The questions about all exactly placed rows under the view's conditions, as many as one answer may be about. */
export function buildPlacesRequests(
  rows: readonly RegisterRow[],
  view: FitView,
): readonly PlacesRequestInput[] {
  const places = rows.flatMap(({ vacancy: { id, place }, placeState }) =>
    placeState === 'exact' && place.position !== null ? [{ id, position: { ...place.position } }] : [],
  );
  const requests: PlacesRequestInput[] = [];
  const existingOffices = listExistingPlaces(view).map(({ lon, lat }) => ({ lon, lat }));
  for (let first = 0; first < places.length; first += LIMITS.maximumEvaluatedPlaces) {
    requests.push({
      places: places.slice(first, first + LIMITS.maximumEvaluatedPlaces),
      existingOffices,
      mode: view.mode,
      direction: view.direction,
      tolls: view.mode === 'car' && view.tolls,
      congestion: view.mode === 'car' ? view.congestion : 'freeFlow',
      assumptions: { ...view.assumptions },
      group: view.group,
      cutoffMinutes: view.siteCutoffMinutes,
      existingCutoffMinutes: view.parentCutoffMinutes,
    });
  }
  return requests;
}

/** Rows with the answers there are. */
export function joinReach(
  rows: readonly RegisterRow[],
  answers: readonly PlacesResponse[],
): readonly FitRow[] {
  const byId = new Map(answers.flatMap(({ places }) => places.map((place) => [place.id, place] as const)));
  return rows.map((row) => {
    if (row.placeState !== 'exact') return { ...row, reach: null, noReach: 'notExact' };
    const answer = byId.get(row.vacancy.id);
    if (answer === undefined) return { ...row, reach: null, noReach: 'waiting' };
    return answer.ok
      ? { ...row, reach: answer, noReach: null }
      : { ...row, reach: null, noReach: answer.reason };
  });
}

export const FIT_COLUMNS = ['name', 'municipality', 'seats', 'parking', 'rent', 'reach', 'new'] as const;
export type FitColumn = (typeof FIT_COLUMNS)[number];

export interface FitOrder {
  readonly column: FitColumn;
  readonly isDescending: boolean;
}

/** Whoever looks for space wants the most people first. */
export const FIRST_FIT_ORDER: FitOrder = { column: 'reach', isDescending: true };

/** Unknown figures stand last in both directions; equal ones in the order of names. */
export function sortFitting(
  rows: readonly FitRow[],
  { column, isDescending }: FitOrder,
  nameMunicipality: (code: string | null) => string | null,
): readonly FitRow[] {
  const keyed = rows.map((row) => ({ row, value: toSortValue(row, column, nameMunicipality) }));
  return keyed
    .sort((a, b) => {
      const order = compareSortValues(a.value, b.value);
      const isEitherUnknown = a.value === null || b.value === null;
      const directed = isDescending && !isEitherUnknown ? -order : order;
      return directed || compareSortValues(a.row.vacancy.name, b.row.vacancy.name);
    })
    .map(({ row }) => row);
}

function toSortValue(
  { vacancy, seats, reach }: FitRow,
  column: FitColumn,
  nameMunicipality: (code: string | null) => string | null,
): string | number | null {
  switch (column) {
    case 'name':
      return vacancy.name;
    case 'municipality':
      return nameMunicipality(vacancy.place.municipalityCode);
    case 'seats':
      return seats?.count ?? null;
    case 'parking':
      return vacancy.parkingSpaces;
    case 'rent':
      return vacancy.rentYenPerMonth;
    case 'new':
      return reach?.newOverExisting?.central ?? null;
    default:
      return reach?.reach.central ?? null;
  }
}
