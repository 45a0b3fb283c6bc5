export {
  PLACE_PRECISIONS,
  SEISMIC_STATUSES,
  VACANCY_KINDS,
  VACANCY_ORIGINS,
  VACANCY_STATUSES,
  type PlacePrecision,
  type SeismicStatus,
  type VacancyKind,
  type VacancyOrigin,
  type VacancyStatus,
} from '#engine/vacancy/vacancy-terms.ts';
