import { computeSeats } from '#engine/vacancy/compute-seats.ts';
import type { Region } from '#contract/region.ts';
import type { Vacancy, VacancyFilter } from '#contract/vacancies.ts';

/** The entries a filter shows; a designated city stands for its wards too. */
export function filterVacancies(
  vacancies: readonly Vacancy[],
  filter: VacancyFilter,
  region: Pick<Region, 'municipalities'>,
): Vacancy[] {
  const kinds = toSet(filter.kind);
  const statuses = toSet(filter.status);
  const codes = toSet(filter.municipality);
  for (const { code, parentCode } of region.municipalities) {
    if (parentCode !== null && codes?.has(parentCode) === true) codes.add(code);
  }
  const squareMetersPerSeat =
    filter.squareMetersPerSeat === undefined ? null : Number(filter.squareMetersPerSeat);
  const hasSeats = (vacancy: Vacancy): boolean => {
    if (filter.seatsAtLeast === undefined) return true;
    const seats = computeSeats(vacancy, squareMetersPerSeat);
    return seats !== null && seats.count >= Number(filter.seatsAtLeast);
  };
  return vacancies.filter((vacancy) => {
    const { municipalityCode, position } = vacancy.place;
    return (
      kinds?.has(vacancy.kind) !== false &&
      statuses?.has(vacancy.status) !== false &&
      (codes === null || codes.has(municipalityCode ?? '')) &&
      (filter.placed === undefined || (position !== null) === (filter.placed === 'true')) &&
      hasSeats(vacancy)
    );
  });
}

function toSet(list: string | undefined): Set<string> | null {
  return list === undefined ? null : new Set(list.split(','));
}
